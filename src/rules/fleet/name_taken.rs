//! A name that another spec has taken in the same account and region.

use super::collisions::report_names;
use crate::behavior::place::Distance;
use crate::rules::member::Member;
use crate::rules::{Neighbours, Reporter, rule};

rule! {
    /// ## What it does
    /// Flags names of what a spec creates that an earlier spec of the same run creates too, in the same account and region:
    /// cluster, service in its cluster, capacity provider, log group, a DNS record in its zone, and what `names` says. Two
    /// specs are in one place if both name the same VPC, or if certificates, listeners or roles by their ARNs say so.
    ///
    /// ## Why it matters
    /// AWS refuses the second capacity provider, service or log group of one name: it "already exists", and a capacity
    /// provider is that of one Auto Scaling group for good. Worse is a cluster: Terraform takes over the one that is there
    /// without a word, and from then on each of the two deployments takes the capacity provider of the other one away.
    ///
    /// ## Example
    /// ```yaml
    /// service: orders
    /// names: {log_group: /shop}
    /// ---
    /// service: invoices
    /// names: {log_group: /shop}
    /// ```
    /// Use instead:
    /// ```yaml
    /// service: orders
    /// names: {log_group: /shop/orders}
    /// ---
    /// service: invoices
    /// names: {log_group: /shop/invoices}
    /// ```
    ///
    /// ## Fix
    /// Give the service another name, or choose another name for what collides. Where accounts share one VPC, a certificate
    /// or a role by its ARN says which account a spec is for.
    ///
    /// ## References
    /// - [`aws_ecs_cluster` is imported if it already exists](https://github.com/hashicorp/terraform-provider-aws/issues/44817)
    /// - [`CreateCapacityProvider`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html)
    /// - [`CreateLogGroup`](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html)
    pub(super) static RULE = "FLT001" "name-taken" Error via check on neighbours;
}

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    report_names(member, neighbours, Distance::Same, report);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fleet::sample::{found, service};

    #[test]
    fn all_names_that_follow_from_one_are_one_finding() {
        let twice = [service("api"), service("api")];
        let found = found(&RULE, &twice);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(
            found[0].message,
            "`api` (`0.yaml`) has the cluster `api`, the capacity provider `cp-api`, the service `api` and the log group `/ecs/api` already"
        );
        assert_eq!(found[0].path.to_string(), "service");
        assert_eq!(found[0].related, []);
    }

    #[test]
    fn what_follows_from_the_name_of_the_service_has_its_cause_there() {
        let mut twice = [service("api"), service("api")];
        for spec in &mut twice {
            spec.cluster.name = "shared".parse().ok();
        }
        let found = found(&RULE, &twice);
        assert_eq!(found[0].path.to_string(), "service");
        let related = found[0].related.iter();
        let related: Vec<String> = related
            .map(|(path, label)| format!("{path}: {label}"))
            .collect();
        assert_eq!(related, ["cluster.name: the cluster `shared`"]);
    }

    #[test]
    fn a_name_that_was_chosen_is_found_where_it_is_written() {
        let mut specs = [service("api"), service("web")];
        for spec in &mut specs {
            spec.names.capacity_provider = "cp-shared".parse().ok();
        }
        let found = found(&RULE, &specs);
        assert_eq!(found[0].path.to_string(), "names.capacity_provider");
        assert_eq!(found[0].help.as_deref(), Some("choose another name"));
    }

    #[test]
    fn other_names_are_free() {
        assert_eq!(found(&RULE, &[service("api"), service("web")]), []);
    }
}
