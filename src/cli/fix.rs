//! Turns the findings of specs into files in which their edits are made, or into what that would change.

use std::path::Path;

use similar::TextDiff;

use super::{CliError, output, write};
use crate::report;
use crate::source::Source;

/// One edit can lead to a finding with another edit; this many rounds settle every spec that can be settled.
const ROUNDS: usize = 10;

/// Makes the edits that the findings of a spec suggest; with `diff_only` they are shown and not made.
pub(super) fn run(
    source: Source,
    path: Option<&Path>,
    diff_only: bool,
) -> Result<Source, CliError> {
    let mut fixed = source.clone();
    let mut made = 0;
    for _ in 0..ROUNDS {
        let (text, edits) = report::fix(&fixed, &crate::check(&fixed).diagnostics);
        if edits == 0 {
            break;
        }
        made += edits;
        fixed = Source::new(source.name(), text);
    }
    if made == 0 {
        return Ok(source);
    }
    let Some(path) = path.filter(|_| !diff_only) else {
        output::document(&diff(&source, &fixed))?;
        return Ok(source);
    };
    write::replace(path, fixed.text())?;
    let plural = if made == 1 { "" } else { "s" };
    output::note(&format!("`{}`: {made} edit{plural} made", source.name()));
    Ok(fixed)
}

/// A unified diff from one text of a spec to another.
fn diff(old: &Source, new: &Source) -> String {
    let (from, to) = (format!("a/{}", old.name()), format!("b/{}", new.name()));
    TextDiff::from_lines(old.text(), new.text())
        .unified_diff()
        .header(&from, &to)
        .to_string()
}
