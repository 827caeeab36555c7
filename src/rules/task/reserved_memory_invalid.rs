//! Memory for the agent that it does not get, or that is all there is.

use crate::behavior::capacity::reserved_memory;
use crate::behavior::facts::Facts;
use crate::behavior::user_data::setting;
use crate::finding::Severity;
use crate::rules::instance_types::type_path;
use crate::rules::{Reporter, rule};
use crate::source::{SpecPath, path};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags memory for the agent that is as much as an instance has, and, as a warning, a value that the agent cannot
    /// read: more than 65535 MiB, or no whole number in a line of the script.
    ///
    /// ## Why it matters
    /// An instance whose agent keeps all memory does not register with ECS. Of a value that it cannot read, the agent
    /// makes 0.
    ///
    /// ## Example
    /// ```yaml
    /// agent: {reserved_memory: 8GiB}
    /// ```
    /// Use instead:
    /// ```yaml
    /// agent: {reserved_memory: 256MiB}
    /// ```
    ///
    /// ## Fix
    /// Reserve about 3 percent of the memory. In a script, write the number of MiB without a unit.
    ///
    /// ## References
    /// - [`ECS_RESERVED_MEMORY`](https://github.com/aws/amazon-ecs-agent#environment-variables)
    /// - [`parse.go`](https://github.com/aws/amazon-ecs-agent/blob/master/agent/config/parse.go)
    pub(super) static RULE = "TSK013" "reserved-memory-invalid" Error via check;
}

/// The most MiB that the agent reads.
const MOST: u32 = 65_535;

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    if let Some((place, message)) = unreadable(spec) {
        report
            .at(place, message)
            .label("the agent takes 0")
            .help("write a whole number of MiB, at most 65535")
            .severity(Severity::Warning);
        return;
    }
    let reserved = reserved_memory(spec);
    let smallest = spec
        .fits()
        .known_types()
        .min_by_key(|(_, known)| known.memory_mib);
    let Some((position, smallest)) = smallest.filter(|(_, known)| known.memory_mib <= reserved)
    else {
        return;
    };
    let message = format!(
        "the agent keeps {reserved} MiB, and `{}` has {}: the instance does not register",
        smallest.name, smallest.memory_mib
    );
    report
        .at(written(spec), message)
        .label("nothing left for tasks")
        .related(
            type_path(spec, position),
            format!("{} MiB", smallest.memory_mib),
        )
        .help("reserve about 3 percent of the memory");
}

/// Where the value is that the agent cannot read, and what it is.
fn unreadable(spec: &Spec) -> Option<(SpecPath, String)> {
    let place = written(spec);
    if let Some(set) = setting(spec, "ECS_RESERVED_MEMORY") {
        let value = set.literal()?;
        let message = format!(
            "line {} of the script sets `ECS_RESERVED_MEMORY={value}`, which is no whole number up to {MOST}",
            set.line
        );
        return value.parse::<u16>().is_err().then_some((place, message));
    }
    let reserved = spec.agent.reserved_memory?;
    let message = format!("the agent reads at most {MOST} MiB, and not {reserved}");
    (reserved.mib() > MOST).then_some((place, message))
}

fn written(spec: &Spec) -> SpecPath {
    match setting(spec, "ECS_RESERVED_MEMORY") {
        Some(_) => path!["instance", "extra_user_data"],
        None => path!["agent", "reserved_memory"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;

    fn with(reserved: &str, line: Option<&str>) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.agent.reserved_memory = reserved.parse().ok();
            spec.instance.extra_user_data = line
                .map(|value| format!("echo ECS_RESERVED_MEMORY={value} >> /etc/ecs/ecs.config"))
                .and_then(|line| line.parse().ok());
        })
    }

    #[test]
    fn an_instance_needs_some_memory_for_tasks() {
        let found = with("8GiB", None);
        assert_eq!(
            found[0].message,
            "the agent keeps 8192 MiB, and `m6i.large` has 8192: the instance does not register"
        );
        assert_eq!(with("256MiB", None), []);
    }

    #[test]
    fn what_the_agent_cannot_read_is_a_warning() {
        assert_eq!(with("64GiB", None)[0].severity, Severity::Warning);
        let found = with("256MiB", Some("256MiB"));
        assert_eq!(found[0].path.to_string(), "instance.extra_user_data");
        assert_eq!(with("256MiB", Some("128")), []);
        assert_eq!(with("256MiB", Some("$RESERVED")), []);
    }
}
