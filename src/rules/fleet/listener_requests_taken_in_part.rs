//! A host and path of which another rule of the listener takes every request.

use super::shadows::report_shadow;
use crate::rules::member::Member;
use crate::rules::{Neighbours, Reporter, rule};

rule! {
    /// ## What it does
    /// Flags a service of which a host and path, but not each of them, is that of rules with a lower `priority` on the same
    /// listener; and one that takes a host and path of an earlier service of the same run. If nothing is left, it is
    /// `listener-requests-taken`.
    ///
    /// ## Why it matters
    /// The rule with the lowest priority that matches gets the request. What the document says of the service is not what it
    /// gets: part of its requests goes to another one.
    ///
    /// ## Example
    /// ```yaml
    /// service: shop
    /// platform: demo
    /// load_balancer: {priority: 10, hosts: [shop.example.com]}
    /// ---
    /// service: orders
    /// platform: demo
    /// load_balancer: {priority: 20, hosts: [shop.example.com, orders.example.com]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// service: shop
    /// platform: demo
    /// load_balancer: {priority: 10, hosts: [shop.example.com]}
    /// ---
    /// service: orders
    /// platform: demo
    /// load_balancer: {priority: 20, hosts: [orders.example.com]}
    /// ```
    ///
    /// ## Fix
    /// Leave out the host or path, or give the service that is to have its requests the lower number.
    ///
    /// ## References
    /// - [Rules of listeners](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html)
    pub(super) static RULE = "FLT005" "listener-requests-taken-in-part" Warning via check on neighbours;
}

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    if let Some(rule) = &member.rule {
        for shadow in neighbours.shadows(rule) {
            if !shadow.is_all {
                report_shadow(member, rule, &shadow, neighbours, report);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fleet::sample::{found, shop, taking};
    use crate::spec::Spec;

    fn messages(first: u32, second: u32) -> Vec<String> {
        let specs = [
            taking("a", first, &["a.io"], &["/x", "/y"]),
            taking("b", second, &["a.io", "b.io"], &["/x"]),
        ]
        .map(|service| Spec::joined(&shop(), service));
        let found = found(&RULE, &specs).into_iter();
        found.map(|finding| finding.message).collect()
    }

    #[test]
    fn the_later_document_is_told_whichever_is_asked_first() {
        assert_eq!(
            messages(10, 20),
            ["`a.io/x` never gets to `b`: `a` (`0.yaml`) is asked before"]
        );
        assert_eq!(
            messages(20, 10),
            ["`a.io/x` never gets to `a` (`0.yaml`): this one is asked before"]
        );
    }

    #[test]
    fn of_one_priority_nobody_knows_who_is_asked_first() {
        assert!(messages(10, 10).is_empty());
    }
}
