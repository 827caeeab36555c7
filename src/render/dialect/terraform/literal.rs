//! Turns characters into HCL literals that mean just those characters.

use std::fmt::Write;

/// A quoted string: no part of `text` is code in it.
pub(super) fn quoted(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    escape(text, &mut literal);
    literal.push('"');
    literal
}

/// The key of an object: bare if it is an identifier, as Terraform style has it.
pub(super) fn key(text: &str) -> String {
    if is_identifier(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Appends `text` as it stands between quotes.
///
/// `${` and `%{` begin code in HCL; a doubled first character makes them text again ([string templates]).
///
/// [string templates]: https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
pub(super) fn escape(text: &str, literal: &mut String) {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            '$' | '%' if characters.peek() == Some(&'{') => {
                literal.push(character);
                literal.push(character);
            }
            character if character.is_control() => escape_code(character, literal),
            character => literal.push(character),
        }
    }
}

/// Appends `text` as it stands between quotes, right before an interpolation.
///
/// A `$` at its end would turn the interpolation into text: `$${` is how HCL writes `${`.
pub(super) fn escape_before_interpolation(text: &str, literal: &mut String) {
    match text.strip_suffix('$') {
        Some(rest) => {
            escape(rest, literal);
            escape_code('$', literal);
        }
        None => escape(text, literal),
    }
}

/// Writing to a `String` does not fail.
fn escape_code(character: char, literal: &mut String) {
    let _ = write!(literal, "\\u{:04x}", u32::from(character));
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        // `{for` begins an expression, and the others are values.
        && !matches!(text, "for" | "null" | "true" | "false")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(literal: &str) -> String {
        let body: hcl_edit::structure::Body = format!("a = {literal}\n").parse().unwrap();
        let attribute = body.get_attribute("a").unwrap();
        attribute.value.as_str().unwrap().to_owned()
    }

    #[test]
    fn what_would_be_code_is_text() {
        assert_eq!(quoted("${a} %{if}"), r#""$${a} %%{if}""#);
        assert_eq!(quoted("say \"hi\"\\\n\t"), r#""say \"hi\"\\\n\t""#);
        assert_eq!(quoted("\u{7}\u{85}"), r#""\u0007\u0085""#);
        assert_eq!(quoted("5$ 100%"), r#""5$ 100%""#);
    }

    #[test]
    fn a_key_is_bare_if_it_is_an_identifier() {
        assert_eq!(key("StringEquals"), "StringEquals");
        assert_eq!(key("team-name"), "team-name");
        for text in ["aws:SourceArn", "1st", "a b", "équipe", "for", ""] {
            assert_eq!(key(text), format!("\"{text}\""));
        }
    }

    #[test]
    fn a_dollar_before_an_interpolation_stays_a_dollar() {
        let mut literal = String::new();
        escape_before_interpolation("costs $", &mut literal);
        assert_eq!(literal, r"costs \u0024");
    }

    proptest! {
        #[test]
        fn any_text_survives(text in r#"([$%{}"\\\n]|\PC|.){0,24}"#) {
            prop_assert_eq!(read(&quoted(&text)), text);
        }
    }
}
