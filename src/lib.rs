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
pub mod changes;
#[cfg(feature = "cli")]
pub mod cli;
pub mod finding;
pub mod fleet;
pub mod plan;
pub mod render;
pub mod report;
pub mod rules;
pub mod source;
pub mod spec;
pub mod starter;

use finding::{Finding, Findings, Severity};
use render::{Artifact, Backend, RenderError, RenderOptions};
use report::Diagnostic;
use rules::{Member, ValidSpec};
use source::{Problem, Read, Source, SpecPath};
use spec::{AttachedService, Document, Platform, Spec};

pub use fleet::check_all;

/// The text of an example spec: a load-balanced service with all that belongs to it.
pub const EXAMPLE: &str = include_str!("../examples/demo-api.yaml");

/// What a check of a text has found.
#[derive(Debug)]
pub struct Checked {
    /// The spec, if nothing in the text is an error.
    pub spec: Option<ValidSpec>,
    /// Everything that was found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What the spec brings to a fleet, if all of the text could be read; [`Checked::enter`] takes it.
    pub member: Option<Member>,
}

/// What a text was turned into.
#[derive(Debug)]
pub struct Generated {
    /// The files, in order.
    pub artifacts: Vec<Artifact>,
    /// What was found in the text beside errors.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a text was turned into for several backends.
#[derive(Debug)]
pub struct GeneratedAll {
    /// The spec.
    pub spec: ValidSpec,
    /// The files for each backend, in the order that was asked for.
    pub outputs: Vec<(Backend, Vec<Artifact>)>,
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

/// Reads a text as the kind of document that the keys at its top make it.
///
/// With a `service` alone it is a service with instances of its own, with a `platform` alone a platform, and with both
/// a service on a platform.
#[must_use]
pub fn read(source: &Source) -> Read<'_, Document> {
    let outline = source.outline();
    match (outline.has("service"), outline.has("platform")) {
        (true, true) => {
            let mut read = outline.read::<AttachedService>().map(Document::from);
            read.problems.iter_mut().for_each(rules::point_to_platform);
            read
        }
        (false, true) => outline.read::<Platform>().map(Document::from),
        (_, false) => outline.read::<Spec>().map(Document::from),
    }
}

/// Reads a text and holds it against all rules.
///
/// A service whose platform is not there is held against the rules that need none; see [`check_on`].
///
/// Where a part of the text cannot be read, the rules see the rest. What they then find is told if it is an error and
/// not about such a part: a default in place of what was meant must not lead to advice.
#[must_use]
pub fn check(source: &Source) -> Checked {
    check_on(source, &[])
}

/// Reads a text and holds it against all rules, together with its platform if that is among those that are known.
///
/// ```
/// use spotweld::source::Source;
///
/// let platform = Source::new("platform.yaml", include_str!("../examples/platform.yaml"));
/// let service = Source::new("attached.yaml", include_str!("../examples/attached.yaml"));
/// let alone = spotweld::check(&service).diagnostics;
/// assert_eq!(alone[0].name, "platform-unknown");
/// let together = spotweld::check_on(&service, &spotweld::platforms([&platform]));
/// assert!(together.diagnostics.is_empty());
/// ```
#[must_use]
pub fn check_on(source: &Source, platforms: &[Platform]) -> Checked {
    let read = read(source).map(|document| document.join(platforms));
    let member = member(source, &read);
    let Read {
        value,
        problems,
        spans,
    } = read;
    let (spec, findings) = match value.map(rules::validate) {
        None => (None, Findings::default()),
        Some(Ok(validated)) => (Some(validated.spec), validated.findings),
        Some(Err(invalid)) => (None, invalid.findings),
    };
    let is_sound = |finding: &Finding| {
        problems.is_empty()
            || (finding.severity == Severity::Error
                && !problems.iter().any(|problem| touches(finding, problem)))
    };
    let findings: Findings = findings.into_iter().filter(is_sound).collect();
    Checked {
        spec: spec.filter(|_| problems.is_empty()),
        diagnostics: report::diagnostics(problems, findings, &spans),
        member,
    }
}

/// What a text brings to a fleet, as [`Checked::member`] says it, without holding it against any rule.
#[must_use]
pub fn member_on(source: &Source, platforms: &[Platform]) -> Option<Member> {
    let read = read(source).map(|document| document.join(platforms));
    member(source, &read)
}

/// None if there is a part that could not be read: what it would take is not known.
fn member(source: &Source, read: &Read<'_, Spec>) -> Option<Member> {
    let spec = read.value.as_ref().filter(|_| read.problems.is_empty())?;
    Some(Member::of(source.name(), source.environment(), spec))
}

/// The platforms among some texts, for [`check_on`]; one that cannot be read is told about when it is checked itself.
#[must_use]
pub fn platforms<'a>(sources: impl IntoIterator<Item = &'a Source>) -> Vec<Platform> {
    let read = |source| fleet::Platforms::of(source).known;
    sources.into_iter().flat_map(read).collect()
}

/// Whether a finding is about a part of the text that could not be read, or about what that part is in.
fn touches(finding: &Finding, problem: &Problem) -> bool {
    let unread = problem.path.segments();
    let overlaps = |path: &SpecPath| {
        path.segments()
            .iter()
            .zip(unread)
            .all(|(one, other)| one == other)
    };
    let related = finding.related.iter().map(|(path, _)| path);
    std::iter::once(&finding.path).chain(related).any(overlaps)
}

/// Turns a text into the files of a backend.
///
/// # Errors
/// When the text has errors; all of them are returned.
pub fn generate(source: &Source, backend: Backend) -> Result<Generated, Error> {
    let generated = generate_all(source, &[backend])?;
    Ok(Generated {
        artifacts: generated
            .outputs
            .into_iter()
            .flat_map(|(_, artifacts)| artifacts)
            .collect(),
        diagnostics: generated.diagnostics,
    })
}

/// Turns a text into the files of several backends; it is read, checked and planned once.
///
/// # Errors
/// When the text has errors; all of them are returned.
pub fn generate_all(source: &Source, backends: &[Backend]) -> Result<GeneratedAll, Error> {
    generate_all_on(source, &[], backends)
}

/// The same, of a text that is held against all rules together with its platform, as [`check_on`] does.
///
/// The files of a service do not depend on whether its platform is known.
///
/// # Errors
/// When the text has errors; all of them are returned.
pub fn generate_all_on(
    source: &Source,
    platforms: &[Platform],
    backends: &[Backend],
) -> Result<GeneratedAll, Error> {
    let Checked {
        spec, diagnostics, ..
    } = check_on(source, platforms);
    let Some(spec) = spec else {
        return Err(Error::Invalid(diagnostics));
    };
    Ok(GeneratedAll {
        outputs: render_all(&spec, source, backends)?,
        spec,
        diagnostics,
    })
}

/// Turns a spec into the files of several backends, as of the text that it was read from; it is planned once.
///
/// # Errors
/// When our own templates are at fault.
pub fn render_all(
    spec: &ValidSpec,
    source: &Source,
    backends: &[Backend],
) -> Result<Vec<(Backend, Vec<Artifact>)>, RenderError> {
    let options = RenderOptions {
        origin: Some(file_name(source.name()).to_owned()),
    };
    let plan = plan::plan(spec);
    let render = |backend: &Backend| Ok((*backend, render::render(&plan, *backend, &options)?));
    backends.iter().map(render).collect()
}

/// The last part of a path: where a spec lies must not change the output.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
