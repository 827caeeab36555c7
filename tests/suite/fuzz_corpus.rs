//! What holds for every input holds for the inputs for which it once did not, and for specs with and without faults.

use std::path::PathBuf;

use crate::properties::{lexical, outputs, read, spans};
use crate::support::project;

/// The content of all files of a folder, with their paths.
fn inputs(folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let mut inputs: Vec<_> = std::fs::read_dir(project(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect();
    inputs.sort();
    assert!(!inputs.is_empty(), "where are the inputs of {folder}?");
    inputs
}

#[expect(
    clippy::print_stdout,
    reason = "shown only with the panic of an input for which the property does not hold"
)]
fn replay(hold: fn(&[u8]), folders: &[&str]) {
    for (path, input) in folders.iter().flat_map(|folder| inputs(folder)) {
        println!("{}", path.display());
        hold(&input);
    }
}

#[test]
fn every_text_is_read_judged_and_reported() {
    replay(
        read::hold,
        &["tests/data/fuzz/read", "examples", "examples/invalid"],
    );
}

#[test]
fn every_value_has_its_place() {
    replay(
        spans::hold,
        &["tests/data/fuzz/spans", "examples", "examples/invalid"],
    );
}

#[test]
fn every_text_that_a_type_accepts_matches_its_pattern_and_is_read_again() {
    replay(lexical::hold, &["tests/data/fuzz/lexical"]);
}

#[test]
fn every_spec_without_errors_becomes_outputs_that_other_parsers_read() {
    replay(outputs::hold, &["tests/data/fuzz/outputs"]);
}
