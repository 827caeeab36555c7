//! A container that waits for one that never starts.

use crate::behavior::dependencies::Dependencies;
use crate::rules::wording::names;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `depends_on` that names no container of the task, and containers that wait for themselves or for each
    /// other.
    ///
    /// ## Why it matters
    /// ECS refuses the task definition.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, depends_on: [{container: prxy}]}
    ///   - {name: proxy, image: "example.com/proxy:1", memory: {hard: 64MiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, depends_on: [{container: proxy}]}
    ///   - {name: proxy, image: "example.com/proxy:1", memory: {hard: 64MiB}}
    /// ```
    ///
    /// ## Fix
    /// Correct the name, or remove one of the dependencies that close the circle.
    ///
    /// ## References
    /// - [`ContainerDependency`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html)
    pub(super) static RULE = "TSK019" "dependson-unknown-container" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    unknown(spec, report);
    circle(spec, report);
}

fn unknown(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        for (place, dependency) in container.depends_on.iter().enumerate() {
            let wanted = &dependency.container;
            if spec.containers.iter().any(|other| other.name == *wanted) {
                continue;
            }
            let others = spec.containers.iter().map(|other| &other.name);
            let others = names(others.filter(|other| **other != container.name));
            let draft = report
                .at(
                    path!["containers", position, "depends_on", place, "container"],
                    format!(
                        "container `{}` depends on `{wanted}`, which is no container of the task",
                        container.name
                    ),
                )
                .label("no such container");
            if !others.is_empty() {
                draft.help(format!("beside it there is {others}"));
            }
        }
    }
}

fn circle(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(cycle) = Dependencies::of(&spec.containers).cycle() else {
        return;
    };
    let members: Vec<_> = cycle
        .iter()
        .filter_map(|position| Some((*position, spec.containers.get(*position)?)))
        .collect();
    let Some((first, container)) = members.first() else {
        return;
    };
    let (message, label) = if members.len() == 1 {
        (
            format!("container `{}` depends on itself", container.name),
            "waits for itself",
        )
    } else {
        let members = names(members.iter().map(|(_, member)| &member.name));
        (
            format!("containers {members} depend on each other, so that none of them starts"),
            "waits for the others",
        )
    };
    let next = members
        .iter()
        .cycle()
        .nth(1)
        .map(|(_, member)| &member.name);
    let place = container
        .depends_on
        .iter()
        .position(|dependency| Some(&dependency.container) == next);
    let draft = report
        .at(
            path![
                "containers",
                *first,
                "depends_on",
                place.unwrap_or_default(),
                "container"
            ],
            message,
        )
        .label(label)
        .help("remove one of the dependencies");
    members.iter().skip(1).fold(draft, |draft, (position, _)| {
        draft.related(path!["containers", *position, "depends_on"], label)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::{found, messages};

    fn of(containers: &[(&str, &[&str])]) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.containers = containers
                .iter()
                .map(|(name, on)| container(name, None, on))
                .collect();
        })
    }

    #[test]
    fn a_container_that_waits_for_itself_is_told_so() {
        assert_eq!(
            of(&[("api", &["api"])]),
            ["container `api` depends on itself"]
        );
    }

    #[test]
    fn a_circle_names_its_members_and_not_what_leads_into_it() {
        assert_eq!(
            of(&[("web", &["api"]), ("api", &["proxy"]), ("proxy", &["api"])]),
            ["containers `api` and `proxy` depend on each other, so that none of them starts"]
        );
    }

    #[test]
    fn a_circle_is_shown_where_it_is_written() {
        let found = found(&RULE, |spec| {
            spec.containers = vec![
                container("logs", None, &[]),
                container("api", None, &["logs", "proxy"]),
                container("proxy", None, &["api"]),
            ];
        });
        assert_eq!(
            found[0].path.to_string(),
            "containers[1].depends_on[1].container"
        );
    }

    #[test]
    fn a_chain_is_no_circle() {
        assert!(
            of(&[
                ("web", &["api", "proxy"]),
                ("api", &["proxy"]),
                ("proxy", &[])
            ])
            .is_empty()
        );
    }
}
