//! Turns the `logs` section into the log group and how containers write to it.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lexical::{Lexical, LexicalError, lexical};
use super::{KmsKeyArn, LogGroupName, Memory, Value};

/// Where the output of the containers goes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Logs {
    /// A log group that exists, which keeps its retention and its key; one is created if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Value<LogGroupName>>,
    /// After how many days log lines are deleted: one of the numbers that CloudWatch knows, or `never`.
    #[serde(default)]
    pub retention_days: RetentionDays,
    /// The key that encrypts the log group; the one of CloudWatch if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kms_key: Option<Value<KmsKeyArn>>,
    /// What a container does when CloudWatch is slow.
    #[serde(default)]
    pub mode: LogMode,
    /// How much output waits in memory in mode `non-blocking`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_buffer_size: Option<Memory>,
}

/// What a container does when its log lines cannot be delivered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LogMode {
    /// Drops the oldest lines and goes on.
    #[default]
    NonBlocking,
    /// Stands still.
    Blocking,
}

/// How long log lines are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetentionDays {
    /// So many days, one of [`RetentionDays::CHOICES`].
    Days(u16),
    /// For ever.
    Never,
}

impl RetentionDays {
    /// The retentions that CloudWatch Logs takes ([`PutRetentionPolicy`]).
    ///
    /// [`PutRetentionPolicy`]: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
    pub const CHOICES: [u16; 22] = [
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
        2922, 3288, 3653,
    ];
}

impl Default for RetentionDays {
    fn default() -> Self {
        Self::Days(30)
    }
}

impl FromStr for RetentionDays {
    type Err = LexicalError;

    fn from_str(text: &str) -> Result<Self, LexicalError> {
        if text == "never" {
            return Ok(Self::Never);
        }
        let wanted: u16 = text
            .parse()
            .map_err(|_| LexicalError::new(text, Self::EXPECTED))?;
        if Self::CHOICES.contains(&wanted) {
            return Ok(Self::Days(wanted));
        }
        let longer = Self::CHOICES.into_iter().find(|days| *days > wanted);
        let advice = longer.map_or_else(
            || "write `never`".to_owned(),
            |days| format!("the next longer one is {days}"),
        );
        Err(LexicalError::new(
            text,
            format!("a retention that CloudWatch Logs takes: {advice}"),
        ))
    }
}

impl fmt::Display for RetentionDays {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => days.fmt(formatter),
            Self::Never => formatter.write_str("never"),
        }
    }
}

impl Lexical for RetentionDays {
    const NAME: &'static str = "RetentionDays";
    const EXPECTED: &'static str = "a number of days that CloudWatch Logs takes, or `never`";
    const PATTERN: &'static str = "^(never|[0-9]+)$";
}
lexical!(@read RetentionDays);

impl JsonSchema for RetentionDays {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Self::NAME.into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut choices: Vec<serde_json::Value> =
            Self::CHOICES.into_iter().map(Into::into).collect();
        choices.push("never".into());
        schemars::json_schema!({ "description": Self::EXPECTED, "enum": choices })
    }
}

impl Serialize for RetentionDays {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Days(days) => serializer.serialize_u16(*days),
            Self::Never => serializer.serialize_str("never"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retention_is_written_as_it_is_read() {
        let days = RetentionDays::CHOICES.map(RetentionDays::Days);
        for retention in days.into_iter().chain([RetentionDays::Never]) {
            assert_eq!(retention.to_string().parse(), Ok(retention));
        }
        assert_eq!(RetentionDays::Never.to_string(), "never");
    }
}
