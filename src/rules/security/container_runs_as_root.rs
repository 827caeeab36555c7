//! Root in a container that shares the network of its instance.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Container, NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags a container that runs as root in network mode `host`: its `user` is root, or left to the image.
    ///
    /// ## Why it matters
    /// In mode `host` the container has the network interfaces of the instance. As root it can listen on any port of
    /// the instance, reach what listens there for the instance alone, and read the traffic of other tasks.
    ///
    /// ## Example
    /// ```yaml
    /// network:
    ///   vpc: vpc-0a1b2c3d4e5f60718
    ///   mode: host
    ///   instance_subnets: [subnet-0a11b22c33d44e55f, subnet-0b22c33d44e55f66a]
    /// containers:
    ///   - {name: worker, image: "example.com/worker:1", memory: {hard: 512MiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network:
    ///   vpc: vpc-0a1b2c3d4e5f60718
    ///   mode: host
    ///   instance_subnets: [subnet-0a11b22c33d44e55f, subnet-0b22c33d44e55f66a]
    /// containers:
    ///   - {name: worker, image: "example.com/worker:1", memory: {hard: 512MiB}, user: "1000:1000"}
    /// ```
    ///
    /// ## Fix
    /// Name a user other than root, by a number if the image does not know its name.
    ///
    /// ## References
    /// - [`networkMode`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html): "you
    ///   should not run tasks using the root user (UID 0)"
    pub(super) static RULE = "SEC010" "container-runs-as-root" Advice via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.network.mode != NetworkMode::Host {
        return;
    }
    for (position, container) in spec.containers.iter().enumerate() {
        let path = path!["containers", position, "user"];
        let related = path!["network", "mode"];
        let draft = match user(container) {
            None => report.missing_at(
                path,
                format!(
                    "container `{}` names no user, and may be root in the network of the instance",
                    container.name
                ),
            ),
            Some("root" | "0") => report.at(
                path,
                format!(
                    "container `{}` is root in the network of the instance",
                    container.name
                ),
            ),
            Some(_) => continue,
        };
        draft
            .related(related, "shares the network of the instance")
            .help("name a user other than root, such as `\"1000:1000\"`");
    }
}

/// The user of a container, without its group.
fn user(container: &Container) -> Option<&str> {
    container.user.as_ref()?.as_str().split(':').next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;

    fn with(mode: NetworkMode, user: Option<&str>) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.network.mode = mode;
            spec.containers[0].user = user.map(|user| user.parse().unwrap());
        })
    }

    #[test]
    fn root_is_found_by_name_by_number_and_by_silence() {
        for user in [Some("root"), Some("0"), Some("0:1000"), None] {
            let found = with(NetworkMode::Host, user);
            assert_eq!(found.len(), 1, "{user:?}");
            assert_eq!(found[0].missing, user.is_none());
        }
    }

    #[test]
    fn others_and_containers_with_a_network_of_their_own_are_left_alone() {
        assert_eq!(with(NetworkMode::Host, Some("1000:0")), []);
        assert_eq!(with(NetworkMode::Bridge, None), []);
    }
}
