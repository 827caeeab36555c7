//! Turns a spec into a document on standard output, or into files of a folder.

use super::args::{Format, RenderArgs};
use super::write::{self, Written};
use super::{CliError, Outcome, input, output};
use crate::render::{self, Artifact};
use crate::{Error, Generated};

pub(super) fn run(args: &RenderArgs) -> Result<Outcome, CliError> {
    let source = input::read(args.spec.as_deref())?;
    let Generated {
        artifacts,
        diagnostics,
    } = match crate::generate(&source, args.format.into()) {
        Ok(generated) => generated,
        Err(Error::Invalid(diagnostics)) => {
            output::diagnostics(&source, &diagnostics);
            return Ok(Outcome::Findings);
        }
        Err(Error::Render(error)) => return Err(error.into()),
    };
    output::diagnostics(&source, &diagnostics);
    if args.format == Format::CloudFormation {
        artifacts.iter().for_each(warn_of_size);
    }
    match &args.out {
        None => output::document(&render::document(&artifacts))?,
        Some(folder) => {
            let Written { changed, removed } = write::files(folder, &artifacts)?;
            output::note(&format!(
                "{changed} of {} files written to `{}`",
                artifacts.len(),
                folder.display()
            ));
            for path in removed {
                output::note(&format!(
                    "removed `{}`, which the spec does not make any more",
                    path.display()
                ));
            }
        }
    }
    Ok(Outcome::Clean)
}

/// The largest template that goes into a request as it is, in bytes ([quotas]); a larger one goes by way of S3.
///
/// [quotas]: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const INLINE_BYTES: usize = 51_200;

fn warn_of_size(template: &Artifact) {
    let size = template.text.len();
    if size > INLINE_BYTES {
        output::note(&format!(
            "the template has {size} bytes, above {INLINE_BYTES}: `aws cloudformation deploy` needs `--s3-bucket` for it"
        ));
    }
}
