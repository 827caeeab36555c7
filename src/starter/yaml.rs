//! Turns JSON in the form of a spec into YAML as one writes it: no defaults, short lists in a line, a blank line between
//! sections.

mod defaults;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use serde_yaml::{FlowMap, FlowSeq, ser_options};

use super::StarterError;
pub(super) use defaults::Kind;
use defaults::Schema;

/// A list or a mapping of scalars up to this many characters stands in one line.
const LINE: usize = 90;

/// Writes a draft of a kind of documents, top-level sections apart.
pub(super) fn text(draft: &Value, kind: Kind) -> Result<String, StarterError> {
    let schema = Schema::new(kind).map_err(|error| StarterError(error.to_string()))?;
    let draft = schema.without_defaults(draft);
    let Value::Object(sections) = draft else {
        return Err(StarterError("it is not a mapping".to_owned()));
    };
    let sections: Result<Vec<String>, StarterError> =
        schema.in_order(sections).into_iter().map(section).collect();
    Ok(sections?.join("\n"))
}

fn section((name, value): (String, Value)) -> Result<String, StarterError> {
    let section = Value::Object(Map::from_iter([(name, value)]));
    let text = written(&section, true)?;
    // The blank line between sections would belong to a text that ends with line breaks.
    if text.ends_with("\n\n") {
        written(&section, false)
    } else {
        Ok(text)
    }
}

fn written(section: &Value, blocks: bool) -> Result<String, StarterError> {
    let options = ser_options! { compact_list_indent: false, prefer_block_scalars: blocks };
    serde_yaml::to_string_with_options(&Styled(section, Place::Top), options)
        .map_err(|error| StarterError(error.to_string()))
}

/// Where a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the top, where every mapping is a section.
    Top,
    /// Inside of a section.
    Inside,
}

/// A value with the choice between lines of its own and one line.
struct Styled<'a>(&'a Value, Place);

impl Serialize for Styled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(value, place) = *self;
        match value {
            Value::Array(_) if fits_a_line(value) => FlowSeq(value).serialize(serializer),
            Value::Object(_) if place == Place::Inside && fits_a_line(value) => {
                FlowMap(value).serialize(serializer)
            }
            Value::Array(items) => {
                serializer.collect_seq(items.iter().map(|item| Self(item, Place::Inside)))
            }
            Value::Object(entries) => serializer.collect_map(
                entries
                    .iter()
                    .map(|(key, value)| (key, Self(value, Place::Inside))),
            ),
            scalar => scalar.serialize(serializer),
        }
    }
}

/// Whether a value holds scalars alone, or mappings that stand for one (`{input: name}`), and few of them.
fn fits_a_line(value: &Value) -> bool {
    let is_small = |item: &Value| match item {
        Value::Object(entries) => entries.len() == 1 && entries.values().all(is_scalar),
        other => is_scalar(other),
    };
    let holds_small = match value {
        Value::Array(items) => items.iter().all(is_small),
        Value::Object(entries) => entries.values().all(is_scalar),
        _ => true,
    };
    holds_small && value.to_string().len() <= LINE
}

/// Whether a value is written without braces and line breaks.
fn is_scalar(value: &Value) -> bool {
    match value {
        Value::Array(_) | Value::Object(_) => false,
        Value::String(text) => !text.contains('\n'),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sections_stand_apart_and_short_values_in_a_line() {
        let draft = json!({
            "service": "demo",
            "tags": {"team": "payments"},
            "network": {"vpc": {"input": "vpc_id"}, "instance_subnets": ["subnet-1", "subnet-2"]},
            "containers": [{"name": "api", "image": "nginx:1", "memory": {"soft": "1GiB"}, "command": ["a", "b"]}],
        });
        assert_eq!(
            text(&draft, Kind::Service).unwrap(),
            "service: demo\n\nnetwork:\n  vpc: {input: vpc_id}\n  instance_subnets: [subnet-1, subnet-2]\n\ncontainers:\n  - name: api\n    image: nginx:1\n    memory: {soft: 1GiB}\n    command: [a, b]\n\ntags: {team: payments}\n"
        );
    }

    #[test]
    fn what_is_default_is_left_out_and_what_must_be_there_stays() {
        let draft = json!({
            "service": "demo",
            "draining": {"stop_timeout": "30s", "spot_instance_draining": true},
            "containers": [{"name": "api", "cpu": 0, "essential": true, "init_process": true}],
            "load_balancer": {"scheme": "internet-facing"},
        });
        assert_eq!(
            text(&draft, Kind::Service).unwrap(),
            "service: demo\n\ncontainers:\n  - {name: api, init_process: true}\n\nload_balancer: {}\n"
        );
    }

    #[test]
    fn the_line_between_sections_belongs_to_neither() {
        let draft = json!({"instance": {"extra_user_data": "one\n\n\n"}, "tags": {"team": "a"}});
        assert_eq!(
            text(&draft, Kind::Service).unwrap(),
            "instance:\n  extra_user_data: \"one\\n\\n\\n\"\n\ntags: {team: a}\n"
        );
    }

    #[test]
    fn a_text_of_several_lines_keeps_its_lines() {
        let draft = json!({"instance": {"extra_user_data": "one\ntwo\n"}});
        assert_eq!(
            text(&draft, Kind::Service).unwrap(),
            "instance:\n  extra_user_data: |\n    one\n    two\n"
        );
    }
}
