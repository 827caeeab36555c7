//! Turns a plan into a Terraform module: a folder of files by topic, without a provider block of its own.

mod topic;
mod variable;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::dialect::{Dialect, Terraform, Text, View};
use super::{Artifact, Backend, RenderError, RenderOptions, layout, templates};
use crate::plan::{Expr, Plan, Pseudo};
use topic::Topic;
use variable::Variable;

/// Renders the files that have something to say.
pub(super) fn render(plan: &Plan, options: &RenderOptions) -> Result<Vec<Artifact>, RenderError> {
    let dialect = Terraform::new(plan);
    let mut bodies = vec![("versions.tf", fill("versions", &BTreeMap::<(), ()>::new())?)];
    bodies.extend(variables(plan, &dialect)?);
    bodies.extend(data(plan, &dialect)?);
    bodies.extend(locals(&dialect)?);
    bodies.extend(resources(plan, &dialect)?);
    bodies.extend(outputs(plan, &dialect)?);
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

fn fill<V: Serialize>(stem: &str, view: &V) -> Result<String, RenderError> {
    templates::fill(Backend::Terraform, stem, view)
}

fn variables(plan: &Plan, dialect: &Terraform<'_>) -> Result<Option<Body>, RenderError> {
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
        fill("variables", &View { variables })?,
    )))
}

fn data(plan: &Plan, dialect: &Terraform<'_>) -> Result<Option<Body>, RenderError> {
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
    Ok(Some(("data.tf", fill("data", &view)?)))
}

fn locals(dialect: &Terraform<'_>) -> Result<Option<Body>, RenderError> {
    #[derive(Serialize)]
    struct View {
        tags: Text,
    }
    match dialect.tags() {
        None => Ok(None),
        Some(tags) => Ok(Some(("locals.tf", fill("locals", &View { tags })?))),
    }
}

fn resources(plan: &Plan, dialect: &Terraform<'_>) -> Result<Vec<Body>, RenderError> {
    let mut topics: BTreeMap<Topic, Vec<String>> = BTreeMap::new();
    for resource in &plan.resources {
        let kind = resource.id.kind;
        let text = fill(kind.stem(), &View::new(resource, dialect)?)?;
        topics.entry(Topic::of(kind)).or_default().push(text);
    }
    Ok(topics
        .into_iter()
        .map(|(topic, texts)| (topic.path(), texts.join("\n\n")))
        .collect())
}

fn outputs(plan: &Plan, dialect: &Terraform<'_>) -> Result<Option<Body>, RenderError> {
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
    Ok(Some(("outputs.tf", fill("outputs", &View { outputs })?)))
}
