//! Turns two specs into the fields that differ, each as its author wrote it.

use serde_json::{Map, Value};

use super::Version;
use super::shown::{Reader, Shown};
use crate::source::SpecPath;

/// A field of the spec that is another one than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Where it is: `draining.stop_timeout`, `containers[api].image`.
    pub path: String,
    /// What it was.
    pub old: Shown,
    /// What it is.
    pub new: Shown,
}

/// The fields in which two specs differ, in the order of the declarations. A default that is now written down is no
/// difference.
///
/// # Errors
/// When a spec cannot be written as JSON, which every spec can.
pub fn fields(old: Version<'_>, new: Version<'_>) -> Result<Vec<FieldChange>, serde_json::Error> {
    let (before, after) = (crate::read(old.source), crate::read(new.source));
    let documents = (
        serde_json::to_value(before.value)?,
        serde_json::to_value(after.value)?,
    );
    let mut walk = Walk {
        old: Reader::new(old.source.text(), before.spans),
        new: Reader::new(new.source.text(), after.spans),
        found: Vec::new(),
    };
    walk.both(&Place::root(), &documents.0, &documents.1);
    Ok(walk.found)
}

/// The same place in both specs: an element of a list may have moved.
#[derive(Clone)]
struct Place {
    label: String,
    old: SpecPath,
    new: SpecPath,
}

impl Place {
    fn root() -> Self {
        Self {
            label: String::new(),
            old: SpecPath::root(),
            new: SpecPath::root(),
        }
    }

    fn key(&self, key: &str) -> Self {
        let mut inner = self.clone();
        inner.old.push_key(key);
        inner.new.push_key(key);
        inner.label = if self.label.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.label)
        };
        inner
    }

    fn element(&self, name: &str, old: usize, new: usize) -> Self {
        let mut inner = self.clone();
        inner.old.push_index(old);
        inner.new.push_index(new);
        inner.label = format!("{}[{name}]", self.label);
        inner
    }
}

struct Walk<'a> {
    old: Reader<'a>,
    new: Reader<'a>,
    found: Vec<FieldChange>,
}

impl Walk<'_> {
    fn both(&mut self, place: &Place, old: &Value, new: &Value) {
        match (old, new) {
            _ if old == new => {}
            (Value::Object(before), Value::Object(after)) => self.maps(place, before, after),
            (Value::Array(before), Value::Array(after)) => self.lists(place, before, after),
            _ => self.found.push(FieldChange {
                path: place.label.clone(),
                old: self.old.shown(&place.old, old),
                new: self.new.shown(&place.new, new),
            }),
        }
    }

    fn maps(&mut self, place: &Place, old: &Map<String, Value>, new: &Map<String, Value>) {
        let gone = old.keys().filter(|key| !new.contains_key(*key));
        for key in new.keys().chain(gone) {
            self.perhaps(&place.key(key), old.get(key), new.get(key));
        }
    }

    fn perhaps(&mut self, place: &Place, old: Option<&Value>, new: Option<&Value>) {
        match (old, new) {
            (Some(old), Some(new)) => self.both(place, old, new),
            (Some(old), None) => self.one_sided(place, old, true),
            (None, Some(new)) => self.one_sided(place, new, false),
            (None, None) => {}
        }
    }

    /// A value that only one spec has: what is written of it, and no defaults that come with it.
    fn one_sided(&mut self, place: &Place, value: &Value, is_old: bool) {
        let (reader, path) = if is_old {
            (&self.old, &place.old)
        } else {
            (&self.new, &place.new)
        };
        match value {
            Value::Object(map) if !map.is_empty() && !reader.is_indirect(path, value) => {
                for (key, inner) in map {
                    self.one_sided(&place.key(key), inner, is_old);
                }
            }
            Value::Array(list) if !list.is_empty() => {
                for (index, inner) in list.iter().enumerate() {
                    let place = place.element(&element_name(inner, index), index, index);
                    self.one_sided(&place, inner, is_old);
                }
            }
            _ if !reader.is_written(path) => {}
            _ => {
                let shown = reader.shown(path, value);
                let (old, new) = if is_old {
                    (shown, Shown::Absent)
                } else {
                    (Shown::Absent, shown)
                };
                self.found.push(FieldChange {
                    path: place.label.clone(),
                    old,
                    new,
                });
            }
        }
    }

    /// Elements with a name are the same wherever they are, others where they are at the same position.
    fn lists(&mut self, place: &Place, old: &[Value], new: &[Value]) {
        let same_elements = old.len() == new.len() && old.iter().all(|value| new.contains(value));
        if same_elements && new.iter().all(|value| old.contains(value)) {
            self.found.push(FieldChange {
                path: place.label.clone(),
                old: self.old.shown(&place.old, &Value::Array(old.to_vec())),
                new: self.new.shown(&place.new, &Value::Array(new.to_vec())),
            });
        } else if old.len() == new.len() && named(old).is_none() {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                self.both(&place.element(&index.to_string(), index, index), old, new);
            }
        } else {
            self.unequal_lists(place, old, new);
        }
    }

    fn unequal_lists(&mut self, place: &Place, old: &[Value], new: &[Value]) {
        let twin = |value: &Value, others: &[Value]| {
            let same = |other: &Value| match (name_of(value), name_of(other)) {
                (Some(one), Some(two)) => one == two,
                _ => value == other,
            };
            others.iter().position(same)
        };
        for (index, value) in old.iter().enumerate() {
            if twin(value, new).is_none() {
                let place = place.element(&element_name(value, index), index, index);
                self.one_sided(&place, value, true);
            }
        }
        for (index, value) in new.iter().enumerate() {
            match twin(value, old).and_then(|at| Some((at, old.get(at)?))) {
                Some((at, before)) => {
                    let place = place.element(&element_name(value, index), at, index);
                    self.both(&place, before, value);
                }
                None => {
                    let place = place.element(&element_name(value, index), index, index);
                    self.one_sided(&place, value, false);
                }
            }
        }
    }
}

fn name_of(value: &Value) -> Option<&str> {
    value.get("name")?.as_str()
}

/// The names of all elements, if all have one.
fn named(list: &[Value]) -> Option<Vec<&str>> {
    list.iter().map(name_of).collect()
}

fn element_name(value: &Value, index: usize) -> String {
    name_of(value).map_or_else(|| index.to_string(), str::to_owned)
}
