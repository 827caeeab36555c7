//! Turns artifacts into the files of a folder: all of them, or none.
//!
//! Killed at any moment, the folder holds the generated files of before or those of after:
//!
//! - A new folder is built beside its place and comes by one rename. A single file that changes comes by one
//!   rename too.
//! - For several files, the folder is built anew beside the old one, and the two change places in one step of the
//!   operating system (Linux and macOS). Files that are not ours are in both folders, as hard links: not a byte of
//!   them is copied or written.
//! - Where that step cannot be, files are replaced one after the other: in a folder with subfolders, such as the
//!   `.terraform` of a folder that Terraform runs in, in the folder that the shell is in, on a file system or an
//!   operating system without the step. There the guarantee is weaker: before, after, or a folder that Terraform
//!   refuses, for as long as the file of [`render::unfinished`] lies in it; it is the first to come and the last to
//!   go. The next `render` into the folder finishes the work.
//!
//! Of many specs, the files of each come whole or not at all as well, but nobody waits until they have arrived on the
//! disk: after a power cut, the next `render` writes again what is not there.
//!
//! A full disk or a folder that cannot be written changes nothing: every new text is on the disk before the first
//! file is replaced. What an interrupted run has left beside or in the folder is removed by the next.

mod changes;
mod compare;
mod disk;
mod holds;
mod leftovers;
mod one_by_one;
mod place;
mod remove;
mod replace;
#[cfg(test)]
mod tests;
mod whole;
mod writer;

use std::io;
use std::path::PathBuf;

use super::CliError;
#[cfg(doc)]
use crate::render;

pub(super) use compare::{Difference, compare};
pub(super) use holds::holds;
pub(super) use remove::{is_generated, remove};
pub(super) use replace::{replace, report};
pub(super) use writer::{Writer, Written};

/// Names the file that the operating system had something against.
fn failed(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> CliError {
    let path = path.into();
    move |error| CliError::Write { path, error }
}
