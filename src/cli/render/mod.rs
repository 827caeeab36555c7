//! Turns specs into a document on standard output, or into files.

mod compare;
mod document;
mod files;
mod made;
mod place;

use std::sync::Arc;

use super::args::RenderArgs;
use super::input::Input;
use super::select::{self, Selection};
use super::settings::{self, Settings};
use super::{CliError, Outcome};
use crate::Checked;
use crate::fleet::Environment;
use crate::render::{Artifact, Backend};
use crate::source::Source;
use place::Places;

/// What `render` was asked for.
struct Order<'a> {
    args: &'a RenderArgs,
    selection: &'a Selection,
}

/// The files of each backend.
type Outputs = Vec<(Backend, Vec<Artifact>)>;

impl Order<'_> {
    /// Holds a spec against all rules that judge it by itself and with its platform.
    fn check(&self, input: &Input, source: &Source) -> Checked {
        let platforms = self.selection.beside.platforms.beside(input);
        let mut checked = crate::check_on(source, platforms);
        input.environment().leave_out(&mut checked.diagnostics);
        checked
    }

    /// Renders a spec; one with errors has no files.
    fn outputs(
        &self,
        input: &Input,
        checked: &Checked,
        source: &Source,
    ) -> Result<Outputs, CliError> {
        let spec = checked.spec.as_ref();
        let render = |spec| crate::render_all(spec, source, &self.backends(input));
        Ok(spec.map(render).transpose()?.unwrap_or_default())
    }

    /// What is to be written of a spec.
    fn backends(&self, input: &Input) -> Vec<Backend> {
        backends(self.args, input.environment())
    }
}

pub(super) fn run(args: &RenderArgs) -> Result<Outcome, CliError> {
    let settings = settings::find(args.select.config.as_deref())?;
    // What cannot be rendered anyway is not worth looking for specs.
    check_formats(args, &select::chosen(&args.select, &settings)?)?;
    let selection = select::select(&args.select, &settings)?;
    selected(args, &settings, &selection)
}

/// Renders the specs of a selection.
pub(super) fn selected(
    args: &RenderArgs,
    settings: &Settings,
    selection: &Selection,
) -> Result<Outcome, CliError> {
    check_formats(args, &selection.environments)?;
    let order = Order { args, selection };
    match Places::new(args, settings, &selection.environments)? {
        None => document::print(&order),
        Some(places) => files::write(&order, &places, settings),
    }
}

fn check_formats(args: &RenderArgs, environments: &[Arc<Environment>]) -> Result<(), CliError> {
    let has_formats = |environment: &Arc<Environment>| !backends(args, environment).is_empty();
    if environments.iter().all(has_formats) {
        Ok(())
    } else {
        Err(CliError::NoFormat)
    }
}

/// What is to be written, each format once.
fn backends(args: &RenderArgs, environment: &Environment) -> Vec<Backend> {
    let asked: Vec<Backend> = args.format.iter().copied().map(Backend::from).collect();
    let asked = if asked.is_empty() {
        &environment.formats
    } else {
        &asked
    };
    let all = Backend::ALL.iter().copied();
    all.filter(|backend| asked.contains(backend)).collect()
}

/// The largest template that goes into a request as it is, in bytes ([quotas]); a larger one goes by way of S3.
///
/// [quotas]: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const INLINE_BYTES: usize = 51_200;

/// What to say about the size of an artifact, if it is a template that is too large for a request.
fn size_note(backend: Backend, artifact: &Artifact, name: &str) -> Option<String> {
    let size = artifact.text.len();
    (backend == Backend::CloudFormation && size > INLINE_BYTES).then(|| {
        format!(
            "{name} has {size} bytes, above {INLINE_BYTES}: `aws cloudformation deploy` needs `--s3-bucket` for it"
        )
    })
}
