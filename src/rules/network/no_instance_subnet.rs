//! Instances that have nowhere to start.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an empty list of `network.instance_subnets`, or of `network.task_subnets`.
    ///
    /// ## Why it matters
    /// The group has nowhere to start an instance, or a task nowhere to have its interface.
    ///
    /// ## Example
    /// ```yaml
    /// network: {instance_subnets: []}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {instance_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0a1b2c3d4e5f60719]}
    /// ```
    ///
    /// ## Fix
    /// Name private subnets with a way out, in at least two zones.
    ///
    /// ## References
    /// - [`CreateAutoScalingGroup`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html)
    pub(super) static RULE = "NET030" "no-instance-subnet" Error via check on either;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let network = &spec.network;
    let tasks = network
        .task_subnets
        .as_ref()
        .and_then(|subnets| subnets.count());
    for (count, field, who) in [
        (
            network.instance_subnets.count(),
            "instance_subnets",
            "instances",
        ),
        (tasks, "task_subnets", "tasks"),
    ] {
        if count == Some(0) {
            report
                .at(
                    path!["network", field],
                    format!("there is no subnet for the {who}"),
                )
                .label("empty")
                .help("name subnets of at least two zones");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::Values;

    #[test]
    fn each_empty_list_is_named() {
        let messages = messages(&RULE, |spec| {
            spec.network.instance_subnets = Values::Each(vec![]);
            spec.network.task_subnets = Some(Values::Each(vec![]));
        });
        assert_eq!(
            messages,
            [
                "there is no subnet for the instances",
                "there is no subnet for the tasks"
            ]
        );
    }

    #[test]
    fn how_many_an_input_brings_is_not_known() {
        let messages = messages(&RULE, |spec| {
            let input = "subnets".parse().unwrap();
            spec.network.instance_subnets = Values::Input { input };
        });
        assert!(messages.is_empty());
    }
}
