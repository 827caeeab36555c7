//! Spot instances whose tasks do not leave when the notice arrives.

use crate::behavior::agent_variables::read_switch;
use crate::behavior::user_data::{Assignment, setting};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a spec that uses spot instances while `draining.spot_instance_draining` is off, in the spec or in
    /// `instance.extra_user_data`.
    ///
    /// ## Why it matters
    /// The agent ignores the two-minute notice unless it is told to heed it. Tasks then get requests until the instance
    /// is gone, and nothing replaces them before.
    ///
    /// ## Example
    /// ```yaml
    /// draining: {spot_instance_draining: false}
    /// ```
    /// Use instead:
    /// ```yaml
    /// draining: {spot_instance_draining: true}
    /// ```
    ///
    /// ## Fix
    /// Leave `draining.spot_instance_draining` on, which is the default.
    ///
    /// ## References
    /// - [Spot draining](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/spot-instance-draining-linux-container.html)
    /// - [`ECS_ENABLE_SPOT_INSTANCE_DRAINING`](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "DRN001" "spot-draining-disabled" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if !spec.capacity.uses_spot() {
        return;
    }
    if !spec.draining.spot_instance_draining {
        let path = path!["draining", "spot_instance_draining"];
        report
            .at(path, "spot instances are used, but their tasks do not leave when the two-minute notice arrives")
            .label("the notice is ignored")
            .help("set `draining.spot_instance_draining: true`")
            .suggest("true");
        return;
    }
    let last = setting(spec, "ECS_ENABLE_SPOT_INSTANCE_DRAINING");
    let is_off = |set: &Assignment| {
        set.literal()
            .is_some_and(|value| read_switch(value) != Some(true))
    };
    if let Some(set) = last.filter(is_off) {
        let message = format!(
            "line {} of the script sets `ECS_ENABLE_SPOT_INSTANCE_DRAINING={}`, so that tasks do not leave when the two-minute notice arrives",
            set.line, set.value
        );
        report
            .at(path!["instance", "extra_user_data"], message)
            .help("remove the line: `draining.spot_instance_draining` sets the variable");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::{found, messages};

    #[test]
    fn instances_that_are_all_on_demand_get_no_notice() {
        let found = found(&RULE, |spec| {
            spec.capacity.on_demand_base = spec.capacity.instances.max;
            spec.draining.spot_instance_draining = false;
        });
        assert_eq!(found, []);
    }

    #[test]
    fn the_last_line_of_a_script_counts() {
        let with = |script: &str| {
            messages(&RULE, |spec| {
                spec.instance.extra_user_data = script.parse().ok()
            })
        };
        let off = "echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=no >> /etc/ecs/ecs.config";
        let on = "echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config";
        assert!(
            with(&format!("{on}\n{off}"))[0]
                .starts_with("line 2 of the script sets `ECS_ENABLE_SPOT_INSTANCE_DRAINING=no`")
        );
        assert!(with(&format!("{off}\n{on}")).is_empty());
    }
}
