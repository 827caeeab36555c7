//! A priority that another rule of the listener has.

use super::shadows::certain;
use crate::finding::Severity;
use crate::rules::member::Member;
use crate::rules::{Neighbours, Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags a `load_balancer.priority` that an earlier service of the same run has on the same listener: that of one
    /// platform, or one that both name by its ARN. It is a warning while the document of the platform is not in the run.
    ///
    /// ## Why it matters
    /// The rules of a listener are asked in the order of their priorities, and two cannot have one: the second deployment
    /// fails with `PriorityInUse`.
    ///
    /// ## Example
    /// ```yaml
    /// service: orders
    /// platform: demo
    /// load_balancer: {priority: 10, hosts: [orders.example.com]}
    /// ---
    /// service: invoices
    /// platform: demo
    /// load_balancer: {priority: 10, hosts: [invoices.example.com]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// service: orders
    /// platform: demo
    /// load_balancer: {priority: 10, hosts: [orders.example.com]}
    /// ---
    /// service: invoices
    /// platform: demo
    /// load_balancer: {priority: 20, hosts: [invoices.example.com]}
    /// ```
    ///
    /// ## Fix
    /// Choose another number. Gaps between the numbers leave room for services to come.
    ///
    /// ## References
    /// - [`CreateRule`](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html)
    pub(super) static RULE = "FLT003" "listener-priority-taken" Error via check on neighbours;
}

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    let Some(rule) = &member.rule else { return };
    let Some(owner) = neighbours.priority_owner(rule) else {
        return;
    };
    let message = format!(
        "{} has priority {} on the same listener",
        neighbours.title(owner),
        rule.priority
    );
    report
        .at(path!["load_balancer", "priority"], message)
        .label("each number is there once")
        .help("choose another number: the lowest is asked first")
        .severity(certain(member, Severity::Error));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fleet::sample::{found, on_parts, on_platform, shop, taking};
    use crate::spec::Spec;

    #[test]
    fn a_number_is_there_once_on_a_listener() {
        let specs = |second| {
            [
                taking("orders", 10, &["a.example.com"], &[]),
                taking("invoices", second, &["b.example.com"], &[]),
            ]
            .map(|service| Spec::joined(&shop(), service))
        };
        let twice = found(&RULE, &specs(10));
        assert_eq!(
            twice[0].message,
            "`orders` (`0.yaml`) has priority 10 on the same listener"
        );
        assert_eq!(twice[0].severity, Severity::Error);
        assert_eq!(found(&RULE, &specs(11)), []);
    }

    #[test]
    fn a_platform_that_nobody_has_seen_may_be_two() {
        let unseen = ["orders", "invoices"].map(|name| Spec::from(on_platform(name)));
        assert_eq!(found(&RULE, &unseen)[0].severity, Severity::Warning);
    }

    #[test]
    fn a_listener_by_its_arn_is_one_and_an_input_may_be_any() {
        let parts = ["orders", "invoices"].map(on_parts);
        let specs = parts.clone().map(Spec::from);
        assert_eq!(found(&RULE, &specs)[0].severity, Severity::Error);
        let unknown = parts.map(|mut service| {
            crate::rules::fleet::sample::without_arn(&mut service);
            Spec::from(service)
        });
        assert_eq!(found(&RULE, &unknown), []);
    }
}
