//! A container whose stop timeout is longer than a spot instance lives after its notice.

use crate::behavior::drain::{NOTICE, stop_allowance};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a container with a `stop_timeout` above 120 seconds while spot instances are used.
    ///
    /// ## Why it matters
    /// The value of a container wins over `draining.stop_timeout`, and ECS on EC2 takes any. A spot instance ends two
    /// minutes after its notice, whatever its containers still do.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, stop_timeout: 150s}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, stop_timeout: 60s}
    /// ```
    ///
    /// ## Fix
    /// Set it to what the container needs, or leave it out.
    ///
    /// ## References
    /// - [`stopTimeout`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    /// - [Spot interruption notices](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html)
    pub(super) static RULE = "DRN003" "container-stop-timeout-over-notice" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if !spec.capacity.uses_spot() {
        return;
    }
    for (position, container) in spec.containers.iter().enumerate() {
        let seconds = container.stop_timeout.map_or(0, |timeout| timeout.get());
        if seconds <= NOTICE {
            continue;
        }
        let allowance = stop_allowance(spec);
        let message = format!(
            "container `{}` may take {seconds} s to stop, but a spot instance ends {NOTICE} s after its notice",
            container.name
        );
        report
            .at(path!["containers", position, "stop_timeout"], message)
            .label(format!("{} s too long", seconds - NOTICE))
            .help(format!(
                "beside all else that has to happen, {allowance} s are left for the containers"
            ))
            .suggest(format!("{}s", allowance.clamp(1, 60)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::found;

    #[test]
    fn every_container_is_looked_at() {
        let found = found(&RULE, |spec| {
            spec.containers.push(container("a", Some(120), &[]));
            spec.containers.push(container("b", Some(121), &[]));
            spec.containers.push(container("c", Some(300), &[]));
        });
        let paths: Vec<String> = found
            .iter()
            .map(|finding| finding.path.to_string())
            .collect();
        assert_eq!(
            paths,
            ["containers[2].stop_timeout", "containers[3].stop_timeout"]
        );
    }
}
