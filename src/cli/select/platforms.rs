//! Turns specs into the platforms among them, of which services know those of their own environment.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use super::beside;
use crate::cli::input::Input;
use crate::fleet;
use crate::spec::Platform;

/// The platforms of each environment.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct Platforms(BTreeMap<Option<String>, fleet::Platforms>);

impl Platforms {
    /// Those among some inputs; of one that is alone there is nothing to know.
    pub(super) fn of(inputs: &[Input], threads: NonZeroUsize) -> Self {
        let mut platforms = Self::default();
        let several = if inputs.len() > 1 { inputs } else { &[] };
        beside::each(several, threads, fleet::Platforms::of, |input, found| {
            platforms.add(input, found);
        });
        for input in inputs {
            platforms.add(input, fleet::Platforms::default());
        }
        platforms
    }

    /// Adds those of a spec to its environment.
    pub(in crate::cli) fn add(&mut self, input: &Input, found: fleet::Platforms) {
        let name = input.environment().name().map(str::to_owned);
        self.0.entry(name).or_default().add(found);
    }

    /// Those of the environment of a spec.
    pub(in crate::cli) fn beside(&self, input: &Input) -> &[Platform] {
        let name = input.environment().name().map(str::to_owned);
        self.0.get(&name).map_or(&[], |platforms| &platforms.known)
    }

    /// Each environment with its platforms.
    pub(in crate::cli) fn iter(&self) -> impl Iterator<Item = (Option<&str>, &fleet::Platforms)> {
        self.0
            .iter()
            .map(|(name, platforms)| (name.as_deref(), platforms))
    }

    /// Each environment with its platforms, to change them.
    pub(in crate::cli) fn iter_mut(&mut self) -> impl Iterator<Item = &mut fleet::Platforms> {
        self.0.values_mut()
    }
}
