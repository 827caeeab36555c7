//! A name that a target group may not bear.

use super::LONGEST;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `names.target_group` of more than 32 characters.
    ///
    /// ## Why it matters
    /// Elastic Load Balancing refuses it.
    ///
    /// ## Example
    /// ```yaml
    /// names: {target_group: demo-api-of-the-payments-team-in-production}
    /// ```
    /// Use instead:
    /// ```yaml
    /// names: {target_group: demo-api-payments-production}
    /// ```
    ///
    /// ## Fix
    /// Choose a shorter name.
    ///
    /// ## References
    /// - [`CreateTargetGroup`](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html)
    pub(super) static RULE = "NAM002" "target-group-name" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(name) = &spec.names.target_group else {
        return;
    };
    let length = name.as_str().len();
    if length <= LONGEST {
        return;
    }
    report
        .at(
            path!["names", "target_group"],
            format!("the name of a target group has at most {LONGEST} characters, and `{name}` has {length}"),
        )
        .label(format!("{} too many", length - LONGEST))
        .help("choose a shorter name");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn thirty_two_characters_are_taken() {
        let of = |length: usize| {
            found(&RULE, |spec| {
                spec.names.target_group = "a".repeat(length).parse().ok()
            })
        };
        assert_eq!(of(32), []);
        assert_eq!(of(33).len(), 1);
    }
}
