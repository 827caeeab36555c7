//! Turns an expression of the cluster query language into whether an instance can match it.
//!
//! The language is that of [`memberOf`]. Of an instance only some attributes are known before it runs, and so the answer
//! may be unknown; so it is for anything that AWS does not document, such as the precedence of `and` and `or`.
//!
//! [`memberOf`]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html

mod lexer;
mod pattern;

use lexer::{Lexer, Token};

/// The most that AWS takes, in characters ([`PlacementConstraint`]).
///
/// [`PlacementConstraint`]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html
pub const LONGEST: usize = 2_000;

/// Deeper parentheses are not looked into.
const DEEPEST: usize = 32;

/// Whether an instance matches an expression; `None` if that is not known.
///
/// `attribute` gives the value of an attribute such as `ecs.instance-type`, if it is known.
pub fn matches<'a>(expression: &str, attribute: &dyn Fn(&str) -> Option<&'a str>) -> Option<bool> {
    if expression.chars().count() > LONGEST {
        return None;
    }
    let mut reader = Reader {
        lexer: Lexer::new(expression),
        attribute,
    };
    let answer = reader.expression(0)?;
    (reader.lexer.token()? == Token::End)
        .then_some(answer)
        .flatten()
}

/// Reads and answers at once. The outer `Option` of an answer is whether it could be read, the inner whether it is known.
struct Reader<'text, 'a, 'b> {
    lexer: Lexer<'text>,
    attribute: &'b dyn Fn(&str) -> Option<&'a str>,
}

impl Reader<'_, '_, '_> {
    /// Terms that are joined by `and` alone or by `or` alone.
    fn expression(&mut self, depth: usize) -> Option<Option<bool>> {
        let mut answer = self.term(depth)?;
        let mut joined_by = None;
        while let Some(joint @ (Token::And | Token::Or)) = self.lexer.peek() {
            self.lexer.token();
            let next = self.term(depth)?;
            if *joined_by.get_or_insert(joint) != joint {
                return None;
            }
            answer = match joint {
                Token::And => both(answer, next),
                _ => both(answer.map(|a| !a), next.map(|b| !b)).map(|neither| !neither),
            };
        }
        Some(answer)
    }

    fn term(&mut self, depth: usize) -> Option<Option<bool>> {
        if depth > DEEPEST {
            return None;
        }
        match self.lexer.token()? {
            Token::Not => Some(self.term(depth + 1)?.map(|answer| !answer)),
            Token::Open => {
                let answer = self.expression(depth + 1)?;
                (self.lexer.token()? == Token::Close).then_some(answer)
            }
            Token::Word(subject) => self.comparison(subject),
            _ => None,
        }
    }

    /// An operator, and what it asks of the subject.
    fn comparison(&mut self, subject: &str) -> Option<Option<bool>> {
        let value = subject.strip_prefix("attribute:").and_then(self.attribute);
        let operator = self.lexer.operator()?;
        let answer = match operator {
            "exists" | "!exists" | "not_exists" => value.map(|_| true),
            "in" | "!in" | "not_in" => {
                let list = self.lexer.list()?;
                value.map(|value| list.contains(&value))
            }
            "=~" | "matches" | "!~" | "not_matches" => {
                let pattern = self.lexer.argument()?;
                value.and_then(|value| pattern::matches(pattern, value))
            }
            "==" | "equals" | "!=" | "not_equals" => {
                let argument = self.lexer.argument()?;
                value.map(|value| value == argument)
            }
            ">" | ">=" | "<" | "<=" | "greater_than" | "greater_than_equal" | "less_than"
            | "less_than_equal" => {
                self.lexer.argument()?;
                return Some(None);
            }
            _ => return None,
        };
        let negated = operator.starts_with('!') || operator.starts_with("not_");
        Some(answer.map(|answer| answer != negated))
    }
}

