//! Tasks that are stopped before the last ones have left.

use crate::behavior::drain::{DrainBudget, Step};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `tasks.scale_on.scale_in_cooldown` shorter than the deregistration delay and the stop timeouts together.
    ///
    /// ## Why it matters
    /// The next tasks are stopped while the last ones still finish their requests, and their share of the load is not
    /// yet in the metric: scaling overshoots and starts tasks again.
    ///
    /// ## Example
    /// ```yaml
    /// tasks: {min: 4, max: 24, scale_on: {cpu_percent: 60, scale_in_cooldown: 30s}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// tasks: {min: 4, max: 24, scale_on: {cpu_percent: 60, scale_in_cooldown: 5m}}
    /// ```
    ///
    /// ## Fix
    /// Set it to two minutes or more; five are the default.
    ///
    /// ## References
    /// - [`TargetTrackingScalingPolicyConfiguration`](https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html)
    /// - [Load balancer draining](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html)
    pub(super) static RULE = "SCL032" "scale-in-cooldown-shorter-than-drain" Advice via check on workload;
}

/// What is suggested at least, in seconds.
const COMMON: u32 = 120;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let scale_on = spec.tasks.scale_on.as_ref().filter(|on| on.has_target());
    let Some(scale_on) = scale_on else { return };
    let cooldown = scale_on.scale_in_cooldown.get();
    let leave = DrainBudget::stop_first(spec);
    let (delay, stop) = (
        leave.seconds(Step::Deregistration),
        leave.seconds(Step::Stop),
    );
    let needed = delay.saturating_add(stop);
    if cooldown >= needed {
        return;
    }
    let message = format!(
        "tasks are stopped {cooldown} s after the last ones, which take {delay} s deregistration + {stop} s stop = {needed} s to leave"
    );
    report
        .at(path!["tasks", "scale_on", "scale_in_cooldown"], message)
        .label("the last ones are still there")
        .help("wait until tasks have left before more are stopped")
        .suggest(format!("{}s", needed.max(COMMON)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::{Bounded, ScaleOn};

    fn with(cooldown: &str) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.tasks.scale_on = Some(ScaleOn {
                cpu_percent: Bounded::new(60).ok(),
                scale_in_cooldown: cooldown.parse().unwrap(),
                ..ScaleOn::default()
            });
        })
    }

    #[test]
    fn the_cooldown_may_be_as_long_as_the_drain() {
        assert_eq!(with("60s"), []);
        let found = with("59s");
        assert_eq!(
            found[0].message,
            "tasks are stopped 59 s after the last ones, which take 30 s deregistration + 30 s stop = 60 s to leave"
        );
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "120s");
    }
}
