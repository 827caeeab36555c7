//! Turns answers, or what AWS describes, into a first spec and the schema that its editor reads.

mod questions;

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::args::InitArgs;
use super::{CliError, output};
use crate::spec::{Bounded, Document, Memory, ServiceName};
use crate::starter::{self, Answers, Described, SCHEMA_FILE};

pub(super) fn run(args: &InitArgs) -> Result<(), CliError> {
    // Nobody is asked for a spec that there is no place for.
    if args.path.exists() {
        return Err(CliError::Exists {
            path: args.path.clone(),
        });
    }
    let text = if args.from.is_empty() {
        answers(args)?.text()?
    } else {
        describe(&args.from)?
    };
    write_new(&args.path, &text)?;
    let schema = args.path.with_file_name(SCHEMA_FILE);
    if !schema.exists() {
        write_new(&schema, Document::SCHEMA)?;
    }
    output::note(&format!(
        "wrote `{path}`, and `{SCHEMA_FILE}` for editors: look it through, then run `spotweld check {path}`",
        path = args.path.display()
    ));
    Ok(())
}

/// What the arguments say, what the terminal says, and defaults for the rest.
fn answers(args: &InitArgs) -> Result<Answers, CliError> {
    let min_tasks = args.min_tasks.unwrap_or(2);
    let answers = Answers {
        service: args
            .service
            .clone()
            .unwrap_or_else(|| folder_name(&args.path)),
        image: args.image.clone(),
        cpu: args.cpu.unwrap_or(Bounded::literal::<512>()),
        memory: args.memory.unwrap_or(Memory::literal::<1024>()),
        port: args.port,
        vpc: args.vpc.clone(),
        instance_subnets: args.subnets.clone(),
        load_balancer_subnets: args.load_balancer_subnets.clone(),
        certificate: args.certificate.clone(),
        min_tasks,
        max_tasks: args.max_tasks.unwrap_or(min_tasks.max(4)).max(min_tasks),
    };
    if args.yes || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(answers);
    }
    questions::ask(answers, args, &mut io::stdin().lock(), &mut io::stderr()).map_err(CliError::Ask)
}

/// The name of the folder that the spec is in, if a service can bear it.
fn folder_name(path: &Path) -> ServiceName {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = std::path::absolute(folder.unwrap_or_else(|| Path::new(".")));
    folder
        .ok()
        .and_then(|folder| folder.file_name()?.to_str()?.parse().ok())
        .unwrap_or_else(|| ServiceName::constant("service"))
}

fn describe(files: &[PathBuf]) -> Result<String, CliError> {
    let texts: Vec<String> = files
        .iter()
        .map(|path| {
            std::fs::read_to_string(path).map_err(|error| CliError::Read {
                path: path.clone(),
                error,
            })
        })
        .collect::<Result<_, _>>()?;
    let Described { text, left_out } =
        starter::described(&texts).map_err(|(position, error)| CliError::Described {
            path: files.get(position).cloned().unwrap_or_default(),
            error,
        })?;
    for place in left_out {
        output::note(&format!("`{place}` is not in the spec"));
    }
    Ok(text)
}

fn write_new(path: &Path, text: &str) -> Result<(), CliError> {
    let mut options = std::fs::OpenOptions::new();
    let file = options.write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => CliError::Exists {
                path: path.to_owned(),
            },
            _ => CliError::Write {
                path: path.to_owned(),
                error,
            },
        })
}
