//! Turns whole numbers into numbers whose range is part of the type.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};

use super::LexicalError;

/// A whole number from `MIN` to `MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Bounded<const MIN: u32, const MAX: u32>(u32);

/// A percentage from 0 to 100.
pub type Percent = Bounded<0, 100>;
/// A percentage from 1 to 100.
pub type PercentAboveZero = Bounded<1, 100>;
/// The maximum percent of a deployment, 100 to 200 of the desired count.
pub type HealthyPercent = Bounded<100, 200>;
/// A TCP or UDP port, 1 to 65535.
pub type Port = Bounded<1, 65535>;
/// How many network hops a metadata response may travel, 1 to 64 ([`HttpPutResponseHopLimit`]).
///
/// [`HttpPutResponseHopLimit`]: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsRequest.html
pub type HopLimit = Bounded<1, 64>;

impl<const MIN: u32, const MAX: u32> Bounded<MIN, MAX> {
    /// Takes a number that is inside the range.
    ///
    /// # Errors
    /// When `number` is below `MIN` or above `MAX`.
    pub fn new(number: u32) -> Result<Self, LexicalError> {
        if (MIN..=MAX).contains(&number) {
            Ok(Self(number))
        } else {
            Err(LexicalError::new(
                number,
                format!("a whole number from {MIN} to {MAX}"),
            ))
        }
    }

    /// A number known when compiling; outside the range it does not compile.
    #[must_use]
    pub const fn literal<const NUMBER: u32>() -> Self {
        const {
            assert!(
                MIN <= NUMBER && NUMBER <= MAX,
                "the literal is outside the range of its type"
            )
        };
        Self(NUMBER)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl<const MIN: u32, const MAX: u32> fmt::Display for Bounded<MIN, MAX> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<const MIN: u32, const MAX: u32> TryFrom<u32> for Bounded<MIN, MAX> {
    type Error = LexicalError;

    fn try_from(number: u32) -> Result<Self, LexicalError> {
        Self::new(number)
    }
}

impl<const MIN: u32, const MAX: u32> FromStr for Bounded<MIN, MAX> {
    type Err = LexicalError;

    fn from_str(text: &str) -> Result<Self, LexicalError> {
        // What is no number at all is outside of the range in the same words.
        let outside = || LexicalError::new(text, format!("a whole number from {MIN} to {MAX}"));
        text.parse()
            .ok()
            .and_then(|number| Self::new(number).ok())
            .ok_or_else(outside)
    }
}

impl<const MAX: u32> Default for Bounded<0, MAX> {
    fn default() -> Self {
        Self(0)
    }
}

impl<'de, const MIN: u32, const MAX: u32> Deserialize<'de> for Bounded<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(u32::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl<const MIN: u32, const MAX: u32> JsonSchema for Bounded<MIN, MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Bounded_{MIN}_to_{MAX}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": MIN, "maximum": MAX })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_as_a_number_of_the_range() {
        assert_eq!("443".parse(), Port::new(443));
        for wrong in ["0", "65536", "-1", "http", "", " 80"] {
            let error = wrong.parse::<Port>().unwrap_err().to_string();
            assert!(error.contains("a whole number from 1 to 65535"), "{error}");
        }
    }

    #[test]
    fn the_ends_of_the_range_belong_to_it() {
        assert_eq!(Port::new(1).map(Port::get), Ok(1));
        assert_eq!(Port::new(65535).map(Port::get), Ok(65535));
        assert_eq!(
            Port::new(0).unwrap_err().to_string(),
            "`0` is not a whole number from 1 to 65535"
        );
        assert!(Port::new(65536).is_err());
    }
}
