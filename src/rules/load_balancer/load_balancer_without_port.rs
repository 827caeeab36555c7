//! Requests that no container listens for.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a load balancer while no container has a port.
    ///
    /// ## Why it matters
    /// The service would not be put behind the load balancer, which answers every request with error 503.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Say on which port the container listens.
    ///
    /// ## References
    /// - [`LoadBalancer`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html)
    pub(super) static RULE = "ALB035" "load-balancer-without-port" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.load_balancer.is_none() || spec.target().is_some() {
        return;
    }
    report
        .missing_at(
            path!["containers", 0, "port"],
            "no container has a port that requests could go to",
        )
        .related(path!["load_balancer"], "answers 503 to everything")
        .help("say on which port the container listens, such as `port: 3000`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_worker_needs_no_port() {
        let deaf = |change: fn(&mut Spec)| {
            found(&RULE, |spec| {
                spec.containers[0].port = None;
                change(spec);
            })
        };
        assert!(deaf(|_| {})[0].missing);
        assert_eq!(deaf(|spec| spec.load_balancer = None), []);
    }
}
