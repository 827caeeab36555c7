//! Turns the name and the text of a variable of the ECS agent into what the agent makes of them.
//!
//! The agent is written in Go. What it cannot read it logs and forgets: the instance joins its cluster all the same,
//! with the default in place of the value ([`parse.go`]).
//!
//! [`parse.go`]: https://github.com/aws/amazon-ecs-agent/blob/master/agent/config/parse.go

use std::time::Duration;

/// How the agent reads a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A duration of Go: numbers with units, such as `1m30s`.
    Duration,
    /// `true` or `false`.
    Switch,
    /// Text, a number or JSON.
    Other,
}

/// How the agent reads the variable; `None` if it has none of this name ([environment variables]).
///
/// [environment variables]: https://github.com/aws/amazon-ecs-agent#environment-variables
#[must_use]
pub fn kind(variable: &str) -> Option<Kind> {
    let mut tables = TABLES.into_iter();
    tables
        .find(|(_, names)| names.contains(&variable))
        .map(|(kind, _)| kind)
}

/// The variable of the agent whose name is at most two edits away.
#[must_use]
pub fn nearest(variable: &str) -> Option<&'static str> {
    /// More edits lie between different variables: `ECS_LOGFILE` and `ECS_LOGLEVEL` are three apart.
    const MOST_EDITS: usize = 2;
    let names = TABLES.into_iter().flat_map(|(_, names)| names);
    names
        .map(|name| (strsim::osa_distance(variable, name), *name))
        .filter(|(edits, _)| *edits <= MOST_EDITS)
        .min()
        .map(|(_, name)| name)
}

/// A duration as Go reads it; `None` if it does not, as for `60` or `1d`.
///
/// One below zero, which the agent treats as too short, is 0.
#[must_use]
pub fn read_duration(text: &str) -> Option<Duration> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned == "0" {
        return Some(Duration::ZERO);
    }
    let mut rest = unsigned;
    let mut total = Duration::ZERO;
    while !rest.is_empty() {
        let number = rest.find(|next: char| !next.is_ascii_digit() && next != '.')?;
        let (number, tail) = rest.split_at_checked(number)?;
        let unit = tail
            .find(|next: char| next.is_ascii_digit() || next == '.')
            .unwrap_or(tail.len());
        let (unit, after) = tail.split_at_checked(unit)?;
        let (_, seconds) = UNITS.into_iter().find(|(name, _)| *name == unit)?;
        let part = number.parse::<f64>().ok()? * seconds;
        total = total.checked_add(Duration::try_from_secs_f64(part).ok()?)?;
        rest = after;
    }
    let is_negative = text.starts_with('-');
    (!unsigned.is_empty()).then_some(if is_negative { Duration::ZERO } else { total })
}

