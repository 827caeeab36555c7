//! Turns the numbers of an example into numbers that nobody would write, and holds that every text has its verdict.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use spotweld::source::Source;

use crate::leaves::{example, leaves, with};

/// Where ranges of types, of AWS and of machine words end.
const EDGES: [u64; 7] = [0, 1, 101, 65_536, 4_294_967_295, 4_294_967_296, u64::MAX];

/// The units of a text that is a number and a unit.
fn units(text: &str) -> Option<&'static [&'static str]> {
    let unit = text.trim_start_matches(|character: char| character.is_ascii_digit());
    match unit {
        _ if unit.len() == text.len() => None,
        "MiB" | "GiB" | "TiB" => Some(&["MiB", "TiB"]),
        "s" | "m" | "h" | "d" => Some(&["s", "d"]),
        _ if text.ends_with('s') && unit.starts_with(['m', 'h', 'd']) => Some(&["s", "d"]),
        _ => None,
    }
}

/// What may stand for a number or a quantity instead: the same kind of text with another number.
fn instead(value: &Value, number: u64) -> Vec<Value> {
    match value {
        Value::Number(_) => vec![json!(number)],
        Value::String(text) => {
            let units = units(text).into_iter().flatten();
            units.map(|unit| json!(format!("{number}{unit}"))).collect()
        }
        _ => Vec::new(),
    }
}

/// The places of all numbers and quantities of a document, each with what is there.
fn quantities(document: &Value) -> Vec<(String, Value)> {
    leaves(document)
        .into_iter()
        .filter(|leaf| !instead(&leaf.value, 1).is_empty())
        .map(|leaf| (leaf.pointer, leaf.value))
        .collect()
}

/// The codes of what is found in a document.
fn codes(document: &Value) -> Vec<&'static str> {
    let source = Source::new("spotweld.yaml", document.to_string());
    let found = spotweld::check(&source).diagnostics;
    found.iter().map(|diagnostic| diagnostic.code).collect()
}

/// Every number of an example becomes each of a few others.
fn judge(name: &str, edges: &[u64]) {
    let document = example(name);
    let places = quantities(&document);
    assert!(places.len() >= 15, "{name}: only {places:?} are numbers");
    for (pointer, value) in &places {
        for other in edges.iter().flat_map(|edge| instead(value, *edge)) {
            codes(&with(&document, pointer, other));
        }
    }
}

#[test]
fn every_number_of_an_example_may_be_any_other() {
    judge("demo-api.yaml", &EDGES);
}

#[test]
fn every_number_of_the_spec_may_be_the_largest() {
    judge("everything.yaml", &[u64::from(u32::MAX)]);
}

#[test]
fn what_is_no_number_is_found() {
    let document = example("demo-api.yaml");
    for (pointer, _) in quantities(&document) {
        for other in [json!(u64::MAX), json!(-1), json!(1.5), json!("1e9")] {
            let found = codes(&with(&document, &pointer, other.clone()));
            assert!(found.contains(&"SPEC"), "{pointer}: {other} was read");
        }
    }
}

/// Numbers of every size, and the ends of ranges.
fn number() -> impl Strategy<Value = u64> {
    prop_oneof![
        prop::sample::select(&EDGES),
        (0..33_u32, any::<u32>()).prop_map(|(bits, number)| u64::from(number) >> bits),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn several_numbers_at_once_may_be_any_others(
        changes in prop::collection::vec((any::<Index>(), any::<Index>(), number()), 1..8),
        everything in any::<bool>(),
    ) {
        let mut document = example(if everything { "everything.yaml" } else { "demo-api.yaml" });
        let places = quantities(&document);
        for (place, form, number) in changes {
            let (pointer, value) = place.get(&places);
            document = with(&document, pointer, form.get(&instead(value, number)).clone());
        }
        prop_assert_eq!(codes(&document), codes(&document));
    }
}
