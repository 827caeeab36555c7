//! Deregistration and stop that together take longer than the notice.

use super::stop_timeout_path;
use crate::behavior::drain::{DrainBudget, LIMIT, MARGIN, NOTICE, POLL, Step};
use crate::behavior::stopping::stop_timeouts;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Adds up what happens when a spot instance gets its notice: the agent sees it (1 s), the load balancer waits for
    /// open requests (`draining.deregistration_delay`), the containers stop (`stop_timeout`). Flags a sum above 110
    /// seconds: the notice of 120 less a margin of 10.
    ///
    /// ## Why it matters
    /// ECS stops a container only after the load balancer has let go of it, so that the two add up. What has not
    /// happened when the instance ends is cut off, requests included.
    ///
    /// ## Example
    /// ```yaml
    /// draining: {deregistration_delay: 300s, stop_timeout: 60s}
    /// ```
    /// Use instead:
    /// ```yaml
    /// draining: {deregistration_delay: 30s, stop_timeout: 60s}
    /// ```
    ///
    /// ## Fix
    /// Lower both to what requests and containers really need: the longest request, and the time to shut down.
    ///
    /// ## References
    /// - [Load balancer draining](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html)
    /// - [Spot draining](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/spot-instance-draining-linux-container.html)
    pub(super) static RULE = "DRN004" "drain-budget-exceeded" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let stops = stop_timeouts(spec);
    let longest = (0..stops.len())
        .rev()
        .max_by_key(|container| stops.get(*container));
    let Some(longest) = longest else { return };
    let stop = stops.get(longest).copied().unwrap_or_default();
    // A single timeout beyond the notice is for DRN002 and DRN003, containers that stop in turn for DRN013.
    if !spec.capacity.uses_spot() || stop > NOTICE || DrainBudget::stop_first_at_once(spec).holds()
    {
        return;
    }
    let budget = DrainBudget::stop_first(spec);
    let delay = budget.seconds(Step::Deregistration);
    let message = format!("a task takes {budget} to leave a spot instance");
    let help = format!(
        "save {} s: {LIMIT} s are the notice of {NOTICE} s less a margin of {MARGIN} s",
        budget.excess()
    );
    let delay_path = path!["draining", "deregistration_delay"];
    let stop_path = stop_timeout_path(spec, longest);
    let (stopped, delayed) = (
        format!("{stop} s to stop"),
        format!("{delay} s to finish open requests"),
    );
    let in_script = delay < stop && stop_path == path!["instance", "extra_user_data"];
    let left_beside = |other: u32| (LIMIT - POLL).saturating_sub(other);
    let (draft, room) = if delay >= stop {
        let draft = report
            .at(delay_path, message)
            .label(delayed)
            .related(stop_path, stopped);
        (draft, left_beside(stop).min(30))
    } else if delay > 0 {
        let draft = report
            .at(stop_path, message)
            .label(stopped)
            .related(delay_path, delayed);
        (draft, left_beside(delay).min(60))
    } else {
        (report.at(stop_path, message).label(stopped), 60)
    };
    let draft = draft.help(help);
    // A line of a script is not replaced by a duration.
    if room > 0 && !in_script {
        draft.suggest(format!("{room}s"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::finding::Finding;
    use crate::rules::sample::found;

    fn timed(delay: &str, stop: &str) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.draining.deregistration_delay = delay.parse().unwrap();
            spec.draining.stop_timeout = stop.parse().unwrap();
        })
    }

    #[test]
    fn the_sum_may_reach_the_limit() {
        assert_eq!(timed("49s", "60s"), []);
        let found = timed("50s", "60s");
        assert_eq!(
            found[0].message,
            "a task takes 1 s poll + 50 s deregistration + 60 s stop = 111 s of 110 s to leave a spot instance"
        );
    }

    #[test]
    fn the_longer_of_the_two_is_to_blame() {
        let blamed = |delay, stop| {
            let [finding] = &timed(delay, stop)[..] else {
                panic!()
            };
            (
                finding.path.to_string(),
                finding.suggestion.clone().unwrap().replacement,
            )
        };
        assert_eq!(
            blamed("300s", "60s"),
            ("draining.deregistration_delay".to_owned(), "30s".to_owned())
        );
        assert_eq!(
            blamed("300s", "100s"),
            ("draining.deregistration_delay".to_owned(), "9s".to_owned())
        );
        assert_eq!(timed("120s", "115s")[0].suggestion, None);
        assert_eq!(
            blamed("40s", "90s"),
            ("draining.stop_timeout".to_owned(), "60s".to_owned())
        );
    }

    #[test]
    fn the_timeout_of_the_container_is_blamed_where_it_is_written() {
        let found = found(&RULE, |spec| {
            spec.containers.push(container("worker", Some(100), &[]))
        });
        assert_eq!(found[0].path.to_string(), "containers[1].stop_timeout");
    }

    #[test]
    fn a_worker_waits_for_no_load_balancer() {
        let found = found(&RULE, |spec| {
            spec.load_balancer = None;
            spec.draining.deregistration_delay = "300s".parse().unwrap();
            spec.draining.stop_timeout = "109s".parse().unwrap();
        });
        assert_eq!(found, []);
    }

    #[test]
    fn a_timeout_beyond_the_notice_is_reported_elsewhere() {
        assert_eq!(timed("30s", "121s"), []);
        assert_eq!(timed("30s", "120s").len(), 1);
    }
}
