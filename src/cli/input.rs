//! Turns the place of a spec into a source, which is read with what counts in an environment.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CliError, output};
use crate::fleet::Environment;
use crate::source::{MAX_TEXT_BYTES, Source};

/// Where a spec is looked for when none is named.
pub(super) const DEFAULT_SPEC: &str = "spotweld.yaml";

/// A spec in an environment: what is checked, rendered and told about once.
#[derive(Debug, Clone)]
pub(super) struct Input {
    place: Place,
    environment: Arc<Environment>,
}

/// Where a spec is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// In a file.
    File(PathBuf),
    /// On standard input.
    Standard,
    /// In this program: the example.
    Example,
}

/// `spotweld.yaml` of this folder, or the example that is built in; says which.
pub(super) fn default() -> Place {
    let path = PathBuf::from(DEFAULT_SPEC);
    if path.is_file() {
        output::note(&format!("reading `{DEFAULT_SPEC}`"));
        return Place::File(path);
    }
    output::note(&format!(
        "there is no `{DEFAULT_SPEC}` here, so this is the built-in example `demo-api.yaml`"
    ));
    Place::Example
}

/// Reads a spec that is named; `-` is standard input.
pub(super) fn named(path: &Path) -> Result<Source, CliError> {
    if path == Path::new("-") {
        Place::Standard.read()
    } else {
        Place::File(path.to_owned()).read()
    }
}

impl Input {
    pub(super) const fn new(place: Place, environment: Arc<Environment>) -> Self {
        Self { place, environment }
    }

    /// Reads the spec.
    pub(super) fn read(&self) -> Result<Source, CliError> {
        Ok(self
            .place
            .read()?
            .with_layers(self.environment.layers.clone()))
    }

    /// What counts for it.
    pub(super) fn environment(&self) -> &Environment {
        &self.environment
    }

    /// The file that the spec is in, if it is in one.
    pub(super) fn file(&self) -> Option<&Path> {
        self.place.file()
    }

    /// What it is called in messages, with its environment if there are several.
    pub(super) fn title(&self) -> String {
        let name = self.place.name();
        match self.environment.name() {
            None => format!("`{name}`"),
            Some(environment) => format!("`{name}` for `{environment}`"),
        }
    }
}

impl Place {
    fn read(&self) -> Result<Source, CliError> {
        match self {
            Self::File(path) => self.open(path),
            Self::Standard => self.read_limited(Path::new("-"), &mut io::stdin(), 0),
            Self::Example => Ok(Source::new(self.name(), crate::EXAMPLE)),
        }
    }

    /// What it is called in messages.
    fn name(&self) -> String {
        match self {
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Standard => "standard input".to_owned(),
            Self::Example => "demo-api.yaml".to_owned(),
        }
    }

    /// The file that the spec is in, if it is in one.
    pub(super) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Standard | Self::Example => None,
        }
    }

    fn open(&self, path: &Path) -> Result<Source, CliError> {
        let failed = |error| CliError::Read {
            path: path.to_owned(),
            error,
        };
        let mut file = std::fs::File::open(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if metadata.is_dir() {
            return Err(failed(io::Error::from(io::ErrorKind::IsADirectory)));
        }
        self.read_limited(path, &mut file, metadata.len())
    }

    /// Reads one byte more than a spec may have: enough for the source stage to say that it is too large. `expected` is
    /// how many bytes there seem to be.
    fn read_limited(
        &self,
        path: &Path,
        reader: &mut dyn Read,
        expected: u64,
    ) -> Result<Source, CliError> {
        let limit = u64::try_from(MAX_TEXT_BYTES)
            .unwrap_or(u64::MAX)
            .saturating_add(1);
        // With a byte to spare, the end is seen without more room being made.
        let room = expected.saturating_add(1).min(limit);
        let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
        reader
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(|error| CliError::Read {
                path: path.to_owned(),
                error,
            })?;
        Ok(Source::from_bytes(self.name(), bytes)?)
    }
}
