//! A container that says nothing about its memory.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a container with neither `memory.soft` nor `memory.hard`.
    ///
    /// ## Why it matters
    /// ECS refuses the task definition: on EC2 it has to know what to reserve.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {soft: 256MiB, hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Give at least one of them, better both.
    ///
    /// ## References
    /// - [`ContainerDefinition`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    pub(super) static RULE = "TSK002" "memory-missing" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        if container.reserved_memory().is_some() {
            continue;
        }
        report
            .at(
                path!["containers", position, "memory"],
                format!("container `{}` has neither `soft` nor `hard` memory", container.name),
            )
            .label("nothing to reserve")
            .help("write `memory: {soft: …, hard: …}`, with what it usually needs and what it may ever use");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn one_of_the_two_is_enough() {
        let of = |soft: Option<&str>, hard: Option<&str>| {
            found(&RULE, |spec| {
                spec.containers[0].memory.soft = soft.map(|size| size.parse().unwrap());
                spec.containers[0].memory.hard = hard.map(|size| size.parse().unwrap());
            })
        };
        assert_eq!(of(Some("64MiB"), None), []);
        assert_eq!(of(None, Some("64MiB")), []);
        assert_eq!(of(None, None).len(), 1);
    }
}
