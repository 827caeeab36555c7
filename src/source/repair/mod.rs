//! Reads a typed value from a tree that may hold errors, and reports all of them.
//!
//! serde stops at its first error. So each error is reported, the node it is about is taken out of
//! play, and the whole is read again: an optional field then takes its default. What lacks a part
//! that was taken out is itself taken out, without a second report, up to the root if need be.

mod diagnosis;
#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;

use super::{
    Problem,
    de::{At, Fault, FaultKind},
    node::{Fate, Kind, Node},
    problem::MAX_PROBLEMS,
};
use diagnosis::Site;

/// Bounds the work on a hostile text: each pass reports a problem or moves one level up.
const MAX_PASSES: usize = 5 * MAX_PROBLEMS;

/// Reads a `T`, adding to `problems` what keeps parts of `root` from being read.
///
/// `may_lack` says of the mapping that some fields lead to whether it may lack a field, as it will be completed; without
/// that field it is no `T`, and what is wrong with the rest of it is told all the same.
pub(super) fn read<T: DeserializeOwned>(
    text: &str,
    root: &mut Node<'_>,
    problems: &mut Vec<Problem>,
    may_lack: impl Fn(&[&str]) -> bool,
) -> Option<T> {
    for _ in 0..MAX_PASSES {
        let mut fault = match T::deserialize(&*root) {
            Ok(value) => return Some(value),
            Err(error) => error.into_fault(),
        };
        pinpoint(root, &mut fault);
        let site = Site::of(root, &fault);
        let meant = site.meant(&fault);
        let is_gap = matches!(fault.kind, FaultKind::MissingField { .. })
            && site.fields().is_some_and(&may_lack);
        if !is_gap && !follows_from_a_loss(site.node, &fault) {
            if problems.len() >= MAX_PROBLEMS {
                return None;
            }
            problems.push(diagnosis::problem(text, &site, &fault, meant));
        }
        repair(root, &fault, meant)?;
    }
    None
}

/// Moves an unknown field that a hand-written visitor reports about a mapping to the key it is about.
fn pinpoint(root: &Node<'_>, fault: &mut Fault) {
    let FaultKind::UnknownField { name, .. } = &fault.kind else {
        return;
    };
    if fault.at != At::Value {
        return;
    }
    if let Kind::Map(entries) = &Site::of(root, fault).node.kind
        && let Some(index) = entries
            .iter()
            .position(|entry| entry.is_kept() && entry.name() == name)
    {
        fault.trail.push(index);
        fault.at = At::Key;
    }
}

/// Whether this is about a part that was reported and taken out before.
fn follows_from_a_loss(node: &Node<'_>, fault: &Fault) -> bool {
    if fault.at != At::Value {
        return false;
    }
    match (&fault.kind, &node.kind) {
        (FaultKind::MissingField { name }, Kind::Map(entries)) => entries
            .iter()
            .any(|entry| entry.value.fate == Fate::Lost && entry.is_named(name)),
        _ => node.has_lost_child(),
    }
}

/// Changes the tree so that the next pass gets further; `None` if nothing would be left.
fn repair(root: &mut Node<'_>, fault: &Fault, meant: Option<&'static str>) -> Option<()> {
    let (last, above) = fault.trail.split_last()?;
    let mut parent = root;
    for index in above {
        parent = parent.child_mut(*index)?;
    }
    if fault.at == At::Value {
        parent.child_mut(*last)?.fate = Fate::Lost;
        return Some(());
    }
    let entry = parent.entry_mut(*last)?;
    if meant.is_some() && entry.read_as.is_none() {
        entry.read_as = meant;
        return Some(());
    }
    match fault.kind {
        FaultKind::UnknownField { .. } => parent.child_mut(*last)?.fate = Fate::Ignored,
        // Without its only key the mapping would be no variant at all.
        _ if fault.at == At::VariantName && above.is_empty() => return None,
        _ if fault.at == At::VariantName => parent.fate = Fate::Lost,
        _ => parent.child_mut(*last)?.fate = Fate::Lost,
    }
    Some(())
}
