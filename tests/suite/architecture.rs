//! The stages know each other in one direction only, and small files keep them readable.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::project;

/// Which stages each stage may name: the table of `ARCHITECTURE.md`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("spec", &[]),
    ("catalog", &[]),
    ("behavior", &["spec", "catalog"]),
    ("finding", &["source"]),
    (
        "rules",
        &["spec", "catalog", "behavior", "finding", "source"],
    ),
    ("plan", &["spec", "catalog", "behavior", "rules"]),
    ("render", &["spec", "plan"]),
    (
        "changes",
        &["behavior", "source", "rules", "plan", "render"],
    ),
    ("report", &["source", "finding", "rules"]),
    ("starter", &["source", "spec", "catalog", "behavior"]),
    (
        "fleet",
        &["source", "spec", "finding", "rules", "render", "report"],
    ),
    (
        "cli",
        &[
            "spec", "render", "changes", "report", "rules", "finding", "source", "starter", "fleet",
        ],
    ),
];

/// No file has more lines.
const LONGEST_FILE: usize = 300;

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // A large module keeps its tests in a file or folder of their own: they may do what the module may not.
        if path.file_stem().is_some_and(|name| name == "tests") {
            continue;
        }
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The stage that a file belongs to: the first part of its path under `src/`.
fn stage(file: &Path) -> String {
    let relative = file.strip_prefix(project("src")).unwrap();
    relative
        .iter()
        .next()
        .unwrap()
        .to_str()
        .unwrap()
        .trim_end_matches(".rs")
        .to_owned()
}

/// The stages that code names, as `crate::stage` or inside `use crate::{…}`.
fn named_stages(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut named = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let word = |text: &str| -> String {
            text.chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect()
        };
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = group.split("};").next().unwrap();
                named.extend(group.split(',').map(|item| word(item.trim())));
            }
            None => {
                named.insert(word(rest));
            }
        }
    }
    named
}

#[test]
fn every_stage_uses_only_the_stages_before_it() {
    let stages: BTreeSet<&str> = MAY_USE.iter().map(|(stage, _)| *stage).collect();
    for file in rust_files(&project("src")) {
        let this = stage(&file);
        if this == "lib" || this == "main" {
            continue;
        }
        let (_, allowed) = MAY_USE
            .iter()
            .find(|(stage, _)| *stage == this)
            .unwrap_or_else(|| panic!("stage `{this}`?"));
        for used in named_stages(&std::fs::read_to_string(&file).unwrap()) {
            let fine =
                used == this || !stages.contains(used.as_str()) || allowed.contains(&used.as_str());
            assert!(
                fine,
                "{} uses `{used}`, which `{this}` may not",
                file.display()
            );
        }
    }
}

#[test]
fn only_the_command_line_touches_files_the_environment_and_the_terminal() {
    for file in rust_files(&project("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        for outside in [
            "std::fs",
            "std::env",
            "std::io::std",
            "std::process",
            "println!",
            "eprintln!",
        ] {
            let may = ["cli", "main"].contains(&stage(&file).as_str());
            assert!(
                may || !text.contains(outside),
                "{} names `{outside}`",
                file.display()
            );
        }
    }
}

#[test]
fn every_file_is_short_and_says_first_what_it_is_for() {
    for file in rust_files(&project("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(
            text.starts_with("//! "),
            "{} has no module documentation",
            file.display()
        );
        let lines = text.lines().count();
        assert!(
            lines <= LONGEST_FILE,
            "{} has {lines} lines",
            file.display()
        );
    }
}

/// Clippy takes the version from `Cargo.toml` unless its own file has another.
#[test]
fn the_oldest_compiler_is_declared_once() {
    let manifest = std::fs::read_to_string(project("Cargo.toml")).unwrap();
    assert_eq!(manifest.matches("\nrust-version = ").count(), 1);
    let lints = std::fs::read_to_string(project("clippy.toml")).unwrap();
    assert!(!lints.contains("msrv"), "{lints}");
}
