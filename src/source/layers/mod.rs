//! Turns values that a text does not say itself into layers, which are read with it: below what it says, or above.
//!
//! A layer is held against a type when it is made. What is wrong with it is then told once, wherever it was written, and
//! not once for each text that is read with it.

mod graft;
mod shape;
#[cfg(test)]
mod tests;

use std::{any::TypeId, collections::BTreeMap, slice};

use serde::de::DeserializeOwned;

use super::{
    Problem, SpecPath, Tree,
    node::{Kind, MAX_DEPTH, MAX_ENTRIES, Node, Origin},
    reader, repair,
};
use graft::{Fields, Graft};

/// What is read with a text, by the type that the text is read as.
///
/// Mappings are merged key by key. Lists, scalars, and mappings that stand for one value, such as `{input: vpc_id}`, are
/// taken whole.
///
/// ```
/// use std::sync::Arc;
/// use spotweld::source::{Layers, Rank, Source, Tree};
/// use spotweld::spec::Spec;
///
/// let tags = Source::new("defaults.yaml", "tags: {team: payments}");
/// let tags = Tree::try_from(&tags).expect("it is YAML");
/// let mut layers = Layers::default();
/// layers.add::<Spec>(Rank::Default, "`defaults.yaml`".to_owned(), &tags).expect("a spec has tags");
/// let source = Source::new("spotweld.yaml", "service: api").with_layers(Some(Arc::new(layers)));
/// assert!(source.read::<Spec>().spans.has(&spotweld::source::path!["tags", "team"]));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layers {
    environment: Option<String>,
    adds_to: &'static [&'static str],
    of: BTreeMap<TypeId, Vec<Layer>>,
}

/// Whether a layer or the text has the last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// The text has it: the layer says what the text does not. Of two such layers, the first counts.
    Default,
    /// The layer has it. Of two such layers, the last counts.
    Override,
}

/// Values of one rank and one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layer {
    pub(super) rank: Rank,
    /// Where the values are written, as messages name it.
    pub(super) name: String,
    fields: Fields,
    adds_to: &'static [&'static str],
}

impl Layers {
    /// No layers yet. Of some fields at the top, those to come add only to what a text has: where the text has no such
    /// field, or nothing in it, what layers say of it does not count.
    #[must_use]
    pub fn adding_to(fields: &'static [&'static str]) -> Self {
        Self {
            adds_to: fields,
            ..Self::default()
        }
    }

    /// The same, of an environment: a text is read with other layers in each.
    #[must_use]
    pub fn of_environment(mut self, name: impl Into<String>) -> Self {
        self.environment = Some(name.into());
        self
    }

    /// The environment that the layers are of.
    #[must_use]
    pub fn environment(&self) -> Option<&str> {
        self.environment.as_deref()
    }

    /// Adds a layer for all texts that are read as a `T`; `name` says in messages where it is written.
    ///
    /// It may lack what the texts say, and what a list or a single value in it needs it must have.
    ///
    /// # Errors
    /// Something in it does not belong into a `T`; the places are those of the tree.
    pub fn add<T: DeserializeOwned + 'static>(
        &mut self,
        rank: Rank,
        name: String,
        tree: &Tree,
    ) -> Result<(), Vec<Problem>> {
        if let Some(problem) = beyond_bounds(&tree.0, 1) {
            return Err(vec![problem]);
        }
        let graft = Graft::new::<T>(&tree.0);
        let mut problems = Vec::new();
        repair::read::<T>(
            "",
            &mut tree.0.clone(),
            &mut problems,
            shape::has_fields::<T>,
        );
        match graft {
            Graft::Fields(fields) if problems.is_empty() => {
                let layer = Layer {
                    rank,
                    name,
                    fields,
                    adds_to: self.adds_to,
                };
                self.of.entry(TypeId::of::<T>()).or_default().push(layer);
                Ok(())
            }
            Graft::Fields(_) => Err(problems),
            // A type without fields has no use for a layer, even if it can be read from one.
            Graft::Whole(node) if problems.is_empty() => {
                let message = format!("expected a mapping of fields, found {}", node.found());
                Err(vec![Problem::new(message, node.span, SpecPath::root())])
            }
            Graft::Whole(_) => Err(problems),
        }
    }

    /// Whether nothing is read with a text, and no environment is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.environment.is_none() && self.of.is_empty()
    }

    /// The layers for a type.
    pub(super) fn of<T: 'static>(&self) -> &[Layer] {
        self.of.get(&TypeId::of::<T>()).map_or(&[], Vec::as_slice)
    }
}

/// Where a tree is deeper or longer than a text may be.
pub(super) fn beyond_bounds(node: &Node<'_>, depth: usize) -> Option<Problem> {
    let children = match &node.kind {
        Kind::Scalar { .. } => return None,
        Kind::List(items) => items.len(),
        Kind::Map(entries) => entries.len(),
    };
    if depth > MAX_DEPTH {
        return Some(reader::too_deep(node.span.clone()));
    }
    if children > MAX_ENTRIES {
        return Some(reader::too_many(node.span.clone()));
    }
    let mut inner = (0..children).filter_map(|index| node.child(index));
    inner.find_map(|child| beyond_bounds(child, depth + 1))
}

/// Puts layers into the tree of a text.
pub(super) fn merge<'a>(layers: &'a [Layer], root: &mut Node<'a>) {
    for (index, layer) in layers.iter().enumerate() {
        let origin = Origin::Layer(u16::try_from(index).unwrap_or(u16::MAX));
        for field in &layer.fields {
            let (name, _) = field;
            if !layer.adds_to.contains(&name.as_str()) || root.says(name) {
                graft::merge(slice::from_ref(field), layer.rank, origin, root, None);
            }
        }
    }
}
