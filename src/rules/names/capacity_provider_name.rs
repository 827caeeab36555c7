//! A name that no capacity provider may bear.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `names.capacity_provider` that starts with `aws`, `ecs` or `fargate`.
    ///
    /// ## Why it matters
    /// ECS refuses it: these names are for providers of its own, such as `FARGATE_SPOT`.
    ///
    /// ## Example
    /// ```yaml
    /// names: {capacity_provider: ecs-demo-api}
    /// ```
    /// Use instead:
    /// ```yaml
    /// names: {capacity_provider: cp-demo-api}
    /// ```
    ///
    /// ## Fix
    /// Put something before it, or leave it out: it is then `cp-` and the name of the service.
    ///
    /// ## References
    /// - [`CreateCapacityProvider`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html)
    pub(super) static RULE = "NAM007" "capacity-provider-name" Error via check on platform;
}

/// How no name of a provider may start, exactly so: nothing says what ECS makes of upper case.
const RESERVED: [&str; 3] = ["aws", "ecs", "fargate"];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(name) = &spec.names.capacity_provider else {
        return;
    };
    let Some(start) = RESERVED
        .iter()
        .find(|start| name.as_str().starts_with(**start))
    else {
        return;
    };
    report
        .at(
            path!["names", "capacity_provider"],
            format!("`{name}` starts with `{start}`, which ECS keeps to itself"),
        )
        .help("put something before it, or leave it out")
        .suggest(format!("cp-{name}"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn only_the_start_is_reserved() {
        let with = |name: &str| {
            found(&RULE, |spec| {
                spec.names.capacity_provider = name.parse().ok();
            })
        };
        for name in ["aws", "ecs-api", "fargate_spot"] {
            let replacement = with(name)[0]
                .suggestion
                .as_ref()
                .unwrap()
                .replacement
                .clone();
            assert_eq!(with(&replacement), [], "{name}");
        }
        assert_eq!(with("cp-ecs"), []);
    }
}
