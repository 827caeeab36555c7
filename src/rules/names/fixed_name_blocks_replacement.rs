//! A name that stands in the way of its own successor.

use super::is_refused;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `names.load_balancer` and `names.target_group`.
    ///
    /// ## Why it matters
    /// Some changes replace the resource: another network mode or protocol version replaces the target group, another
    /// scheme the load balancer. The new one has to be there before the old one goes, and two of one name cannot exist:
    /// the deployment fails with "already exists".
    ///
    /// A capacity provider is replaced in the same way, but it always has a fixed name, since the one that
    /// CloudFormation makes up may start with `aws`, `ecs` or `fargate`.
    ///
    /// ## Example
    /// ```yaml
    /// names: {target_group: demo-api}
    /// ```
    /// Use instead:
    /// ```yaml
    /// names: {}
    /// ```
    ///
    /// ## Fix
    /// Leave the name out: it is then derived from the service, and different for each successor.
    ///
    /// ## References
    /// - [`AWS::ElasticLoadBalancingV2::TargetGroup`](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-elasticloadbalancingv2-targetgroup.html): what needs a replacement
    /// - [`AWS::ElasticLoadBalancingV2::LoadBalancer`](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-elasticloadbalancingv2-loadbalancer.html)
    pub(super) static RULE = "NAM012" "fixed-name-blocks-replacement" Warning via check on either;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.load_balancer.is_none() {
        return;
    }
    let names = &spec.names;
    let fixed = [
        (
            "load_balancer",
            "load balancer",
            "a change of `scheme`",
            &names.load_balancer,
        ),
        (
            "target_group",
            "target group",
            "a change of `mode` or `protocol_version`",
            &names.target_group,
        ),
    ];
    for (field, resource, change, name) in fixed {
        // What AWS refuses is for NAM001 and NAM002.
        let Some(name) = name.as_ref().filter(|name| !is_refused(name)) else {
            continue;
        };
        let message = format!(
            "the {resource} cannot be replaced while `{name}` exists, which {change} needs"
        );
        report
            .at(path!["names", field], message)
            .label("the successor would have the same name")
            .help(
                "leave the name out: it is then derived from the service, and different each time",
            );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn each_fixed_name_is_found() {
        let found = found(&RULE, |spec| {
            spec.names.load_balancer = "api".parse().ok();
            spec.names.target_group = "api".parse().ok();
            spec.names.log_group = "/api".parse().ok();
        });
        let paths: Vec<String> = found
            .iter()
            .map(|finding| finding.path.to_string())
            .collect();
        assert_eq!(paths, ["names.load_balancer", "names.target_group"]);
    }

    #[test]
    fn a_worker_has_nothing_to_replace() {
        let found = found(&RULE, |spec| {
            spec.names.target_group = "api".parse().ok();
            spec.load_balancer = None;
        });
        assert_eq!(found, []);
    }
}
