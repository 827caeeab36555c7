//! Every value of a text that is read has its place, inside of the place of what holds it.

use std::ops::Range;

use serde_json::Value;
use spotweld::source::{Segment, Source, SpanMap, SpecPath};

pub(crate) fn hold(data: &[u8]) {
    let Ok(source) = Source::from_bytes("fuzz.yaml", data.to_vec()) else {
        return;
    };
    let read = source.read::<Value>();
    if let (Some(value), true) = (&read.value, read.problems.is_empty()) {
        walk(source.text(), &read.spans, value, &SpecPath::root());
    }
}

fn walk(text: &str, spans: &SpanMap<'_>, value: &Value, path: &SpecPath) {
    let place = spans
        .value(path)
        .unwrap_or_else(|| panic!("`{path}` has no place"));
    assert!(
        text.get(place.clone()).is_some(),
        "`{path}` is at {place:?}"
    );
    for (segment, inner) in children(value) {
        let inner_path: SpecPath = path.segments().iter().cloned().chain([segment]).collect();
        let inner_place = spans
            .value(&inner_path)
            .expect("a value that is read has a place");
        assert_holds(&place, &inner_place, &inner_path);
        if let Some(key) = spans.key(&inner_path) {
            assert_holds(&place, &key, &inner_path);
            assert!(
                key.end <= inner_place.start,
                "the key of `{inner_path}` is after its value"
            );
        }
        walk(text, spans, inner, &inner_path);
    }
    let mut missing = path.clone();
    missing.push_key("\u{1f}nothing");
    let nearest = spans.nearest(&missing);
    assert!(
        !nearest.exact && text.get(nearest.span).is_some(),
        "`{path}`"
    );
}

fn children(value: &Value) -> Vec<(Segment, &Value)> {
    match value {
        Value::Array(elements) => {
            let indexed = elements.iter().enumerate();
            indexed
                .map(|(index, element)| (Segment::from(index), element))
                .collect()
        }
        Value::Object(entries) => entries
            .iter()
            .map(|(key, value)| (Segment::from(key), value))
            .collect(),
        _ => Vec::new(),
    }
}

fn assert_holds(outer: &Range<usize>, inner: &Range<usize>, path: &SpecPath) {
    assert!(
        outer.start <= inner.start && inner.end <= outer.end,
        "`{path}` is at {inner:?}, outside of {outer:?}"
    );
}
