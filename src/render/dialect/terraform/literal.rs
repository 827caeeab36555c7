//! Turns characters into HCL literals that mean just those characters.

use std::fmt::Write;

/// Appends a quoted string: no part of `text` is code in it.
pub(super) fn quote(text: &str, hcl: &mut String) {
    hcl.push('"');
    escape(text, hcl);
    hcl.push('"');
}

/// Appends the key of an object: bare if it is an identifier, as Terraform style has it.
///
/// Keys are aligned. Characters that can join into one column with others are written by their number,
/// so that every character of a key is a column.
pub(super) fn key(text: &str, hcl: &mut String) {
    if is_identifier(text) {
        hcl.push_str(text);
        return;
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quote(text, &mut quoted);
    for character in quoted.chars() {
        if stands_alone(character) {
            hcl.push(character);
        } else {
            escape_code(character, hcl);
        }
    }
}

/// Appends `text` as it stands between quotes.
///
/// `${` and `%{` begin code in HCL; a doubled first character makes them text again ([string templates]).
///
/// [string templates]: https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
pub(super) fn escape(text: &str, hcl: &mut String) {
    let mut rest = text;
    loop {
        let plain = rest.bytes().take_while(|byte| is_plain(*byte)).count();
        let (run, others) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        hcl.push_str(run);
        let mut characters = others.chars();
        let Some(character) = characters.next() else {
            return;
        };
        rest = characters.as_str();
        match character {
            '"' => hcl.push_str("\\\""),
            '\\' => hcl.push_str("\\\\"),
            '\n' => hcl.push_str("\\n"),
            '\r' => hcl.push_str("\\r"),
            '\t' => hcl.push_str("\\t"),
            '$' | '%' if rest.starts_with('{') => hcl.extend([character, character]),
            character if character.is_control() => escape_code(character, hcl),
            character => hcl.push(character),
        }
    }
}

/// Whether a byte means itself wherever it stands: most texts have no others.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\' | b'$' | b'%')
}

/// Appends `text` as it stands between quotes, right before an interpolation.
///
/// A `$` at its end would turn the interpolation into text: `$${` is how HCL writes `${`.
pub(super) fn escape_before_interpolation(text: &str, hcl: &mut String) {
    match text.strip_suffix('$') {
        Some(rest) => {
            escape(rest, hcl);
            escape_code('$', hcl);
        }
        None => escape(text, hcl),
    }
}

/// Appends a character by its number. Writing to a `String` does not fail.
fn escape_code(character: char, literal: &mut String) {
    let _ = match u32::from(character) {
        code @ ..=0xffff => write!(literal, "\\u{code:04x}"),
        code => write!(literal, "\\U{code:08x}"),
    };
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        // `{for` begins an expression, and the others are values.
        && !matches!(text, "for" | "null" | "true" | "false")
}

/// Whether a character joins no other: ASCII, Latin, Greek, Cyrillic, kana, Han, and Hangul syllables.
const fn stands_alone(character: char) -> bool {
    matches!(
        character,
        ' '..='~'
            | '\u{c0}'..='\u{2ff}'
            | '\u{370}'..='\u{482}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a0}'..='\u{30ff}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn quoted(text: &str) -> String {
        let mut hcl = String::new();
        quote(text, &mut hcl);
        hcl
    }

    fn as_key(text: &str) -> String {
        let mut hcl = String::new();
        key(text, &mut hcl);
        hcl
    }

    #[test]
    fn a_text_of_nothing_but_special_characters_is_escaped() {
        assert_eq!(quoted("\""), r#""\"""#);
        assert_eq!(quoted("\\\""), r#""\\\"""#);
        assert_eq!(quoted("$%"), r#""$%""#);
    }

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
        assert_eq!(as_key("StringEquals"), "StringEquals");
        assert_eq!(as_key("team-name"), "team-name");
        for text in ["aws:SourceArn", "1st", "a b", "équipe", "for", ""] {
            assert_eq!(as_key(text), format!("\"{text}\""));
        }
    }

    #[test]
    fn a_dollar_before_an_interpolation_stays_a_dollar() {
        let mut literal = String::new();
        escape_before_interpolation("costs $", &mut literal);
        assert_eq!(literal, r"costs \u0024");
    }

    #[test]
    fn every_character_of_a_key_is_a_column() {
        assert_eq!(as_key("チーム"), "\"チーム\"");
        assert_eq!(as_key("नि"), r#""\u0928\u093f""#);
        assert_eq!(as_key("𐐀"), r#""\U00010400""#);
    }

    proptest! {
        #[test]
        fn any_key_survives(text in r#"([$%{}"\\\n]|\PC|.){0,24}"#) {
            let body: hcl_edit::structure::Body = format!("a = {{ {} = 1 }}\n", as_key(&text)).parse().unwrap();
            let object = body.get_attribute("a").unwrap().value.as_object().unwrap();
            let (name, _) = object.iter().next().unwrap();
            let name = match name {
                hcl_edit::expr::ObjectKey::Ident(name) => name.as_str(),
                hcl_edit::expr::ObjectKey::Expression(name) => name.as_str().unwrap(),
            };
            prop_assert_eq!(name, text);
        }

        #[test]
        fn any_text_survives(text in r#"([$%{}"\\\n]|\PC|.){0,24}"#) {
            prop_assert_eq!(read(&quoted(&text)), text);
        }
    }
}
