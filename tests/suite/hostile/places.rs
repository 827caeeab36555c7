//! Turns an example into every place where a text can be written, and forms that the text can take there.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use spotweld::source::{Segment, Source, SpecPath};

use crate::leaves::{example, leaves};

/// A place of a document, and what a text is written behind there.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Where it is, as a JSON pointer.
    pub(crate) pointer: String,
    /// Which setting it is, as the schema names it.
    pub(crate) setting: String,
    /// What stands before the text.
    pub(crate) before: String,
}

impl Place {
    /// Whether the place is at a JSON pointer, or inside of what is there.
    pub(crate) fn is_at(&self, pointer: &str) -> bool {
        let rest = self.pointer.strip_prefix(pointer);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Writes a text at the place.
    pub(crate) fn write(&self, document: &mut Value, text: &str) {
        let text = format!("{}{text}", self.before);
        *document.pointer_mut(&self.pointer).unwrap() = json!(text);
    }
}

/// One document of each shape that has texts of its own.
pub(crate) fn documents(form: Form) -> [Value; 2] {
    [document(form), attached()]
}

/// A service on parts that exist, in the mode that needs all of them.
fn attached() -> Value {
    let mut document = example("shared-cluster.yaml");
    set(&mut document, "", [("network", json!({"mode": "host"}))]);
    set(
        &mut document,
        "/load_balancer",
        [("paths", json!(["/x/*"]))],
    );
    document
}

/// The largest example, with what it says by inputs written out too.
pub(crate) fn document(form: Form) -> Value {
    let mut document = example("everything.yaml");
    let network = [
        (
            "instance_subnets",
            json!(["subnet-0a1b2c3d", "subnet-0b1c2d3e"]),
        ),
        (
            "task_subnets",
            json!(["subnet-0a1b2c3d", {"input": "task_subnet"}]),
        ),
    ];
    let statsd = [
        ("entry_point", json!(["statsd"])),
        ("user", json!("statsd")),
    ];
    set(&mut document, "/network", network);
    set(&mut document, "/containers/1", statsd);
    set(
        &mut document,
        "/load_balancer/access_logs",
        [("bucket", json!("logs-of-the-demo"))],
    );
    if form == Form::Instead {
        let certificate = json!({"input": "certificate_arn"});
        set(
            &mut document,
            "/load_balancer",
            [("certificate", certificate)],
        );
    }
    document
}

fn set<const N: usize>(document: &mut Value, pointer: &str, members: [(&str, Value); N]) {
    let section = document.pointer_mut(pointer).and_then(Value::as_object_mut);
    let members = members.map(|(key, value)| (key.to_owned(), value));
    section.unwrap().extend(members);
}

/// What a text is written behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nothing.
    Alone,
    /// Nothing, where an input or a parameter was.
    Instead,
    /// A `/`.
    Path,
    /// The text that was there.
    Longer,
}

impl Form {
    pub(crate) const ALL: [Self; 4] = [Self::Alone, Self::Instead, Self::Path, Self::Longer];
}

/// Every place where a text stands or, in one form, could stand.
pub(crate) fn places(document: &Value, form: Form) -> Vec<Place> {
    let leaves = leaves(document).into_iter();
    let texts = leaves.filter_map(|leaf| match leaf.value {
        Value::String(text) => Some((leaf.pointer, leaf.setting, text)),
        _ => None,
    });
    let places = texts.filter_map(|(mut pointer, mut setting, text)| {
        if form == Form::Instead {
            pointer = parent(&pointer, '/', &["input", "ssm"])?;
            setting = parent(&setting, '.', &["input", "ssm"])?;
        }
        let before = match form {
            Form::Alone | Form::Instead => String::new(),
            Form::Path => "/".to_owned(),
            Form::Longer => text,
        };
        Some(Place {
            pointer,
            setting,
            before,
        })
    });
    places.collect()
}

/// What stands before the last step of a path, if that is one of `last`.
fn parent(path: &str, separator: char, last: &[&str]) -> Option<String> {
    let (before, step) = path.rsplit_once(separator)?;
    last.contains(&step).then(|| before.to_owned())
}

/// The places of those given that take a text, as far as their types go; what they refuse is put back.
pub(crate) fn taking<'a>(places: &[&'a Place], document: &Value, text: &str) -> Vec<&'a Place> {
    let mut left = places.to_vec();
    loop {
        let mut written = document.clone();
        for place in &left {
            place.write(&mut written, text);
        }
        let source = Source::new("spotweld.yaml", written.to_string());
        let problems = spotweld::read(&source).problems;
        let refused: BTreeSet<String> = problems
            .iter()
            .map(|problem| pointer(&problem.path))
            .collect();
        let count = left.len();
        left.retain(|place| !refused.iter().any(|pointer| place.is_at(pointer)));
        if problems.is_empty() {
            return left;
        }
        assert!(
            left.len() < count,
            "{text:?} is refused nowhere: {problems:#?}"
        );
    }
}

/// A path of a spec as a JSON pointer.
pub(crate) fn pointer(path: &SpecPath) -> String {
    let steps = path.segments().iter().map(|segment| match segment {
        Segment::Key(key) => format!("/{key}"),
        Segment::Index(index) => format!("/{index}"),
    });
    steps.collect()
}
