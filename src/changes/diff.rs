//! Turns two specs into all that differs: fields, resources of each output, and what that means.

use super::words::{sign, summary};
use super::{Change, FieldChange, Outcome, compare, fields, name, outcomes};
use crate::plan;
use crate::render::Backend;
use crate::rules::ValidSpec;
use crate::source::Source;

/// A spec without errors, and its text.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The text.
    pub source: &'a Source,
    /// What it says.
    pub spec: &'a ValidSpec,
}

/// What differs between two versions of a spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// The name of the old text.
    pub old: String,
    /// The name of the new text.
    pub new: String,
    /// The fields that differ.
    pub fields: Vec<FieldChange>,
    /// What that makes of each output.
    pub outputs: Vec<OutputChange>,
}

/// What becomes of the resources of one output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputChange {
    /// Which output.
    pub backend: Backend,
    /// What becomes of each resource.
    pub changes: Vec<Change>,
    /// What that means for a running service.
    pub outcomes: Vec<Outcome>,
}

/// Says what differs between two versions of a spec, for some backends.
///
/// # Errors
/// When a spec cannot be written as JSON, which every spec can.
pub fn diff(
    old: Version<'_>,
    new: Version<'_>,
    backends: &[Backend],
) -> Result<Diff, serde_json::Error> {
    let (before, after) = (plan::plan(old.spec), plan::plan(new.spec));
    let outputs = backends.iter().map(|backend| {
        let changes = compare(&before, &after, *backend);
        OutputChange {
            backend: *backend,
            outcomes: outcomes(&before, &after, &changes, *backend),
            changes,
        }
    });
    Ok(Diff {
        old: old.source.name().to_owned(),
        new: new.source.name().to_owned(),
        fields: fields(old, new)?,
        outputs: outputs.collect(),
    })
}

/// The sign of what fails.
const FAILS: &str = "!";

/// A line about outputs, and the outputs that it is true of.
pub(super) struct Line {
    pub(super) sign: &'static str,
    pub(super) name: String,
    pub(super) text: String,
    pub(super) backends: Vec<Backend>,
}

impl Diff {
    /// Whether anything differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.outputs.iter().all(|output| output.changes.is_empty())
    }

    /// What becomes of each resource, in one line where the outputs agree.
    pub(super) fn resources(&self) -> Vec<Line> {
        let all = self.outputs.iter().flat_map(|output| {
            let changes = output.changes.iter();
            changes.map(|change| Line {
                sign: sign(change.action),
                name: name(&change.id),
                text: summary(change),
                backends: vec![output.backend],
            })
        });
        merged(all)
    }

    /// What that means, in one line where the outputs agree; what fails comes last.
    pub(super) fn meanings(&self) -> Vec<Line> {
        let all = self.outputs.iter().flat_map(|output| {
            output.outcomes.iter().map(|outcome| Line {
                sign: if outcome.fails() { FAILS } else { "" },
                name: String::new(),
                text: outcome.to_string(),
                backends: vec![output.backend],
            })
        });
        let (fails, mut lines): (Vec<Line>, _) =
            merged(all).into_iter().partition(|line| line.sign == FAILS);
        lines.extend(fails);
        lines
    }
}

/// Joins lines that are the same in several outputs; one about the same resource comes behind the first.
fn merged(all: impl Iterator<Item = Line>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in all {
        let same = |known: &&mut Line| known.name == line.name && known.text == line.text;
        if let Some(known) = lines.iter_mut().find(same) {
            known.backends.extend(line.backends);
            continue;
        }
        let behind = lines.iter().rposition(|known| known.name == line.name);
        let at = behind.map_or(lines.len(), |index| index.saturating_add(1));
        lines.insert(at, line);
    }
    lines
}
