//! A name that a load balancer may not bear.

use super::LONGEST;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a name of the load balancer of more than 32 characters, or one that starts with `internal-`, be it from
    /// `names.load_balancer` or from the service.
    ///
    /// ## Why it matters
    /// Elastic Load Balancing refuses it. `internal-` is how it starts the DNS names of internal load balancers itself.
    ///
    /// ## Example
    /// ```yaml
    /// names: {load_balancer: internal-demo-api}
    /// ```
    /// Use instead:
    /// ```yaml
    /// names: {load_balancer: demo-api-internal}
    /// ```
    ///
    /// ## Fix
    /// Choose another name in `names.load_balancer`.
    ///
    /// ## References
    /// - [`CreateLoadBalancer`](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html)
    pub(super) static RULE = "NAM001" "alb-name" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.load_balancer.is_none() {
        return;
    }
    let (name, path) = match &spec.names.load_balancer {
        Some(name) => (name.as_str(), path!["names", "load_balancer"]),
        None => (spec.service.as_str(), path!["service"]),
    };
    let length = name.len();
    if length > LONGEST {
        report
            .at(path, format!("the name of a load balancer has at most {LONGEST} characters, and `{name}` has {length}"))
            .label(format!("{} too many", length - LONGEST))
            .help("choose a shorter name in `names.load_balancer`");
    } else if name.starts_with("internal-") {
        report
            .at(
                path,
                format!(
                    "the name of a load balancer may not start with `internal-`, as `{name}` does"
                ),
            )
            .label("reserved")
            .help("choose another name in `names.load_balancer`");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn the_service_gives_its_name_unless_there_is_another() {
        let path = |service: &str, name: Option<&str>| {
            let found = found(&RULE, |spec| {
                spec.service = service.parse().unwrap();
                spec.names.load_balancer = name.map(|name| name.parse().unwrap());
            });
            found.first().map(|finding| finding.path.to_string())
        };
        assert_eq!(path("internal-api", None), Some("service".to_owned()));
        assert_eq!(path("internal-api", Some("api")), None);
        assert_eq!(
            path("api", Some("internal-api")),
            Some("names.load_balancer".to_owned())
        );
        assert_eq!(path("internal", None), None);
    }

    #[test]
    fn thirty_two_characters_are_taken() {
        let of = |length: usize| {
            found(&RULE, |spec| {
                spec.names.load_balancer = "a".repeat(length).parse().ok()
            })
        };
        assert_eq!(of(32), []);
        assert_eq!(of(33)[0].label.as_deref(), Some("1 too many"));
    }

    #[test]
    fn a_worker_has_no_load_balancer_to_name() {
        let found = found(&RULE, |spec| {
            spec.service = "internal-worker".parse().unwrap();
            spec.load_balancer = None;
        });
        assert_eq!(found, []);
    }
}
