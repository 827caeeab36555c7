//! Turns a plan into a Terraform module: a folder of files by topic, without a provider block of its own.

mod topic;
mod variable;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::dialect::{Dialect, Terraform, Text};
use super::templates::Engine;
use super::{Artifact, Backend, RenderError, RenderOptions, layout};
use crate::plan::{Expr, Plan, Pseudo};
use topic::Topic;
use variable::Variable;

/// The templates that belong to no kind of resource.
const SKELETON: [&str; 5] = ["data", "locals", "outputs", "variables", "versions"];

/// Renders the files that have something to say.
pub(super) fn render(plan: &Plan, options: &RenderOptions) -> Result<Vec<Artifact>, RenderError> {
    let dialect = Terraform::new(plan);
    let kinds = plan
        .resources
        .iter()
        .map(|resource| resource.id.kind.stem());
    let engine = Engine::new(Backend::Terraform, kinds.chain(SKELETON))?;
    let versions = engine.fill("versions", &BTreeMap::<(), ()>::new())?;
    let mut bodies = vec![("versions.tf", versions)];
    bodies.extend(variables(plan, &dialect, &engine)?);
    bodies.extend(data(plan, &dialect, &engine)?);
    bodies.extend(locals(&dialect, &engine)?);
    bodies.extend(resources(plan, &dialect, &engine)?);
    bodies.extend(outputs(plan, &dialect, &engine)?);
    let notice = options.notice();
    Ok(bodies
        .into_iter()
        .map(|(path, body)| Artifact {
            path,
            text: layout::hcl(&format!("# {notice}\n\n{body}")),
        })
        .collect())
}

/// A file with a top-level argument, which Terraform does not know: no command works in a folder that holds it.
pub(super) fn unfinished(beside: &Artifact) -> Option<Artifact> {
    let header = super::header(&beside.text).filter(|_| beside.text.starts_with('#'))?;
    Some(Artifact {
        path: "spotweld_unfinished.tf",
        text: format!(
            "# {header}\n\n# A render into this folder was interrupted: run it again.\nspotweld_was_interrupted = true\n"
        ),
    })
}

/// A path and what it holds before layout.
type Body = (&'static str, String);

fn variables(
    plan: &Plan,
    dialect: &Terraform<'_>,
    engine: &Engine,
) -> Result<Option<Body>, RenderError> {
    #[derive(Serialize)]
    struct View {
        variables: Vec<Variable>,
    }
    if plan.inputs.is_empty() {
        return Ok(None);
    }
    // What a person brings and what a platform tells may have one name, and are one variable: that of the platform.
    let told: BTreeSet<_> = plan
        .inputs
        .iter()
        .filter(|input| input.import.is_some())
        .map(|input| &input.name)
        .collect();
    let variables = plan
        .inputs
        .iter()
        .filter(|input| input.import.is_some() || !told.contains(&input.name))
        .map(|input| Variable::new(input, dialect))
        .collect::<Result<_, _>>()?;
    Ok(Some((
        "variables.tf",
        engine.fill("variables", &View { variables })?,
    )))
}

fn data(
    plan: &Plan,
    dialect: &Terraform<'_>,
    engine: &Engine,
) -> Result<Option<Body>, RenderError> {
    #[derive(Serialize)]
    struct Parameter {
        label: Text,
        path: Text,
    }
    #[derive(Serialize)]
    struct View {
        partition: bool,
        region: bool,
        account: bool,
        parameters: Vec<Parameter>,
    }
    if plan.pseudos.is_empty() && plan.parameters.is_empty() {
        return Ok(None);
    }
    let asks = |pseudo| plan.pseudos.contains(&pseudo);
    let view = View {
        partition: asks(Pseudo::Partition) || asks(Pseudo::DnsSuffix),
        region: asks(Pseudo::Region),
        account: asks(Pseudo::AccountId),
        parameters: dialect
            .parameters()
            .map(|(label, path)| Parameter { label, path })
            .collect(),
    };
    Ok(Some(("data.tf", engine.fill("data", &view)?)))
}

fn locals(dialect: &Terraform<'_>, engine: &Engine) -> Result<Option<Body>, RenderError> {
    #[derive(Serialize)]
    struct View {
        tags: Text,
    }
    match dialect.tags() {
        None => Ok(None),
        Some(tags) => Ok(Some(("locals.tf", engine.fill("locals", &View { tags })?))),
    }
}

fn resources(
    plan: &Plan,
    dialect: &Terraform<'_>,
    engine: &Engine,
) -> Result<Vec<Body>, RenderError> {
    let mut topics: BTreeMap<Topic, Vec<String>> = BTreeMap::new();
    for resource in &plan.resources {
        let kind = resource.id.kind;
        let text = engine.fill_resource(resource, dialect)?;
        topics.entry(Topic::of(kind)).or_default().push(text);
    }
    Ok(topics
        .into_iter()
        .map(|(topic, texts)| (topic.path(), texts.join("\n\n")))
        .collect())
}

fn outputs(
    plan: &Plan,
    dialect: &Terraform<'_>,
    engine: &Engine,
) -> Result<Option<Body>, RenderError> {
    #[derive(Serialize)]
    struct Output {
        name: Text,
        description: Text,
        value: Text,
        depends_on: Vec<Text>,
    }
    #[derive(Serialize)]
    struct View {
        outputs: Vec<Output>,
    }
    if plan.outputs.is_empty() {
        return Ok(None);
    }
    let outputs = plan
        .outputs
        .iter()
        .map(|output| {
            Ok(Output {
                name: dialect.value(&Expr::text(output.name))?,
                description: dialect.value(&Expr::text(format_args!("{}.", output.description)))?,
                value: dialect.value(&output.value)?,
                depends_on: output
                    .depends_on
                    .iter()
                    .flat_map(|id| dialect.dependencies(id))
                    .collect(),
            })
        })
        .collect::<Result<_, RenderError>>()?;
    Ok(Some((
        "outputs.tf",
        engine.fill("outputs", &View { outputs })?,
    )))
}
