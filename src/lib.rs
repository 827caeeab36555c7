//! Turns a spec of a spot-backed ECS service into proof that it survives an interruption, and into Terraform or
//! CloudFormation.
//!
//! ```text
//! text --source--> Spec --rules--> ValidSpec --plan--> Plan --render--> [Artifact] --cli--> disk
//!   \__ places of everything in the text __ used by report __________________________________/
//! ```
//!
//! Nothing here touches files, the environment or the terminal, except [`cli`], which the default feature of the
//! same name brings. From text to files in one call:
//!
//! ```
//! use spotweld::render::{Backend, RenderOptions};
//! use spotweld::source::Source;
//!
//! let source = Source::new("spotweld.yaml", spotweld::EXAMPLE);
//! let generated = spotweld::generate(&source, Backend::Terraform).expect("the example is valid");
//! assert!(generated.artifacts.iter().any(|artifact| artifact.path == "capacity.tf"));
//! assert!(generated.diagnostics.is_empty());
//! ```

pub mod behavior;
pub mod catalog;
#[cfg(feature = "cli")]
pub mod cli;
pub mod finding;
pub mod plan;
pub mod render;
pub mod report;
pub mod rules;
pub mod source;
pub mod spec;

use finding::Findings;
use render::{Artifact, Backend, RenderError, RenderOptions};
use report::Diagnostic;
use rules::ValidSpec;
use source::{Read, Source};
use spec::Spec;

/// The text of an example spec: a load-balanced service with all that belongs to it.
pub const EXAMPLE: &str = include_str!("../examples/demo-api.yaml");

/// What a check of a text has found.
#[derive(Debug)]
pub struct Checked {
    /// The spec, if nothing in the text is an error.
    pub spec: Option<ValidSpec>,
    /// Everything that was found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a text was turned into.
#[derive(Debug)]
pub struct Generated {
    /// The files, in order.
    pub artifacts: Vec<Artifact>,
    /// What was found in the text beside errors.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why a text was not turned into files.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something in the text is an error.
    #[error("the spec has errors")]
    Invalid(Vec<Diagnostic>),
    /// Our own templates are at fault.
    #[error(transparent)]
    Render(#[from] RenderError),
}

/// Reads a text and holds it against all rules.
#[must_use]
pub fn check(source: &Source) -> Checked {
    let Read {
        value,
        problems,
        spans,
    } = source.read::<Spec>();
    let readable = problems.is_empty();
    let (spec, findings) = match value.map(rules::validate) {
        None => (None, Findings::default()),
        Some(Ok(validated)) => (readable.then_some(validated.spec), validated.findings),
        Some(Err(invalid)) => (None, invalid.findings),
    };
    Checked {
        spec,
        diagnostics: report::diagnostics(problems, findings, &spans),
    }
}

/// Turns a text into the files of a backend.
///
/// # Errors
/// When the text has errors; all of them are returned.
pub fn generate(source: &Source, backend: Backend) -> Result<Generated, Error> {
    let Checked { spec, diagnostics } = check(source);
    let Some(spec) = spec else {
        return Err(Error::Invalid(diagnostics));
    };
    let options = RenderOptions {
        origin: Some(file_name(source.name()).to_owned()),
    };
    let artifacts = render::render(&plan::plan(&spec), backend, &options)?;
    Ok(Generated {
        artifacts,
        diagnostics,
    })
}

/// The last part of a path: where a spec lies must not change the output.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
