//! Turns a plan into a CloudFormation template.

mod parameter;

use super::dialect::{CloudFormation, Text};
use super::templates::{Block, Engine};
use super::{Artifact, RenderError, RenderOptions};
use crate::plan::resource::view;
use crate::plan::{Expr, Input, Plan};
use parameter::{Group, Parameter};

view! {
    /// What the template of the document sees.
    struct Document {
        /// What stands for each resource; first, so that the first gaps are those of resources.
        resources: Vec<Expr>,
        description: Expr,
        groups: Vec<Group>,
        parameters: Vec<Parameter>,
        outputs: Vec<Output>,
    }
}

view! {
    /// What the stack tells.
    struct Output {
        id: Text,
        description: Expr,
        value: Expr,
        export: Option<Text>,
    }
}

/// The levels of indent of a resource in the template of the document.
const RESOURCE_DEPTH: usize = 2;

/// About how many bytes a document has for each resource.
const AVERAGE_LENGTH: usize = 1280;

/// The template that belongs to no kind of resource.
const SKELETON: &str = "template";

/// Renders the one file.
pub(super) fn render(plan: &Plan, options: &RenderOptions) -> Result<Artifact, RenderError> {
    let dialect = CloudFormation::new(plan);
    let kinds = plan
        .resources
        .iter()
        .map(|resource| resource.id.kind.stem());
    let engine = Engine::new(kinds.chain([SKELETON]));
    let resources = plan
        .resources
        .iter()
        .map(|resource| {
            let block = Block::new(resource, &dialect);
            engine.fill(resource.id.kind.stem(), RESOURCE_DEPTH, &block, &dialect)
        })
        .collect::<Result<Vec<_>, _>>()?;
    // What a platform exports, nobody brings.
    let brought = |input: &&Input| input.import.is_none();
    let inputs: Vec<&Input> = plan.inputs.iter().filter(brought).collect();
    let parameters = inputs.iter();
    let document = Document {
        resources: resources.iter().map(|_| Expr::List(Vec::new())).collect(),
        description: Expr::text(options.notice()),
        groups: Group::all(&inputs, &dialect)?,
        parameters: parameters
            .map(|input| Parameter::new(input, &dialect))
            .collect::<Result<_, _>>()?,
        outputs: outputs(plan),
    };
    let document = engine.fill(SKELETON, 0, &document, &dialect)?;
    let mut text = String::with_capacity(AVERAGE_LENGTH * resources.len());
    document.write_around(&resources, &mut text);
    text.push('\n');
    Ok(Artifact {
        path: "template.json",
        text,
    })
}

/// The description of a template as it is spelled there, if it is where [`render`] puts it.
pub(super) fn description(text: &str) -> Option<&str> {
    let line = text.strip_prefix("{")?.lines().nth(2)?.trim();
    let spelled = line.strip_prefix("\"Description\": \"")?;
    spelled.trim_end_matches(',').strip_suffix('"')
}

fn outputs(plan: &Plan) -> Vec<Output> {
    let output = |output: &crate::plan::Output| Output {
        id: CloudFormation::output(output.name),
        description: Expr::text(format_args!("{}.", output.description)),
        value: output.value.clone(),
        export: output
            .shared
            .then(|| CloudFormation::export(&plan.service, output.name)),
    };
    plan.outputs.iter().map(output).collect()
}
