//! A container that can change its own program.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a container that can write to its own root file system.
    ///
    /// ## Why it matters
    /// Whoever breaks into the program can replace it, or leave tools beside it. What a program writes there is also
    /// lost with the task, which on a spot instance can be any minute.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, read_only_root_filesystem: true}
    /// ```
    ///
    /// ## Fix
    /// Set `read_only_root_filesystem: true`, and mount a volume where the program has to write.
    ///
    /// ## References
    /// - [Task and container security](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html)
    /// - [`readonlyRootFilesystem`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    pub(super) static RULE = "SEC009" "writable-root-filesystem" Advice via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        if container.read_only_root_filesystem {
            continue;
        }
        let message = format!("container `{}` can write to its own files", container.name);
        report
            .at(path!["containers", position, "read_only_root_filesystem"], message)
            .help("set `read_only_root_filesystem: true`, and mount a volume where the program writes")
            .suggest("true");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn each_writable_container_is_named() {
        let found = messages(&RULE, |spec| {
            spec.containers[0].read_only_root_filesystem = false;
        });
        assert_eq!(found, ["container `api` can write to its own files"]);
    }
}
