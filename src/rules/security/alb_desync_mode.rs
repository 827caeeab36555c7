//! A load balancer that passes on requests which could mean two things.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{DesyncMode, Spec};

rule! {
    /// ## What it does
    /// Flags `load_balancer.desync_mode: monitor`.
    ///
    /// ## Why it matters
    /// The load balancer then passes on every request whose length could be read in two ways, the dangerous ones too. A
    /// program that reads it the other way takes the rest of one client's request for the start of another's.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {desync_mode: monitor}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {desync_mode: defensive}
    /// ```
    ///
    /// ## Fix
    /// Leave it at `defensive`, which is the default; `monitor` is for finding out for a while what would be refused.
    ///
    /// ## References
    /// - [Desync mitigation mode](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#desync-mitigation-mode)
    pub(super) static RULE = "SEC016" "alb-desync-mode" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let monitors = |mode: DesyncMode| mode == DesyncMode::Monitor;
    if !spec
        .load_balancer
        .as_ref()
        .is_some_and(|balancer| monitors(balancer.desync_mode))
    {
        return;
    }
    report
        .at(
            path!["load_balancer", "desync_mode"],
            "requests that could mean two things reach the containers",
        )
        .help("set `desync_mode: defensive`")
        .suggest("defensive");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn only_monitor_lets_everything_through() {
        let with = |mode| {
            found(&RULE, |spec| {
                spec.load_balancer.as_mut().unwrap().desync_mode = mode;
            })
        };
        assert_eq!(with(DesyncMode::Monitor).len(), 1);
        assert_eq!(with(DesyncMode::Strictest), []);
    }
}
