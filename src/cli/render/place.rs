//! Turns what was said about the output into the folder of each output.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::CliError;
use crate::cli::args::RenderArgs;
use crate::cli::input::Input;
use crate::cli::select::Selection;
use crate::cli::settings::{Settings, shown, slashed};
use crate::fleet::{Environment, Layout, Output};
use crate::render::Backend;

/// Where outputs are written.
#[derive(Debug)]
pub(super) enum Places<'a> {
    /// Where `--out` says, from the current folder on.
    Named(Layout),
    /// Where `spotweld.toml` says for each environment, from its folder on.
    Shared {
        settings: &'a Settings,
        layouts: Vec<&'a Layout>,
    },
}

impl<'a> Places<'a> {
    /// What `--out` says, else what `spotweld.toml` says; none for a document on standard output.
    pub(super) fn new(
        args: &RenderArgs,
        settings: &'a Settings,
        environments: &'a [Arc<Environment>],
    ) -> Result<Option<Self>, CliError> {
        let places = match args.out.as_deref() {
            Some("-") => None,
            Some(out) => Some(Self::Named(named(out, environments)?)),
            None => {
                let layouts = shared(environments)?;
                (!layouts.is_empty()).then_some(Self::Shared { settings, layouts })
            }
        };
        let needed = [
            ("--check", args.check),
            ("--prune", args.prune),
            ("--cache", args.cache.is_some()),
        ];
        match (needed.into_iter().find(|(_, asked)| *asked), &places) {
            (Some((option, _)), None) => Err(CliError::NoFiles { option }),
            _ => Ok(places),
        }
    }

    /// Refuses specs of an environment of which no two could have folders of their own.
    pub(super) fn check(&self, selection: &Selection) -> Result<(), CliError> {
        for environment in &selection.environments {
            let own = selection
                .inputs
                .iter()
                .filter(|input| input.environment().name == environment.name);
            let (specs, layout) = (own.count(), self.layout(environment));
            if let Some(layout) = layout.filter(|layout| specs > 1 && !layout.separates_specs()) {
                return Err(CliError::OneFolder {
                    specs,
                    layout: layout.to_string(),
                });
            }
        }
        Ok(())
    }

    /// The folder of an output.
    pub(super) fn folder(
        &self,
        input: &Input,
        service: &str,
        backend: Backend,
    ) -> Result<PathBuf, CliError> {
        let spec = match (input.file(), self) {
            (None, _) => String::new(),
            (Some(file), Self::Named(_)) => slashed(file),
            (Some(file), Self::Shared { settings, .. }) => settings.name(file),
        };
        let folder = spec.rsplit_once('/').map_or(".", |(folder, _)| folder);
        let output = Output {
            service,
            backend,
            folder,
            environment: input.environment().name(),
        };
        let layout = self.layout(input.environment());
        let place = layout.map(|layout| layout.place(output));
        Ok(self.path(&place.unwrap_or_default()))
    }

    /// The folders that outputs are in, none of them in another.
    pub(super) fn bases(&self) -> Vec<PathBuf> {
        let layouts = self.layouts().into_iter();
        let bases: BTreeSet<PathBuf> = layouts.map(|layout| self.path(layout.base())).collect();
        let is_outer = |base: &&PathBuf| {
            let mut above = base.ancestors().skip(1);
            !above.any(|folder| bases.contains(folder))
        };
        let outer = bases.iter().filter(is_outer);
        outer.map(|base| shown(base).to_owned()).collect()
    }

    /// The folder that all outputs are in.
    pub(super) fn base(&self) -> PathBuf {
        let bases = self.bases();
        let (first, others) = bases.split_first().unzip();
        let mut folders = first
            .into_iter()
            .flat_map(|first: &PathBuf| first.ancestors());
        let holds_all = |folder: &&Path| {
            let mut others = others.into_iter().flatten();
            others.all(|other| other.starts_with(folder))
        };
        shown(folders.find(holds_all).unwrap_or(Path::new(""))).to_owned()
    }

    /// Whether those folders are there for outputs alone.
    pub(super) fn has_base(&self) -> bool {
        let layouts = self.layouts().into_iter();
        let mut bases = layouts.map(|layout| layout.base().trim_end_matches('/'));
        bases.all(|base| !["", "."].contains(&base))
    }

    /// How the outputs of an environment are laid out.
    fn layout<'s>(&'s self, environment: &'s Environment) -> Option<&'s Layout> {
        match self {
            Self::Named(layout) => Some(layout),
            Self::Shared { .. } => environment.out.as_ref(),
        }
    }

    fn layouts(&self) -> Vec<&Layout> {
        match self {
            Self::Named(layout) => vec![layout],
            Self::Shared { layouts, .. } => layouts.clone(),
        }
    }

    fn path(&self, named: &str) -> PathBuf {
        match self {
            Self::Named(_) => PathBuf::from(named),
            Self::Shared { settings, .. } => settings.path(named),
        }
    }
}

fn named(out: &str, environments: &[Arc<Environment>]) -> Result<Layout, CliError> {
    let layout: Layout = out.parse()?;
    let have_names = environments.iter().all(|one| one.name.is_some());
    if layout.separates_environments() && !have_names {
        return Err(CliError::NoEnvironments);
    }
    Ok(layout)
}

/// The layouts of all environments, or none if none has one.
fn shared(environments: &[Arc<Environment>]) -> Result<Vec<&Layout>, CliError> {
    let layouts: Vec<&Layout> = environments
        .iter()
        .filter_map(|one| one.out.as_ref())
        .collect();
    let without = environments.iter().find(|one| one.out.is_none());
    match without.and_then(|one| one.name()) {
        Some(name) if !layouts.is_empty() => Err(CliError::NoOut {
            environment: name.to_owned(),
        }),
        Some(_) | None => Ok(layouts),
    }
}
