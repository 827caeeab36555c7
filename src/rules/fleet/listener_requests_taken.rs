//! A rule of a listener to which no request is left.

use super::shadows::{certain, report_shadow};
use crate::finding::Severity;
use crate::rules::member::Member;
use crate::rules::{Neighbours, Reporter, rule};

rule! {
    /// ## What it does
    /// Flags a service whose every host and path is that of rules with a lower `priority` on the same listener, so that it
    /// is never asked; and one that leaves nothing to an earlier service of the same run. `*` and `?` count as what they
    /// match. It is a warning while the document of the platform is not in the run.
    ///
    /// ## Why it matters
    /// The rule with the lowest priority that matches gets the request. Both deploy, and one of the services stands still:
    /// nothing fails, and nobody is told.
    ///
    /// ## Example
    /// ```yaml
    /// service: shop
    /// platform: demo
    /// load_balancer: {priority: 10, hosts: ["*.example.com"]}
    /// ---
    /// service: orders
    /// platform: demo
    /// load_balancer: {priority: 20, hosts: [orders.example.com]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// service: shop
    /// platform: demo
    /// load_balancer: {priority: 10, hosts: ["*.example.com"]}
    /// ---
    /// service: orders
    /// platform: demo
    /// load_balancer: {priority: 5, hosts: [orders.example.com]}
    /// ```
    ///
    /// ## Fix
    /// Give what is special a lower number than what is general, or take other hosts and paths.
    ///
    /// ## References
    /// - [Rules of listeners](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html)
    /// - [Condition types](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html)
    pub(super) static RULE = "FLT004" "listener-requests-taken" Error via check on neighbours;
}

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    if let Some(rule) = &member.rule {
        for shadow in neighbours.shadows(rule) {
            if shadow.is_all {
                report_shadow(member, rule, &shadow, neighbours, report)
                    .severity(certain(member, Severity::Error));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fleet::sample::{found, shop, taking};
    use crate::spec::{AttachedService, Spec};

    fn messages(services: [AttachedService; 3]) -> Vec<String> {
        let specs = services.map(|service| Spec::joined(&shop(), service));
        let found = found(&RULE, &specs).into_iter();
        found.map(|finding| finding.message).collect()
    }

    #[test]
    fn several_rules_together_may_leave_nothing() {
        let told = messages([
            taking("a", 10, &["a.io"], &[]),
            taking("b", 20, &["b.io"], &["/*"]),
            taking("c", 30, &["a.io", "b.io"], &["/x"]),
        ]);
        assert_eq!(
            told,
            ["no request is left for `c`: `a` (`0.yaml`) and `b` (`1.yaml`) are asked before"]
        );
    }

    #[test]
    fn the_later_document_is_told_although_it_is_asked_first() {
        let told = messages([
            taking("a", 30, &["a.io", "b.io"], &[]),
            taking("b", 20, &["b.io"], &[]),
            taking("c", 10, &["*.io"], &["/*"]),
        ]);
        assert_eq!(
            told,
            [
                "no request is left for `a` (`0.yaml`): this one is asked before",
                "no request is left for `b` (`1.yaml`): this one is asked before",
            ]
        );
    }

    #[test]
    fn the_last_that_takes_what_others_have_left_is_told() {
        let told = messages([
            taking("a", 30, &["a.io", "b.io"], &[]),
            taking("b", 20, &["b.io"], &[]),
            taking("c", 10, &["a.io"], &[]),
        ]);
        let last = "no request is left for `a` (`0.yaml`): this one is asked before";
        assert_eq!(told, [last]);
    }

    #[test]
    fn a_platform_that_nobody_has_seen_may_be_two() {
        let unseen = [
            taking("a", 10, &["*.io"], &[]),
            taking("b", 20, &["b.io"], &[]),
        ]
        .map(Spec::from);
        assert_eq!(found(&RULE, &unseen)[0].severity, Severity::Warning);
    }

    #[test]
    fn a_rule_that_says_nothing_is_for_others_to_tell() {
        let told = messages([
            taking("a", 10, &[], &[]),
            taking("b", 20, &["b.io"], &[]),
            taking("c", 5, &[], &[]),
        ]);
        assert!(told.is_empty(), "{told:?}");
    }

    #[test]
    fn what_is_special_may_come_before_what_is_general() {
        let told = messages([
            taking("a", 10, &["a.io"], &["/x"]),
            taking("b", 20, &["a.io"], &[]),
            taking("c", 30, &["*.io"], &[]),
        ]);
        assert!(told.is_empty(), "{told:?}");
    }
}
