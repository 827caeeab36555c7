//! A mount of a volume that the task does not have.

use crate::rules::wording::names;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a mount whose `volume` is not in `volumes`.
    ///
    /// ## Why it matters
    /// ECS refuses the task definition.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, mounts: [{volume: cache, path: /cache}]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, mounts: [{volume: cache, path: /cache}]}
    /// volumes: {cache: {host: /var/cache/api}}
    /// ```
    ///
    /// ## Fix
    /// Add the volume to `volumes`, or correct its name.
    ///
    /// ## References
    /// - [`MountPoint`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html)
    pub(super) static RULE = "TSK023" "mountpoint-without-volume" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        for (place, mount) in container.mounts.iter().enumerate() {
            if spec.volumes.contains_key(&mount.volume) {
                continue;
            }
            let message = format!(
                "container `{}` mounts volume `{}`, which the task does not have",
                container.name, mount.volume
            );
            let help = if spec.volumes.is_empty() {
                "add it to `volumes`".to_owned()
            } else {
                format!(
                    "add it to `volumes`, where there is {}",
                    names(spec.volumes.keys())
                )
            };
            report
                .at(
                    path!["containers", position, "mounts", place, "volume"],
                    message,
                )
                .label("no such volume")
                .help(help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Mount, Volume};

    #[test]
    fn the_volumes_that_there_are_are_named() {
        let found = found(&RULE, |spec| {
            let mount = |volume: &str| Mount {
                volume: volume.parse().unwrap(),
                path: "/data".parse().unwrap(),
                read_only: false,
            };
            spec.containers[0].mounts = vec![mount("data"), mount("dta")];
            spec.volumes.insert(
                "data".parse().unwrap(),
                Volume::Host("/data".parse().unwrap()),
            );
        });
        let [finding] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(finding.path.to_string(), "containers[0].mounts[1].volume");
        assert_eq!(
            finding.help.as_deref(),
            Some("add it to `volumes`, where there is `data`")
        );
    }
}
