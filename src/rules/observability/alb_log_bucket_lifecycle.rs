//! Access logs that are kept and paid for ever.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `access_logs` in a bucket that is created for them, without `expire_after_days`.
    ///
    /// ## Why it matters
    /// The load balancer writes a file for each of its nodes every five minutes, with the address and the URL of every
    /// request. Without an expiry the bucket grows for ever, and so do its bill and what it knows about people.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer:
    ///   access_logs: {prefix: demo}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer:
    ///   access_logs: {prefix: demo, expire_after_days: 90}
    /// ```
    ///
    /// ## Fix
    /// Set `expire_after_days`; 30 to 90 days are typical. A bucket of your own (`bucket`) has its own rules.
    ///
    /// ## References
    /// - [Access log files](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-file-format)
    /// - [Expiring objects](https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html)
    pub(super) static RULE = "OBS009" "alb-log-bucket-lifecycle" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let logs = spec
        .load_balancer
        .iter()
        .find_map(|balancer| balancer.access_logs.as_ref());
    if logs.is_none_or(|logs| logs.bucket.is_some() || logs.expire_after_days.is_some()) {
        return;
    }
    report
        .missing_at(
            path!["load_balancer", "access_logs", "expire_after_days"],
            "access logs are never deleted from the bucket that is created for them",
        )
        .help("keep them as long as somebody looks at them; 30 to 90 days are typical")
        .suggest("90");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{AccessLogs, Value};

    #[test]
    fn an_existing_bucket_has_rules_of_its_own() {
        let with = |bucket: Option<&str>| {
            found(&RULE, |spec| {
                spec.load_balancer.as_mut().unwrap().access_logs = Some(AccessLogs {
                    bucket: bucket.map(|name| Value::Literal(name.parse().unwrap())),
                    prefix: None,
                    expire_after_days: None,
                    athena: None,
                });
            })
        };
        assert_eq!(with(None)[0].suggestion.as_ref().unwrap().replacement, "90");
        assert_eq!(with(Some("our-logs")), []);
    }
}
