//! Turns text such as `1m30s` into whole seconds.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::LexicalError;

/// A length of time in whole seconds, from `MIN` to `MAX`, written with units: `60s`, `1m30s`, `2h`, `7d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds<const MIN: u32, const MAX: u32>(u32);

/// A length of time without a bound of its own.
pub type Stretch = Seconds<0, { u32::MAX }>;

const UNITS: [(char, u32); 4] = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

impl<const MIN: u32, const MAX: u32> Seconds<MIN, MAX> {
    /// Takes a number of seconds that is inside the range.
    ///
    /// # Errors
    /// When `seconds` is below `MIN` or above `MAX`.
    pub fn new(seconds: u32) -> Result<Self, LexicalError> {
        Self::within(seconds, &Written(seconds))
    }

    fn within(seconds: u32, found: &dyn fmt::Display) -> Result<Self, LexicalError> {
        if (MIN..=MAX).contains(&seconds) {
            Ok(Self(seconds))
        } else {
            Err(LexicalError::new(
                found,
                format!("a duration from {} to {}", Written(MIN), Written(MAX)),
            ))
        }
    }

    /// A duration known when compiling; outside the range it does not compile.
    #[must_use]
    pub const fn literal<const SECONDS: u32>() -> Self {
        const {
            assert!(
                MIN <= SECONDS && SECONDS <= MAX,
                "the literal is outside the range of its type"
            )
        };
        Self(SECONDS)
    }

    /// The number of seconds.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// Seconds in the one canonical form: largest unit first, no zero parts (`1m30s`, `0s`).
struct Written(u32);

impl fmt::Display for Written {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        if rest == 0 {
            return formatter.write_str("0s");
        }
        for (unit, length) in UNITS {
            if rest >= length {
                write!(formatter, "{}{unit}", rest / length)?;
                rest %= length;
            }
        }
        Ok(())
    }
}

impl<const MIN: u32, const MAX: u32> fmt::Display for Seconds<MIN, MAX> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Written(self.0).fmt(formatter)
    }
}

impl<const MIN: u32, const MAX: u32> FromStr for Seconds<MIN, MAX> {
    type Err = LexicalError;

    fn from_str(text: &str) -> Result<Self, LexicalError> {
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(LexicalError::new(
                text,
                format!("a duration: it has no unit, write `{text}s` for seconds"),
            ));
        }
        let seconds = total(text).ok_or_else(|| {
            LexicalError::new(
                text,
                "a duration in whole days, hours, minutes and seconds, such as `60s` or `1m30s`",
            )
        })?;
        Self::within(seconds, &text)
    }
}

/// Adds up parts such as `1m` and `30s`; each unit at most once, the larger before the smaller.
fn total(text: &str) -> Option<u32> {
    let mut units = UNITS.iter();
    let mut seconds = 0_u32;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, tail) = rest.split_at_checked(digits)?;
        let unit = tail.chars().next()?;
        let (_, length) = units.find(|(name, _)| *name == unit)?;
        seconds = seconds.checked_add(number.parse::<u32>().ok()?.checked_mul(*length)?)?;
        rest = tail.get(1..)?;
    }
    (!text.is_empty()).then_some(seconds)
}

impl<const MAX: u32> Default for Seconds<0, MAX> {
    fn default() -> Self {
        Self(0)
    }
}

impl<'de, const MIN: u32, const MAX: u32> Deserialize<'de> for Seconds<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize(deserializer)
    }
}

impl<const MIN: u32, const MAX: u32> super::Lexical for Seconds<MIN, MAX> {
    const NAME: &'static str = "Duration";
    const EXPECTED: &'static str = "a duration such as `60s` or `1m30s`";
    const PATTERN: &'static str = "^(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?$";
}

impl<const MIN: u32, const MAX: u32> Serialize for Seconds<MIN, MAX> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<const MIN: u32, const MAX: u32> JsonSchema for Seconds<MIN, MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Seconds_{MIN}_to_{MAX}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": <Self as super::Lexical>::PATTERN, "minLength": 2 })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_pattern_is_in_the_schema_and_in_place() {
        let schema = schemars::schema_for!(Vec<Stretch>).to_value();
        assert_eq!(schema["items"]["type"], "string");
        assert_eq!(
            schema["items"]["pattern"],
            <Stretch as crate::spec::Lexical>::PATTERN
        );
    }

    #[test]
    fn units_add_up() {
        assert_eq!("1m30s".parse::<Stretch>().map(Stretch::get), Ok(90));
        assert_eq!("60s".parse::<Stretch>().unwrap().to_string(), "1m");
        assert_eq!("7d".parse::<Stretch>().map(Stretch::get), Ok(604_800));
    }

    #[test]
    fn a_bare_number_is_told_its_unit() {
        assert_eq!(
            "60".parse::<Stretch>().unwrap_err().to_string(),
            "`60` is not a duration: it has no unit, write `60s` for seconds"
        );
    }

    #[test]
    fn a_value_outside_the_range_names_the_range() {
        assert_eq!(
            "400s".parse::<Seconds<5, 300>>().unwrap_err().to_string(),
            "`400s` is not a duration from 5s to 5m"
        );
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in [
            "",
            "s",
            "1x",
            "1s1m",
            "1s1s",
            "1.5s",
            "-1s",
            " 1s",
            "1m 30s",
            "99999999999s",
            "71582789m",
        ] {
            assert!(text.parse::<Stretch>().is_err(), "{text} was read");
        }
    }

    proptest! {
        #[test]
        fn every_duration_reads_back(seconds: u32) {
            let duration = Stretch::new(seconds).unwrap();
            prop_assert_eq!(duration.to_string().parse::<Stretch>(), Ok(duration));
        }
    }
}
