//! User data that EC2 does not take.

use crate::behavior::user_data::{LEAST_CONFIG_BYTES, MAX_BYTES, script_bytes};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an `instance.extra_user_data` that together with the lines which configure the agent has more than 16384 bytes,
    /// before they are encoded. Those lines count with the 148 bytes that they have at least, so that a script just below the
    /// limit can still be refused.
    ///
    /// ## Why it matters
    /// EC2 refuses the launch template ("User data is limited to 16384 bytes").
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     base64 --decode > /opt/tool <<'END'
    ///     # … 17 KB of encoded program
    ///     END
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     aws s3 cp s3://demo-tools/tool /opt/tool
    /// ```
    ///
    /// ## Fix
    /// Put what is large into the image, or into a bucket from which the script fetches it.
    ///
    /// ## References
    /// - [User data](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html)
    pub(super) static RULE = "LTP014" "user-data-too-large" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let script = script_bytes(spec);
    let total = script + LEAST_CONFIG_BYTES;
    if script == 0 || total <= MAX_BYTES {
        return;
    }
    let message = format!(
        "{script} bytes of script and at least {LEAST_CONFIG_BYTES} that configure the agent are {total} of {MAX_BYTES} bytes of user data"
    );
    report
        .at(path!["instance", "extra_user_data"], message)
        .label(format!("{} bytes too many", total - MAX_BYTES))
        .help(
            "put what is large into the image, or into a bucket from which the script fetches it",
        );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    fn of_length(bytes: usize) -> usize {
        found(&RULE, |spec| {
            spec.instance.extra_user_data = "x".repeat(bytes).parse().ok()
        })
        .len()
    }

    #[test]
    fn the_end_of_a_line_counts() {
        let most = MAX_BYTES - LEAST_CONFIG_BYTES - 1;
        assert_eq!(of_length(most), 0);
        assert_eq!(of_length(most + 1), 1);
    }

    #[test]
    fn the_least_configuration_is_that_of_a_cluster_with_the_shortest_name() {
        let lines = [
            "#!/bin/bash",
            "cat >> /etc/ecs/ecs.config <<'ECS_CONFIG'",
            "ECS_CLUSTER=x",
            "ECS_ENABLE_SPOT_INSTANCE_DRAINING=true",
            "ECS_CONTAINER_STOP_TIMEOUT=1s",
            "ECS_CONFIG",
        ];
        assert_eq!(
            lines.map(|line| line.len() + 1).iter().sum::<usize>(),
            LEAST_CONFIG_BYTES
        );
    }
}
