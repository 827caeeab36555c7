//! Tasks with interfaces of their own, and no subnet for them.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags a service on a platform in mode `awsvpc` without `network.task_subnets`.
    ///
    /// ## Why it matters
    /// Each task gets an interface in a subnet. Those of the instances are the platform's, and the service does not know them.
    ///
    /// ## Example
    /// ```yaml
    /// platform: demo
    /// network: {mode: awsvpc}
    /// ```
    /// Use instead:
    /// ```yaml
    /// platform: demo
    /// network: {mode: awsvpc, task_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0a1b2c3d4e5f60719]}
    /// ```
    ///
    /// ## Fix
    /// Name private subnets with a way out, in at least two availability zones.
    ///
    /// ## References
    /// - [Task networking](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html)
    pub(super) static RULE = "ATT007" "attached-task-subnets-missing" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let network = &spec.network;
    if spec.scope().attachment().is_some()
        && network.mode == NetworkMode::Awsvpc
        && network.task_subnets.is_none()
    {
        report
            .missing_at(
                path!["network", "task_subnets"],
                "in mode `awsvpc` each task joins a subnet, and the service names none",
            )
            .label("no subnets")
            .related(path!["network", "mode"], "an interface for each task")
            .help("add `task_subnets`, in at least two zones");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::attachment::sample::{attached, messages};

    #[test]
    fn only_tasks_with_interfaces_of_their_own_need_subnets() {
        let mut service = attached();
        assert_eq!(messages(&RULE, service.clone()).len(), 0);
        service.network.mode = NetworkMode::Awsvpc;
        assert_eq!(messages(&RULE, service).len(), 1);
        assert_eq!(RULE.findings(&crate::rules::sample::sample()), []);
    }
}
