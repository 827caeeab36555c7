//! A platform whose instances cannot hold the least tasks of its services.

use super::shortage::report_shortage;
use crate::rules::member::Member;
use crate::rules::{Neighbours, Reporter, rule};

rule! {
    /// ## What it does
    /// Adds up the CPU and the memory of `tasks.min` tasks of all services on a platform, and flags what `instances.max`
    /// instances of the platform cannot have, all of them counted as the largest of its types. The service with which the
    /// sum is too much gets the finding.
    ///
    /// ## Why it matters
    /// Each service fits alone, and all of them together never do: some tasks wait in PROVISIONING for ever, and the
    /// deployment of the last service does not end.
    ///
    /// ## Example
    /// ```yaml
    /// platform: demo
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large], instances: {min: 2, max: 4}}
    /// ---
    /// service: orders
    /// platform: demo
    /// containers: [{name: orders, image: "example.com/orders:1.0", cpu: 1024, memory: {hard: 512MiB}, port: 3000}]
    /// tasks: {min: 6, max: 6}
    /// ---
    /// service: invoices
    /// platform: demo
    /// containers: [{name: invoices, image: "example.com/invoices:1.0", cpu: 1024, memory: {hard: 512MiB}, port: 3000}]
    /// tasks: {min: 4, max: 4}
    /// ```
    /// Use instead:
    /// ```yaml
    /// platform: demo
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large], instances: {min: 2, max: 7}}
    /// ---
    /// service: orders
    /// platform: demo
    /// containers: [{name: orders, image: "example.com/orders:1.0", cpu: 1024, memory: {hard: 512MiB}, port: 3000}]
    /// tasks: {min: 6, max: 6}
    /// ---
    /// service: invoices
    /// platform: demo
    /// containers: [{name: invoices, image: "example.com/invoices:1.0", cpu: 1024, memory: {hard: 512MiB}, port: 3000}]
    /// tasks: {min: 4, max: 4}
    /// ```
    ///
    /// ## Fix
    /// Raise `capacity.instances.max` of the platform to more than the number in the help, for deployments and
    /// interruptions need room as well, or lower `tasks.min`.
    ///
    /// ## References
    /// - [Cluster auto scaling](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html)
    pub(super) static RULE = "FLT008" "platform-overbooked" Error via check on neighbours;
}

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    let Some((load, room)) = neighbours.load_with(member) else {
        return;
    };
    let ([least, _], [told, _]) = (load.exceeds(&room), load.told);
    if least && !told {
        report_shortage(member, &load, load.demand.least, &room, "min", report);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fleet::sample::{found, shop, sized};
    use crate::spec::Spec;

    /// The platform has ten instances of 2048 CPU units, and a task takes 1024.
    fn specs<const N: usize>(services: [(u32, u32); N]) -> [Spec; N] {
        services.map(|(min, max)| Spec::joined(&shop(), sized(min, max)))
    }

    #[test]
    fn the_service_with_which_it_is_too_much_is_told_and_no_other() {
        assert_eq!(found(&RULE, &specs([(8, 8), (12, 12)])), []);
        let found = found(&RULE, &specs([(8, 8), (12, 12), (1, 1), (1, 1)]));
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "the least tasks of 3 services on platform `shop` take 21504 CPU units, and 10 instances have at most 20480"
        );
        assert_eq!(found[0].path.to_string(), "tasks.min");
        assert_eq!(
            found[0].help.as_deref(),
            Some(
                "raise `capacity.instances.max` of the platform to at least 11, or lower `tasks.min`"
            )
        );
    }

    #[test]
    fn a_platform_that_comes_last_is_told_itself() {
        let mut all: Vec<Spec> = specs([(8, 8), (12, 12)]).to_vec();
        let mut small = shop();
        small.capacity.instances.max = 9;
        all.push(small.into());
        let found = found(&RULE, &all);
        assert_eq!(found[0].path.to_string(), "capacity.instances.max");
        assert_eq!(found[0].suggestion, None);
    }

    #[test]
    fn what_does_not_fit_alone_is_for_the_rules_that_see_it_alone() {
        assert_eq!(found(&RULE, &specs([(8, 8), (21, 21)])), []);
    }
}
