//! Turns what was said about the output into the folder of each output.

use std::path::PathBuf;

use crate::cli::CliError;
use crate::cli::args::RenderArgs;
use crate::cli::input::Input;
use crate::cli::settings::{Settings, shown, slashed};
use crate::fleet::{Layout, Output};
use crate::render::Backend;

/// Where outputs are written.
#[derive(Debug)]
pub(super) struct Places<'a> {
    layout: Layout,
    /// What the layout starts from, if not from the current folder.
    settings: Option<&'a Settings>,
}

impl<'a> Places<'a> {
    /// What `--out` says, else what `spotweld.toml` says; none for a document on standard output.
    pub(super) fn new(args: &RenderArgs, settings: &'a Settings) -> Result<Option<Self>, CliError> {
        let places = match (args.out.as_deref(), &settings.config.out) {
            (Some("-"), _) | (None, None) => None,
            (Some(out), _) => Some(Self {
                layout: out.parse()?,
                settings: None,
            }),
            (None, Some(layout)) => Some(Self {
                layout: layout.clone(),
                settings: Some(settings),
            }),
        };
        let needed = [("--check", args.check), ("--prune", args.prune)];
        match (needed.into_iter().find(|(_, asked)| *asked), &places) {
            (Some((option, _)), None) => Err(CliError::NoFiles { option }),
            _ => Ok(places),
        }
    }

    /// The folder of an output.
    pub(super) fn folder(
        &self,
        input: &Input,
        service: &str,
        backend: Backend,
    ) -> Result<PathBuf, CliError> {
        let spec = match (input.file(), self.settings) {
            (None, _) => String::new(),
            (Some(file), None) => slashed(file),
            (Some(file), Some(settings)) => settings.name(file)?,
        };
        let folder = spec.rsplit_once('/').map_or(".", |(folder, _)| folder);
        Ok(self.path(&self.layout.place(Output {
            service,
            backend,
            folder,
        })))
    }

    /// The folder that all outputs are in.
    pub(super) fn base(&self) -> PathBuf {
        shown(&self.path(self.layout.base())).to_owned()
    }

    /// Whether that folder is there for outputs alone.
    pub(super) fn has_base(&self) -> bool {
        !["", "."].contains(&self.layout.base().trim_end_matches('/'))
    }

    /// How outputs are laid out.
    pub(super) const fn layout(&self) -> &Layout {
        &self.layout
    }

    fn path(&self, named: &str) -> PathBuf {
        self.settings
            .map_or_else(|| PathBuf::from(named), |settings| settings.path(named))
    }
}
