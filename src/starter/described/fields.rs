//! Turns a JSON object into what is asked of it, and what nobody has asked for.

use serde_json::{Map, Value, json};

/// The fields of an object that have not been taken.
pub(super) struct Fields {
    place: String,
    left: Map<String, Value>,
}

impl Fields {
    /// The fields of the object at a place.
    pub(super) fn new(place: impl Into<String>, left: Map<String, Value>) -> Self {
        Self {
            place: place.into(),
            left,
        }
    }

    /// Takes the value of a field.
    pub(super) fn take(&mut self, key: &str) -> Option<Value> {
        self.left.remove(key).filter(|value| !value.is_null())
    }

    /// Takes text.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        match self.take(key)? {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Takes a number of seconds as a duration of a spec.
    pub(super) fn seconds(&mut self, key: &str) -> Option<Value> {
        let seconds = self.take(key)?.as_u64()?;
        Some(json!(format!("{seconds}s")))
    }

    /// Takes a number of MiB as memory of a spec.
    pub(super) fn mebibytes(&mut self, key: &str) -> Option<Value> {
        let mebibytes = self.take(key)?.as_u64()?;
        Some(json!(format!("{mebibytes}MiB")))
    }

    /// Takes a constant of AWS as one of a spec: `OldestLaunchTemplate` is `oldest-launch-template`.
    pub(super) fn constant(&mut self, key: &str) -> Option<Value> {
        self.text(key).map(|text| json!(kebab(&text)))
    }

    /// Takes a list, if it has elements.
    pub(super) fn list(&mut self, key: &str) -> Option<Value> {
        self.take(key)
            .filter(|value| value.as_array().is_some_and(|items| !items.is_empty()))
    }

    /// Takes an object.
    pub(super) fn object(&mut self, key: &str) -> Option<Self> {
        match self.take(key)? {
            Value::Object(left) => Some(Self::new(self.place_of(key), left)),
            _ => None,
        }
    }

    /// Takes the objects of a list.
    pub(super) fn objects(&mut self, key: &str) -> Vec<Self> {
        let Some(Value::Array(items)) = self.take(key) else {
            return Vec::new();
        };
        let place = self.place_of(key);
        items
            .into_iter()
            .enumerate()
            .filter_map(|(position, item)| match item {
                Value::Object(left) => Some(Self::new(format!("{place}[{position}]"), left)),
                _ => None,
            })
            .collect()
    }

    /// Takes pairs such as `[{name: A, value: b}]` as a mapping.
    pub(super) fn pairs(&mut self, key: &str, name: &str, value: &str) -> Vec<(String, Value)> {
        self.objects(key)
            .into_iter()
            .filter_map(|mut pair| Some((pair.text(name)?, pair.take(value)?)))
            .collect()
    }

    /// Forgets fields: what AWS says about itself, and what a spec says in another way.
    pub(super) fn ignore(&mut self, keys: &[&str]) {
        for key in keys {
            self.left.remove(*key);
        }
    }

    /// The places of what is left and says something.
    pub(super) fn rest(self) -> Vec<String> {
        let says_something = |value: &Value| match value {
            Value::Null | Value::Bool(false) => false,
            Value::Array(items) => !items.is_empty(),
            Value::Object(entries) => !entries.is_empty(),
            Value::String(text) => !text.is_empty(),
            Value::Bool(true) | Value::Number(_) => true,
        };
        self.left
            .iter()
            .filter(|(_, value)| says_something(value))
            .map(|(key, _)| self.place_of(key))
            .collect()
    }

    fn place_of(&self, key: &str) -> String {
        if self.place.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.place)
        }
    }
}

/// `OldestInstance`, `COMPLETE` and `price-capacity-optimized` as a spec spells them.
pub(super) fn kebab(text: &str) -> String {
    let mut spelled = String::new();
    let mut after_lower = false;
    for character in text.chars() {
        if character.is_ascii_uppercase() && after_lower {
            spelled.push('-');
        }
        after_lower = character.is_ascii_lowercase();
        spelled.push(if character == '_' {
            '-'
        } else {
            character.to_ascii_lowercase()
        });
    }
    spelled
}
