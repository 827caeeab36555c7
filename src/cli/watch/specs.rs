//! Turns names of files that were saved into the specs to work on again, and what these are held against.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::cli::CliError;
use crate::cli::input::{Input, Place};
use crate::cli::select::{self, Beside, Listing, Platforms, Scope, Selection};
use crate::cli::settings::Settings;
use crate::fleet::{self, Environment};
use crate::rules::Member;
use crate::source::Source;
use crate::spec::Platform;

/// The specs whose changes count, by the names that `spotweld.toml` has for their files.
pub(super) struct Specs<'a> {
    pub(super) settings: &'a Settings,
    /// Of each file one for each environment.
    known: BTreeMap<String, Vec<Spec>>,
    /// What others are held against that do not change.
    others: Beside,
    environments: Vec<Arc<Environment>>,
    /// Whether a spec that was not there before counts as well.
    grows: bool,
}

/// A spec, as it was when it was saved last.
struct Spec {
    input: Input,
    /// The platform that it is about, if it is.
    platforms: fleet::Platforms,
    /// What it brings to the others.
    member: Option<Member>,
}

impl<'a> Specs<'a> {
    pub(super) fn new(settings: &'a Settings, selection: &Selection) -> Result<Self, CliError> {
        let mut specs = Self {
            settings,
            known: BTreeMap::new(),
            others: selection.beside.clone(),
            environments: selection.environments.clone(),
            grows: selection.scope == Scope::Fleet,
        };
        let mut own: Vec<Platform> = Vec::new();
        let mut are_read = true;
        for input in &selection.inputs {
            if let Some(file) = input.file() {
                let spec = Spec::of(input.clone());
                own.extend(spec.platforms.known.iter().cloned());
                are_read &= spec.platforms.are_all;
                let known = specs.known.entry(settings.name(file)).or_default();
                known.push(spec);
            }
        }
        for others in specs.others.platforms.iter_mut() {
            others.known.retain(|platform| !own.contains(platform));
            // What could not be read is among the others only if it is not here.
            others.are_all |= !are_read;
        }
        let names: Vec<String> = specs.known.keys().cloned().collect();
        specs.join(&names);
        Ok(specs)
    }

    /// What to work on again after some files were saved: those that count and are still there, and the services on a
    /// platform among them.
    pub(super) fn saved(&mut self, names: &BTreeSet<String>) -> Selection {
        let mut again: BTreeSet<String> = BTreeSet::new();
        let mut platforms = BTreeSet::new();
        for name in names {
            platforms.extend(self.save(name));
            if self.known.contains_key(name) {
                again.insert(name.clone());
            }
        }
        let is_on_one = |spec: &Spec| {
            let member = spec.member.as_ref();
            let platform = member.and_then(Member::platform);
            platform.is_some_and(|platform| platforms.contains(platform))
        };
        let on_them = self
            .known
            .iter()
            .filter(|(_, specs)| specs.iter().any(is_on_one));
        again.extend(on_them.map(|(name, _)| name.clone()));
        let again: Vec<String> = again.into_iter().collect();
        self.join(&again);
        self.selection(&again)
    }

    /// Notes what a file has become, and says which platforms it was or is about.
    fn save(&mut self, name: &str) -> Vec<String> {
        let before = self.known.remove(name).unwrap_or_default();
        let inputs = if !before.is_empty() {
            before.iter().map(|spec| spec.input.clone()).collect()
        } else if self.grows && self.is_spec(name) {
            let place = Place::File(self.settings.path(name));
            select::expand(place, &self.environments, self.settings).unwrap_or_default()
        } else {
            Vec::new()
        };
        let is_there = |input: &Input| input.file().is_some_and(Path::is_file);
        let after: Vec<Spec> = inputs.into_iter().filter(is_there).map(Spec::of).collect();
        let specs = before.iter().chain(&after);
        let platforms = specs.flat_map(|spec| &spec.platforms.known);
        let names = platforms.map(|platform| platform.platform.to_string());
        let names: Vec<String> = names.collect();
        if !after.is_empty() {
            self.known.insert(name.to_owned(), after);
        }
        names
    }

    fn is_spec(&self, name: &str) -> bool {
        self.settings.config.is_spec(name) && !name.split('/').any(|part| part.starts_with('.'))
    }

    /// Reads again what some specs bring to the others, with the platforms as they are now.
    fn join(&mut self, names: &[String]) {
        let platforms = self.platforms();
        for name in names {
            for spec in self.known.get_mut(name).into_iter().flatten() {
                let beside = platforms.beside(&spec.input);
                let source = read(&spec.input);
                spec.member = source.and_then(|source| crate::member_on(&source, beside));
            }
        }
    }

    fn platforms(&self) -> Platforms {
        let mut platforms = self.others.platforms.clone();
        for spec in self.known.values().flatten() {
            platforms.add(&spec.input, spec.platforms.clone());
        }
        platforms
    }

    /// Some specs, beside all others.
    fn selection(&self, names: &[String]) -> Selection {
        let is_again = |name: &String| names.binary_search(name).is_ok();
        let (again, beside): (Vec<_>, Vec<_>) =
            self.known.iter().partition(|(name, _)| is_again(name));
        let beside = beside.into_iter().flat_map(|(_, specs)| specs);
        let members = beside.filter_map(|spec| spec.member.clone());
        let again = again.into_iter().flat_map(|(_, specs)| specs);
        Selection {
            inputs: again.map(|spec| spec.input.clone()).collect(),
            failures: Vec::new(),
            scope: Scope::Some,
            beside: Beside {
                platforms: self.platforms(),
                is_fleet: self.others.is_fleet,
                members: self.others.members.iter().cloned().chain(members).collect(),
            },
            environments: self.environments.clone(),
            listing: Listing::default(),
        }
    }
}

impl Spec {
    /// What it brings to the others is not known yet.
    fn of(input: Input) -> Self {
        let source = read(&input);
        Self {
            platforms: source
                .as_ref()
                .map(fleet::Platforms::of)
                .unwrap_or_default(),
            input,
            member: None,
        }
    }
}

/// What cannot be read is told when it is worked on.
fn read(input: &Input) -> Option<Source> {
    input.read().ok()
}
