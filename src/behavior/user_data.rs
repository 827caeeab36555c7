//! Turns the extra lines of user data into the variables of the ECS agent that they set.
//!
//! The lines are a shell script, which nothing here runs: only what is written out is seen.

use crate::spec::Script;

/// A variable of the ECS agent that a script sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assignment<'a> {
    /// The line of the script, from 1.
    pub line: usize,
    /// The name, such as `ECS_CLUSTER`.
    pub variable: &'a str,
    /// What is written behind `=`, up to the end of the word or of its quotes.
    pub value: &'a str,
}

/// The lines of a script that are no comments, each with its number from 1.
pub fn lines(script: &Script) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(script.as_str().lines())
        .filter(|(_, text)| !text.trim_start().starts_with('#'))
}

/// The variables of the agent that a script sets, in order: `echo ECS_CLUSTER=x >> /etc/ecs/ecs.config`.
pub fn assignments(script: &Script) -> impl Iterator<Item = Assignment<'_>> {
    lines(script).flat_map(|(line, text)| {
        text.match_indices("ECS_")
            .filter_map(move |(start, _)| assignment(line, text, start))
    })
}

/// The variable whose name starts at a byte of the line, if a value is given to it there.
fn assignment(line: usize, text: &str, start: usize) -> Option<Assignment<'_>> {
    let (before, rest) = text.split_at_checked(start)?;
    if before.ends_with(|last: char| last.is_ascii_alphanumeric() || "_${".contains(last)) {
        return None;
    }
    let (variable, value) = rest.split_once('=')?;
    let is_name = variable
        .bytes()
        .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    is_name.then(|| Assignment {
        line,
        variable,
        value: word(value),
    })
}

/// The first word of a shell line, or what is in the quotes it starts with.
fn word(text: &str) -> &str {
    let quoted = |quote| text.strip_prefix(quote)?.split(quote).next();
    quoted('"').or_else(|| quoted('\'')).unwrap_or_else(|| {
        text.split(|end: char| end.is_whitespace() || "'\";|&><".contains(end))
            .next()
            .unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(script: &str) -> Vec<(usize, String, String)> {
        let script: Script = script.parse().unwrap();
        assignments(&script)
            .map(|found| {
                (
                    found.line,
                    found.variable.to_owned(),
                    found.value.to_owned(),
                )
            })
            .collect()
    }

    #[test]
    fn a_variable_is_set_by_echo_here_document_or_printf() {
        for line in [
            "echo ECS_CLUSTER=demo >> /etc/ecs/ecs.config",
            "echo ECS_CLUSTER=demo>>/etc/ecs/ecs.config",
            "echo 'ECS_CLUSTER=demo' >> /etc/ecs/ecs.config",
            "ECS_CLUSTER=demo",
            "export ECS_CLUSTER=\"demo\"",
            "printf ECS_CLUSTER='demo'",
        ] {
            let expected = (1, "ECS_CLUSTER".to_owned(), "demo".to_owned());
            assert_eq!(found(line), [expected], "{line}");
        }
    }

    #[test]
    fn comments_and_uses_set_nothing() {
        for line in [
            "# ECS_CLUSTER=demo",
            "echo $ECS_CLUSTER=x",
            "test \"$ECS_CLUSTER\" = demo",
            "MY_ECS_CLUSTER=demo",
            "ECS_CLUSTER",
        ] {
            assert_eq!(found(line), [], "{line}");
        }
    }

    #[test]
    fn every_variable_of_every_line_is_seen() {
        let names: Vec<(usize, String)> = found("yum update\nECS_A=1; ECS_B=\nECS_C=a=b")
            .into_iter()
            .map(|(line, variable, value)| (line, format!("{variable} {value}")))
            .collect();
        assert_eq!(
            names,
            [
                (2, "ECS_A 1".to_owned()),
                (2, "ECS_B ".to_owned()),
                (3, "ECS_C a=b".to_owned())
            ]
        );
    }

    proptest! {
        #[test]
        fn any_script_is_read(text in "([A-Z_=$'\" #é\n]|ECS_)*") {
            if let Ok(script) = text.parse::<Script>() {
                for found in assignments(&script) {
                    prop_assert!(found.variable.starts_with("ECS_"));
                    prop_assert!(text.contains(found.value));
                }
            }
        }
    }
}
