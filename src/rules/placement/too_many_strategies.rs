//! More placement strategies than a service takes.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags more than 5 strategies in `placement`.
    ///
    /// ## Why it matters
    /// ECS refuses the service.
    ///
    /// ## Example
    /// ```yaml
    /// placement: [{spread: availability-zone}, {spread: instance-id}, {binpack: cpu}, {binpack: memory}, random, random]
    /// ```
    /// Use instead:
    /// ```yaml
    /// placement: [{spread: availability-zone}, {binpack: cpu}]
    /// ```
    ///
    /// ## Fix
    /// Keep the first ones: each strategy only decides between what those before it leave equal.
    ///
    /// ## References
    /// - [`CreateService`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html)
    pub(super) static RULE = "PLC004" "too-many-strategies" Error via check on workload;
}

/// Placement strategies that a service takes ([`CreateService`]).
///
/// [`CreateService`]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
const LIMIT: usize = 5;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let count = spec.placement.len();
    if count <= LIMIT {
        return;
    }
    report
        .at(
            path!["placement", LIMIT],
            format!("{count} placement strategies, of which a service takes {LIMIT}"),
        )
        .label(format!("the first of {} too many", count - LIMIT))
        .help("keep the first ones");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::PlacementStrategy;

    #[test]
    fn the_limit_itself_is_taken() {
        let with = |count| {
            found(&RULE, |spec| {
                spec.placement = vec![PlacementStrategy::Random; count]
            })
        };
        assert_eq!(with(5), []);
        assert_eq!(with(6)[0].path.to_string(), "placement[5]");
    }
}
