//! Turns a plan into a CloudFormation template.

mod parameter;

use serde::Serialize;

use super::dialect::{CloudFormation, Dialect, Text};
use super::templates::Engine;
use super::{Artifact, Backend, RenderError, RenderOptions, layout};
use crate::plan::{Expr, Input, Plan};
use parameter::{Group, Parameter};

/// What the template of the document sees.
#[derive(Serialize)]
struct Document {
    description: Text,
    groups: Vec<Group>,
    parameters: Vec<Parameter>,
    resources: Vec<String>,
    outputs: Vec<Output>,
}

#[derive(Serialize)]
struct Output {
    id: Text,
    description: Text,
    value: Text,
    export: Option<Text>,
}

/// The template that belongs to no kind of resource.
const SKELETON: &str = "template";

/// Renders the one file.
pub(super) fn render(plan: &Plan, options: &RenderOptions) -> Result<Artifact, RenderError> {
    let dialect = CloudFormation::new(plan);
    let kinds = plan
        .resources
        .iter()
        .map(|resource| resource.id.kind.stem());
    let engine = Engine::new(Backend::CloudFormation, kinds.chain([SKELETON]))?;
    // What a platform exports, nobody brings.
    let brought = |input: &&Input| input.import.is_none();
    let inputs: Vec<&Input> = plan.inputs.iter().filter(brought).collect();
    let document = Document {
        description: dialect.value(&Expr::Text(options.notice()))?,
        groups: Group::all(&inputs, &dialect)?,
        parameters: inputs
            .iter()
            .map(|input| Parameter::new(input, &dialect))
            .collect::<Result<_, _>>()?,
        resources: resources(plan, &dialect, &engine)?,
        outputs: outputs(plan, &dialect)?,
    };
    let text = engine.fill(SKELETON, &document)?;
    Ok(Artifact {
        path: "template.json",
        text: layout::json(&text),
    })
}

/// The description of a template as it is spelled there, if it is where [`render`] puts it.
pub(super) fn description(text: &str) -> Option<&str> {
    let line = text.strip_prefix("{")?.lines().nth(2)?.trim();
    let spelled = line.strip_prefix("\"Description\": \"")?;
    spelled.trim_end_matches(',').strip_suffix('"')
}

fn resources(
    plan: &Plan,
    dialect: &CloudFormation<'_>,
    engine: &Engine,
) -> Result<Vec<String>, RenderError> {
    plan.resources
        .iter()
        .map(|resource| engine.fill_resource(resource, dialect))
        .collect()
}

fn outputs(plan: &Plan, dialect: &CloudFormation<'_>) -> Result<Vec<Output>, RenderError> {
    plan.outputs
        .iter()
        .map(|output| {
            Ok(Output {
                id: CloudFormation::output(output.name),
                description: dialect.value(&Expr::text(format_args!("{}.", output.description)))?,
                value: dialect.value(&output.value)?,
                export: output
                    .shared
                    .then(|| CloudFormation::export(&plan.service, output.name)),
            })
        })
        .collect()
}
