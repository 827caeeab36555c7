//! A bucket that grows for ever.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `load_balancer.access_logs` into a created bucket without `expire_after_days`.
    ///
    /// ## Why it matters
    /// The load balancer writes a line for each request. Nothing deletes them, and they are paid for every month.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {access_logs: {}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {access_logs: {expire_after_days: 30}}
    /// ```
    ///
    /// ## Fix
    /// Set `load_balancer.access_logs.expire_after_days`.
    ///
    /// ## References
    /// - [Access logs](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html)
    pub(super) static RULE = "OBS009" "alb-log-bucket-lifecycle" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let logs = spec
        .load_balancer
        .as_ref()
        .and_then(|balancer| balancer.access_logs.as_ref());
    // What becomes of the logs in an existing bucket is for its owner.
    if logs.is_none_or(|logs| logs.bucket.is_some() || logs.expire_after_days.is_some()) {
        return;
    }
    report
        .missing_at(
            path!["load_balancer", "access_logs", "expire_after_days"],
            "access logs are kept, and paid for, for ever",
        )
        .label("never deleted")
        .help("set `expire_after_days`, such as 30")
        .suggest("30");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{AccessLogs, Value};

    #[test]
    fn an_existing_bucket_has_an_owner() {
        let into = |bucket: Option<&str>| {
            found(&RULE, |spec| {
                let balancer = spec.load_balancer.as_mut().unwrap();
                balancer.access_logs = Some(AccessLogs {
                    bucket: bucket.map(|name| Value::Literal(name.parse().unwrap())),
                    prefix: None,
                    expire_after_days: None,
                    athena: None,
                });
            })
        };
        assert_eq!(into(Some("team-logs")), []);
        assert!(into(None)[0].missing);
    }
}
