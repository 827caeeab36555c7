use std::{collections::BTreeMap, fmt};

use proptest::prelude::*;
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::*;

#[test]
fn a_byte_order_mark_is_skipped() {
    let source = Source::from_bytes("spec.yaml", b"\xef\xbb\xbfa: 1\n".to_vec()).unwrap();
    assert_eq!((source.name(), source.text()), ("spec.yaml", "a: 1\n"));
    let read = source.read::<BTreeMap<String, u8>>();
    assert_eq!(read.value, Some(BTreeMap::from([("a".to_owned(), 1)])));
    assert_eq!(read.spans.key(&path!["a"]), Some(0..1));
}

#[test]
fn bytes_that_are_not_utf_8_are_named_with_their_place() {
    let error = Source::from_bytes("spec.yaml", b"a: 1\n\xc3\xa9: \xff".to_vec()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`spec.yaml` is not UTF-8: byte 0xff at offset 9 (line 2, column 4)"
    );
    let utf_16 = Source::from_bytes("x", b"\xff\xfea\0".to_vec()).unwrap_err();
    assert_eq!(
        utf_16.to_string(),
        "`x` is not UTF-8: byte 0xff at offset 0 (line 1, column 1)"
    );
}

#[test]
fn problems_come_in_the_order_of_the_text() {
    let source = Source::new("test", "a: {x: 1}\nb: !t {p: 1, p: 2}\nc: [&z 1]\nb: 1\n");
    let read = source.read::<BTreeMap<String, BTreeMap<String, u8>>>();
    let lines = source.lines();
    let places: Vec<_> = read
        .problems
        .iter()
        .map(|problem| lines.position(problem.span.start))
        .map(|Position { line, column }| (line, column))
        .collect();
    assert_eq!(places, [(2, 4), (2, 14), (3, 4), (3, 5), (4, 1)]);
    assert_eq!(read.value.unwrap().len(), 1);
}

/// Any document: what serde is given of it.
#[derive(Debug, Clone, PartialEq)]
enum Data {
    Nothing,
    Text(String),
    List(Vec<Self>),
    Map(Vec<(String, Self)>),
}

impl<'de> Deserialize<'de> for Data {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyData;
        impl<'de> Visitor<'de> for AnyData {
            type Value = Data;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("anything")
            }

            fn visit_unit<E>(self) -> Result<Data, E> {
                Ok(Data::Nothing)
            }

            fn visit_str<E>(self, text: &str) -> Result<Data, E> {
                Ok(Data::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Data, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Data::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Data, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Data::Map(entries))
            }
        }
        deserializer.deserialize_any(AnyData)
    }
}

impl Data {
    fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Nothing => serde_json::Value::Null,
            Self::Text(text) => text.as_str().into(),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
            Self::Map(entries) => {
                let entries = entries.iter();
                serde_json::Value::Object(
                    entries
                        .map(|(key, value)| (key.clone(), value.to_json()))
                        .collect(),
                )
            }
        }
    }
}

/// Whether YAML reads `c` in quotes; JSON escapes the control characters before U+0020.
fn is_printable(c: &char) -> bool {
    !matches!(c, '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

/// Characters YAML allows in a quoted text; keys stay below the length YAML allows for a simple key.
fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            any::<char>().prop_filter("not in YAML", is_printable),
            proptest::sample::select(vec![
                '"', '\'', '\\', ':', '#', '-', '\n', ' ', '{', '&', '\t'
            ]),
        ],
        0..12,
    )
    .prop_map(String::from_iter)
}

fn map_of(value: impl Strategy<Value = Data>) -> impl Strategy<Value = Data> {
    proptest::collection::btree_map(text(), value, 0..5)
        .prop_map(|entries| Data::Map(entries.into_iter().collect()))
}

fn data() -> impl Strategy<Value = Data> {
    let leaf = prop_oneof![Just(Data::Nothing), text().prop_map(Data::Text)];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Data::List),
            map_of(inner),
        ]
    })
}

/// Words that make up YAML, in any order.
fn yaml_like() -> impl Strategy<Value = String> {
    let words = vec![
        "a",
        "b",
        ": ",
        ":",
        "- ",
        "-",
        "\n",
        "\n  ",
        "\n    ",
        "\t",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\"",
        "'",
        "|\n",
        ">-\n",
        "# ",
        "&x ",
        "*x",
        "!t ",
        "!!str ",
        "<<",
        "---\n",
        "...\n",
        "? ",
        "~",
        "é",
        "%YAML 1.2\n",
        "\r\n",
        "\u{feff}",
        "12",
        "true",
    ];
    proptest::collection::vec(proptest::sample::select(words), 0..40)
        .prop_map(|words| words.concat())
}

/// Reads `text` in several ways, and checks that every span is one of the text.
fn read_any(text: String) {
    let source = Source::new("any", text);
    let any = source.read::<IgnoredAny>();
    let typed = source.read::<BTreeMap<String, BTreeMap<String, Vec<u8>>>>();
    assert!(any.value.is_some() || !any.problems.is_empty());
    for problem in any.problems.iter().chain(&typed.problems) {
        assert!(source.text().get(problem.span.clone()).is_some());
        assert!(!problem.message.is_empty());
        assert!(typed.spans.nearest(&problem.path).span.end <= source.text().len());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        read_any(text);
    }

    #[test]
    fn anything_like_yaml_is_read_or_refused(text in yaml_like()) {
        read_any(text);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        if let Ok(source) = Source::from_bytes("any", bytes) {
            read_any(source.text().to_owned());
        }
    }

    #[test]
    fn json_reads_back_as_it_was_written(data in map_of(data()), pretty: bool) {
        let json = data.to_json();
        let text = if pretty {
            serde_json::to_string_pretty(&json)
        } else {
            serde_json::to_string(&json)
        };
        let source = Source::new("json", text.unwrap());
        let read = source.read::<Data>();
        prop_assert_eq!(&read.problems, &[]);
        prop_assert_eq!(read.value, Some(data));
    }
}
