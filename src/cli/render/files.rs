//! Turns specs into the files of folders: all files of a spec, or none.

use std::path::{Path, PathBuf};

use super::place::Places;
use super::{Order, compare, size_note};
use crate::Checked;
use crate::cli::input::Input;
use crate::cli::select::{self, Scope};
use crate::cli::settings::slashed;
use crate::cli::tally::{Tally, Told};
use crate::cli::write::{Writer, Written};
use crate::cli::{CliError, Outcome, orphans, output};
use crate::fleet::{self, Claims, Register, Task, Work};
use crate::render::{Artifact, Backend};
use crate::source::Source;

/// Writes the files of all specs, or compares them with what is there.
pub(super) fn write(order: &Order<'_>, places: &Places<'_>) -> Result<Outcome, CliError> {
    let selection = order.selection;
    places.check(selection)?;
    let orphans = orphans::Search::new(order.args, selection.scope, places.has_base())?;
    let (task, writer) = if order.args.check {
        (Task::Compare, None)
    } else {
        (Task::Render, Some(writer(order, places)?))
    };
    let mut tally = Tally::new(task, selection);
    selection
        .failures
        .iter()
        .for_each(|error| tally.fail(error));
    let rendering = Rendering {
        order,
        places,
        writer,
        register: Register::new(selection.beside.neighbours()),
        claims: Claims::default(),
    };
    let threads = select::threads(&order.args.select);
    fleet::in_order(&rendering, &selection.inputs, threads, |told| {
        tally.take(told)
    });
    let orphaned = match orphans {
        Some(search) => search.run(&places.bases(), &rendering.claims, &mut tally)?,
        None => 0,
    };
    let outcome = tally.finish(selection.scope, order.args.select.summary.as_deref())?;
    if order.args.check && outcome == Outcome::Findings {
        let command = compare::command(orphaned > 0);
        output::note(&format!("run `{command}` to bring the files up to date"));
    }
    Ok(outcome)
}

/// One spec is waited for until it has arrived on the disk; for many, that would take minutes.
fn writer(order: &Order<'_>, places: &Places<'_>) -> Result<Writer, CliError> {
    if order.selection.scope == Scope::One {
        return Ok(Writer::of_one());
    }
    Writer::of_many(&places.base(), order.args.select.partition.is_some())
}

/// How all specs are rendered.
struct Rendering<'a> {
    order: &'a Order<'a>,
    places: &'a Places<'a>,
    /// None to compare only.
    writer: Option<Writer>,
    /// What the specs before have taken.
    register: Register,
    claims: Claims,
}

/// A spec that was checked, and what it was turned into.
struct Made {
    input: Input,
    source: Source,
    checked: Checked,
    outputs: Vec<Placed>,
    /// Why its files cannot be where they belong.
    refused: Option<CliError>,
}

/// The files of one format of a spec, and their folder.
struct Placed {
    backend: Backend,
    artifacts: Vec<Artifact>,
    folder: PathBuf,
}

impl Work for Rendering<'_> {
    type Input = Input;
    type Made = Result<Made, CliError>;
    type Done = Told;

    fn make(&self, input: &Input) -> Self::Made {
        self.outputs(input)
    }

    /// Names and folders are taken in the order of the specs, so that it does not depend on the threads who gets them.
    fn settle(&self, index: usize, made: &mut Self::Made) {
        let Ok(made) = made else { return };
        self.register.enter(&mut made.checked, &made.source);
        if made.checked.spec.is_none() {
            made.outputs.clear();
        }
        let mut folders = made.outputs.iter().map(|output| &output.folder);
        made.refused = folders.find_map(|folder| self.claim(index, folder).err());
    }

    fn finish(&self, made: Self::Made) -> Told {
        match made {
            Ok(made) => self.tell(made),
            Err(error) => Told::unread(&error),
        }
    }
}

impl Rendering<'_> {
    fn outputs(&self, input: &Input) -> Result<Made, CliError> {
        let source = input.read()?;
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
        Ok(Made {
            input: input.clone(),
            source,
            checked,
            outputs,
            refused: None,
        })
    }

    fn tell(&self, made: Made) -> Told {
        let Made {
            input,
            source,
            mut checked,
            outputs,
            refused,
        } = made;
        input.environment().leave_out(&mut checked.diagnostics);
        let mut told = Told::found(&source, &checked.diagnostics);
        if let Some(error) = refused {
            told.refuse(&error);
            return told;
        }
        for output in &outputs {
            let done = match &self.writer {
                Some(writer) => self.write(writer, output, &mut told),
                None => compare::output(&output.folder, &output.artifacts, &mut told),
            };
            if let Err(error) = done {
                told.refuse(&error);
                break;
            }
        }
        told
    }

    fn claim(&self, index: usize, folder: &Path) -> Result<(), CliError> {
        let folder = slashed(folder);
        self.claims.claim(&folder, index).map_err(|owner| {
            let name = |index: usize| self.order.selection.inputs.get(index).map(Input::title);
            CliError::Taken {
                spec: name(index).unwrap_or_default(),
                folder,
                owner: name(owner).unwrap_or_default(),
            }
        })
    }

    fn write(&self, writer: &Writer, output: &Placed, told: &mut Told) -> Result<(), CliError> {
        let Placed {
            backend,
            artifacts,
            folder,
        } = output;
        let Written { changed, removed } = writer.files(folder, artifacts)?;
        told.files.written += changed;
        told.files.unchanged += artifacts.len() - changed;
        told.files.removed += removed.len();
        if self.order.selection.scope == Scope::One {
            told.note(&format!(
                "{changed} of {} files written to `{}`",
                artifacts.len(),
                folder.display()
            ));
        }
        for path in removed {
            told.note(&format!(
                "removed `{}`, which the spec does not make any more",
                path.display()
            ));
        }
        for artifact in artifacts {
            let name = format!("`{}`", folder.join(artifact.path).display());
            if let Some(note) = size_note(*backend, artifact, &name) {
                told.note(&note);
            }
        }
        Ok(())
    }
}
