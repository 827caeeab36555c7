//! Turns the tables of values in a `spotweld.toml` into the layers that specs are read with.

use super::document::{Document, sentence, tree};
use super::error::Faults;
use crate::source::{Layers, Problem, Rank, Tree};
use crate::spec::{AttachedService, Platform, Spec};

/// A kind of specs, and how a table is held against it.
struct Kind {
    /// The key of its table.
    key: &'static str,
    /// What a spec of this kind is.
    words: &'static str,
    add: Add,
}

/// Holds the tree of a table against a kind of specs, and adds it as a layer with a rank and a name.
type Add = fn(&mut Layers, Rank, String, &Tree) -> Result<(), Vec<Problem>>;

const KINDS: [Kind; 3] = [
    Kind {
        key: "service",
        words: "a service with instances of its own",
        add: Layers::add::<Spec>,
    },
    Kind {
        key: "attached",
        words: "a service on a platform",
        add: Layers::add::<AttachedService>,
    },
    Kind {
        key: "platform",
        words: "a platform",
        add: Layers::add::<Platform>,
    },
];

/// The table for every kind.
const ALL: &str = "all";

/// Sections that a table adds to, and that it brings to no spec: a service without a load balancer is a worker, and the
/// access logs of the others must not make it a service that takes requests.
const SECTIONS_OF_SPECS: &[&str] = &["load_balancer"];

/// No values yet.
pub(super) fn none() -> Layers {
    Layers::adding_to(SECTIONS_OF_SPECS)
}

/// Adds what the tables at a path say; what is said for one kind counts more than what is said for all.
pub(super) fn add(
    layers: &mut Layers,
    rank: Rank,
    document: &Document<'_>,
    path: &[&str],
    faults: &mut Faults<'_>,
) {
    match rank {
        Rank::Default => {
            of_kinds(layers, rank, document, path, faults);
            of_all(layers, rank, document, path, faults);
        }
        Rank::Override => {
            of_all(layers, rank, document, path, faults);
            of_kinds(layers, rank, document, path, faults);
        }
    }
}

fn of_kinds(
    layers: &mut Layers,
    rank: Rank,
    document: &Document<'_>,
    path: &[&str],
    faults: &mut Faults<'_>,
) {
    for kind in KINDS {
        let Some(value) = document.get(&[path, &[kind.key]].concat()) else {
            continue;
        };
        if let Err(problems) = (kind.add)(layers, rank, name(path, kind.key), &tree(value)) {
            refuse(problems, None, faults);
        }
    }
}

fn of_all(
    layers: &mut Layers,
    rank: Rank,
    document: &Document<'_>,
    path: &[&str],
    faults: &mut Faults<'_>,
) {
    let Some(value) = document.get(&[path, &[ALL]].concat()) else {
        return;
    };
    let tree = tree(value);
    let results = KINDS.map(|kind| {
        let added = (kind.add)(layers, rank, name(path, ALL), &tree);
        added.map_err(|problems| (kind, problems))
    });
    let is_known = results.iter().any(Result::is_ok);
    // What one kind has no use for, others seldom have: it is told once.
    if let Some((kind, problems)) = results.into_iter().find_map(Result::err) {
        refuse(problems, is_known.then_some(kind), faults);
    }
}

/// Where a table is, as messages name it.
fn name(path: &[&str], key: &str) -> String {
    format!("`{}.{key}` of `spotweld.toml`", path.join("."))
}

/// Says what is wrong; `kind` is one that a table for every kind is not for, although it is for another.
fn refuse(problems: Vec<Problem>, kind: Option<Kind>, faults: &mut Faults<'_>) {
    let kind = kind.map(|kind| format!("`{ALL}` is for {}, too: ", kind.words));
    let kind = kind.unwrap_or_default();
    for problem in problems {
        faults.add(problem.span.clone(), format!("{kind}{}", sentence(problem)));
    }
}
