//! More memory reserved than a container may use.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a container whose `memory.soft` is more than its `memory.hard`.
    ///
    /// ## Why it matters
    /// ECS refuses the task definition: "'memory' must be greater than or equal to 'memoryReservation'".
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {soft: 1GiB, hard: 512MiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {soft: 512MiB, hard: 1GiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Reserve (`soft`) what the container usually needs, and limit (`hard`) it to what it may ever use.
    ///
    /// ## References
    /// - [`ContainerDefinition`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    pub(super) static RULE = "TSK001" "memory-soft-over-hard" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        let (Some(soft), Some(hard)) = (container.memory.soft, container.memory.hard) else {
            continue;
        };
        if soft <= hard {
            continue;
        }
        let message = format!(
            "container `{}` reserves {soft} of memory but may use {hard} only",
            container.name
        );
        report
            .at(path!["containers", position, "memory", "soft"], message)
            .label(format!("more than {hard}"))
            .related(path!["containers", position, "memory", "hard"], "the limit")
            .help("`soft` is reserved, `hard` is the limit: `soft` may not be more")
            .suggest(hard.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn equal_is_no_more() {
        let of = |soft: &str, hard: &str| {
            messages(&RULE, |spec| {
                spec.containers[0].memory.soft = soft.parse().ok();
                spec.containers[0].memory.hard = hard.parse().ok();
            })
        };
        assert!(of("1GiB", "1024MiB").is_empty());
        assert_eq!(
            of("1025MiB", "1GiB"),
            ["container `api` reserves 1025MiB of memory but may use 1GiB only"]
        );
    }
}
