//! Turns a plan into a Terraform module: a folder of files by topic, without a provider block of its own.

mod topic;
mod variable;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use super::dialect::{Dialect, Terraform};
use super::layout::hcl;
use super::templates::{Block, Engine, Filled};
use super::{Artifact, RenderError, RenderOptions};
use crate::plan::resource::Fields;
use crate::plan::{self, Expr, Plan, Pseudo};
use topic::Topic;
use variable::Variable;
use view::{Data, Locals, Output, Outputs, Parameter, Variables, Versions};

/// The templates that belong to no kind of resource.
const SKELETON: [&str; 5] = ["data", "locals", "outputs", "variables", "versions"];

/// What the blocks of a plan are made with.
struct Module<'a> {
    plan: &'a Plan,
    dialect: Terraform<'a>,
    engine: Engine<hcl::Form>,
}

/// A path, and the blocks in that file.
type Body = (&'static str, Vec<Filled<hcl::Form>>);

/// Renders the files that have something to say.
pub(super) fn render(plan: &Plan, options: &RenderOptions) -> Result<Vec<Artifact>, RenderError> {
    let kinds = plan
        .resources
        .iter()
        .map(|resource| resource.id.kind.stem());
    let module = Module {
        plan,
        dialect: Terraform::new(plan),
        engine: Engine::new(kinds.chain(SKELETON)),
    };
    let notice = options.notice();
    let artifact = |(path, blocks): Body| Artifact {
        path,
        text: file(&notice, &blocks),
    };
    Ok(module.bodies()?.into_iter().map(artifact).collect())
}

/// A header, and blocks with a blank line before each.
fn file(notice: &str, blocks: &[Filled<hcl::Form>]) -> String {
    let length: usize = blocks.iter().map(Filled::len).sum();
    let mut text = String::with_capacity(2 * notice.len() + length * 9 / 8);
    text.extend(["# ", notice, "\n"]);
    for block in blocks {
        text.push('\n');
        block.write(&mut text);
    }
    text
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

impl Module<'_> {
    /// The files, in order.
    fn bodies(&self) -> Result<Vec<Body>, RenderError> {
        let mut bodies = vec![("versions.tf", self.one("versions", &Versions)?)];
        bodies.extend(self.variables()?);
        bodies.extend(self.data()?);
        bodies.extend(self.locals()?);
        bodies.extend(self.resources()?);
        bodies.extend(self.outputs()?);
        Ok(bodies)
    }

    /// What one template makes of a view.
    fn one(&self, stem: &str, view: &impl Fields) -> Result<Vec<Filled<hcl::Form>>, RenderError> {
        Ok(vec![self.engine.fill(stem, 0, view, &self.dialect)?])
    }

    fn variables(&self) -> Result<Option<Body>, RenderError> {
        let inputs = &self.plan.inputs;
        if inputs.is_empty() {
            return Ok(None);
        }
        // What a person brings and what a platform tells may have one name, and are one variable: that of the platform.
        let imports = inputs.iter().filter(|input| input.import.is_some());
        let mut told = BTreeSet::new();
        told.extend(imports.map(|input| &input.name));
        let variables = inputs
            .iter()
            .filter(|input| input.import.is_some() || !told.contains(&input.name))
            .map(Variable::new)
            .collect();
        let view = Variables { variables };
        Ok(Some(("variables.tf", self.one("variables", &view)?)))
    }

    fn data(&self) -> Result<Option<Body>, RenderError> {
        let Plan {
            pseudos,
            parameters,
            ..
        } = self.plan;
        if pseudos.is_empty() && parameters.is_empty() {
            return Ok(None);
        }
        let asks = |pseudo| pseudos.contains(&pseudo);
        let parameter = |(label, path)| Parameter { label, path };
        let view = Data {
            partition: asks(Pseudo::Partition) || asks(Pseudo::DnsSuffix),
            region: asks(Pseudo::Region),
            account: asks(Pseudo::AccountId),
            parameters: self.dialect.parameters().map(parameter).collect(),
        };
        Ok(Some(("data.tf", self.one("data", &view)?)))
    }

    fn locals(&self) -> Result<Option<Body>, RenderError> {
        match self.dialect.tags() {
            None => Ok(None),
            Some(tags) => Ok(Some(("locals.tf", self.one("locals", &Locals { tags })?))),
        }
    }

    fn resources(&self) -> Result<Vec<Body>, RenderError> {
        let mut topics: BTreeMap<Topic, Vec<Filled<hcl::Form>>> = BTreeMap::new();
        for resource in &self.plan.resources {
            let kind = resource.id.kind;
            let block = Block::new(resource, &self.dialect);
            let filled = self.engine.fill(kind.stem(), 0, &block, &self.dialect)?;
            topics.entry(Topic::of(kind)).or_default().push(filled);
        }
        let body = |(topic, blocks): (Topic, _)| (topic.path(), blocks);
        Ok(topics.into_iter().map(body).collect())
    }

    fn outputs(&self) -> Result<Option<Body>, RenderError> {
        if self.plan.outputs.is_empty() {
            return Ok(None);
        }
        let output = |output: &plan::Output| Output {
            name: Expr::word(output.name),
            description: Expr::text(format_args!("{}.", output.description)),
            value: output.value.clone(),
            depends_on: output
                .depends_on
                .iter()
                .flat_map(|id| self.dialect.dependencies(id))
                .collect(),
        };
        let outputs = self.plan.outputs.iter().map(output).collect();
        Ok(Some((
            "outputs.tf",
            self.one("outputs", &Outputs { outputs })?,
        )))
    }
}
