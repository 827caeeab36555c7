//! Turns every save of a spec into its findings and its files, until the process is ended.

mod specs;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::args::{CheckArgs, OutputFormat, RenderArgs, SelectArgs, WatchArgs};
use super::select::{self, Selection};
use super::settings::{self, Settings, shown};
use super::{CliError, Outcome, check, output, render};
use crate::fleet::Environment;
use specs::Specs;

/// A save is several events; this long after the last one it is over.
const QUIET: Duration = Duration::from_millis(5);

/// Works on all specs, and then on each that changes; on all again if what they share changes.
pub(super) fn run(args: WatchArgs) -> Result<Outcome, CliError> {
    let task = Task::new(args);
    let mut settings = settings::find(task.select().config.as_deref())?;
    loop {
        let watch = Watch::new(task.select(), &settings)?;
        // What has changed before the watch began is seen now.
        let latest = watch.settings(&task);
        if latest.config != settings.config {
            settings = latest;
            continue;
        }
        let selection = select::select(task.select(), &settings)?;
        tell(task.run(&settings, &selection));
        let mut specs = Specs::new(&settings, &selection)?;
        output::note("waiting for changes; Ctrl-C ends it");
        while let Some(changed) = watch.changed(&mut specs)? {
            if !changed.inputs.is_empty() {
                tell(task.run(&settings, &changed));
            }
        }
        settings = watch.settings(&task);
    }
}

/// What is wrong now may be mended by the next save.
fn tell(outcome: Result<Outcome, CliError>) {
    if let Err(error) = outcome {
        output::failure(&error);
    }
}

/// What is done with specs: with a place for files they are rendered, without one they are checked.
struct Task {
    render: RenderArgs,
    check: CheckArgs,
}

impl Task {
    fn new(args: WatchArgs) -> Self {
        let WatchArgs {
            select,
            format,
            out,
        } = args;
        Self {
            check: CheckArgs {
                select: select.clone(),
                fix: false,
                diff: false,
                output: OutputFormat::Text,
                deny: None,
            },
            render: RenderArgs {
                select,
                format,
                out,
                check: false,
                prune: false,
                cache: None,
            },
        }
    }

    const fn select(&self) -> &SelectArgs {
        &self.render.select
    }

    fn run(&self, settings: &Settings, selection: &Selection) -> Result<Outcome, CliError> {
        let have_none = |environment: &Arc<Environment>| environment.out.is_none();
        if self.render.out.is_none() && selection.environments.iter().all(have_none) {
            check::selected(&self.check, selection)
        } else {
            render::selected(&self.render, settings, selection)
        }
    }
}

/// The folders in which a change counts.
struct Watch {
    events: Receiver<notify::Result<Event>>,
    _watcher: RecommendedWatcher,
}

impl Watch {
    fn new(args: &SelectArgs, settings: &Settings) -> Result<Self, CliError> {
        let (sender, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender).map_err(failed(Path::new(".")))?;
        for (folder, mode) in folders(args, settings) {
            watcher.watch(&folder, mode).map_err(failed(&folder))?;
        }
        Ok(Self {
            events,
            _watcher: watcher,
        })
    }

    /// Reads what all specs share; as long as it is wrong, that is told after each save.
    fn settings(&self, task: &Task) -> Settings {
        loop {
            match settings::find(task.select().config.as_deref()) {
                Ok(settings) => return settings,
                Err(error) => output::failure(&error),
            }
            self.paths();
        }
    }

    /// Waits for changes; none if what all specs share has changed.
    fn changed(&self, specs: &mut Specs<'_>) -> Result<Option<Selection>, CliError> {
        let mut names = BTreeSet::new();
        for path in self.paths() {
            let name = specs.settings.name(&path);
            if specs.settings.is_file(&name) {
                return Ok(None);
            }
            names.insert(name);
        }
        Ok(Some(specs.saved(&names)))
    }

    /// Waits for a save, and gathers what it has touched.
    fn paths(&self) -> BTreeSet<PathBuf> {
        let mut paths = BTreeSet::new();
        let mut next = self.events.recv().ok();
        while let Some(event) = next {
            paths.extend(event.ok().into_iter().flat_map(touched));
            next = self.events.recv_timeout(QUIET).ok();
        }
        paths
    }
}

/// The files that an event is about; what is in a new folder has no events of its own.
fn touched(event: Event) -> Vec<PathBuf> {
    let is_new = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    match event.kind {
        EventKind::Access(_) => Vec::new(),
        _ if is_new => event
            .paths
            .into_iter()
            .flat_map(|path| {
                let below = path
                    .is_dir()
                    .then(|| select::files(&path).unwrap_or_default());
                below.unwrap_or_else(|| vec![path])
            })
            .collect(),
        _ => event.paths,
    }
}

/// Where changes are waited for: the folders of what was named, else of all specs, and that of what they share.
fn folders(args: &SelectArgs, settings: &Settings) -> BTreeMap<PathBuf, RecursiveMode> {
    let parent = |file: &Path| shown(file.parent().unwrap_or(Path::new(""))).to_owned();
    let shared = settings.file.as_deref().unwrap_or(Path::new(""));
    let mut folders = BTreeMap::from([(parent(shared), RecursiveMode::NonRecursive)]);
    for path in &args.specs {
        let whole = select::folder(path);
        let (folder, mode) = whole.map_or_else(
            || (parent(path), RecursiveMode::NonRecursive),
            |folder| (shown(&folder).to_owned(), RecursiveMode::Recursive),
        );
        folders.entry(folder).or_insert(mode);
    }
    if args.specs.is_empty() && settings.file.is_some() {
        for glob in &settings.config.specs {
            let base = settings.path(glob.base());
            if shown(&base).is_dir() {
                folders.insert(shown(&base).to_owned(), RecursiveMode::Recursive);
            }
        }
    }
    folders
}

fn failed(folder: &Path) -> impl FnOnce(notify::Error) -> CliError {
    let path = folder.to_owned();
    move |error| CliError::Watch { path, error }
}
