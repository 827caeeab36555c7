//! Turns specs into the files of folders: all files of a spec, or none.

use std::path::Path;

use super::made::{Anew, Made, Maker, Outputs, Placed};
use super::place::Places;
use super::{Order, compare, size_note};
use crate::cli::cache::Cache;
use crate::cli::input::Input;
use crate::cli::select::{self, Scope};
use crate::cli::settings::{Settings, slashed};
use crate::cli::tally::{Tally, Told};
use crate::cli::write::{Writer, Written};
use crate::cli::{CliError, Outcome, orphans, output};
use crate::fleet::{self, Claims, Register, Task, Work};

/// Writes the files of all specs, or compares them with what is there.
pub(super) fn write(
    order: &Order<'_>,
    places: &Places<'_>,
    settings: &Settings,
) -> Result<Outcome, CliError> {
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
    // What is written of one spec is told even if it was there already.
    let cache = order.args.cache.as_deref();
    let cache = cache.filter(|_| order.selection.scope != Scope::One);
    let rendering = Rendering {
        maker: Maker {
            order,
            places,
            cache: cache.and_then(|folder| Cache::open(folder, settings)),
        },
        writer,
        register: Register::new(selection.beside.neighbours()),
        claims: Claims::default(),
    };
    let threads = select::threads(&order.args.select);
    fleet::in_order(&rendering, &selection.inputs, threads, |told| {
        tally.take(told)
    });
    if let Some(cache) = &rendering.maker.cache {
        cache.tell();
    }
    let orphaned = match orphans {
        Some(search) => search.run(
            &places.bases(),
            &rendering.claims,
            &selection.listing,
            &mut tally,
        )?,
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
    maker: Maker<'a>,
    /// None to compare only.
    writer: Option<Writer>,
    /// What the specs before have taken.
    register: Register,
    claims: Claims,
}

impl Work for Rendering<'_> {
    type Input = Input;
    type Made = Result<Made, CliError>;
    type Done = Told;

    fn make(&self, input: &Input) -> Self::Made {
        self.maker.make(input)
    }

    /// Names and folders are taken in the order of the specs, so that it does not depend on the threads who gets them.
    fn settle(&self, index: usize, made: &mut Self::Made) {
        if let Ok(before) = made {
            match self.enter(before) {
                Ok(None) => {}
                Ok(Some(anew)) => *before = anew,
                Err(error) => *made = Err(error),
            }
        }
        let Ok(made) = made else { return };
        let mut folders = made.outputs.folders();
        made.refused = folders.find_map(|folder| self.claim(index, folder).err());
    }

    fn finish(&self, made: Self::Made) -> Told {
        match made.and_then(|made| self.tell(made)) {
            Ok(told) => told,
            Err(error) => Told::unread(&error),
        }
    }
}

impl Rendering<'_> {
    /// Enters a spec among others. One that was made before, and that others have something to say about, is made anew.
    fn enter(&self, made: &mut Made) -> Result<Option<Made>, CliError> {
        match &mut made.outputs {
            Outputs::Anew(anew) => {
                self.register.enter(&mut anew.checked, &anew.source);
                anew.leave_out_invalid();
                Ok(None)
            }
            Outputs::Before(before) => {
                let findings = self.register.enter_member(&before.member);
                if findings.iter().next().is_none() {
                    return Ok(None);
                }
                let mut anew = self.maker.anew(&made.input, made.input.read()?)?;
                anew.checked.entered(findings, &anew.source);
                anew.leave_out_invalid();
                Ok(Some(Made::new(&made.input, Outputs::Anew(anew))))
            }
        }
    }

    fn tell(&self, made: Made) -> Result<Told, CliError> {
        let Made {
            input,
            outputs,
            refused,
        } = made;
        let anew = match outputs {
            Outputs::Anew(anew) => anew,
            Outputs::Before(before) => match before.told(refused.as_ref()) {
                Some(told) => return Ok(told),
                None => self.maker.anew(&input, input.read()?)?,
            },
        };
        Ok(self.tell_anew(&input, *anew, refused.as_ref()))
    }

    fn tell_anew(&self, input: &Input, anew: Anew, refused: Option<&CliError>) -> Told {
        let mut told = anew.told(input);
        if let Some(error) = refused {
            told.refuse(error);
            return told;
        }
        for output in &anew.outputs {
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
            let name = |index: usize| {
                self.maker
                    .order
                    .selection
                    .inputs
                    .get(index)
                    .map(Input::title)
            };
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
        if self.maker.order.selection.scope == Scope::One {
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
