//! Turns characters into JSON strings that mean just those characters.

/// Appends a quoted string.
pub(super) fn quote(text: &str, json: &mut String) {
    json.push('"');
    escape(text, json);
    json.push('"');
}

/// Appends `text` as it stands between quotes.
pub(super) fn escape(text: &str, json: &mut String) {
    let is_plain = |byte: &u8| matches!(byte, b' '..) && !matches!(byte, b'"' | b'\\');
    let mut rest = text;
    loop {
        let plain = rest.bytes().take_while(is_plain).count();
        let (run, others) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        json.push_str(run);
        let mut characters = others.chars();
        let Some(character) = characters.next() else {
            return;
        };
        rest = characters.as_str();
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            // There are no others that matter but control characters.
            character => json.push_str(&format!("\\u{:04x}", u32::from(character))),
        }
    }
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
