//! More placement constraints than a service takes.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags more than 10 `placement_constraints`.
    ///
    /// ## Why it matters
    /// ECS refuses the service.
    ///
    /// ## Example
    /// ```yaml
    /// placement_constraints:
    ///   - member-of: attribute:a == 1
    ///   - member-of: attribute:b == 1
    ///   - member-of: attribute:c == 1
    ///   - member-of: attribute:d == 1
    ///   - member-of: attribute:e == 1
    ///   - member-of: attribute:f == 1
    ///   - member-of: attribute:g == 1
    ///   - member-of: attribute:h == 1
    ///   - member-of: attribute:i == 1
    ///   - member-of: attribute:j == 1
    ///   - member-of: attribute:k == 1
    /// ```
    /// Use instead:
    /// ```yaml
    /// placement_constraints:
    ///   - member-of: attribute:a == 1 and attribute:b == 1
    /// ```
    ///
    /// ## Fix
    /// Join expressions with `and`.
    ///
    /// ## References
    /// - [`CreateService`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html)
    pub(super) static RULE = "PLC005" "too-many-constraints" Error via check on workload;
}

/// Placement constraints that a service takes ([`CreateService`]).
///
/// [`CreateService`]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
const LIMIT: usize = 10;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let count = spec.placement_constraints.len();
    if count <= LIMIT {
        return;
    }
    report
        .at(
            path!["placement_constraints", LIMIT],
            format!("{count} placement constraints, of which a service takes {LIMIT}"),
        )
        .label(format!("the first of {} too many", count - LIMIT))
        .help("join expressions with `and`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::PlacementConstraint;

    #[test]
    fn the_limit_itself_is_taken() {
        let with = |count| {
            found(&RULE, |spec| {
                spec.placement_constraints = vec![PlacementConstraint::DistinctInstance; count]
            })
        };
        assert_eq!(with(10), []);
        assert_eq!(with(11)[0].path.to_string(), "placement_constraints[10]");
    }
}
