//! Instances that have no network interface left for tasks that would fit.

use super::held_back_by;
use crate::behavior::capacity::Limit;
use crate::behavior::facts::Facts;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::NetworkMode;

rule! {
    /// ## What it does
    /// Flags mode `awsvpc` where an instance has CPU and memory for more tasks than it has network interfaces.
    ///
    /// ## Why it matters
    /// Each task takes an interface, and the instance itself takes one: an `m5.large` has three, and holds two tasks. What
    /// is left of it is paid for and stays empty. With the account setting `awsvpcTrunking` some types hold more; a spec
    /// does not know.
    ///
    /// ## Example
    /// ```yaml
    /// network: {mode: awsvpc}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 256, memory: {hard: 512MiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {mode: bridge}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 256, memory: {hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Use mode `bridge`, or tasks so large that the interfaces suffice. With `awsvpcTrunking` on, ignore this rule.
    ///
    /// ## References
    /// - [Interfaces of instances](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html)
    /// - [Task networking](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html)
    pub(super) static RULE = "NET012" "awsvpc-eni-limit" Warning via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    if spec.network.mode != NetworkMode::Awsvpc {
        return;
    }
    let Some((fit, fitting, otherwise)) = held_back_by(spec, Limit::Interfaces) else {
        return;
    };
    let message = format!(
        "a `{}` has {} for tasks beside its own, and CPU and memory for {otherwise}",
        fit.instance_type.name,
        count(fitting, "interface")
    );
    report
        .at(path!["network", "mode"], message)
        .label("an interface for each task")
        .related(
            path!["capacity", "instance_types", fit.position],
            format!("holds {}", count(fitting, "task")),
        )
        .help("use mode `bridge`, or turn on the account setting `awsvpcTrunking` and ignore this rule");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Bounded, InstanceOverride};

    fn with(cpu: u32, types: &[&str]) -> Vec<crate::finding::Finding> {
        found(&RULE, |spec| {
            spec.network.mode = NetworkMode::Awsvpc;
            spec.containers[0].cpu = Bounded::new(cpu).unwrap();
            spec.capacity.instance_types = types
                .iter()
                .map(|name| InstanceOverride::Type(name.parse().unwrap()))
                .collect();
        })
    }

    #[test]
    fn a_large_instance_has_two_interfaces_to_give() {
        let found = with(512, &["m5.large"]);
        assert_eq!(
            found[0].message,
            "a `m5.large` has 2 interfaces for tasks beside its own, and CPU and memory for 4"
        );
        assert_eq!(with(1024, &["m5.large"]), []);
    }

    #[test]
    fn the_first_type_that_runs_out_of_interfaces_is_pointed_at() {
        let found = with(1024, &["m5.large", "zz9.large", "m5.4xlarge", "m5.8xlarge"]);
        assert_eq!(
            found[0].related[0].0.to_string(),
            "capacity.instance_types[2]"
        );
    }
}
