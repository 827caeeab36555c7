//! A service whose least tasks are more than its most.

use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `tasks.min` above `tasks.max`.
    ///
    /// ## Why it matters
    /// Application Auto Scaling refuses it.
    ///
    /// ## Example
    /// ```yaml
    /// tasks: {min: 8, max: 4}
    /// ```
    /// Use instead:
    /// ```yaml
    /// tasks: {min: 4, max: 8}
    /// ```
    ///
    /// ## Fix
    /// Make the least no more than the most.
    ///
    /// ## References
    /// - [`RegisterScalableTarget`](https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html)
    pub(super) static RULE = "SCL022" "scalable-target-min-over-max" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let tasks = &spec.tasks;
    if tasks.min <= tasks.max {
        return;
    }
    let message = format!(
        "the service has at least {} but at most {}",
        count(tasks.min, "task"),
        tasks.max
    );
    report
        .at(path!["tasks", "min"], message)
        .label(format!("more than {}", tasks.max))
        .related(path!["tasks", "max"], "the most")
        .help("raise `max` or lower `min`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_service_may_have_one_size_only() {
        let of = |min| found(&RULE, |spec| spec.tasks.min = min);
        assert_eq!(of(12), []);
        assert_eq!(of(13).len(), 1);
    }
}
