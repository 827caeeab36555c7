//! Turns specs into what others are held against: the platforms among them, and what those take that are left out.

use std::num::NonZeroUsize;

use crate::cli::input::Input;
use crate::fleet::{self, Platforms};
use crate::rules::{Member, Neighbours};
use crate::source::Source;

/// What the specs of a command are held against, beside each other.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct Beside {
    /// The platforms that services can be on.
    pub(in crate::cli) platforms: Platforms,
    /// Whether these are all that `spotweld.toml` knows.
    pub(in crate::cli) is_fleet: bool,
    /// What those bring that were left out.
    pub(in crate::cli) members: Vec<Member>,
}

impl Beside {
    /// What is taken before the first spec of the command.
    pub(in crate::cli) fn neighbours(&self) -> Neighbours {
        let Platforms { known, are_all } = &self.platforms;
        let mut neighbours = Neighbours::default();
        neighbours.know(None, known, *are_all && self.is_fleet);
        self.members
            .iter()
            .for_each(|member| neighbours.pass(member));
        neighbours
    }
}

/// The platforms of some inputs; of one that is alone there is nothing to know.
pub(super) fn platforms(inputs: &[Input], threads: NonZeroUsize) -> Platforms {
    let mut platforms = Platforms::default();
    if inputs.len() > 1 {
        let of = |source: &Source| Platforms::of(source);
        each(inputs, threads, of, |found| platforms.add(found));
    }
    platforms
}

/// What some inputs bring to a fleet.
pub(super) fn members(
    inputs: &[Input],
    platforms: &Platforms,
    threads: NonZeroUsize,
) -> Vec<Member> {
    let mut members = Vec::new();
    let of = |source: &Source| crate::member_on(source, &platforms.known);
    each(inputs, threads, of, |found| members.extend(found));
    members
}

/// Turns each text of a file into something; what cannot be read is told when it is checked itself.
fn each<T: Send>(
    inputs: &[Input],
    threads: NonZeroUsize,
    of: impl Fn(&Source) -> T + Sync,
    mut take: impl FnMut(T),
) {
    // Standard input can be read once only.
    let read = |input: &Input| input.file().and_then(|_| input.read().ok());
    fleet::map(
        inputs,
        threads,
        |input| read(input).as_ref().map(&of),
        |found| found.into_iter().for_each(&mut take),
    );
}
