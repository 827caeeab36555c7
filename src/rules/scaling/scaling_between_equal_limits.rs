//! Scaling that has no room.

use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{ScaleOn, Spec, Tasks};

rule! {
    /// ## What it does
    /// Flags `tasks.scale_on` with a target while `tasks.min` and `tasks.max` are the same.
    ///
    /// ## Why it matters
    /// AWS takes it, its alarms go off, and the number of tasks stays.
    ///
    /// ## Example
    /// ```yaml
    /// tasks: {min: 4, max: 4, scale_on: {cpu_percent: 60}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// tasks: {min: 4, max: 24, scale_on: {cpu_percent: 60}}
    /// ```
    ///
    /// ## Fix
    /// Raise `tasks.max`, or leave `tasks.scale_on` out.
    ///
    /// ## References
    /// - [`RegisterScalableTarget`](https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html)
    /// - [Target tracking for services](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html)
    pub(super) static RULE = "SCL043" "scaling-between-equal-limits" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Tasks { min, max, .. } = spec.tasks;
    let scaled = spec
        .tasks
        .scale_on
        .as_ref()
        .is_some_and(ScaleOn::has_target);
    if !scaled || min != max {
        return;
    }
    let message = format!(
        "scaling has no room: the service runs at least and at most {}",
        count(max, "task")
    );
    report
        .at(path!["tasks", "max"], message)
        .label("as many as the least")
        .related(path!["tasks", "scale_on"], "never changes anything")
        .help("raise `tasks.max`, or leave `tasks.scale_on` out");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    #[test]
    fn one_task_of_room_is_enough() {
        let with = |max, cpu_percent| {
            found(&RULE, |spec| {
                spec.tasks = Tasks {
                    scale_on: Some(ScaleOn {
                        cpu_percent,
                        ..ScaleOn::default()
                    }),
                    ..Tasks::between(4, max)
                };
            })
        };
        let percent = Bounded::new(60).ok();
        assert_eq!(with(4, percent).len(), 1);
        assert_eq!(with(5, percent), []);
        assert_eq!(with(4, None), []);
    }
}
