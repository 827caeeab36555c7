//! Turns the number of a step into a disk that fails there.

use std::cell::Cell;
use std::fs;
use std::io;
use std::path::Path;

use crate::cli::write::disk::{Disk, Real};

const REAL: Real = Real { waits: true };

/// A disk that fails at one of its steps.
#[derive(Debug)]
pub(super) struct Failing {
    /// How many steps are good before the one that fails.
    pub(super) good: usize,
    /// Whether no step after it is taken, as when the process is killed.
    pub(super) killed: bool,
    /// Whether folders can change places.
    pub(super) exchanges: bool,
    /// How many steps were asked for.
    pub(super) asked: Cell<usize>,
}

impl Failing {
    pub(super) fn after(good: usize, killed: bool, exchanges: bool) -> Self {
        Self {
            good,
            killed,
            exchanges,
            asked: Cell::new(0),
        }
    }

    /// Whether the failure was reached.
    pub(super) fn has_failed(&self) -> bool {
        self.asked.get() > self.good
    }

    fn step(&self, step: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let before = self.asked.replace(self.asked.get() + 1);
        if before == self.good || (before > self.good && self.killed) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        step()
    }
}

impl Disk for Failing {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step(|| REAL.create_folder(path))
    }

    fn create_file(&self, path: &Path, text: &str) -> io::Result<()> {
        if self.asked.get() == self.good {
            // The file can be made and not be filled.
            fs::write(path, text.split_at(20).0).unwrap();
        }
        self.step(|| REAL.create_file(path, text))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| REAL.link(from, to))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| REAL.rename(from, to))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        if self.exchanges {
            self.step(|| REAL.exchange(one, other))
        } else {
            Err(io::ErrorKind::Unsupported.into())
        }
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(|| REAL.remove_file(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step(|| REAL.remove_folder(path))
    }
}
