//! Scaling that is asked for, on nothing.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{ScaleOn, Spec};

rule! {
    /// ## What it does
    /// Flags `tasks.scale_on` without any of `cpu_percent`, `memory_percent` and `requests_per_target`.
    ///
    /// ## Why it matters
    /// The number of tasks is then left to auto scaling, which has no policy: it never changes, whatever the load.
    ///
    /// ## Example
    /// ```yaml
    /// tasks: {min: 4, max: 24, scale_on: {scale_in_cooldown: 10m}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// tasks: {min: 4, max: 24, scale_on: {cpu_percent: 60, scale_in_cooldown: 10m}}
    /// ```
    ///
    /// ## Fix
    /// Name a target, such as `cpu_percent: 60`, or leave `tasks.scale_on` out.
    ///
    /// ## References
    /// - [Target tracking for services](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html)
    pub(super) static RULE = "SCL044" "scaling-without-target" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let scale_on = spec.tasks.scale_on.as_ref();
    if scale_on.is_none_or(ScaleOn::has_target) {
        return;
    }
    report
        .at(
            path!["tasks", "scale_on"],
            "scaling has no target: nothing changes the number of tasks",
        )
        .label("neither CPU, memory nor requests")
        .help("name a target, or leave `tasks.scale_on` out")
        .suggest_at(path!["tasks", "scale_on", "cpu_percent"], "60");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    #[test]
    fn any_target_is_enough() {
        let with = |scale_on| found(&RULE, |spec| spec.tasks.scale_on = Some(scale_on));
        assert_eq!(with(ScaleOn::default()).len(), 1);
        let memory = ScaleOn {
            memory_percent: Bounded::new(70).ok(),
            ..ScaleOn::default()
        };
        assert_eq!(with(memory), []);
    }

    #[test]
    fn a_service_need_not_scale() {
        assert_eq!(found(&RULE, |spec| spec.tasks.scale_on = None), []);
    }
}
