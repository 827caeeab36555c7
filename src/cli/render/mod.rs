//! Turns specs into a document on standard output, or into files.

mod compare;
mod document;
mod files;
mod place;

use super::args::RenderArgs;
use super::select::{self, Selection};
use super::settings::{self, Settings};
use super::{CliError, Outcome};
use crate::Checked;
use crate::render::{Artifact, Backend};
use crate::source::Source;
use place::Places;

/// What `render` was asked for.
struct Order<'a> {
    args: &'a RenderArgs,
    settings: &'a Settings,
    selection: &'a Selection,
    backends: Vec<Backend>,
}

/// The files of each backend.
type Outputs = Vec<(Backend, Vec<Artifact>)>;

impl Order<'_> {
    /// Holds a spec against all rules that judge it by itself and with its platform.
    fn check(&self, source: &Source) -> Checked {
        let mut checked = crate::check_on(source, &self.selection.beside.platforms.known);
        self.leave_out(&mut checked);
        checked
    }

    /// Leaves out what is allowed for all services.
    fn leave_out(&self, checked: &mut Checked) {
        self.settings.config.leave_out(&mut checked.diagnostics);
    }

    /// Renders a spec; one with errors has no files.
    fn outputs(&self, checked: &Checked, source: &Source) -> Result<Outputs, CliError> {
        let spec = checked.spec.as_ref();
        let render = |spec| crate::render_all(spec, source, &self.backends);
        Ok(spec.map(render).transpose()?.unwrap_or_default())
    }
}

pub(super) fn run(args: &RenderArgs) -> Result<Outcome, CliError> {
    let settings = settings::find(args.select.config.as_deref())?;
    // What cannot be rendered anyway is not worth looking for specs.
    backends(args, &settings)?;
    let selection = select::select(&args.select, &settings)?;
    selected(args, &settings, &selection)
}

/// Renders the specs of a selection.
pub(super) fn selected(
    args: &RenderArgs,
    settings: &Settings,
    selection: &Selection,
) -> Result<Outcome, CliError> {
    let order = Order {
        args,
        settings,
        selection,
        backends: backends(args, settings)?,
    };
    match Places::new(args, settings)? {
        None => document::print(&order),
        Some(places) => files::write(&order, &places),
    }
}

/// What is to be written, each format once.
fn backends(args: &RenderArgs, settings: &Settings) -> Result<Vec<Backend>, CliError> {
    let asked: Vec<Backend> = args.format.iter().copied().map(Backend::from).collect();
    let asked = if asked.is_empty() {
        settings.config.formats.clone()
    } else {
        asked
    };
    let backends: Vec<Backend> = Backend::ALL
        .iter()
        .copied()
        .filter(|backend| asked.contains(backend))
        .collect();
    if backends.is_empty() {
        return Err(CliError::NoFormat);
    }
    Ok(backends)
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
