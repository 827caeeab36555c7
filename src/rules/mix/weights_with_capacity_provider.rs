//! Instance types that count as several.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `weight` in `capacity.instance_types`.
    ///
    /// ## Why it matters
    /// ECS counts instances, and does not take a group with weights as a capacity provider.
    ///
    /// ## Example
    /// ```yaml
    /// capacity:
    ///   instance_types: [{type: m6i.large, weight: 1}, {type: m6i.xlarge, weight: 2}, m6a.large, m5.large]
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large, m5a.large]}
    /// ```
    ///
    /// ## Fix
    /// Remove the weights, and list types of one size.
    ///
    /// ## References
    /// - [Auto Scaling group capacity providers](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html)
    pub(super) static RULE = "MIX022" "weights-with-capacity-provider" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let types = spec.capacity.instance_types.iter().enumerate();
    let mut weighted =
        types.filter_map(|(position, one)| Some((position, one.name(), one.weight()?)));
    let Some((position, name, weight)) = weighted.next() else {
        return;
    };
    let weight_path = |position: usize| path!["capacity", "instance_types", position, "weight"];
    let message = format!(
        "`{name}` has weight {weight}, but ECS takes no group with weights as a capacity provider"
    );
    let draft = report
        .at(weight_path(position), message)
        .label("refused by AWS")
        .help("list types of one size, without weights")
        .suggest_at(
            path!["capacity", "instance_types", position],
            name.to_string(),
        );
    weighted.fold(draft, |draft, (position, name, weight)| {
        draft.related(
            weight_path(position),
            format!("`{name}` has weight {weight}"),
        )
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn all_weights_are_one_finding() {
        let weighted = |name: &str, weight: u32| {
            serde_json::from_value(serde_json::json!({ "type": name, "weight": weight })).unwrap()
        };
        let found = found(&RULE, |spec| {
            spec.capacity.instance_types.push(weighted("m6i.xlarge", 2));
            spec.capacity
                .instance_types
                .push(weighted("m6i.2xlarge", 4));
        });
        let [finding] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(
            finding.path.to_string(),
            "capacity.instance_types[6].weight"
        );
        assert_eq!(finding.related[0].1, "`m6i.2xlarge` has weight 4");
    }
}
