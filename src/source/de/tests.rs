use std::{collections::BTreeMap, fmt, fmt::Debug};

use serde::{
    Deserialize,
    de::{DeserializeOwned, Error as _, IgnoredAny, Unexpected},
};

use super::super::{Problem, Source};
use super::Error;

#[derive(Debug, PartialEq, Deserialize)]
struct Holder<T> {
    v: T,
}

/// Reads `v: {text}` as a `Holder<T>`.
fn read<T: DeserializeOwned + 'static>(text: &str) -> Result<T, Box<Problem>> {
    let source = Source::new("test", format!("v: {text}\n"));
    let read = source.read::<Holder<T>>();
    match read.value {
        Some(Holder { v }) if read.problems.is_empty() => Ok(v),
        _ => Err(Box::new(read.problems.into_iter().next().unwrap())),
    }
}

#[track_caller]
fn reads<T: DeserializeOwned + PartialEq + Debug + 'static>(text: &str, value: T) {
    assert_eq!(read::<T>(text), Ok(value), "{text}");
}

#[track_caller]
fn refuses<T: DeserializeOwned + Debug + 'static>(text: &str, message: &str) -> Problem {
    let problem = *read::<T>(text).unwrap_err();
    assert_eq!(problem.message, message, "{text}");
    problem
}

fn suggested(problem: Problem) -> String {
    problem.suggestion.unwrap().replacement
}

#[test]
fn texts_stay_as_written() {
    for text in [
        "1.10", "0755", "no", "3000", "12:30:45", "true", "1e3", ".inf", "a b",
    ] {
        reads::<String>(text, text.to_owned());
    }
    reads::<String>("'null'", "null".to_owned());
    reads::<String>("\"\"", String::new());
    reads::<char>("x", 'x');
    reads::<String>("|\n  a\n  b\n", "a\nb\n".to_owned());
}

#[test]
fn nothing_is_not_a_text() {
    let message = "expected text, found nothing";
    assert_eq!(suggested(refuses::<String>("null", message)), "\"null\"");
    assert_eq!(suggested(refuses::<String>("~", message)), "\"~\"");
    let empty = refuses::<String>("", message);
    assert_eq!(
        empty.help.unwrap(),
        "write a value, or `\"\"` for an empty text"
    );
    assert_eq!(empty.span, 0..1);
    refuses::<Vec<String>>("[a, ~]", message);
}

#[test]
fn nothing_is_the_absence_of_an_option() {
    for text in ["", "~", "null"] {
        reads::<Option<String>>(text, None);
        reads::<()>(text, ());
    }
    reads::<Option<u8>>("7", Some(7));
    reads::<Option<String>>("\"\"", Some(String::new()));
}

#[test]
fn only_true_and_false_are_booleans() {
    reads("true", true);
    reads("false", false);
    for (text, meant) in [
        ("yes", "true"),
        ("True", "true"),
        ("OFF", "false"),
        ("n", "false"),
    ] {
        let message = format!("expected `true` or `false`, found `{text}`");
        let problem = refuses::<bool>(text, &message);
        assert_eq!(problem.help.as_deref(), Some("write `true` or `false`"));
        assert_eq!(suggested(problem), meant);
    }
    let quoted = refuses::<bool>(
        "'true'",
        "expected `true` or `false`, found the text `\"true\"`",
    );
    assert_eq!(quoted.help.as_deref(), Some("remove the quotes"));
    refuses::<bool>("1", "expected `true` or `false`, found `1`");
    refuses::<bool>("", "expected `true` or `false`, found nothing");
    refuses::<bool>("[]", "expected `true` or `false`, found a list");
}

#[test]
fn whole_numbers_are_decimal_and_in_range() {
    reads::<u8>("255", 255);
    reads::<i8>("-128", -128);
    reads::<u64>("18446744073709551615", u64::MAX);
    reads::<i64>("-9223372036854775808", i64::MIN);
    reads::<u32>("0", 0);
    refuses::<u8>("256", "expected a whole number from 0 to 255, found `256`");
    refuses::<u16>("-1", "expected a whole number from 0 to 65535, found `-1`");
    refuses::<i8>(
        "-129",
        "expected a whole number from -128 to 127, found `-129`",
    );
    refuses::<u32>("12x", "expected a whole number, found `12x`");
    refuses::<u32>("1.5", "expected a whole number, found `1.5`");
    refuses::<u32>("1e3", "expected a whole number, found `1e3`");
    refuses::<u32>("", "expected a whole number, found nothing");
    refuses::<u32>("{}", "expected a whole number, found a mapping");
}