/// Whether both are true, as far as that is known.
const fn both(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of_m5(expression: &str) -> Option<bool> {
        matches(expression, &|name| match name {
            "ecs.instance-type" => Some("m5.large"),
            "ecs.cpu-architecture" => Some("x86_64"),
            _ => None,
        })
    }

    #[test]
    fn known_attributes_are_compared() {
        for expression in [
            "attribute:ecs.instance-type == m5.large",
            "attribute:ecs.instance-type==m5.large",
            "attribute:ecs.instance-type equals m5.large",
            "attribute:ecs.instance-type != c5.large",
            "attribute:ecs.instance-type in [c5.large, m5.large]",
            "attribute:ecs.instance-type not_in [c5.large,r5.large]",
            "attribute:ecs.instance-type =~ m5.*",
            "attribute:ecs.instance-type exists",
            "not attribute:ecs.cpu-architecture == arm64",
            "!(attribute:ecs.cpu-architecture == arm64)",
        ] {
            assert_eq!(of_m5(expression), Some(true), "{expression}");
            assert_eq!(
                of_m5(&format!("!({expression})")),
                Some(false),
                "{expression}"
            );
        }
    }

    #[test]
    fn what_is_unknown_decides_only_where_the_rest_does_not() {
        let (yes, no) = (
            "attribute:ecs.cpu-architecture == x86_64",
            "attribute:ecs.cpu-architecture == arm64",
        );
        let unknown = "attribute:stack == prod";
        for (expression, answer) in [
            (unknown.to_owned(), None),
            ("runningTasksCount < 3".to_owned(), None),
            (format!("{unknown} and {no}"), Some(false)),
            (format!("{unknown} && {yes}"), None),
            (format!("{unknown} or {yes}"), Some(true)),
            (format!("{unknown} || {no}"), None),
            (format!("({no} or {no}) and {unknown}"), Some(false)),
            (format!("runningTasksCount >= 3 and {no}"), Some(false)),
            (
                format!("runningTasksCount less_than 3 or {yes}"),
                Some(true),
            ),
        ] {
            assert_eq!(of_m5(&expression), answer, "{expression}");
        }
    }

    #[test]
    fn what_aws_does_not_document_is_unknown() {
        let no = "attribute:ecs.cpu-architecture == arm64";
        for expression in [
            "",
            "attribute:ecs.instance-type",
            "attribute:ecs.instance-type == \"c5.large\"",
            "attribute:ecs.instance-type in [c5.large",
            "attribute:ecs.instance-type like c5",
            &format!("{no} and {no} or {no}"),
            &format!("({no}"),
            &format!("{no})"),
            &format!("{no} {no}"),
            &format!("{}{no}", "!".repeat(100)),
            &format!("{no} and {}", "x".repeat(LONGEST)),
        ] {
            assert_eq!(of_m5(expression), None, "{expression}");
        }
    }

    #[test]
    fn the_longest_and_the_deepest_expressions_are_read() {
        let no = "attribute:ecs.cpu-architecture == arm64";
        let long = |length: usize| format!("{no}{}", " ".repeat(length - no.len()));
        assert_eq!(of_m5(&long(LONGEST)), Some(false));
        assert_eq!(of_m5(&long(LONGEST + 1)), None);
        let nots = |depth| format!("{}{no}", "!".repeat(depth));
        assert_eq!(of_m5(&nots(DEEPEST)), Some(false));
        assert_eq!(of_m5(&nots(DEEPEST + 1)), None);
        let nested = |depth| format!("{}{no}{}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(of_m5(&nested(DEEPEST)), Some(false));
        assert_eq!(of_m5(&nested(DEEPEST + 1)), None);
    }

    proptest! {
        #[test]
        fn any_expression_is_read(expression in "(attribute:|ecs.instance-type|[ ()!=~<>a-z&|\\[\\],\"é]|==| in | and | or ){0,20}") {
            let answer = of_m5(&expression);
            prop_assert_eq!(of_m5(&format!("  {expression}  ")), answer);
        }
    }
}
