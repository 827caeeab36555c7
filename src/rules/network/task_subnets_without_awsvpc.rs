//! Subnets for tasks that have no interface to put there.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags `network.task_subnets` in a mode other than `awsvpc`.
    ///
    /// ## Why it matters
    /// Only in mode `awsvpc` a task has an interface that can be in another subnet. In the other modes it is where its
    /// instance is, and these subnets are not used: a task that was to be kept apart is not.
    ///
    /// ## Example
    /// ```yaml
    /// network: {mode: bridge, task_subnets: [subnet-01a2b3c4d5e6f7081, subnet-02b3c4d5e6f708192]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {mode: awsvpc, task_subnets: [subnet-01a2b3c4d5e6f7081, subnet-02b3c4d5e6f708192]}
    /// ```
    ///
    /// ## Fix
    /// Use mode `awsvpc`, or remove the subnets.
    ///
    /// ## References
    /// - [Task networking](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html)
    pub(super) static RULE = "NET025" "task-subnets-without-awsvpc" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let mode = match spec.network.mode {
        NetworkMode::Awsvpc => return,
        NetworkMode::Bridge => "bridge",
        NetworkMode::Host => "host",
    };
    if spec.network.task_subnets.is_none() {
        return;
    }
    let message =
        format!("in mode `{mode}` tasks are where their instances are, not in these subnets");
    let draft = report
        .at(path!["network", "task_subnets"], message)
        .label("not used")
        .help("set `mode: awsvpc`, or remove `task_subnets`");
    // Mode `bridge` is the default, and seldom written.
    if spec.network.mode == NetworkMode::Host {
        draft.related(path!["network", "mode"], "no interface for each task");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::{found, subnet};
    use crate::spec::Values;

    #[test]
    fn only_awsvpc_has_interfaces_for_tasks() {
        let count = |mode| {
            let found = found(&RULE, |spec| {
                spec.network.mode = mode;
                spec.network.task_subnets = Some(Values::Each(vec![subnet('c')]));
            });
            found.len()
        };
        let modes = [NetworkMode::Bridge, NetworkMode::Host, NetworkMode::Awsvpc];
        assert_eq!(modes.map(count), [1, 1, 0]);
    }
}
