//! Turns specs into what others are held against: the platforms among them, and what those take that are left out.

use std::num::NonZeroUsize;

use super::Platforms;
use crate::cli::input::Input;
use crate::fleet;
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
        let mut neighbours = Neighbours::default();
        for (environment, platforms) in self.platforms.iter() {
            let are_all = platforms.are_all && self.is_fleet;
            neighbours.know(environment, &platforms.known, are_all);
        }
        self.members
            .iter()
            .for_each(|member| neighbours.pass(member));
        neighbours
    }
}

/// What some inputs bring to a fleet.
pub(super) fn members(
    inputs: &[Input],
    platforms: &Platforms,
    threads: NonZeroUsize,
) -> Vec<Member> {
    let mut members = Vec::new();
    let member = |input: &Input| crate::member_on(&input.read().ok()?, platforms.beside(input));
    // Standard input can be read once only.
    let of_file = |input: &Input| input.file().and_then(|_| member(input));
    fleet::map(inputs, threads, of_file, |found| members.extend(found));
    members
}

/// Turns each text of a file into something; what cannot be read is told when it is checked itself.
pub(super) fn each<T: Send>(
    inputs: &[Input],
    threads: NonZeroUsize,
    of: impl Fn(&Source) -> T + Sync,
    mut take: impl FnMut(&Input, T),
) {
    let read = |input: &Input| input.file().and_then(|_| input.read().ok());
    let mut order = inputs.iter();
    fleet::map(
        inputs,
        threads,
        |input| read(input).as_ref().map(&of),
        |found| {
            if let (Some(input), Some(found)) = (order.next(), found) {
                take(input, found);
            }
        },
    );
}
