//! More tasks than a target group takes by default.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags more than 1000 tasks behind a load balancer.
    ///
    /// ## Why it matters
    /// A target group, and the load balancer, take 1,000 targets unless AWS has raised the quota for the account. Tasks
    /// beyond cannot register, and are stopped again.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instances: {min: 2, max: 400}}
    /// tasks: {min: 4, max: 1200}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instances: {min: 2, max: 400}}
    /// tasks: {min: 4, max: 1000}
    /// ```
    ///
    /// ## Fix
    /// Ask AWS to raise the quota first, or make tasks larger and fewer.
    ///
    /// ## References
    /// - [Quotas of Application Load Balancers](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html)
    pub(super) static RULE = "CAP019" "quota-targets-per-target-group" Warning via check on workload;
}

/// Targets of a target group, unless AWS has raised the quota ([quotas]).
///
/// [quotas]: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
const LIMIT: u32 = 1000;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let tasks = spec.tasks.max;
    if spec.load_balancer.is_none() || tasks <= LIMIT {
        return;
    }
    report
        .at(
            path!["tasks", "max"],
            format!(
                "up to {tasks} tasks are to join one target group, which takes {LIMIT} by default"
            ),
        )
        .label(format!("{} too many", tasks - LIMIT))
        .help("ask AWS to raise the quota, or make tasks larger and fewer");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn with(tasks: u32) -> Vec<String> {
        messages(&RULE, |spec| spec.tasks.max = tasks)
    }

    #[test]
    fn the_quota_itself_is_taken() {
        assert!(with(1000).is_empty());
        assert_eq!(
            with(1001),
            ["up to 1001 tasks are to join one target group, which takes 1000 by default"]
        );
    }

    #[test]
    fn a_worker_has_no_targets() {
        let messages = messages(&RULE, |spec| {
            spec.tasks.max = 2000;
            spec.load_balancer = None;
        });
        assert!(messages.is_empty());
    }
}
