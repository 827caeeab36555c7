//! Turns specs into the platforms among them, of which services know those of their own environment.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use super::beside;
use crate::cli::cache::digest::{self, Digest};
use crate::cli::input::Input;
use crate::fleet;
use crate::source::Source;
use crate::spec::Platform;

/// The platforms of each environment.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct Platforms {
    of: BTreeMap<Option<String>, fleet::Platforms>,
    /// What their texts come to.
    texts: BTreeMap<Option<String>, Vec<Digest>>,
}

impl Platforms {
    /// Those among some inputs; of one that is alone there is nothing to know.
    pub(super) fn of(inputs: &[Input], threads: NonZeroUsize) -> Self {
        let mut platforms = Self::default();
        let several = if inputs.len() > 1 { inputs } else { &[] };
        let read = |source: &Source| {
            let found = fleet::Platforms::of(source);
            let text = (!found.known.is_empty()).then(|| digest::of(&[source.text().as_bytes()]));
            (found, text)
        };
        beside::each(several, threads, read, |input, (found, text)| {
            platforms.add(input, found);
            let texts = platforms.texts.entry(environment(input)).or_default();
            texts.extend(text);
        });
        for input in inputs {
            platforms.add(input, fleet::Platforms::default());
        }
        platforms
    }

    /// Adds those of a spec to its environment.
    pub(in crate::cli) fn add(&mut self, input: &Input, found: fleet::Platforms) {
        self.of.entry(environment(input)).or_default().add(found);
    }

    /// Those of the environment of a spec.
    pub(in crate::cli) fn beside(&self, input: &Input) -> &[Platform] {
        let platforms = self.of.get(&environment(input));
        platforms.map_or(&[], |platforms| &platforms.known)
    }

    /// What the texts of those come to, in order.
    pub(in crate::cli) fn texts(&self, input: &Input) -> &[Digest] {
        self.texts
            .get(&environment(input))
            .map_or(&[], Vec::as_slice)
    }

    /// Each environment with its platforms.
    pub(in crate::cli) fn iter(&self) -> impl Iterator<Item = (Option<&str>, &fleet::Platforms)> {
        self.of
            .iter()
            .map(|(name, platforms)| (name.as_deref(), platforms))
    }

    /// Each environment with its platforms, to change them.
    pub(in crate::cli) fn iter_mut(&mut self) -> impl Iterator<Item = &mut fleet::Platforms> {
        self.of.values_mut()
    }
}

fn environment(input: &Input) -> Option<String> {
    input.environment().name().map(str::to_owned)
}
