//! Files that are written on a disk that goes with its instance.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, Volume, VolumeName};

rule! {
    /// ## What it does
    /// Flags a volume that is a folder of the instance and that a container may write to, while spot instances are used.
    ///
    /// Folders that the system itself makes are no place for data, and pass: `/dev`, `/proc`, `/run`, `/sys`, `/tmp`.
    ///
    /// ## Why it matters
    /// The disk of a spot instance is deleted with it, and the next task starts on an empty one elsewhere. A cache may be
    /// lost; uploads and databases may not.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, mounts: [{volume: uploads, path: /uploads}]}
    /// volumes: {uploads: {host: /srv/uploads}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, mounts: [{volume: uploads, path: /uploads}]}
    /// volumes: {uploads: {efs: {file_system: fs-0a1b2c3d4e5f60718}}}
    /// ```
    ///
    /// ## Fix
    /// Keep what must last on EFS, in S3 or in a database. If it may be lost, allow this rule and say so; if it is only
    /// read, mount it with `read_only: true`.
    ///
    /// ## References
    /// - [Data volumes](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html)
    pub(super) static RULE = "DRN022" "local-volume-on-spot" Advice via check on workload;
}

/// Where the system keeps what it makes anew at each start.
const OF_THE_SYSTEM: [&str; 6] = ["dev", "proc", "run", "sys", "tmp", "var/run"];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if !spec.capacity.uses_spot() {
        return;
    }
    for (name, volume) in &spec.volumes {
        let Volume::Host(folder) = volume else {
            continue;
        };
        let Some((container, mount)) = writer(spec, name).filter(|_| is_data(folder.as_str()))
        else {
            continue;
        };
        report
            .at(
                path!["volumes", name.as_str(), "host"],
                format!("what is written to volume `{name}` is lost when a spot instance ends"),
            )
            .label("a folder of the instance")
            .related(
                path!["containers", container, "mounts", mount, "volume"],
                "mounted to write",
            )
            .help("keep what must last on EFS, or mount it with `read_only: true`");
    }
}

fn is_data(folder: &str) -> bool {
    let inner = folder.trim_start_matches('/');
    !OF_THE_SYSTEM.iter().any(|system| {
        let rest = inner.strip_prefix(system);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// The first container that may write to a volume, and which of its mounts that is.
fn writer(spec: &Spec, volume: &VolumeName) -> Option<(usize, usize)> {
    let mut containers = spec.containers.iter().enumerate();
    containers.find_map(|(container, definition)| {
        let mut mounts = definition.mounts.iter();
        let mount = mounts.position(|mount| mount.volume == *volume && !mount.read_only)?;
        Some((container, mount))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Mount;

    fn with(folder: &str, read_only: bool) -> usize {
        let found = found(&RULE, |spec| {
            spec.containers[0].mounts.push(Mount {
                volume: "data".parse().unwrap(),
                path: "/data".parse().unwrap(),
                read_only,
            });
            let volume = Volume::Host(folder.parse().unwrap());
            spec.volumes.insert("data".parse().unwrap(), volume);
        });
        found.len()
    }

    #[test]
    fn only_what_is_written_can_be_lost() {
        assert_eq!([with("/srv/data", false), with("/srv/data", true)], [1, 0]);
    }

    #[test]
    fn what_the_system_makes_is_no_data() {
        for folder in ["/proc", "/var/run/docker.sock", "/sys/fs/cgroup"] {
            assert_eq!(with(folder, false), 0, "{folder}");
        }
        assert_eq!(with("/runtime", false), 1);
    }
}
