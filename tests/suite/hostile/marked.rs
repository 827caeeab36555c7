//! Turns places that take any word into a document of words, and holds other texts against what became of the words.

use std::collections::BTreeSet;

use serde_json::Value;

use super::places::{Place, taking};
use super::{has_errors, is_name, outputs};
use crate::evaluated::{replaced, texts};

/// Settings that no output mentions.
const UNWRITTEN: [&str; 2] = ["allow[].reason", "allow[].rule"];

/// A word that is in no example.
pub(super) fn marker(index: usize) -> String {
    format!("mark{index:03}x")
}

/// Places that take any word, with a document that has a word of its own at each.
pub(super) struct Marked<'a> {
    pub(super) places: Vec<(&'a Place, String)>,
    pub(super) document: Value,
    outputs: [Value; 2],
}

impl<'a> Marked<'a> {
    pub(super) fn new(document: &Value, places: &'a [Place]) -> Self {
        let all: Vec<&Place> = places.iter().collect();
        let takes_words = |place: &&Place| {
            let mut alone = document.clone();
            place.write(&mut alone, &marker(0));
            !is_name(&place.setting) && !has_errors(&alone)
        };
        let taking = taking(&all, document, &marker(0)).into_iter();
        let places: Vec<_> = taking
            .filter(takes_words)
            .enumerate()
            .map(|(index, place)| (place, marker(index)))
            .collect();
        let mut document = document.clone();
        for (place, marker) in &places {
            place.write(&mut document, marker);
        }
        let outputs = outputs(&document).unwrap();
        for output in &outputs {
            assert_written(output, &places);
        }
        Self {
            places,
            document,
            outputs,
        }
    }

    /// A place with its word, if it takes words.
    pub(super) fn place(&self, wanted: &Place) -> Option<&(&'a Place, String)> {
        let mut places = self.places.iter();
        places.find(|(place, _)| place.pointer == wanted.pointer)
    }

    /// Judges places without those that rules find errors at, or one half after the other if the errors are elsewhere.
    fn judge_others(&self, places: &[&(&Place, String)], errors: &[String], text: &str) {
        let left: Vec<_> = places
            .iter()
            .filter(|(place, _)| !errors.iter().any(|error| place.is_at(error)))
            .copied()
            .collect();
        if left.len() < places.len() {
            self.judge(&left, text);
        } else if places.len() > 1 {
            let (left, right) = places.split_at(places.len() / 2);
            self.judge(left, text);
            self.judge(right, text);
        }
    }

    /// Holds that a text is refused at these places, or comes out of both outputs where the words did.
    pub(super) fn judge(&self, places: &[&(&Place, String)], text: &str) {
        let mut written = self.document.clone();
        for (place, _) in places {
            place.write(&mut written, text);
        }
        let outputs = match outputs(&written) {
            Ok(outputs) => outputs,
            Err(errors) => return self.judge_others(places, &errors, text),
        };
        for (output, marked) in outputs.iter().zip(&self.outputs) {
            let expected = places.iter().fold(marked.clone(), |tree, (place, marker)| {
                replaced(&tree, marker, &as_written(place, text))
            });
            assert_same(output, &expected, text);
        }
        let settings: Vec<_> = places.iter().map(|(place, _)| &place.setting).collect();
        assert!(
            !text.contains("{{resolve:"),
            "CloudFormation expands {text:?} at {settings:?}"
        );
    }
}

/// Holds that each word is in an output, and none in what the shell reads before the lines of the spec.
fn assert_written(output: &Value, places: &[(&Place, String)]) {
    let mut all = Vec::new();
    texts(output, &mut |text| all.push(text));
    for (place, marker) in places {
        let is_written = all.iter().any(|text| text.contains(marker));
        let unwritten = UNWRITTEN.contains(&place.setting.as_str());
        assert_eq!(is_written, !unwritten, "{}", place.setting);
    }
    let scripts = all.iter().filter(|text| text.starts_with("#!/bin/bash"));
    let configs: Vec<&str> = scripts
        .filter_map(|text| Some(text.split_once("\nECS_CONFIG\n")?.0))
        .collect();
    // A service on a platform has no script.
    assert!(configs.len() <= 1, "{configs:?}");
    assert!(!configs.concat().contains("mark"), "{configs:?}");
}

/// A script ends in one line break, whether or not the spec says so, unless it is empty.
fn as_written(place: &Place, text: &str) -> String {
    let is_script = place.setting == "instance.extra_user_data";
    match text.strip_suffix('\n') {
        Some(text) if is_script => text.to_owned(),
        _ => text.to_owned(),
    }
}

/// Holds that two trees consist of the same texts. Their order may differ: some lists are sorted, or hold nothing twice.
fn assert_same(output: &Value, expected: &Value, text: &str) {
    let all = |tree| {
        let mut all = BTreeSet::new();
        texts(tree, &mut |text| {
            all.insert(text.to_owned());
        });
        all
    };
    let (output, expected) = (all(output), all(expected));
    let lost: Vec<_> = expected.difference(&output).collect();
    let found: Vec<_> = output.difference(&expected).collect();
    assert!(
        lost.is_empty() && found.is_empty(),
        "of {text:?}, {lost:#?} became {found:#?}"
    );
}
