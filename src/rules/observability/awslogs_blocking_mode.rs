//! Requests that wait until a log line is delivered.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{LogMode, Spec};

rule! {
    /// ## What it does
    /// Flags `logs.mode: blocking` behind a load balancer.
    ///
    /// ## Why it matters
    /// In this mode a write to standard output waits for CloudWatch. When CloudWatch is slow or out of reach, every
    /// thread that logs stands still: requests time out, health checks fail, and a task that should stop does not
    /// finish. ECS made `non-blocking` the default for that reason on June 25, 2025.
    ///
    /// ## Example
    /// ```yaml
    /// logs: {mode: blocking}
    /// ```
    /// Use instead:
    /// ```yaml
    /// logs: {mode: non-blocking, max_buffer_size: 25MiB}
    /// ```
    ///
    /// ## Fix
    /// Leave `mode` out; it is `non-blocking`. Lines are dropped once the buffer is full, so give it the size of what
    /// the task writes in a few seconds. A service that may not lose a line, such as an audit log, keeps `blocking`.
    ///
    /// ## References
    /// - [Default log driver mode](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html)
    /// - [`LogConfiguration`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html)
    pub(super) static RULE = "OBS007" "awslogs-blocking-mode" Advice via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.load_balancer.is_none() || spec.logs.mode != LogMode::Blocking {
        return;
    }
    report
        .at(
            path!["logs", "mode"],
            "requests wait for CloudWatch whenever a container writes a log line",
        )
        .label("an outage of the logs is one of the service")
        .help("set `mode: non-blocking`, and `max_buffer_size` to what is written in a few seconds")
        .suggest("non-blocking");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_worker_may_wait() {
        let with = |balancer: bool| {
            found(&RULE, |spec| {
                spec.logs.mode = LogMode::Blocking;
                if !balancer {
                    spec.load_balancer = None;
                }
            })
        };
        assert_eq!(with(true).len(), 1);
        assert_eq!(with(false), []);
    }
}
