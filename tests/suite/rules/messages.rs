//! The words of findings.

use spotweld::finding::Finding;
use spotweld::rules::Rule;

use super::{alone, among, documents, fixture, read};

#[test]
fn messages_are_lower_case_and_without_a_full_stop() {
    for rule in alone() {
        let (spec, _) = read(&fixture(rule));
        for Finding {
            message,
            label,
            related,
            help,
            ..
        } in rule.findings(&spec)
        {
            let related = related.into_iter().map(|(_, label)| label);
            let texts = [message].into_iter().chain(label).chain(related);
            texts.chain(help).for_each(|text| well_put(rule, &text));
        }
    }
    for rule in among() {
        for checked in spotweld::check_all(&documents(rule)) {
            for found in checked.diagnostics {
                let related = found.related.into_iter().map(|(_, label)| label);
                let texts = [found.message].into_iter().chain(found.label);
                let texts = texts.chain(related).chain(found.help);
                texts.for_each(|text| well_put(rule, &text));
            }
        }
    }
}

fn well_put(rule: &Rule, text: &str) {
    assert!(
        !text.ends_with('.') && !text.contains("  "),
        "{}: {text}",
        rule.code
    );
    let mut letters = text.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    // `ECS` may start a message, `The` may not.
    let word = letters.next().is_some_and(char::is_lowercase);
    assert!(!(capital && word), "{}: {text}", rule.code);
}
