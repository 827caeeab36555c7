//! Turns a [`Diff`] into Markdown for a comment on a pull request.

use super::Diff;
use super::words::{only_in, shown};

/// A heading, a table of fields, a list of what that means, and the resources folded away.
#[must_use]
pub fn markdown(diff: &Diff) -> String {
    let mut text = format!("### {} → {}\n\n", code(&diff.old), code(&diff.new));
    if diff.is_empty() {
        text.push_str("Nothing differs.\n");
        return text;
    }
    if !diff.fields.is_empty() {
        text.push_str("| field | before | after |\n| --- | --- | --- |\n");
        for field in &diff.fields {
            let cells =
                [&field.path, &shown(&field.old), &shown(&field.new)].map(|cell| code(cell));
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        text.push('\n');
    }
    for meaning in diff.meanings() {
        let only = only_in(&meaning.backends, diff);
        let only = only.map(|name| format!("{name}: ")).unwrap_or_default();
        let sentence = format!("{only}{}", meaning.text);
        let sentence = if meaning.sign.is_empty() {
            sentence
        } else {
            format!("**{sentence}**")
        };
        text.push_str(&format!("- {sentence}\n"));
    }
    let resources = diff.resources();
    if !resources.is_empty() {
        text.push_str(&format!(
            "\n<details><summary>{}</summary>\n\n",
            count(resources.len())
        ));
        for resource in resources {
            let only = only_in(&resource.backends, diff);
            let only = only.map(|name| format!(" ({name})")).unwrap_or_default();
            text.push_str(&format!(
                "- `{}` {}{only}: {}\n",
                resource.sign,
                resource.name,
                escaped(&resource.text)
            ));
        }
        text.push_str("\n</details>\n");
    }
    text
}

fn count(lines: usize) -> String {
    if lines == 1 {
        "1 resource".to_owned()
    } else {
        format!("{lines} resources")
    }
}

/// Text as code, which no Markdown in it can leave, in a cell of a table either.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|");
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest.saturating_add(1));
    if longest > 0 {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// Text in which Markdown finds nothing to lay out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if ['*', '_', '[', ']', '<', '>', '`', '\\'].contains(&character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_leaves_its_cell() {
        assert_eq!(code("60s"), "`60s`");
        assert_eq!(code("a | b"), "`a \\| b`");
        assert_eq!(code("a `b` c"), "`` a `b` c ``");
        assert_eq!(
            escaped("containers[0].stop_timeout"),
            "containers\\[0\\].stop\\_timeout"
        );
    }
}
