//! Whether what a spec allows itself exists, may be allowed, and is still needed.

mod allowed_error;
mod unknown_rule_allowed;
mod unused_allow;

use super::{Rule, find};
use crate::spec::{Allow, Spec};

pub(super) static RULES: &[&Rule] = &[
    &unknown_rule_allowed::RULE,
    &allowed_error::RULE,
    &unused_allow::RULE,
];

/// The rules that a spec allows itself to break, each with its place in the list.
fn allowed(spec: &Spec) -> impl Iterator<Item = (usize, &Allow, Option<&'static Rule>)> {
    spec.allow
        .iter()
        .enumerate()
        .map(|(index, allow)| (index, allow, find(allow.rule.as_str())))
}

/// Whether a spec allows a rule to find something.
pub(super) fn allows(spec: &Spec, code: &str) -> bool {
    allowed(spec).any(|(_, _, known)| known.is_some_and(|rule| rule.code == code))
}

#[cfg(test)]
mod tests {
    use crate::rules::sample::sample;
    use crate::spec::{Allow, Spec};

    /// The sample with an entry for a rule.
    pub(super) fn allowing(rule: &str) -> Spec {
        let mut spec = sample();
        spec.allow.push(Allow {
            rule: rule.parse().unwrap(),
            reason: "it is known".parse().unwrap(),
        });
        spec
    }
}
