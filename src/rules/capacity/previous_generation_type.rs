//! Nothing but types of previous generations.

use crate::behavior::facts::Facts;
use crate::rules::instance_types::sibling_names;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags a group none of whose types EC2 counts as current. A few older types among newer ones are further spot
    /// pools, and welcome.
    ///
    /// ## Why it matters
    /// Newer types do more for their price.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m5.large, m4.large, r6i.large, r4.large, r3.large]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m7i.large, m7a.large, m6i.large, m6a.large, m5.large, m4.large]}
    /// ```
    ///
    /// ## Fix
    /// Put types of a newer generation first, and keep the older ones behind them.
    ///
    /// ## References
    /// - [`DescribeInstanceTypes`, `CurrentGeneration`](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeInfo.html)
    pub(super) static RULE = "CAP015" "previous-generation-type" Advice via check on platform;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let known: Vec<_> = spec.fits().known_types().map(|(_, known)| known).collect();
    // A type that is not known is most likely newer than all that are.
    let all_known = known.len() == spec.capacity.instance_types.len();
    let Some(first) = known.first().filter(|_| all_known) else {
        return;
    };
    if known.iter().any(|known| known.current_generation) {
        return;
    }
    let message = match known.len() {
        1 => format!("`{}` is of a previous generation", first.name),
        types => format!("all {types} types are of previous generations"),
    };
    let draft = report
        .at(path!["capacity", "instance_types"], message)
        .label("newer types do more for their price");
    if let Some(siblings) = sibling_names(spec, first) {
        draft.help(format!("add types of the same size, such as {siblings}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::InstanceOverride;

    fn with(types: &[&str]) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.capacity.instance_types = types
                .iter()
                .map(|name| InstanceOverride::Type(name.parse().unwrap()))
                .collect();
        })
    }

    #[test]
    fn one_newer_type_is_enough() {
        assert_eq!(
            with(&["m4.large", "m5.large"]),
            ["all 2 types are of previous generations"]
        );
        assert_eq!(
            with(&["m4.large"]),
            ["`m4.large` is of a previous generation"]
        );
        assert!(with(&["m4.large", "m7i.large"]).is_empty());
    }

    #[test]
    fn a_type_that_is_not_known_may_be_newer() {
        assert!(with(&["m4.large", "m99.large"]).is_empty());
        assert!(with(&[]).is_empty());
    }
}
