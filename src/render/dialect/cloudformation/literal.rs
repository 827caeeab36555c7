//! Turns characters into JSON strings that mean just those characters.

/// Appends a quoted string.
pub(super) fn quote(text: &str, json: &mut String) {
    json.push('"');
    escape(text, json);
    json.push('"');
}

/// Appends `text` as it stands between quotes.
pub(super) fn escape(text: &str, json: &mut String) {
    let is_plain = |byte| matches!(byte, b' '..) && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_plain) {
        json.push_str(text);
        return;
    }
    let quoted = serde_json::Value::from(text).to_string();
    let inner = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    json.push_str(inner.unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_ends_a_string_does_not_end_it() {
        let quoted = |text: &str| {
            let mut json = String::new();
            quote(text, &mut json);
            json
        };
        assert_eq!(quoted("a é"), "\"a é\"");
        assert_eq!(quoted("\""), "\"\\\"\"");
        assert_eq!(quoted("\\"), "\"\\\\\"");
    }

    proptest! {
        #[test]
        fn any_text_survives(text in r#"([$%{}"\\\n]|\PC|.){0,24}"#) {
            let mut json = String::new();
            quote(&text, &mut json);
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
