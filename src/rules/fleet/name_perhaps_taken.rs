//! A name that another spec has taken, perhaps elsewhere.

use super::collisions::report_names;
use crate::behavior::place::Distance;
use crate::rules::member::Member;
use crate::rules::{Neighbours, Reporter, rule};

rule! {
    /// ## What it does
    /// Flags names of what a spec creates that an earlier spec of the same run creates too, where the specs do not tell
    /// whether both are deployed to one account and region. `name-taken` is about those that do.
    ///
    /// ## Why it matters
    /// In one account and region the second deployment fails, or takes away what the first one has made. In two, all is
    /// well.
    ///
    /// ## Example
    /// ```yaml
    /// service: orders
    /// platform: {vpc: {input: vpc_id}, cluster: {input: cluster_name}, capacity_provider: {input: provider_name}}
    /// names: {log_group: /shop}
    /// ---
    /// service: invoices
    /// platform: {vpc: {input: vpc_id}, cluster: {input: cluster_name}, capacity_provider: {input: provider_name}}
    /// names: {log_group: /shop}
    /// ```
    /// Use instead:
    /// ```yaml
    /// service: orders
    /// platform: {vpc: {input: vpc_id}, cluster: {input: cluster_name}, capacity_provider: {input: provider_name}}
    /// names: {log_group: /shop/orders}
    /// ---
    /// service: invoices
    /// platform: {vpc: {input: vpc_id}, cluster: {input: cluster_name}, capacity_provider: {input: provider_name}}
    /// names: {log_group: /shop/invoices}
    /// ```
    ///
    /// ## Fix
    /// Choose another name. If the two are deployed to two accounts or regions, allow the rule, or write down what tells: a
    /// certificate, a listener or a role by its ARN.
    ///
    /// ## References
    /// - [`aws_ecs_cluster` is imported if it already exists](https://github.com/hashicorp/terraform-provider-aws/issues/44817)
    /// - [`CreateCapacityProvider`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html)
    pub(super) static RULE = "FLT002" "name-perhaps-taken" Warning via check on neighbours;
}

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    report_names(member, neighbours, Distance::Unknown, report);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fleet::sample::{found, of_account, service};
    use crate::spec::{Indirect, Spec, Value};

    /// A service of which nothing tells where it is.
    fn anywhere() -> Spec {
        let mut spec = service("api");
        spec.network.vpc = Value::Indirect(Indirect::Input("vpc_id".parse().unwrap()));
        spec.load_balancer = None;
        spec
    }

    #[test]
    fn it_is_said_where_nothing_tells_the_place() {
        let found = found(&RULE, &[service("api"), anywhere()]);
        assert_eq!(found.len(), 1);
        assert!(
            found[0]
                .message
                .starts_with("`api` (`0.yaml`) may have the cluster")
        );
    }

    #[test]
    fn where_the_place_is_known_there_is_no_perhaps() {
        assert_eq!(found(&RULE, &[service("api"), service("api")]), []);
        let two = ["123456789012", "210987654321"].map(of_account);
        assert_eq!(found(&RULE, &two), []);
        assert_eq!(found(&super::super::name_taken::RULE, &two), []);
    }

    #[test]
    fn of_several_the_nearest_counts() {
        let three = [anywhere(), service("api"), service("api")];
        // The second meets the first, whose place is not known; the third meets the second.
        assert_eq!(found(&RULE, &three).len(), 1);
        assert_eq!(found(&super::super::name_taken::RULE, &three).len(), 1);
    }
}