#[test]
fn whole_numbers_in_other_notations_are_explained() {
    for text in ["0755", "0x1f", "0o17", "1_000", "+5", "-007"] {
        let problem = refuses::<i32>(text, &format!("expected a whole number, found `{text}`"));
        let help = problem.help.as_deref();
        assert_eq!(help, Some("write it in decimal digits alone"), "{text}");
    }
    let quoted = refuses::<u16>("\"80\"", "expected a whole number, found the text `\"80\"`");
    assert_eq!(quoted.help.as_deref(), Some("remove the quotes"));
    assert_eq!(suggested(quoted), "80");
    assert_eq!(
        refuses::<u8>("'300'", "expected a whole number, found the text `\"300\"`").help,
        None
    );
}

#[test]
fn numbers_are_those_of_json() {
    reads("1.5", 1.5_f64);
    reads("-2", -2.0_f64);
    reads("1e3", 1000.0_f64);
    reads("0.25", 0.25_f32);
    for text in [
        ".inf", "nan", "inf", "1.", ".5", "01.5", "1e999", "0x1", "1_0.5",
    ] {
        refuses::<f64>(text, &format!("expected a number, found `{text}`"));
    }
    assert_eq!(
        suggested(refuses::<f64>(
            "'1.5'",
            "expected a number, found the text `\"1.5\"`"
        )),
        "1.5"
    );
}

