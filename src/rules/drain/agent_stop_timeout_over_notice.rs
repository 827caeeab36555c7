//! A stop timeout for all containers that is longer than a spot instance lives after its notice.

use super::agent_stop_timeout_path;
use crate::behavior::drain::{NOTICE, stop_allowance};
use crate::behavior::stopping::AgentStopTimeout;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `draining.stop_timeout` above 120 seconds while spot instances are used.
    ///
    /// ## Why it matters
    /// A spot instance ends two minutes after its notice, whatever its containers still do.
    ///
    /// ## Example
    /// ```yaml
    /// draining: {stop_timeout: 5m}
    /// ```
    /// Use instead:
    /// ```yaml
    /// draining: {stop_timeout: 60s}
    /// ```
    ///
    /// ## Fix
    /// Set it to what the containers need; 60 seconds are typical, and the deregistration delay must fit in beside them.
    ///
    /// ## References
    /// - [Spot interruption notices](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html)
    /// - [`ECS_CONTAINER_STOP_TIMEOUT`](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "DRN002" "agent-stop-timeout-over-notice" Error via check on either;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let AgentStopTimeout {
        seconds,
        from_script,
    } = AgentStopTimeout::of(spec);
    if !spec.capacity.uses_spot() || seconds <= NOTICE {
        return;
    }
    let allowance = stop_allowance(spec);
    let message = format!(
        "containers may take {seconds} s to stop, but a spot instance ends {NOTICE} s after its notice"
    );
    let draft = report
        .at(agent_stop_timeout_path(spec), message)
        .label(format!("{} s too long", seconds - NOTICE));
    if from_script {
        draft.help(format!(
            "remove `ECS_CONTAINER_STOP_TIMEOUT` from the script, and set `draining.stop_timeout` to at most {allowance} s"
        ));
    } else {
        draft
            .help(format!(
                "beside all else that has to happen, {allowance} s are left for the containers"
            ))
            .suggest(format!("{}s", allowance.clamp(1, 60)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn the_notice_itself_is_no_more_than_the_notice() {
        let with = |timeout: &str| {
            found(&RULE, |spec| {
                spec.draining.stop_timeout = timeout.parse().unwrap()
            })
        };
        assert_eq!(with("120s"), []);
        assert_eq!(with("121s")[0].label.as_deref(), Some("1 s too long"));
    }

    #[test]
    fn the_suggestion_leaves_room_for_the_deregistration_delay() {
        let found = found(&RULE, |spec| {
            spec.draining.stop_timeout = "3m".parse().unwrap();
            spec.draining.deregistration_delay = "70s".parse().unwrap();
        });
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "39s");
    }

    #[test]
    fn a_line_of_the_script_is_blamed_itself() {
        let found = found(&RULE, |spec| {
            spec.instance.extra_user_data =
                "echo ECS_CONTAINER_STOP_TIMEOUT=10m >> /etc/ecs/ecs.config"
                    .parse()
                    .ok();
        });
        assert_eq!(found[0].path.to_string(), "instance.extra_user_data");
        assert_eq!(found[0].suggestion, None);
    }
}
