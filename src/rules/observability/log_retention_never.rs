//! Log lines that are kept and paid for ever.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{RetentionDays, Spec};

rule! {
    /// ## What it does
    /// Flags `logs.retention_days: never`.
    ///
    /// ## Why it matters
    /// CloudWatch then keeps every line of every task for ever. The bill for storage grows each month, and personal
    /// data in the lines is never deleted.
    ///
    /// ## Example
    /// ```yaml
    /// logs: {retention_days: never}
    /// ```
    /// Use instead:
    /// ```yaml
    /// logs: {retention_days: 30}
    /// ```
    ///
    /// ## Fix
    /// Keep lines as long as somebody looks at them: 30 to 90 days are typical. What the law wants kept for years is
    /// cheaper in S3.
    ///
    /// ## References
    /// - [Log retention](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html#SettingLogRetention)
    pub(super) static RULE = "OBS002" "log-retention-never" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.logs.retention_days != RetentionDays::Never || spec.logs.group.is_some() {
        return;
    }
    report
        .at(
            path!["logs", "retention_days"],
            "log lines are never deleted, and their storage is billed for ever",
        )
        .help("keep them as long as somebody looks at them; 30 to 90 days are typical")
        .suggest("30");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn years_are_not_for_ever() {
        let with = |retention| found(&RULE, |spec| spec.logs.retention_days = retention);
        assert_eq!(with(RetentionDays::Never).len(), 1);
        assert_eq!(with(RetentionDays::Days(3653)), []);
    }
}
