//! CPU credits that are billed before they can be earned.

use super::known_types;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{CpuCredits, Spec};

rule! {
    /// ## What it does
    /// Flags burstable spot instances that may use CPU beyond their credits: `instance.cpu_credits: unlimited`, or none set
    /// for t3, t3a and t4g, which are unlimited by default.
    ///
    /// ## Why it matters
    /// A spot instance starts without credits and often ends before it has earned any. What it uses above its baseline is
    /// billed by the hour, which eats up the discount. AWS recommends standard mode for spot.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [t3.large, t3a.large, t2.large, t3.xlarge]}
    /// instance: {cpu_credits: unlimited}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [t3.large, t3a.large, t2.large, t3.xlarge]}
    /// instance: {cpu_credits: standard}
    /// ```
    ///
    /// ## Fix
    /// Set `instance.cpu_credits: standard`, or use types that are not burstable.
    ///
    /// ## References
    /// - [Unlimited mode](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-unlimited-mode.html)
    pub(super) static RULE = "LTP023" "burstable-unlimited-on-spot" Warning via check;
}

/// Unlimited unless they are told otherwise ([unlimited mode]); t2 is standard.
///
/// [unlimited mode]: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-unlimited-mode.html
const UNLIMITED_BY_DEFAULT: [&str; 3] = ["t3.", "t3a.", "t4g."];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let credits = spec.instance.cpu_credits;
    let unlimited = |name: &str| match credits {
        Some(CpuCredits::Standard) => false,
        Some(CpuCredits::Unlimited) => true,
        None => UNLIMITED_BY_DEFAULT
            .iter()
            .any(|family| name.starts_with(family)),
    };
    let mut burstable =
        known_types(spec).filter(|(_, facts)| facts.burstable && unlimited(facts.name));
    let Some((position, facts)) = burstable.next().filter(|_| spec.capacity.uses_spot()) else {
        return;
    };
    let name = facts.name;
    let type_path = path!["capacity", "instance_types", position];
    let credits_path = path!["instance", "cpu_credits"];
    let draft = match credits {
        None => report
            .at(type_path, format!("`{name}` is unlimited by default: CPU beyond its credits is billed, and a new spot instance has none"))
            .label("unlimited, since `instance.cpu_credits` is not set"),
        Some(_) => report
            .at(credits_path.clone(), format!("CPU of `{name}` beyond its credits is billed, and a new spot instance has none"))
            .label("bills what is used beyond the credits")
            .related(type_path, "burstable"),
    };
    // With other types beside them, `cpu_credits` could not be set at all (LTP024).
    if known_types(spec).all(|(_, facts)| facts.burstable) {
        draft
            .help("set `instance.cpu_credits: standard`")
            .suggest_at(credits_path, "standard");
    } else {
        draft.help("use types that are not burstable");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::InstanceOverride;

    fn of(types: &[&str], credits: Option<CpuCredits>) -> Vec<Finding> {
        let types = types
            .iter()
            .map(|name| InstanceOverride::Type(name.parse().unwrap()));
        found(&RULE, |spec| {
            spec.capacity.instance_types = types.collect();
            spec.instance.cpu_credits = credits;
        })
    }

    #[test]
    fn only_t2_is_standard_by_default() {
        assert_eq!(of(&["t2.large"], None), []);
        for name in ["t3.large", "t3a.large", "t4g.large"] {
            let found = of(&["t2.large", name], None);
            assert_eq!(
                found[0].path.to_string(),
                "capacity.instance_types[1]",
                "{name}"
            );
        }
    }

    #[test]
    fn what_is_set_wins() {
        assert_eq!(of(&["t3.large"], Some(CpuCredits::Standard)), []);
        assert_eq!(
            of(&["t2.large"], Some(CpuCredits::Unlimited))[0]
                .path
                .to_string(),
            "instance.cpu_credits"
        );
        assert_eq!(of(&["m5.large"], None), []);
    }

    #[test]
    fn a_mode_is_suggested_only_where_all_types_have_one() {
        assert!(of(&["t3.large", "t3a.large"], None)[0].suggestion.is_some());
        assert!(of(&["t3.large", "m5.large"], None)[0].suggestion.is_none());
    }
}
