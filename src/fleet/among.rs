//! Turns the check of each text of a fleet into one that knows the others.

use std::sync::{Mutex, PoisonError};

use super::Platforms;
use crate::Checked;
use crate::finding::{Findings, Severity};
use crate::report;
use crate::rules::{self, Member, Neighbours};
use crate::source::Source;

/// Reads all texts of a fleet and holds each against all rules: by itself, with its platform, and beside the others.
///
/// Of two that are in each other's way, the later one is told. The texts are all that there are: a service on a platform
/// that none of them makes is on none.
///
/// ```
/// use spotweld::source::Source;
///
/// let text = include_str!("../../examples/minimal.yaml");
/// let twice = ["a.yaml", "b.yaml"].map(|name| Source::new(name, text));
/// let checked = spotweld::check_all(&twice);
/// assert!(checked[0].diagnostics.is_empty());
/// assert_eq!(checked[1].diagnostics[0].name, "name-taken");
/// ```
#[must_use]
pub fn check_all(sources: &[Source]) -> Vec<Checked> {
    let mut platforms = Platforms::default();
    for source in sources {
        platforms.add(Platforms::of(source));
    }
    let mut neighbours = Neighbours::default();
    neighbours.know(None, &platforms.known, platforms.are_all);
    let check = |source| {
        let mut checked = crate::check_on(source, &platforms.known);
        checked.enter(source, &mut neighbours);
        checked
    };
    sources.iter().map(check).collect()
}

/// What the specs of a run have taken, for several threads: each is entered when its turn comes.
#[derive(Debug, Default)]
pub struct Register(Mutex<Neighbours>);

impl Register {
    /// Begins with what is taken already.
    #[must_use]
    pub const fn new(neighbours: Neighbours) -> Self {
        Self(Mutex::new(neighbours))
    }

    /// Holds a spec against those that were entered before it, and enters it.
    pub fn enter(&self, checked: &mut Checked, source: &Source) {
        let mut neighbours = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        checked.enter(source, &mut neighbours);
    }

    /// Holds what a spec brings against those that were entered before it, and enters it; [`Checked::entered`] tells it.
    pub fn enter_member(&self, member: &Member) -> Findings {
        let mut neighbours = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        neighbours.enter(member)
    }
}

impl Checked {
    /// Holds the spec against those that were entered before it, and enters it; a second time does nothing.
    ///
    /// A text with a part that cannot be read is not entered: what it would take is not known.
    pub fn enter(&mut self, source: &Source, neighbours: &mut Neighbours) {
        let Some(member) = self.member.take() else {
            return;
        };
        self.entered(neighbours.enter(&member), source);
    }

    /// Tells what was found when the spec was entered; it does not have to be entered any more.
    pub fn entered(&mut self, findings: Findings, source: &Source) {
        self.member = None;
        let found: Vec<_> = findings
            .into_iter()
            .filter(|finding| self.has_room_for(finding.code))
            .collect();
        if found.is_empty() {
            return;
        }
        if found
            .iter()
            .any(|finding| finding.severity == Severity::Error)
        {
            self.spec = None;
        }
        // Few are in the way of others, so that nobody keeps the places of all for them.
        let spans = crate::read(source).spans;
        self.diagnostics
            .extend(report::diagnostics(Vec::new(), found, &spans));
        report::in_order(&mut self.diagnostics);
    }

    /// Makes room for a finding that says more than another one, and says whether there is any.
    fn has_room_for(&mut self, code: &str) -> bool {
        let Some(less) = rules::instead_of(code) else {
            return true;
        };
        let before = self.diagnostics.len();
        self.diagnostics
            .retain(|diagnostic| diagnostic.code != less);
        self.diagnostics.len() < before
    }
}
