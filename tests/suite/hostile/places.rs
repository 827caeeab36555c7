//! Turns an example into every place where a text can be written, and forms that the text can take there.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use spotweld::source::Source;

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
    /// Writes a text at the place.
    pub(crate) fn write(&self, document: &mut Value, text: &str) {
        let text = format!("{}{text}", self.before);
        *document.pointer_mut(&self.pointer).unwrap() = json!(text);
    }
}

/// The largest example, with what it says by inputs written out too.
pub(crate) fn document() -> Value {
    let mut document = example("everything.yaml");
    document["network"]["instance_subnets"] = json!(["subnet-0a1b2c3d", "subnet-0b1c2d3e"]);
    document["network"]["task_subnets"] = json!(["subnet-0a1b2c3d", {"input": "task_subnet"}]);
    document["load_balancer"]["access_logs"]["bucket"] = json!("logs-of-the-demo");
    document["containers"][1]["entry_point"] = json!(["statsd"]);
    document["containers"][1]["user"] = json!("statsd");
    document
}

/// Every place where a text stands, or could stand instead of an input; alone, and behind what is there.
pub(crate) fn places(document: &Value) -> Vec<Place> {
    let mut places = Vec::new();
    for leaf in leaves(document) {
        let Value::String(text) = &leaf.value else {
            continue;
        };
        let whole = [("input", ""), ("ssm", "")].into_iter().find_map(|(key, _)| {
            let pointer = leaf.pointer.strip_suffix(&format!("/{key}"))?;
            let setting = leaf.setting.strip_suffix(&format!(".{key}"))?;
            Some((pointer.to_owned(), setting.to_owned()))
        });
        let written = [String::new(), "/".to_owned(), text.clone()];
        places.extend(written.map(|before| Place {
            pointer: leaf.pointer.clone(),
            setting: leaf.setting.clone(),
            before,
        }));
        places.extend(whole.map(|(pointer, setting)| Place {
            pointer,
            setting,
            before: String::new(),
        }));
    }
    places
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
        let problems = source.read::<spotweld::spec::Spec>().problems;
        let refused: BTreeSet<String> = problems
            .iter()
            .map(|problem| pointer(&problem.path))
            .collect();
        let count = left.len();
        left.retain(|place| {
            let is_at = |refused: &String| {
                place.pointer == *refused || place.pointer.starts_with(&format!("{refused}/"))
            };
            !refused.iter().any(is_at)
        });
        if problems.is_empty() {
            return left;
        }
        assert!(left.len() < count, "{text:?} is refused nowhere: {problems:#?}");
    }
}

fn pointer(path: &spotweld::source::SpecPath) -> String {
    use spotweld::source::Segment;
    let steps = path.segments().iter().map(|segment| match segment {
        Segment::Key(key) => format!("/{key}"),
        Segment::Index(index) => format!("/{index}"),
    });
    steps.collect()
}
