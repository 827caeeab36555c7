//! A load balancer that passes on headers which are none.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `load_balancer.drop_invalid_headers: false`.
    ///
    /// ## Why it matters
    /// A header whose name is not letters, digits and hyphens can mean one thing to the load balancer and another to
    /// the program behind it. Request smuggling starts there.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {drop_invalid_headers: false}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {drop_invalid_headers: true}
    /// ```
    ///
    /// ## Fix
    /// Leave it on, which is the default, and rename headers that your own clients send with `_` or `.` in them.
    ///
    /// ## References
    /// - [Load balancer attributes](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#load-balancer-attributes)
    pub(super) static RULE = "SEC015" "alb-invalid-headers" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec
        .load_balancer
        .as_ref()
        .is_none_or(|balancer| balancer.drop_invalid_headers)
    {
        return;
    }
    report
        .at(
            path!["load_balancer", "drop_invalid_headers"],
            "headers with invalid names reach the containers",
        )
        .label("request smuggling starts here")
        .help("turn `drop_invalid_headers` on")
        .suggest("true");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_worker_gets_no_headers() {
        let with = |balancer: bool| {
            found(&RULE, |spec| match &mut spec.load_balancer {
                Some(given) if balancer => given.drop_invalid_headers = false,
                given => *given = None,
            })
        };
        assert_eq!(with(true).len(), 1);
        assert_eq!(with(false), []);
    }
}
