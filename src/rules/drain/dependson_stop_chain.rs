//! Containers that stop one after the other and together take longer than the notice.

use crate::behavior::drain::{DrainBudget, LIMIT};
use crate::behavior::stopping::StopChain;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Adds up the stop timeouts of containers that depend on each other, and flags a drain above 110 seconds that would
    /// fit if they stopped at once.
    ///
    /// ## Why it matters
    /// Containers stop in the reverse order of `depends_on`: a sidecar gets its SIGTERM only when the container that
    /// needs it has stopped. Their timeouts add up, and the last one is cut off when the instance ends.
    ///
    /// ## Example
    /// ```yaml
    /// draining: {deregistration_delay: 30s}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, stop_timeout: 50s, depends_on: [{container: envoy}]}
    ///   - {name: envoy, image: "example.com/envoy:1", memory: {hard: 64MiB}, stop_timeout: 50s}
    /// ```
    /// Use instead:
    /// ```yaml
    /// draining: {deregistration_delay: 30s}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, stop_timeout: 50s, depends_on: [{container: envoy}]}
    ///   - {name: envoy, image: "example.com/envoy:1", memory: {hard: 64MiB}, stop_timeout: 5s}
    /// ```
    ///
    /// ## Fix
    /// Give sidecars a short `stop_timeout`, or remove a dependency that is not needed.
    ///
    /// ## References
    /// - [`dependsOn`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    pub(super) static RULE = "DRN013" "dependson-stop-chain" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let budget = DrainBudget::stop_first(spec);
    // What does not even fit if containers stop at once is for DRN004.
    let alone = DrainBudget::stop_first_at_once(spec);
    let chain = StopChain::of(spec);
    let Some((first, _)) = chain.links.first() else {
        return;
    };
    if !spec.capacity.uses_spot() || budget.holds() || !alone.holds() {
        return;
    }
    let links = chain.links.iter().filter_map(|(position, seconds)| {
        Some((*position, &spec.containers.get(*position)?.name, *seconds))
    });
    let order: Vec<String> = links
        .clone()
        .map(|(_, name, seconds)| format!("`{name}` {seconds} s"))
        .collect();
    let message = format!(
        "containers stop one after the other ({}), so that a task takes {budget} to leave a spot instance",
        order.join(", then ")
    );
    let help = format!(
        "give sidecars a shorter `stop_timeout`: {} s have to be saved to reach {LIMIT} s",
        budget.excess()
    );
    let draft = report
        .at(path!["containers", *first, "depends_on"], message)
        .label("stops before what it depends on")
        .help(help);
    links.fold(draft, |draft, (position, _, seconds)| {
        draft.related(
            path!["containers", position, "name"],
            format!("{seconds} s to stop"),
        )
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::messages;

    #[test]
    fn the_message_shows_the_order_of_stopping() {
        let messages = messages(&RULE, |spec| {
            spec.containers = vec![
                container("api", Some(50), &["envoy"]),
                container("envoy", Some(50), &[]),
            ];
        });
        assert_eq!(
            messages,
            [
                "containers stop one after the other (`api` 50 s, then `envoy` 50 s), so that a task takes \
              1 s poll + 30 s deregistration + 100 s stop = 131 s of 110 s to leave a spot instance"
            ]
        );
    }

    #[test]
    fn containers_that_do_not_depend_on_each_other_stop_at_once() {
        let messages = messages(&RULE, |spec| {
            spec.containers = vec![
                container("api", Some(50), &[]),
                container("envoy", Some(50), &[]),
            ];
        });
        assert!(messages.is_empty());
    }

    #[test]
    fn a_container_that_is_too_slow_alone_is_reported_elsewhere() {
        let messages = messages(&RULE, |spec| {
            spec.containers = vec![
                container("api", Some(100), &["envoy"]),
                container("envoy", Some(50), &[]),
            ];
        });
        assert!(messages.is_empty());
    }
}
