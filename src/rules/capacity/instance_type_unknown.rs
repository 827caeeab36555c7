//! A name that is no instance type, as far as is known.

use crate::behavior::facts::Facts;
use crate::catalog;
use crate::rules::instance_types::type_path;
use crate::rules::wording::names;
use crate::rules::{Reporter, rule};

rule! {
    /// ## What it does
    /// Flags an instance type that is not in the embedded table of instance types.
    ///
    /// ## Why it matters
    /// A misspelt type is found only when the group tries to launch it. A type newer than the table is flagged too, which
    /// is why this is no error; what depends on its size or architecture is not checked then.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m6i.lrage, m6a.large, m5.large, m5a.large]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large, m5a.large]}
    /// ```
    ///
    /// ## Fix
    /// Correct the name.
    ///
    /// ## References
    /// - [Instance types](https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-types.html)
    pub(super) static RULE = "CAP009" "instance-type-unknown" Warning via check on platform;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    for (position, one) in spec.capacity.instance_types.iter().enumerate() {
        let name = one.name().as_str();
        if (spec.fits().known_types()).any(|(known, _)| known == position) {
            continue;
        }
        let near = catalog::nearest(name);
        let draft = report
            .at(
                type_path(spec, position),
                format!("`{name}` is not among the instance types that are known"),
            )
            .label("misspelt, or newer than the table");
        if let Some(nearest) = near.first() {
            draft
                .help(format!("there is {}", names(&near)))
                .suggest(*nearest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::InstanceOverride;

    fn with(name: &str) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.capacity
                .instance_types
                .push(InstanceOverride::Type(name.parse().unwrap()));
        })
    }

    #[test]
    fn a_slip_of_the_finger_is_corrected() {
        let found = with("m5.lrage");
        assert_eq!(
            found[0].suggestion.as_ref().unwrap().replacement,
            "m5.large"
        );
    }

    #[test]
    fn a_name_unlike_any_other_gets_no_suggestion() {
        let found = with("standard-d2s-v5.ultra");
        assert_eq!(
            (found[0].help.clone(), found[0].suggestion.clone()),
            (None, None)
        );
    }
}
