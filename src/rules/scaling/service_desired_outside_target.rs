//! A service that starts with a number of tasks it may not keep.

use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `tasks.desired` below `tasks.min` or above `tasks.max`.
    ///
    /// ## Why it matters
    /// Auto scaling moves the number into its limits at once, and every deployment moves it out again.
    ///
    /// ## Example
    /// ```yaml
    /// tasks: {min: 4, max: 12, desired: 2}
    /// ```
    /// Use instead:
    /// ```yaml
    /// tasks: {min: 4, max: 12, desired: 4}
    /// ```
    ///
    /// ## Fix
    /// Leave `tasks.desired` out, or move it into the limits.
    ///
    /// ## References
    /// - [`RegisterScalableTarget`](https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html)
    pub(super) static RULE = "SCL023" "service-desired-outside-target" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let tasks = &spec.tasks;
    let Some(desired) = tasks.desired else { return };
    // Limits that are the wrong way round are for SCL022.
    if tasks.min > tasks.max || (tasks.min..=tasks.max).contains(&desired) {
        return;
    }
    let (limit, nearest, label) = match desired < tasks.min {
        true => ("min", tasks.min, "the least"),
        false => ("max", tasks.max, "the most"),
    };
    let message = format!(
        "the service starts with {}, but has {} to {}",
        count(desired, "task"),
        tasks.min,
        tasks.max
    );
    report
        .at(path!["tasks", "desired"], message)
        .label(format!("not from {} to {}", tasks.min, tasks.max))
        .related(path!["tasks", limit], label)
        .help("leave `desired` out: it is `min` then")
        .suggest(nearest.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn the_limits_themselves_are_inside() {
        let of = |desired| messages(&RULE, |spec| spec.tasks.desired = Some(desired));
        assert!(of(4).is_empty() && of(12).is_empty());
        assert_eq!(of(3), ["the service starts with 3 tasks, but has 4 to 12"]);
        assert_eq!(
            of(13),
            ["the service starts with 13 tasks, but has 4 to 12"]
        );
    }
}
