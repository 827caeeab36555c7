//! A load balancer of production that one command deletes.

use crate::behavior::environment::{Environment, environment};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a load balancer without `deletion_protection` when a tag (`environment`, `env` or `stage`) says that the
    /// service is for production.
    ///
    /// ## Why it matters
    /// A change that replaces the load balancer, or a stack that is deleted by mistake, takes its DNS name with it.
    /// What pointed at that name fails until somebody points it elsewhere.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {certificate: {input: certificate_arn}}
    /// tags: {environment: production}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {certificate: {input: certificate_arn}, deletion_protection: true}
    /// tags: {environment: production}
    /// ```
    ///
    /// ## Fix
    /// Set `deletion_protection: true`. To take the service down, turn it off and apply that first.
    ///
    /// ## References
    /// - [Deletion protection](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#deletion-protection)
    pub(super) static RULE = "SEC017" "alb-deletion-protection" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let (Some(balancer), Some((key, Environment::Production))) =
        (&spec.load_balancer, environment(&spec.tags))
    else {
        return;
    };
    if balancer.deletion_protection {
        return;
    }
    report
        .at(
            path!["load_balancer", "deletion_protection"],
            "the load balancer of a production service can be deleted by mistake",
        )
        .related(
            path!["tags", key.as_str()],
            "says that it is for production",
        )
        .help("set `deletion_protection: true`")
        .suggest("true");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn only_what_is_for_production_needs_it() {
        let with = |environment: &str| {
            found(&RULE, |spec| {
                let tag = ("environment".parse().unwrap(), environment.parse().unwrap());
                spec.tags = [tag].into();
            })
        };
        assert_eq!(with("test"), []);
        assert_eq!(
            with("production")[0].related[0].0.to_string(),
            "tags.environment"
        );
    }
}
