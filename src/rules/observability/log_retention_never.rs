//! Log lines that are kept for ever.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{RetentionDays, Spec};

rule! {
    /// ## What it does
    /// Flags `logs.retention_days: never`.
    ///
    /// ## Why it matters
    /// Log lines then cost money every month, for ever.
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
    /// Set the days after which nobody will look any more; 30 is the default.
    ///
    /// ## References
    /// - [`PutRetentionPolicy`](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html)
    pub(super) static RULE = "OBS002" "log-retention-never" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.logs.retention_days != RetentionDays::Never {
        return;
    }
    report
        .at(
            path!["logs", "retention_days"],
            "log lines are kept, and paid for, for ever",
        )
        .label("never deleted")
        .help("set a number of days, such as 30")
        .suggest("30");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn ten_years_are_not_for_ever() {
        let of = |retention| found(&RULE, |spec| spec.logs.retention_days = retention);
        assert_eq!(of(RetentionDays::Days(3653)), []);
        assert_eq!(of(RetentionDays::Never).len(), 1);
    }
}
