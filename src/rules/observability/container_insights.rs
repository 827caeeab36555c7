//! A cluster without metrics of its tasks.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{ContainerInsights, Spec};

rule! {
    /// ## What it does
    /// Flags `cluster.container_insights: disabled`.
    ///
    /// ## Why it matters
    /// ECS then reports the average CPU and memory of the service and nothing else. How many tasks are running, pending
    /// or short of capacity after an interruption is seen nowhere, and no alarm can be set on it.
    ///
    /// ## Example
    /// ```yaml
    /// cluster: {container_insights: disabled}
    /// ```
    /// Use instead:
    /// ```yaml
    /// cluster: {container_insights: enabled}
    /// ```
    ///
    /// ## Fix
    /// Set it to `enabled`, or to `enhanced`, which is the default and has metrics of each task and container too. Both
    /// are billed as custom metrics.
    ///
    /// ## References
    /// - [Container Insights metrics](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html)
    pub(super) static RULE = "OBS010" "container-insights" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.cluster.container_insights != ContainerInsights::Disabled {
        return;
    }
    report
        .at(
            path!["cluster", "container_insights"],
            "no metric says how many tasks are running or waiting for an instance",
        )
        .help("set `container_insights: enabled`")
        .suggest("enabled");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn either_kind_of_metrics_will_do() {
        let with = |insights| found(&RULE, |spec| spec.cluster.container_insights = insights);
        assert_eq!(with(ContainerInsights::Disabled).len(), 1);
        assert_eq!(with(ContainerInsights::Enabled), []);
    }
}
