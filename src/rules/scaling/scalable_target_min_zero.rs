//! Scaling that may stop all tasks, and then has nothing to measure.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{ScaleOn, Spec};

rule! {
    /// ## What it does
    /// Flags a `tasks.min` of 0 while `tasks.scale_on` keeps a metric at its target.
    ///
    /// ## Why it matters
    /// The metrics are averages over running tasks. When the last one has stopped there is no metric, and nothing
    /// starts a task again.
    ///
    /// ## Example
    /// ```yaml
    /// tasks: {min: 0, max: 24, scale_on: {cpu_percent: 60}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// tasks: {min: 2, max: 24, scale_on: {cpu_percent: 60}}
    /// ```
    ///
    /// ## Fix
    /// Keep at least one task; on spot instances, two.
    ///
    /// ## References
    /// - [`RegisterScalableTarget`](https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html)
    /// - [Target tracking for services](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html)
    pub(super) static RULE = "SCL025" "scalable-target-min-zero" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let scaled = spec
        .tasks
        .scale_on
        .as_ref()
        .is_some_and(ScaleOn::has_target);
    if !scaled || spec.tasks.min > 0 {
        return;
    }
    report
        .at(
            path!["tasks", "min"],
            "scaling may stop all tasks, and without a task there is no metric to start one by",
        )
        .label("no task, no metric")
        .related(path!["tasks", "scale_on"], "measures running tasks")
        .help("keep at least one task; on spot instances, two")
        .suggest(if spec.capacity.uses_spot() { "2" } else { "1" });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    fn with(min: u32, cpu_percent: Option<u32>) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.tasks.min = min;
            spec.tasks.scale_on = Some(ScaleOn {
                cpu_percent: cpu_percent.and_then(|percent| Bounded::new(percent).ok()),
                ..ScaleOn::default()
            });
        })
    }

    #[test]
    fn a_metric_needs_a_task() {
        assert_eq!(with(0, Some(60)).len(), 1);
        assert_eq!(with(1, Some(60)), []);
    }

    #[test]
    fn scaling_without_a_target_stops_nothing() {
        assert_eq!(with(0, None), []);
    }
}
