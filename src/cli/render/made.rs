//! Turns one spec into its files, or into what the cache knows of them.

use std::path::{Path, PathBuf};

use super::place::Places;
use super::{Order, size_note};
use crate::Checked;
use crate::cli::CliError;
use crate::cli::cache::{Cache, Entry, Kept, Slot};
use crate::cli::input::Input;
use crate::cli::tally::Told;
use crate::cli::write;
use crate::render::{Artifact, Backend};
use crate::rules::Member;
use crate::source::Source;

/// How a spec is made, whatever the others are.
pub(super) struct Maker<'a> {
    pub(super) order: &'a Order<'a>,
    pub(super) places: &'a Places<'a>,
    pub(super) cache: Option<Cache<'a>>,
}

/// A spec on its way to its files.
pub(super) struct Made {
    pub(super) input: Input,
    pub(super) outputs: Outputs,
    /// Why its files cannot be where they belong.
    pub(super) refused: Option<CliError>,
}

/// What a spec was turned into.
pub(super) enum Outputs {
    /// By this run.
    Anew(Box<Anew>),
    /// By an earlier run, which has found no errors in the spec.
    Before(Box<Before>),
}

/// A spec that was checked, and its files.
pub(super) struct Anew {
    pub(super) source: Source,
    pub(super) checked: Checked,
    pub(super) outputs: Vec<Placed>,
}

/// What is known of a spec, and of its files.
pub(super) struct Before {
    pub(super) member: Member,
    told: Told,
    outputs: Vec<(PathBuf, Vec<Kept>)>,
}

/// The files of one format of a spec, and their folder.
pub(super) struct Placed {
    pub(super) backend: Backend,
    pub(super) artifacts: Vec<Artifact>,
    pub(super) folder: PathBuf,
}

impl Maker<'_> {
    /// Makes a spec, unless that was done before.
    pub(super) fn make(&self, input: &Input) -> Result<Made, CliError> {
        let source = input.read()?;
        let slot = self.slot(input, &source);
        if let Some((cache, slot)) = &slot
            && let Some(entry) = cache.find(slot)
        {
            let before = Box::new(self.before(input, entry)?);
            return Ok(Made::new(input, Outputs::Before(before)));
        }
        let anew = self.anew(input, source)?;
        if let Some((cache, slot)) = slot
            && let Some(entry) = anew.entry(input)
        {
            cache.keep(&slot, &entry);
        }
        Ok(Made::new(input, Outputs::Anew(anew)))
    }

    /// Checks and renders a spec.
    pub(super) fn anew(&self, input: &Input, source: Source) -> Result<Box<Anew>, CliError> {
        let checked = self.order.check(input, &source);
        let mut outputs = Vec::new();
        if let Some(spec) = &checked.spec {
            let service = spec.spec().service.as_str();
            for (backend, artifacts) in self.order.outputs(input, &checked, &source)? {
                outputs.push(Placed {
                    folder: self.places.folder(input, service, backend)?,
                    backend,
                    artifacts,
                });
            }
        }
        Ok(Box::new(Anew {
            source,
            checked,
            outputs,
        }))
    }

    fn slot(&self, input: &Input, source: &Source) -> Option<(&Cache<'_>, Slot)> {
        let cache = self.cache.as_ref()?;
        let formats = self.order.backends(input);
        let platforms = self.order.selection.beside.platforms.texts(input);
        Some((cache, cache.slot(input, source, &formats, platforms)?))
    }

    fn before(&self, input: &Input, entry: Entry) -> Result<Before, CliError> {
        let Entry {
            findings,
            messages,
            member,
            outputs,
        } = entry;
        let formats = self.order.backends(input).into_iter();
        let place = |(format, files)| {
            let folder = self.places.folder(input, member.name(), format)?;
            Ok((folder, files))
        };
        Ok(Before {
            outputs: formats
                .zip(outputs)
                .map(place)
                .collect::<Result<_, CliError>>()?,
            member,
            told: Told::of(findings, messages),
        })
    }
}

impl Made {
    pub(super) fn new(input: &Input, outputs: Outputs) -> Self {
        Self {
            input: input.clone(),
            outputs,
            refused: None,
        }
    }
}

impl Outputs {
    /// The folders that files belong in.
    pub(super) fn folders(&self) -> Box<dyn Iterator<Item = &Path> + '_> {
        match self {
            Self::Anew(anew) => Box::new(anew.outputs.iter().map(|output| &*output.folder)),
            Self::Before(before) => Box::new(before.outputs.iter().map(|(folder, _)| &**folder)),
        }
    }
}

impl Anew {
    /// A spec that others are in the way of has no files.
    pub(super) fn leave_out_invalid(&mut self) {
        if self.checked.spec.is_none() {
            self.outputs.clear();
        }
    }

    /// What there is to tell of the spec by itself.
    pub(super) fn told(&self, input: &Input) -> Told {
        let mut diagnostics = self.checked.diagnostics.clone();
        input.environment().leave_out(&mut diagnostics);
        Told::found(&self.source, &diagnostics)
    }

    /// What a later run can believe, if the spec has no errors, and there is nothing to tell of its files.
    fn entry(&self, input: &Input) -> Option<Entry> {
        let has_note = |output: &Placed| {
            let mut artifacts = output.artifacts.iter();
            artifacts.any(|artifact| size_note(output.backend, artifact, "").is_some())
        };
        if self.checked.spec.is_none() || self.outputs.iter().any(has_note) {
            return None;
        }
        let Told {
            findings, messages, ..
        } = self.told(input);
        let files = |output: &Placed| output.artifacts.iter().map(Kept::from).collect();
        Some(Entry {
            findings,
            messages,
            member: self.checked.member.clone()?,
            outputs: self.outputs.iter().map(files).collect(),
        })
    }
}

impl Before {
    /// What there is to tell without the spec; none if its files are not as they should be.
    pub(super) fn told(self, refused: Option<&CliError>) -> Option<Told> {
        let mut told = self.told;
        if let Some(error) = refused {
            told.refuse(error);
            return Some(told);
        }
        for (folder, files) in &self.outputs {
            if !write::holds(folder, files) {
                return None;
            }
            told.files.unchanged += files.len();
        }
        Some(told)
    }
}
