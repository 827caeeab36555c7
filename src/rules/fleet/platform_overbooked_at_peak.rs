//! A platform whose instances cannot hold the most tasks of its services.

use super::shortage::report_shortage;
use crate::rules::member::Member;
use crate::rules::{Neighbours, Reporter, rule};

rule! {
    /// ## What it does
    /// Adds up the CPU and the memory of `tasks.max` tasks of all services on a platform, and flags what `instances.max`
    /// instances of the platform cannot have, all of them counted as the largest of its types. The service with which the
    /// sum is too much gets the finding. If not even `tasks.min` tasks of each fit, it is
    /// `platform-overbooked`.
    ///
    /// ## Why it matters
    /// When all services have their peak at one time, tasks wait in PROVISIONING for an instance that the group may not
    /// start. Where peaks are at other times, that may be what is meant: then allow the rule, and say so.
    ///
    /// ## Example
    /// ```yaml
    /// platform: demo
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large], instances: {min: 2, max: 4}}
    /// ---
    /// service: orders
    /// platform: demo
    /// containers: [{name: orders, image: "example.com/orders:1.0", cpu: 1024, memory: {hard: 512MiB}, port: 3000}]
    /// tasks: {min: 2, max: 6, scale_on: {cpu_percent: 60}}
    /// ---
    /// service: invoices
    /// platform: demo
    /// containers: [{name: invoices, image: "example.com/invoices:1.0", cpu: 1024, memory: {hard: 512MiB}, port: 3000}]
    /// tasks: {min: 2, max: 6, scale_on: {cpu_percent: 60}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// platform: demo
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large], instances: {min: 2, max: 8}}
    /// ---
    /// service: orders
    /// platform: demo
    /// containers: [{name: orders, image: "example.com/orders:1.0", cpu: 1024, memory: {hard: 512MiB}, port: 3000}]
    /// tasks: {min: 2, max: 6, scale_on: {cpu_percent: 60}}
    /// ---
    /// service: invoices
    /// platform: demo
    /// containers: [{name: invoices, image: "example.com/invoices:1.0", cpu: 1024, memory: {hard: 512MiB}, port: 3000}]
    /// tasks: {min: 2, max: 6, scale_on: {cpu_percent: 60}}
    /// ```
    ///
    /// ## Fix
    /// Raise `capacity.instances.max` of the platform to the number in the help or more, or lower `tasks.max`.
    ///
    /// ## References
    /// - [Cluster auto scaling](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html)
    pub(super) static RULE = "FLT009" "platform-overbooked-at-peak" Warning via check on neighbours;
}

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    let Some((load, room)) = neighbours.load_with(member) else {
        return;
    };
    let ([least, most], [_, told]) = (load.exceeds(&room), load.told);
    if most && !least && !told {
        report_shortage(member, &load, load.demand.most, &room, "max", report);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::rules::fleet::sample::{found, shop, sized};
    use crate::spec::Spec;

    #[test]
    fn peaks_may_be_at_other_times() {
        let specs =
            [(2, 12), (2, 12), (2, 2)].map(|(min, max)| Spec::joined(&shop(), sized(min, max)));
        let found = found(&RULE, &specs);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].severity, Severity::Warning);
        assert_eq!(found[0].path.to_string(), "tasks.max");
    }

    #[test]
    fn what_not_even_the_least_tasks_have_is_said_once() {
        let specs = [(12, 12), (12, 12)].map(|(min, max)| Spec::joined(&shop(), sized(min, max)));
        assert_eq!(found(&RULE, &specs), []);
        assert_eq!(
            found(&super::super::platform_overbooked::RULE, &specs).len(),
            1
        );
    }
}
