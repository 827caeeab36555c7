//! A script that writes over the configuration of the agent.

use super::script;
use crate::behavior::user_data::overwrites;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a command of `instance.extra_user_data` that replaces `/etc/ecs/ecs.config` instead of adding to it: `>`, `tee`
    /// without `-a`, `cp`, `mv` and the like.
    ///
    /// ## Why it matters
    /// The script runs after the lines with the name of the cluster, draining and stop timeout have been written. They are lost:
    /// the instances join the cluster `default`, and ignore interruption notices.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_LOGLEVEL=warn > /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_LOGLEVEL=warn >> /etc/ecs/ecs.config
    /// ```
    ///
    /// ## Fix
    /// Add to the file with `>>` or `tee -a`.
    ///
    /// ## References
    /// - [Container agent configuration](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html)
    pub(super) static RULE = "AGT007" "agent-config-overwritten" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for line in spec.instance.extra_user_data.iter().flat_map(overwrites) {
        report
            .at(
                script(),
                format!("line {line} of the script writes over `/etc/ecs/ecs.config`, and the name of the cluster in it is lost"),
            )
            .label("instances join the cluster `default`")
            .help("add to the file with `>>` or `tee -a`");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn with(script: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.instance.extra_user_data = script.parse().ok()
        })
    }

    #[test]
    fn what_adds_to_the_file_keeps_it() {
        let found =
            with("echo ECS_A=1 >> /etc/ecs/ecs.config\ncat <<E > /etc/ecs/ecs.config\nECS_B=1\nE");
        assert_eq!(
            found,
            [
                "line 2 of the script writes over `/etc/ecs/ecs.config`, and the name of the cluster in it is lost"
            ]
        );
    }
}
