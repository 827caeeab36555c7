//! A spec without errors becomes Terraform and CloudFormation that parsers read which are not ours.

use serde_json::Value;
use spotweld::render::{self, Backend};
use spotweld::source::Source;

const BASES: &[&str] = &[
    include_str!("../../../examples/everything.yaml"),
    include_str!("../../../examples/demo-api.yaml"),
    include_str!("../../../examples/minimal.yaml"),
    include_str!("../../../examples/awsvpc.yaml"),
];

/// The first byte picks a spec, each line of the rest puts a text in the place of one of its values.
///
/// The first two bytes of a line say which value; a text that is JSON stands for what it says.
pub(crate) fn hold(data: &[u8]) {
    let Some((&first, rest)) = data.split_first() else {
        return;
    };
    let base = BASES.iter().cycle().nth(first.into());
    let base = Source::new("base.yaml", *base.expect("there are bases"));
    let mut spec: Value = base.read().value.expect("an example is read");
    for line in rest.split(|byte| *byte == b'\n') {
        if let [high, low, text @ ..] = line {
            let number = usize::from(u16::from_be_bytes([*high, *low]));
            edit(&mut spec, number, &String::from_utf8_lossy(text));
        }
    }
    assert_output(&Source::new("fuzz.yaml", spec.to_string()));
}

fn assert_output(source: &Source) {
    for backend in [Backend::Terraform, Backend::CloudFormation] {
        let generated = match spotweld::generate(source, backend) {
            Ok(generated) => generated,
            Err(spotweld::Error::Invalid(_)) => continue,
            Err(error) => panic!("{error}\n{}", source.text()),
        };
        for artifact in generated.artifacts {
            let read = match backend {
                Backend::Terraform => hcl(&artifact.text),
                Backend::CloudFormation => json(&artifact.text),
            };
            if let Err(error) = read {
                panic!(
                    "{}: {error}\n{}\n{}",
                    artifact.path,
                    artifact.text,
                    source.text()
                );
            }
            assert!(
                render::header(&artifact.text).is_some(),
                "{}",
                artifact.path
            );
        }
    }
}

fn hcl(text: &str) -> Result<(), String> {
    let body = text.parse::<hcl_edit::structure::Body>();
    body.map(drop).map_err(|error| error.to_string())
}

fn json(text: &str) -> Result<(), String> {
    let value = serde_json::from_str::<Value>(text);
    value.map(drop).map_err(|error| error.to_string())
}

/// Replaces the value with a number, counted through the values that hold no others.
fn edit(spec: &mut Value, number: usize, text: &str) {
    let count = leaves(spec).len();
    if let Some(leaf) = leaves(spec)
        .into_iter()
        .nth(number.checked_rem(count).unwrap_or_default())
    {
        *leaf = serde_json::from_str(text).unwrap_or_else(|_| text.into());
    }
}

fn leaves(value: &mut Value) -> Vec<&mut Value> {
    match value {
        Value::Array(elements) => elements.iter_mut().flat_map(leaves).collect(),
        Value::Object(entries) => entries.values_mut().flat_map(leaves).collect(),
        leaf => vec![leaf],
    }
}
