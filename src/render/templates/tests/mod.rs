//! Holds the templates to be layout, one for each kind, and to use all that a plan decides.

mod coverage;

use std::collections::BTreeSet;
use std::fs;

use super::*;
use crate::plan::ResourceKind;

/// The templates that belong to no kind.
const fn skeleton(backend: Backend) -> &'static [&'static str] {
    match backend {
        Backend::Terraform => &["data", "locals", "outputs", "variables", "versions"],
        Backend::CloudFormation => &["template"],
    }
}

fn stem(name: &str) -> &str {
    let (_, file) = name.split_once('/').unwrap();
    let file = file.strip_suffix(".tera").unwrap();
    file.strip_suffix(".tf")
        .or_else(|| file.strip_suffix(".json"))
        .unwrap()
}

/// What stands between `{%` and `%}`.
fn tags(source: &str) -> impl Iterator<Item = &str> {
    inside(source, "{%", "%}").map(|tag| tag.trim_matches('-').trim())
}

/// What stands between `{{` and `}}`.
fn values(source: &str) -> impl Iterator<Item = &str> {
    inside(source, "{{", "}}").map(str::trim)
}

fn inside<'a>(source: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    source
        .split(open)
        .skip(1)
        .map(move |rest| rest.split_once(close).unwrap().0)
}

fn is_path(text: &str) -> bool {
    text.split('.').all(|name| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    })
}

#[test]
fn every_template_of_the_folder_is_embedded() {
    for backend in Backend::ALL {
        let folder = format!("{}/templates/{backend}", env!("CARGO_MANIFEST_DIR"));
        let files: BTreeSet<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| format!("{backend}/{}", entry.unwrap().file_name().to_str().unwrap()))
            .collect();
        let embedded = sources(*backend).iter().map(|(name, _)| *name);
        assert!(
            embedded.clone().map(stem).is_sorted(),
            "the table of {backend} is not sorted"
        );
        assert_eq!(files, embedded.map(str::to_owned).collect::<BTreeSet<_>>());
    }
}

#[test]
fn a_template_is_of_a_kind_or_the_skeleton_or_included() {
    for backend in Backend::ALL {
        let included: BTreeSet<&str> = sources(*backend)
            .iter()
            .flat_map(|(_, source)| tags(source))
            .filter_map(|tag| tag.strip_prefix("include "))
            .map(|name| stem(name.trim_matches('"')))
            .collect();
        let stems: BTreeSet<&str> = sources(*backend)
            .iter()
            .map(|(name, _)| stem(name))
            .collect();
        let mut expected: BTreeSet<&str> =
            ResourceKind::ALL.iter().map(|kind| kind.stem()).collect();
        expected.extend(skeleton(*backend));
        expected.extend(included);
        assert_eq!(stems, expected, "{backend}");
    }
}

#[test]
fn every_template_compiles() {
    for backend in Backend::ALL {
        assert_eq!(engine(*backend).err(), None);
    }
}

#[test]
fn a_template_is_layout_and_nothing_else() {
    for backend in Backend::ALL {
        for (name, source) in sources(*backend) {
            assert!(source.starts_with("{# "), "{name} does not name its view");
            assert!(
                source.ends_with('\n') && !source.ends_with("\n\n"),
                "{name} does not end"
            );
            assert!(
                source.lines().count() <= 80,
                "{name} is longer than 80 lines"
            );
            assert!(
                !source.contains("\"{{") && !source.contains("}}\""),
                "{name} quotes a value"
            );
            for value in values(source) {
                assert!(is_path(value), "{name}: `{value}` is more than a field");
            }
            for tag in tags(source) {
                let words: Vec<&str> = tag.split(' ').collect();
                let is_layout = match words.as_slice() {
                    ["for", item, "in", list] => is_path(item) && is_path(list),
                    ["if", condition] => is_path(condition),
                    ["include", partial] => partial.starts_with(&format!("\"{backend}/")),
                    ["else" | "endif" | "endfor"] => true,
                    _ => false,
                };
                assert!(is_layout, "{name}: `{tag}` is more than layout");
            }
        }
    }
}

#[test]
fn a_fault_names_its_template() {
    let error = fill(Backend::Terraform, "nothing", &BTreeSet::<u8>::new()).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("template `terraform/nothing.tf.tera` is wrong: "),
        "{error}"
    );
}
