//! Turns a value of a spec into others that may stand in its place.

use serde_json::{Value, json};

use crate::schema;

/// Other values, the closest first.
pub(super) fn of(schema: &Value, field: &str, value: &Value) -> Vec<Value> {
    let mut found: Vec<Value> = match value {
        Value::Bool(value) => vec![json!(!value)],
        Value::Number(number) => numbers(number.as_u64().unwrap_or_default())
            .map(|number| json!(number))
            .collect(),
        Value::String(text) => texts(text).into_iter().map(|text| json!(text)).collect(),
        Value::Null | Value::Array(_) | Value::Object(_) => Vec::new(),
    };
    found.extend(schema::words(schema, field));
    found.retain(|candidate| candidate != value);
    found
}

fn numbers(number: u64) -> impl Iterator<Item = u64> {
    let next = [
        number + 1,
        number.saturating_sub(1),
        number + 10,
        number.saturating_sub(10),
        number * 2,
        number / 2,
    ];
    next.into_iter().filter(move |other| *other != number)
}

/// A quantity becomes more or less, an id or a name another one of its form.
fn texts(text: &str) -> Vec<String> {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let mut found = Vec::new();
    if let Ok(number) = number.parse::<u64>() {
        found.extend(numbers(number).map(|number| format!("{number}{rest}")));
    }
    if let Some(last) = text.chars().last() {
        let stem = text.strip_suffix(last).unwrap_or_default();
        let others = if last.is_ascii_digit() { "12" } else { "ab" };
        found.extend(others.chars().map(|other| format!("{stem}{other}")));
    }
    found.extend([format!("{text}2"), format!("{text}-2"), format!("{text}/2")]);
    found
}
