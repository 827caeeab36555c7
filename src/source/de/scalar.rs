//! Reads one scalar as what the type asks for.

use std::str::FromStr;

use serde::de::{Deserializer, IntoDeserializer, Visitor};

use super::{
    super::{node::is_null, problem::shorten},
    Error,
};

/// A scalar, as a value or as a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scalar<'de> {
    pub(super) text: &'de str,
    pub(super) role: Role,
}

/// How a scalar is written, which decides what it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Without quotes: a text, number, boolean or nothing.
    Plain,
    /// In quotes: a text.
    Quoted,
    /// The key of a mapping: a text or number, as JSON quotes all keys.
    Key,
}

impl Scalar<'_> {
    fn is_nothing(self) -> bool {
        self.role == Role::Plain && is_null(self.text)
    }

    fn found(self) -> String {
        match self.role {
            Role::Plain if is_null(self.text) => "nothing".to_owned(),
            Role::Quoted => format!("the text `\"{}\"`", shorten(self.text)),
            Role::Plain | Role::Key => format!("`{}`", shorten(self.text)),
        }
    }

    fn whole<T: FromStr>(self) -> Option<T> {
        if self.role == Role::Quoted || !is_whole(self.text) {
            return None;
        }
        self.text.parse().ok()
    }

    #[cold]
    fn not_whole<T: FromStr>(self, min: impl Into<i128>, max: impl Into<i128>) -> Error {
        let error = Error::wrong("a whole number", self.found());
        if self.role == Role::Quoted && is_whole(self.text) && self.text.parse::<T>().is_ok() {
            error.help("remove the quotes").instead(self.text)
        } else if self.role != Role::Quoted && is_whole(self.text) {
            let range = format!("a whole number from {} to {}", min.into(), max.into());
            Error::wrong(range, self.found())
        } else if self.role == Role::Plain && is_other_notation(self.text) {
            error.help("write it in decimal digits alone")
        } else {
            error
        }
    }

    fn number(self) -> Option<f64> {
        if self.role == Role::Quoted || !is_decimal(self.text) {
            return None;
        }
        self.text
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
    }

    #[cold]
    fn not_number(self) -> Error {
        let error = Error::wrong("a number", self.found());
        if self.role == Role::Quoted && is_decimal(self.text) {
            return error.help("remove the quotes").instead(self.text);
        }
        error
    }

    #[cold]
    fn not_boolean(self) -> Error {
        let error = Error::wrong("`true` or `false`", self.found());
        let meant = match self.text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "y" => "true",
            "false" | "no" | "off" | "n" => "false",
            _ => return error.help("write `true` or `false`"),
        };
        if self.text == meant {
            return error.help("remove the quotes").instead(meant);
        }
        error.help("write `true` or `false`").instead(meant)
    }

    #[cold]
    fn not_text(self) -> Error {
        let error = Error::wrong("text", "nothing");
        if self.text.is_empty() {
            return error.help("write a value, or `\"\"` for an empty text");
        }
        let quoted = format!("\"{}\"", self.text);
        error
            .help(format!("write `{quoted}` to mean this text"))
            .instead(quoted)
    }
}

/// Decimal digits, perhaps after a minus sign, without leading zeros.
fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let leading_zero = digits.len() > 1 && digits.starts_with('0');
    !digits.is_empty() && !leading_zero && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What some languages read as a whole number: `0755`, `0x1f`, `1_000`, `+5`.
fn is_other_notation(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let marked = digits.starts_with(['0', '+']) || digits.contains('_');
    let numeric = digits.starts_with(|c: char| c.is_ascii_digit() || c == '+');
    let alphanumeric = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+');
    marked && numeric && digits.chars().all(alphanumeric)
}

/// A whole number, perhaps followed by a fraction and an exponent: the numbers of JSON.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unzip();
    let (whole, fraction) = mantissa.unwrap_or(text).split_once('.').unzip();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_whole(whole.or(mantissa).unwrap_or(text))
        && fraction.is_none_or(digits)
        && exponent
            .is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

/// Reads whole numbers in the width asked for.
macro_rules! whole_numbers {
    ($($method:ident, $visit:ident, $type:ty;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.whole::<$type>() {
                Some(number) => visitor.$visit(number),
                None => Err(self.not_whole::<$type>(<$type>::MIN, <$type>::MAX)),
            }
        }
    )*};
}

/// Reads more kinds of text as `deserialize_str` does.
macro_rules! texts {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.deserialize_str(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Scalar<'de> {
    type Error = Error;

    whole_numbers! {
        deserialize_i8, visit_i8, i8;
        deserialize_i16, visit_i16, i16;
        deserialize_i32, visit_i32, i32;
        deserialize_i64, visit_i64, i64;
        deserialize_u8, visit_u8, u8;
        deserialize_u16, visit_u16, u16;
        deserialize_u32, visit_u32, u32;
        deserialize_u64, visit_u64, u64;
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.number() {
            Some(number) => visitor.visit_f64(number),
            None => Err(self.not_number()),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match (self.text, self.role) {
            ("true", Role::Plain | Role::Key) => visitor.visit_bool(true),
            ("false", Role::Plain | Role::Key) => visitor.visit_bool(false),
            _ => Err(self.not_boolean()),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_nothing() {
            return Err(self.not_text());
        }
        visitor.visit_borrowed_str(self.text)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_nothing() {
            return visitor.visit_unit();
        }
        Err(Error::wrong("nothing", self.found()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.text.into_deserializer())
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.text)
    }

    texts! {
        deserialize_char deserialize_string deserialize_identifier
        deserialize_bytes deserialize_byte_buf
    }

    serde::forward_to_deserialize_any! {
        seq tuple tuple_struct map struct ignored_any unit_struct
    }
}