/// `true` or `false` as Go reads them; `None` if it does not, as for `yes`.
#[must_use]
pub fn read_switch(text: &str) -> Option<bool> {
    match text {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Some(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Some(false),
        _ => None,
    }
}

const UNITS: [(&str, f64); 8] = [
    ("h", 3600.0),
    ("m", 60.0),
    ("s", 1.0),
    ("ms", 1e-3),
    ("us", 1e-6),
    ("\u{b5}s", 1e-6),
    ("\u{3bc}s", 1e-6),
    ("ns", 1e-9),
];

const TABLES: [(Kind, &[&str]); 3] = [
    (Kind::Duration, &DURATIONS),
    (Kind::Switch, &SWITCHES),
    (Kind::Other, &OTHERS),
];

const DURATIONS: [&str; 12] = [
    "ECS_CGROUP_CPU_PERIOD",
    "ECS_CONTAINER_CREATE_TIMEOUT",
    "ECS_CONTAINER_START_TIMEOUT",
    "ECS_CONTAINER_STOP_TIMEOUT",
    "ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION",
    "ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION_JITTER",
    "ECS_IMAGE_CLEANUP_INTERVAL",
    "ECS_IMAGE_MINIMUM_CLEANUP_AGE",
    "ECS_IMAGE_PULL_INACTIVITY_TIMEOUT",
    "ECS_IMAGE_PULL_TIMEOUT",
    "ECS_MANIFEST_PULL_TIMEOUT",
    "ECS_POLLING_METRICS_WAIT_DURATION",
];

const SWITCHES: [&str; 38] = [
    "ECS_AGENT_RUN_PRIVILEGED",
    "ECS_ALLOW_OFFHOST_INTROSPECTION_ACCESS",
    "ECS_APPARMOR_CAPABLE",
    "ECS_AUDIT_LOGFILE_DISABLED",
    "ECS_AWSVPC_BLOCK_IMDS",
    "ECS_CHECKPOINT",
    "ECS_DISABLE_DOCKER_HEALTH_CHECK",
    "ECS_DISABLE_IMAGE_CLEANUP",
    "ECS_DISABLE_METRICS",
    "ECS_DISABLE_PRIVILEGED",
    "ECS_DISABLE_TASK_METADATA_AZ",
    "ECS_EBSTA_SUPPORTED",
    "ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE",
    "ECS_ENABLE_CONTAINER_METADATA",
    "ECS_ENABLE_CPU_UNBOUNDED_WINDOWS_WORKAROUND",
    "ECS_ENABLE_FIRELENS_ASYNC",
    "ECS_ENABLE_GPU_SUPPORT",
    "ECS_ENABLE_HIGH_DENSITY_ENI",
    "ECS_ENABLE_INF_SUPPORT",
    "ECS_ENABLE_MEMORY_UNBOUNDED_WINDOWS_WORKAROUND",
    "ECS_ENABLE_RUNTIME_STATS",
    "ECS_ENABLE_SPOT_INSTANCE_DRAINING",
    "ECS_ENABLE_TASK_CPU_MEM_LIMIT",
    "ECS_ENABLE_TASK_ENI",
    "ECS_ENABLE_TASK_IAM_ROLE",
    "ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST",
    "ECS_ENABLE_UNTRACKED_IMAGE_CLEANUP",
    "ECS_EXCLUDE_IPV6_PORTBINDING",
    "ECS_EXTERNAL",
    "ECS_FSX_WINDOWS_FILE_SERVER_SUPPORTED",
    "ECS_GMSA_SUPPORTED",
    "ECS_POLL_METRICS",
    "ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT",
    "ECS_SELINUX_CAPABLE",
    "ECS_SHARED_VOLUME_MATCH_FULL_CONFIG",
    "ECS_SKIP_LOCALHOST_TRAFFIC_FILTER",
    "ECS_UPDATES_ENABLED",
    "ECS_WARM_POOLS_CHECK",
];

const OTHERS: [&str; 43] = [
    "ECS_AGENT_APPARMOR_PROFILE",
    "ECS_AGENT_CONFIG_FILE_PATH",
    "ECS_AGENT_HEALTHCHECK_HOST",
    "ECS_AGENT_LABELS",
    "ECS_ALTERNATE_CREDENTIAL_PROFILE",
    "ECS_AUDIT_LOGFILE",
    "ECS_AVAILABLE_LOGGING_DRIVERS",
    "ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES",
    "ECS_BACKEND_HOST",
    "ECS_CGROUP_PATH",
    "ECS_CLUSTER",
    "ECS_CNI_PLUGINS_PATH",
    "ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM",
    "ECS_CONTAINER_INSTANCE_TAGS",
    "ECS_DATADIR",
    "ECS_DYNAMIC_HOST_PORT_RANGE",
    "ECS_ENGINE_AUTH_DATA",
    "ECS_ENGINE_AUTH_TYPE",
    "ECS_EXCLUDE_UNTRACKED_IMAGE",
    "ECS_HOST_DATA_DIR",
    "ECS_IMAGE_PULL_BEHAVIOR",
    "ECS_INIT_DOCKER_LOG_FILE_NUM",
    "ECS_INIT_DOCKER_LOG_FILE_SIZE",
    "ECS_INSTANCE_ATTRIBUTES",
    "ECS_LOGFILE",
    "ECS_LOGLEVEL",
    "ECS_LOGLEVEL_ON_INSTANCE",
    "ECS_LOG_DRIVER",
    "ECS_LOG_MAX_FILE_SIZE_MB",
    "ECS_LOG_MAX_ROLL_COUNT",
    "ECS_LOG_OPTS",
    "ECS_LOG_OUTPUT_FORMAT",
    "ECS_LOG_ROLLOVER_TYPE",
    "ECS_NUM_IMAGES_DELETE_PER_CYCLE",
    "ECS_NVIDIA_RUNTIME",
    "ECS_OFFHOST_INTROSPECTION_INTERFACE_NAME",
    "ECS_RESERVED_MEMORY",
    "ECS_RESERVED_PORTS",
    "ECS_RESERVED_PORTS_UDP",
    "ECS_TASK_METADATA_RPS_LIMIT",
    "ECS_TASK_PIDS_LIMIT",
    "ECS_UPDATE_DOWNLOAD_DIR",
    "ECS_VOLUME_PLUGIN_CAPABILITIES",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_variable_is_in_one_table_and_nearest_to_itself() {
        let names: Vec<&str> = TABLES
            .into_iter()
            .flat_map(|(_, names)| names)
            .copied()
            .collect();
        for name in &names {
            assert!(kind(name).is_some());
            assert_eq!(nearest(name), Some(*name));
            assert_eq!(
                names.iter().filter(|other| *other == name).count(),
                1,
                "{name}"
            );
        }
    }

    #[test]
    fn a_slip_of_the_finger_finds_the_variable() {
        assert_eq!(nearest("ECS_CLUSTR"), Some("ECS_CLUSTER"));
        assert_eq!(
            nearest("ECS_ENABLE_SPOT_INSTANCES_DRAINING"),
            Some("ECS_ENABLE_SPOT_INSTANCE_DRAINING")
        );
        assert_eq!(nearest("ECS_VERSION"), None);
    }

    #[test]
    fn a_duration_has_units_that_go_knows() {
        assert_eq!(read_duration("1m30s"), Some(Duration::from_secs(90)));
        assert_eq!(read_duration("1.5h"), Some(Duration::from_secs(5400)));
        assert_eq!(read_duration("500ms"), Some(Duration::from_millis(500)));
        assert_eq!(read_duration("-5s"), Some(Duration::ZERO));
        for text in ["", "60", "1d", "1 m", "s", "1.2.3s", "5S", "-"] {
            assert_eq!(read_duration(text), None, "{text}");
        }
    }

    #[test]
    fn a_switch_is_true_or_false() {
        assert_eq!(["True", "t", "1"].map(read_switch), [Some(true); 3]);
        assert_eq!(["FALSE", "0", "f"].map(read_switch), [Some(false); 3]);
        assert_eq!(["yes", "on", "tRUE", ""].map(read_switch), [None; 4]);
    }

    proptest! {
        #[test]
        fn any_text_is_a_duration_or_not(text in "[-+]?[0-9.hmsunµ]{0,12}") {
            let has_end = text.ends_with(['h', 'm', 's']) || text.trim_start_matches(['+', '-']) == "0";
            prop_assert!(has_end || read_duration(&text).is_none());
        }

        #[test]
        fn whole_seconds_read_back(seconds in 0_u32..) {
            prop_assert_eq!(read_duration(&format!("{seconds}s")), Some(Duration::from_secs(seconds.into())));
        }
    }
}
