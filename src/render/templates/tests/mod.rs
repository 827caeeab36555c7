//! Holds the templates to be layout, one for each kind, and to use all that a plan decides.

mod coverage;

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};
use tera::Context;

use super::*;
use crate::plan::ResourceKind;
use crate::render::layout::{hcl, json};

/// What the template engine makes of any view.
fn print(backend: Backend, stem: &'static str, view: &Value) -> Result<String, RenderError> {
    let context = Context::from_serialize(view).unwrap_or_default();
    match backend {
        Backend::Terraform => Engine::<hcl::Form>::new([stem]).print(stem, &context),
        Backend::CloudFormation => Engine::<json::Form>::new([stem]).print(stem, &context),
    }
}

/// The templates that belong to no kind.
const fn skeleton(backend: Backend) -> &'static [&'static str] {
    match backend {
        Backend::Terraform => &["data", "locals", "outputs", "variables", "versions"],
        Backend::CloudFormation => &["template"],
    }
}

fn stem(path: &str) -> &str {
    let (_, file) = path.split_once('/').unwrap();
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
        let embedded = templates(*backend);
        assert!(
            embedded.is_sorted_by_key(|template| template.stem),
            "the table of {backend} is not sorted"
        );
        let paths = embedded.iter().map(|template| template.path.to_owned());
        assert_eq!(files, paths.collect());
    }
}

#[test]
fn a_template_is_of_a_kind_or_the_skeleton_or_included() {
    for backend in Backend::ALL {
        let included: BTreeSet<&str> = templates(*backend)
            .iter()
            .flat_map(|template| tags(template.source))
            .filter_map(|tag| tag.strip_prefix("include "))
            .map(|name| stem(name.trim_matches('"')))
            .collect();
        let stems: BTreeSet<&str> = templates(*backend)
            .iter()
            .map(|template| template.stem)
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
        let stems: Vec<&str> = templates(*backend)
            .iter()
            .map(|template| template.stem)
            .collect();
        let compiled = match backend {
            Backend::Terraform => Engine::<hcl::Form>::new(stems).compiled().err(),
            Backend::CloudFormation => Engine::<json::Form>::new(stems).compiled().err(),
        };
        assert_eq!(compiled, None);
    }
}

#[test]
fn a_template_is_layout_and_nothing_else() {
    for backend in Backend::ALL {
        for Template {
            path: name, source, ..
        } in templates(*backend)
        {
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
    let unknown = print(Backend::Terraform, "nothing", &Value::Null).unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "template `terraform/nothing` is wrong: there is none"
    );
    let unfilled = print(Backend::Terraform, "locals", &json!({})).unwrap_err();
    assert!(
        unfilled
            .to_string()
            .starts_with("template `terraform/locals.tf.tera` is wrong: "),
        "{unfilled}"
    );
}

#[test]
fn a_template_is_compiled_with_all_that_it_includes() {
    let stems = |stem| -> BTreeSet<&str> {
        let missing = engine::missing(Backend::Terraform, &[stem], &tera::Tera::new()).unwrap();
        missing.iter().map(|template| template.stem).collect()
    };
    assert_eq!(stems("versions"), BTreeSet::from(["versions"]));
    assert_eq!(
        stems("task_definition"),
        BTreeSet::from([
            "depends_on",
            "task_definition",
            "task_definition.container",
            "task_definition.container_lists",
        ])
    );
}
