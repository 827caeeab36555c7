//! Steps of scaling whose least is more than their most.

use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `capacity.scaling_steps.min` above `capacity.scaling_steps.max`.
    ///
    /// ## Why it matters
    /// ECS refuses the capacity provider: "The minimum or maximum scaling step size value is invalid".
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {scaling_steps: {min: 4, max: 2}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {scaling_steps: {min: 1, max: 4}}
    /// ```
    ///
    /// ## Fix
    /// Make the least no more than the most, or leave `scaling_steps` out.
    ///
    /// ## References
    /// - [`ManagedScaling`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html)
    pub(super) static RULE = "SCL004" "managed-scaling-steps-inverted" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(steps) = spec.capacity.scaling_steps else {
        return;
    };
    if steps.min <= steps.max {
        return;
    }
    let message = format!(
        "ECS starts at least {} at once, but at most {}",
        count(steps.min.get(), "instance"),
        steps.max
    );
    report
        .at(path!["capacity", "scaling_steps", "min"], message)
        .label(format!("more than {}", steps.max))
        .related(path!["capacity", "scaling_steps", "max"], "the most")
        .help("raise `max` or lower `min`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Bounded, ScalingSteps};

    #[test]
    fn a_step_may_have_one_size_only() {
        let of = |min| {
            let steps = ScalingSteps {
                min: Bounded::new(min).unwrap(),
                max: Bounded::literal::<2>(),
            };
            found(&RULE, |spec| spec.capacity.scaling_steps = Some(steps))
        };
        assert_eq!(of(2), []);
        assert_eq!(of(3).len(), 1);
    }
}
