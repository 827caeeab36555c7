//! Turns a spec, and all that counts for it, into what an earlier run has made of it.
//!
//! An entry is believed if it was sealed with the same key. The key is a digest of everything that decides what becomes
//! of a spec by itself: this program, `spotweld.toml`, the environment, the formats, the text and its name, whether
//! findings are told in colours, and for a service on a platform the texts of the platforms. What it comes to beside the
//! others of its fleet is no part of an entry: the member that it brings is, and that is entered in every run.

pub(super) mod digest;
mod entry;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tempfile::NamedTempFile;

use super::error::reason;
use super::input::Input;
use super::output;
use super::settings::Settings;
use crate::render::Backend;
use crate::report::Style;
use crate::source::Source;
use digest::Digest;
pub(super) use entry::{Entry, Kept};

/// The entries of a folder.
#[derive(Debug)]
pub(super) struct Cache<'a> {
    folder: &'a Path,
    settings: &'a Settings,
    /// What counts for every spec.
    shared: Digest,
    /// The first reason why an entry could not be written.
    failure: OnceLock<io::Error>,
}

/// Where the entry of a spec is, and what it is sealed with.
#[derive(Debug)]
pub(super) struct Slot {
    file: PathBuf,
    /// The key of what depends on no other text.
    alone: Digest,
    /// The key of what depends on the platforms as well.
    on_platforms: Digest,
}

impl<'a> Cache<'a> {
    /// The cache in a folder, which is made if it is not there; a note instead if there cannot be one.
    pub(super) fn open(folder: &'a Path, settings: &'a Settings) -> Option<Self> {
        let style: &[u8] = match output::style() {
            Style::Coloured => b"coloured",
            Style::Plain => b"plain",
        };
        let opened = fs::create_dir_all(folder).and_then(|()| program());
        match opened {
            Ok(program) => Some(Self {
                folder,
                settings,
                shared: digest::of(&[&program, settings.text.as_bytes(), style]),
                failure: OnceLock::new(),
            }),
            Err(error) => {
                note(folder, &error);
                None
            }
        }
    }

    /// The slot of a spec that is in a file.
    pub(super) fn slot(
        &self,
        input: &Input,
        source: &Source,
        formats: &[Backend],
        platforms: &[Digest],
    ) -> Option<Slot> {
        let file = input.file()?;
        let root = self.settings.absolute_root().as_os_str();
        let environment = input.environment().name().unwrap_or_default().as_bytes();
        let name = self.settings.name(file);
        let place = digest::of(&[root.as_encoded_bytes(), name.as_bytes(), environment]);
        let formats: Vec<&str> = formats.iter().map(|format| format.name()).collect();
        let alone = digest::of(&[
            &self.shared,
            environment,
            formats.join(",").as_bytes(),
            source.name().as_bytes(),
            name.as_bytes(),
            source.text().as_bytes(),
        ]);
        Some(Slot {
            file: self.folder.join(digest::hex(&place)),
            alone,
            on_platforms: digest::of(&[&alone, platforms.as_flattened()]),
        })
    }

    /// What an earlier run has made of the spec, if nothing has changed that counts for it.
    pub(super) fn find(&self, slot: &Slot) -> Option<Entry> {
        let bytes = fs::read(&slot.file).ok()?;
        Entry::open(&bytes, &[slot.alone, slot.on_platforms])
    }

    /// Keeps what this run has made of the spec.
    pub(super) fn keep(&self, slot: &Slot, entry: &Entry) {
        let on_platform = entry.member.platform().is_some();
        let key = if on_platform {
            &slot.on_platforms
        } else {
            &slot.alone
        };
        let Some(bytes) = entry.sealed(key) else {
            return;
        };
        if let Err(error) = self.write(&slot.file, &bytes) {
            // One of them is enough to tell.
            let _ = self.failure.set(error);
        }
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(self.folder)?;
        file.write_all(bytes)?;
        file.persist(path)?;
        Ok(())
    }

    /// Says that entries could not be written, if that was so.
    pub(super) fn tell(&self) {
        if let Some(error) = self.failure.get() {
            note(self.folder, error);
        }
    }
}

/// The digest of this program: another one may make something else of the same spec.
fn program() -> io::Result<Digest> {
    digest::of_file(&std::env::current_exe()?)
}

fn note(folder: &Path, error: &io::Error) {
    output::note(&format!(
        "the cache `{}` cannot be written: {}",
        folder.display(),
        reason(error)
    ));
}
