//! A name that AWS keeps for capacity providers of its own.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `names.capacity_provider` that starts with `aws`, `ecs` or `fargate`, in any case.
    ///
    /// ## Why it matters
    /// ECS refuses it: "The specified capacity provider name is invalid".
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
    /// Leave it out: it is `cp-` and the service then.
    ///
    /// ## References
    /// - [`CreateCapacityProvider`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html)
    pub(super) static RULE = "NAM007" "capacity-provider-name" Error via check;
}

const RESERVED: [&str; 3] = ["aws", "ecs", "fargate"];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(name) = &spec.names.capacity_provider else {
        return;
    };
    let lower = name.as_str().to_ascii_lowercase();
    let Some(prefix) = RESERVED.iter().find(|prefix| lower.starts_with(**prefix)) else {
        return;
    };
    report
        .at(
            path!["names", "capacity_provider"],
            format!(
                "the name of a capacity provider may not start with `{prefix}`, as `{name}` does"
            ),
        )
        .label("reserved")
        .help("leave it out: it is `cp-` and the service then")
        .suggest(format!("cp-{}", spec.service));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn the_beginning_counts_in_any_case() {
        let of = |name: &str| {
            found(&RULE, |spec| {
                spec.names.capacity_provider = name.parse().ok()
            })
        };
        for name in ["aws", "ECS-demo", "Fargate_x", "ecstasy"] {
            assert_eq!(of(name).len(), 1, "{name}");
        }
        for name in ["cp-ecs", "my-aws", "farg"] {
            assert_eq!(of(name), [], "{name}");
        }
    }
}
