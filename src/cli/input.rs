//! Turns the path of a spec, or its absence, into a source.

use std::io::{self, Read};
use std::path::Path;

use super::{CliError, output};
use crate::source::{MAX_TEXT_BYTES, Source};

/// Where a spec is looked for when none is named.
pub(super) const DEFAULT_SPEC: &str = "spotweld.yaml";

/// Reads the spec that is named, or the default.
pub(super) fn read(path: Option<&Path>) -> Result<Source, CliError> {
    match path {
        Some(path) => named(path),
        None => default().map(|(source, _)| source),
    }
}

/// Reads a spec; `-` is standard input.
pub(super) fn named(path: &Path) -> Result<Source, CliError> {
    match file(path) {
        Some(path) => open(path),
        None => read_limited("standard input", path, &mut io::stdin()),
    }
}

/// The file that a path names, unless it names standard input.
pub(super) fn file(path: &Path) -> Option<&Path> {
    (path != Path::new("-")).then_some(path)
}

/// Reads `spotweld.yaml` of this folder, or the example that is built in, and says which.
pub(super) fn default() -> Result<(Source, Option<&'static Path>), CliError> {
    let path = Path::new(DEFAULT_SPEC);
    if path.is_file() {
        output::note(&format!("reading `{DEFAULT_SPEC}`"));
        return Ok((open(path)?, Some(path)));
    }
    output::note(&format!(
        "there is no `{DEFAULT_SPEC}` here, so this is the built-in example `demo-api.yaml`"
    ));
    Ok((Source::new("demo-api.yaml", crate::EXAMPLE), None))
}

fn open(path: &Path) -> Result<Source, CliError> {
    let failed = |error| CliError::Read {
        path: path.to_owned(),
        error,
    };
    let mut file = std::fs::File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_dir() {
        return Err(failed(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    read_limited(&path.to_string_lossy(), path, &mut file)
}

/// Reads one byte more than a spec may have: enough for the source stage to say that it is too large.
fn read_limited(name: &str, path: &Path, reader: &mut dyn Read) -> Result<Source, CliError> {
    let limit = u64::try_from(MAX_TEXT_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    reader
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(|error| CliError::Read {
            path: path.to_owned(),
            error,
        })?;
    Ok(Source::from_bytes(name, bytes)?)
}
