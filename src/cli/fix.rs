//! Turns the findings of specs into files in which their edits are made, or into what that would change.

use std::path::Path;

use similar::TextDiff;

use super::{CliError, write};
use crate::report;
use crate::source::Source;

/// One edit can lead to a finding with another edit; this many rounds settle every spec that can be settled.
const ROUNDS: usize = 10;

/// A spec after its edits.
pub(super) struct Fixed {
    /// The spec as it is in its file now.
    pub(super) source: Source,
    /// What was done, in words.
    pub(super) note: Option<String>,
    /// What would be done, as a diff.
    pub(super) diff: String,
}

/// Makes the edits that the findings of a spec suggest; with `diff_only` they are shown and not made.
pub(super) fn run(source: Source, path: Option<&Path>, diff_only: bool) -> Result<Fixed, CliError> {
    let mut fixed = source.clone();
    let mut made = 0;
    for _ in 0..ROUNDS {
        let (text, edits) = report::fix(&fixed, &crate::check(&fixed).diagnostics);
        if edits == 0 {
            break;
        }
        made += edits;
        fixed = source.with_text(text);
    }
    if made == 0 {
        return Ok(Fixed::unchanged(source));
    }
    let Some(path) = path.filter(|_| !diff_only) else {
        let diff = diff(&source, &fixed);
        return Ok(Fixed {
            diff,
            ..Fixed::unchanged(source)
        });
    };
    write::replace(path, fixed.text())?;
    let plural = if made == 1 { "" } else { "s" };
    let note = format!("`{}`: {made} edit{plural} made", source.name());
    Ok(Fixed {
        note: Some(note),
        ..Fixed::unchanged(fixed)
    })
}

impl Fixed {
    /// A spec in which nothing is to be done.
    pub(super) const fn unchanged(source: Source) -> Self {
        Self {
            source,
            note: None,
            diff: String::new(),
        }
    }
}

/// A unified diff from one text of a spec to another.
fn diff(old: &Source, new: &Source) -> String {
    let (from, to) = (format!("a/{}", old.name()), format!("b/{}", new.name()));
    TextDiff::from_lines(old.text(), new.text())
        .unified_diff()
        .header(&from, &to)
        .to_string()
}
