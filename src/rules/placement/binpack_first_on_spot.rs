//! All tasks on as few spot instances as possible.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{PlacementStrategy, Spec};

rule! {
    /// ## What it does
    /// Flags a `placement` that starts with `binpack`, where spot instances are used.
    ///
    /// ## Why it matters
    /// Tasks are then packed on as few instances as possible, all in one zone if they fit: one interruption takes most of
    /// the service.
    ///
    /// ## Example
    /// ```yaml
    /// placement: [{binpack: cpu}, {spread: availability-zone}]
    /// ```
    /// Use instead:
    /// ```yaml
    /// placement: [{spread: availability-zone}, {binpack: cpu}]
    /// ```
    ///
    /// ## Fix
    /// Spread over zones first, then pack.
    ///
    /// ## References
    /// - [Placement strategies](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html)
    pub(super) static RULE = "PLC007" "binpack-first-on-spot" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let packs = matches!(spec.placement.first(), Some(PlacementStrategy::Binpack(_)));
    if !packs || !spec.capacity.uses_spot() {
        return;
    }
    report
        .at(
            path!["placement", 0],
            "tasks are packed on as few spot instances as possible, so that one interruption takes most of them",
        )
        .label("packs first")
        .help("put `{spread: availability-zone}` before it");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::BinpackField;

    #[test]
    fn what_comes_first_counts() {
        let binpack = PlacementStrategy::Binpack(BinpackField::Memory);
        let first =
            |strategy: &PlacementStrategy| found(&RULE, |spec| spec.placement.insert(0, *strategy));
        assert_eq!(first(&binpack).len(), 1);
        assert_eq!(first(&PlacementStrategy::Random), []);
        assert_eq!(found(&RULE, |spec| spec.placement.clear()), []);
    }
}