#[test]
fn collections_are_not_made_of_scalars() {
    reads::<Vec<u8>>("[1, 2]", vec![1, 2]);
    reads::<(u8, String)>("[1, a]", (1, "a".to_owned()));
    refuses::<Vec<u8>>("1", "expected a list, found `1`");
    refuses::<Vec<u8>>("", "expected a list, found nothing");
    refuses::<BTreeMap<String, u8>>("[a]", "expected a mapping, found a list");
    refuses::<(u8, u8)>("[1, 2, 3]", "expected 2 elements, found 3");
    let problem = refuses::<Holder<u8>>("x", "expected a mapping, found `x`");
    assert_eq!(problem.help.as_deref(), Some("its fields are `v`"));
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct Name(String);

#[derive(Debug, PartialEq, Deserialize)]
struct Range(u8, u8);

#[derive(Debug, PartialEq, Deserialize)]
struct Nothing;

#[test]
fn structs_without_names_are_what_is_in_them() {
    reads("web", Name("web".to_owned()));
    reads("[1, 9]", Range(1, 9));
    refuses::<Range>("[1]", "expected 2 elements, found 1");
    reads("~", Nothing);
    refuses::<Nothing>("0", "expected nothing, found `0`");
    refuses::<Nothing>("[]", "expected nothing, found a list");
}

#[test]
fn keys_are_read_as_the_types_around_texts() {
    let name = |text: &str| Name(text.to_owned());
    reads("{a: 1}", BTreeMap::from([(name("a"), 1)]));
    reads("{a: 1}", BTreeMap::from([(Some(name("a")), 1)]));
    reads(
        "{1.10: 1}",
        BTreeMap::from([(Value::Literal("1.10".to_owned()), 1)]),
    );
}

#[test]
fn keys_are_texts_or_numbers() {
    reads::<BTreeMap<u16, String>>(
        "{80: a, \"443\": b}",
        BTreeMap::from([(80, "a".to_owned()), (443, "b".to_owned())]),
    );
    reads::<BTreeMap<String, u8>>(
        "{null: 1, true: 2}",
        BTreeMap::from([("null".to_owned(), 1), ("true".to_owned(), 2)]),
    );
    reads::<BTreeMap<Placement, u8>>("{random: 1}", BTreeMap::from([(Placement::Random, 1)]));
    let problem = refuses::<BTreeMap<u16, String>>("{a: b}", "expected a whole number, found `a`");
    assert_eq!(
        (problem.span, problem.path.to_string()),
        (4..5, "v.a".to_owned())
    );
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Placement {
    Random,
    Spread(String),
    Pair(u8, u8),
    Distinct { by: String },
}

#[test]
fn enumerations_are_names_or_mappings_of_one_key() {
    reads("random", Placement::Random);
    reads("{random: }", Placement::Random);
    reads("{spread: az}", Placement::Spread("az".to_owned()));
    reads("{pair: [1, 2]}", Placement::Pair(1, 2));
    reads(
        "{distinct: {by: x}}",
        Placement::Distinct { by: "x".to_owned() },
    );
    let one_of = "expected one of `random`, `spread`, `pair` or `distinct`";
    refuses::<Placement>("", &format!("{one_of}, found nothing"));
    refuses::<Placement>("[random]", &format!("{one_of}, found a list"));
    refuses::<Placement>("{}", &format!("{one_of}, found an empty mapping"));
    refuses::<Placement>(
        "{spread: a, pair: b}",
        &format!("{one_of}, found a mapping of 2 keys"),
    );
    let spread = refuses::<Placement>("spread", "`spread` needs a value");
    assert_eq!(spread.help.as_deref(), Some("write `spread: …`"));
    let random = refuses::<Placement>("{random: x}", "expected nothing, found `x`");
    assert_eq!(random.help.as_deref(), Some("write `random` alone"));
    assert_eq!(random.path.to_string(), "v.random");
}

/// Either a text or `{input: name}`, by a visitor of its own.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Literal(String),
    Input(String),
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text or `{input: name}`")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value, E> {
                if text == "bad" {
                    return Err(E::custom("`bad` is bad\nwrite something good"));
                }
                Ok(Value::Literal(text.to_owned()))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Value, A::Error> {
                use serde::de::Error;
                let Some((key, name)) = map.next_entry::<String, String>()? else {
                    return Err(A::Error::missing_field("input"));
                };
                if key != "input" {
                    return Err(A::Error::unknown_field(&key, &["input"]));
                }
                Ok(Value::Input(name))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[test]
fn visitors_of_any_value_are_given_the_written_text() {
    for text in ["1.10", "true", "0755", "-1"] {
        reads(text, Value::Literal(text.to_owned()));
    }
    reads("\"\"", Value::Literal(String::new()));
    reads("{input: vpc}", Value::Input("vpc".to_owned()));
    refuses::<Value>("", "expected text or `{input: name}`, found nothing");
    refuses::<Value>("null", "expected text or `{input: name}`, found nothing");
    refuses::<Value>("[a]", "expected text or `{input: name}`, found a list");
    refuses::<Value>("{}", "missing field `input`");
}

#[test]
fn errors_of_hand_written_visitors_are_placed_and_split() {
    let custom = refuses::<Value>("bad", "`bad` is bad");
    assert_eq!(custom.help.as_deref(), Some("write something good"));
    assert_eq!(custom.span, 3..6);
    let unknown = refuses::<Value>("{inptu: vpc}", "unknown field `inptu`");
    assert_eq!(unknown.span, 4..9);
    assert_eq!(unknown.path.to_string(), "v.inptu");
}

#[test]
fn standard_types_that_refuse_a_value_are_understood() {
    refuses::<std::num::NonZeroU8>("0", "expected a nonzero u8, found `0`");
    assert_eq!(read::<IgnoredAny>("{a: [b, {c: d}]}").err(), None);
}

#[test]
fn what_serde_says_is_said_in_the_words_of_the_author() {
    for (found, named) in [
        (Unexpected::Str("a"), "`a`"),
        (Unexpected::Bool(true), "`true`"),
        (Unexpected::Unsigned(1), "`1`"),
        (Unexpected::Signed(-1), "`-1`"),
        (Unexpected::Float(0.5), "`0.5`"),
        (Unexpected::Char('x'), "`x`"),
        (Unexpected::Unit, "nothing"),
        (Unexpected::Option, "nothing"),
        (Unexpected::Seq, "a list"),
        (Unexpected::Map, "a mapping"),
        (Unexpected::Enum, "enum"),
    ] {
        let wanted = format!("expected a port, found {named}");
        assert_eq!(Error::invalid_type(found, &"a port").to_string(), wanted);
        assert_eq!(Error::invalid_value(found, &"a port").to_string(), wanted);
    }
    assert_eq!(
        Error::invalid_length(3, &"2 elements").to_string(),
        "expected 2 elements, found 3"
    );
}
