//! Turns every file of `examples/` into what it claims to be: a spec, and all of them together every setting.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use spotweld::source::Source;
use spotweld::spec::{AttachedService, Document, Platform, Spec};

use crate::schema;

/// The settings that `everything.yaml` leaves out, and why.
const EXCLUDED: [(&str, &str); 4] = [
    ("capacity.instance_types[].type", "comes with a weight"),
    (
        "capacity.instance_types[].weight",
        "ECS takes no group that weights its instances",
    ),
    (
        "load_balancer.access_logs.bucket",
        "a bucket that exists does not expire logs",
    ),
    (
        "roles.instance_profile",
        "takes the place of a role that the example shows",
    ),
];

/// The name, the text and the document of every example, in order of the names.
fn examples() -> Vec<(String, String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    files.sort();
    files.iter().map(|file| example(file)).collect()
}

fn example(file: &Path) -> (String, String, Value) {
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    let text = std::fs::read_to_string(file).unwrap();
    let document = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    (name, text, document)
}

/// The paths of all values of a document, with the keys of maps as `*` where the schema says so.
fn used(known: &BTreeSet<String>, at: &Value, path: &str, found: &mut BTreeSet<String>) {
    let mut step = |step: &str, inner: &Value| {
        let path = schema::join(path, step);
        used(known, inner, &path, found);
        found.insert(path);
    };
    match at {
        Value::Array(elements) => elements.iter().for_each(|element| step("[]", element)),
        Value::Object(map) => {
            let is_known = |key: &str| known.contains(&schema::join(path, key));
            for (key, value) in map {
                step(if is_known(key) { key } else { "*" }, value);
            }
        }
        _ => {}
    }
}

#[test]
fn every_example_is_valid_by_the_schema() {
    let validator = jsonschema::validator_for(&schema::of_the_spec()).unwrap();
    for (name, _, document) in examples() {
        let errors: Vec<_> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn another_reader_of_yaml_makes_the_same_of_every_example() {
    for (name, text, _) in examples() {
        let document = spotweld::read(&Source::new(&*name, &*text)).value.unwrap();
        let other = match document {
            Document::Service(_) => serde_yaml::from_str::<Spec>(&text).map(Document::from),
            Document::Attached(_) => {
                serde_yaml::from_str::<AttachedService>(&text).map(Document::from)
            }
            Document::Platform(_) => serde_yaml::from_str::<Platform>(&text).map(Document::from),
        };
        assert_eq!(other.unwrap(), document, "{name}");
    }
}

#[test]
fn no_example_has_findings_together_with_the_others() {
    let sources: Vec<_> = examples()
        .into_iter()
        .map(|(name, text, _)| Source::new(name, text))
        .collect();
    assert_eq!(spotweld::platforms(&sources).len(), 1);
    for (source, checked) in sources.iter().zip(spotweld::check_all(&sources)) {
        let found = checked.diagnostics;
        assert!(found.is_empty(), "{}: {found:#?}", source.name());
    }
}

#[test]
fn a_document_that_is_written_as_json_reads_back() {
    for (name, text, _) in examples() {
        let source = Source::new(&*name, text);
        let document = spotweld::read(&source).value.unwrap();
        let written = Source::new(&*name, serde_json::to_string(&document).unwrap());
        let read = spotweld::read(&written);
        assert_eq!(read.problems, [], "{name}");
        assert_eq!(read.value, Some(document), "{name}");
    }
}

#[test]
fn a_document_that_is_written_as_yaml_reads_back() {
    for (name, text, _) in examples() {
        let document = spotweld::read(&Source::new(&*name, text)).value.unwrap();
        let text = spotweld::starter::text(&document).unwrap();
        let written = Source::new(&*name, text);
        let read = spotweld::read(&written);
        assert_eq!(read.problems, [], "{name}");
        assert_eq!(read.value, Some(document), "{name}");
    }
}

#[test]
fn every_example_starts_with_a_line_that_says_what_it_shows() {
    for (name, text, _) in examples() {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        assert!(
            first.starts_with("# ") && first.ends_with('.'),
            "{name} starts with `{first}`"
        );
        assert!(
            lines
                .next()
                .is_some_and(|line| line.starts_with("service:") || line.starts_with("platform:")),
            "{name}: one line of comment, then the service or the platform"
        );
    }
}

#[test]
fn one_example_holds_every_setting_that_excludes_no_other_and_two_those_of_services_on_platforms() {
    let known = schema::paths(&schema::of_the_spec());
    let mut found = BTreeSet::new();
    for (name, _, document) in examples() {
        if ["everything.yaml", "attached.yaml", "shared-cluster.yaml"].contains(&&*name) {
            used(&known, &document, "", &mut found);
        }
    }
    let missing: BTreeSet<_> = known
        .difference(&found)
        .map(String::as_str)
        .filter(|path| is_setting(path))
        .collect();
    assert_eq!(missing, EXCLUDED.map(|(path, _)| path).into());
}

/// Neither the element of a list that is a setting itself, nor the place that a value comes from.
fn is_setting(path: &str) -> bool {
    !(path.ends_with("[]") || path.ends_with(".input") || path.ends_with(".ssm"))
}
