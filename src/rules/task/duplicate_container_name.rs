//! Two containers of one name.

use std::collections::BTreeMap;

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a container with the name of one before it.
    ///
    /// ## Why it matters
    /// ECS refuses the task definition, and nobody could say which of them `depends_on` or the load balancer means.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000}
    ///   - {name: api, image: "example.com/proxy:1", memory: {hard: 64MiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000}
    ///   - {name: proxy, image: "example.com/proxy:1", memory: {hard: 64MiB}}
    /// ```
    ///
    /// ## Fix
    /// Give each container a name of its own.
    ///
    /// ## References
    /// - [`ContainerDefinition`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    pub(super) static RULE = "TSK017" "duplicate-container-name" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let mut first = BTreeMap::new();
    for (position, container) in spec.containers.iter().enumerate() {
        let name = &container.name;
        let earlier = *first.entry(name).or_insert(position);
        if earlier == position {
            continue;
        }
        report
            .at(
                path!["containers", position, "name"],
                format!("two containers are called `{name}`"),
            )
            .label("again")
            .related(path!["containers", earlier, "name"], "first here")
            .help("give each container a name of its own");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::found;

    #[test]
    fn every_repetition_is_reported() {
        let found = found(&RULE, |spec| {
            for name in ["proxy", "api", "api"] {
                spec.containers.push(container(name, None, &[]));
            }
        });
        let paths: Vec<String> = found
            .iter()
            .map(|finding| finding.path.to_string())
            .collect();
        assert_eq!(paths, ["containers[2].name", "containers[3].name"]);
    }
}
