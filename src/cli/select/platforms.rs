//! Turns specs into the platforms among them, of which services know those of their own environment.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use crate::cli::input::Input;
use crate::fleet;
use crate::spec::Platform;

/// The platforms of each environment.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct Platforms(BTreeMap<Option<String>, Vec<Platform>>);

impl Platforms {
    /// Those among some inputs; of one that is alone there is nothing to know.
    pub(super) fn of(inputs: &[Input], threads: NonZeroUsize) -> Self {
        let mut platforms = Self::default();
        if inputs.len() < 2 {
            return platforms;
        }
        let read = |input: &Input| {
            // Standard input can be read once only.
            let source = input.file().and_then(|_| input.read().ok())?;
            // Most texts are not of a platform, and this says so without taking them apart.
            let may_be = source.text().contains("platform");
            may_be.then(|| (name(input), crate::platforms([&source])))
        };
        fleet::map(inputs, threads, read, |found| {
            if let Some((environment, found)) = found {
                platforms.0.entry(environment).or_default().extend(found);
            }
        });
        platforms
    }

    /// Those of the environment of a spec.
    pub(in crate::cli) fn beside(&self, input: &Input) -> &[Platform] {
        self.0.get(&name(input)).map_or(&[], Vec::as_slice)
    }
}

fn name(input: &Input) -> Option<String> {
    input.environment().name().map(str::to_owned)
}
