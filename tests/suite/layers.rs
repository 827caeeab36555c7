//! What specs are read with changes what they lack, and nothing else.

use std::sync::Arc;

use serde_json::{Value, json};
use spotweld::render::Backend;
use spotweld::source::{Layers, Rank, Source, Tree};
use spotweld::spec::{AttachedService, Document, Platform, Spec};

use crate::support::examples;

/// Layers of one rank that say the same to every kind which it fits.
fn layers(rank: Rank, values: &Value) -> Arc<Layers> {
    let tree = Tree::try_from(&Source::new("layer", values.to_string())).unwrap();
    let mut layers = Layers::default();
    let name = String::from("`layer`");
    let added = [
        layers.add::<Spec>(rank, name.clone(), &tree),
        layers.add::<AttachedService>(rank, name.clone(), &tree),
        layers.add::<Platform>(rank, name, &tree),
    ];
    assert!(added.iter().any(Result::is_ok), "{values} fits no kind");
    Arc::new(layers)
}

fn document(source: &Source) -> Document {
    let read = spotweld::read(source);
    assert_eq!(read.problems, [], "{}", source.name());
    read.value.unwrap()
}

/// What a spec says with everything that it leaves to the defaults of its kind, but what can be absent.
fn written_out(source: &Source) -> Value {
    serde_json::to_value(document(source)).unwrap()
}

/// The examples that are of the same kind.
fn pairs() -> Vec<(Source, Source)> {
    let kind = |source: &Source| std::mem::discriminant(&document(source));
    let sources: Vec<Source> = examples().into_iter().map(|(_, source)| source).collect();
    let mut pairs = Vec::new();
    for one in &sources {
        let others = sources.iter().filter(|other| kind(other) == kind(one));
        pairs.extend(others.map(|other| (one.clone(), other.clone())));
    }
    assert!(pairs.len() > sources.len() * 2, "{} pairs", pairs.len());
    pairs
}

#[test]
fn nothing_below_and_above_a_spec_is_the_spec() {
    for (name, source) in examples() {
        for rank in [Rank::Default, Rank::Override] {
            let with = source.clone().with_layers(Some(layers(rank, &json!({}))));
            assert_eq!(document(&with), document(&source), "{name}");
            let generate = |source: &Source| spotweld::generate_all(source, Backend::ALL).unwrap();
            let (with, without) = (generate(&with), generate(&source));
            assert_eq!(with.outputs, without.outputs, "{name}");
            assert_eq!(with.diagnostics, without.diagnostics, "{name}");
        }
    }
}

#[test]
fn a_spec_that_says_everything_is_what_it_says_whatever_the_defaults() {
    for (one, other) in pairs() {
        let defaults = layers(Rank::Default, &written_out(&other));
        // With all that the defaults say, nothing is left for them to say.
        let complete = written_out(&one.clone().with_layers(Some(defaults.clone())));
        let alone = one.with_text(complete.to_string());
        let with = alone.clone().with_layers(Some(defaults));
        assert_eq!(
            document(&with),
            document(&alone),
            "{} with {}",
            one.name(),
            other.name()
        );
    }
}

#[test]
fn a_default_never_changes_what_a_spec_says() {
    for (one, other) in pairs() {
        let defaults = layers(Rank::Default, &written_out(&other));
        let own: Value = one.read().value.unwrap();
        let with = one.clone().with_layers(Some(defaults));
        let spans = spotweld::read(&with).spans;
        for (path, _) in leaves(&own) {
            assert!(spans.value(&path).is_some(), "{}: `{path}`", one.name());
        }
    }
}

#[test]
fn what_overrides_say_is_what_counts() {
    for (one, other) in pairs() {
        let above = layers(Rank::Override, &written_out(&other));
        let with = written_out(&one.clone().with_layers(Some(above)));
        let said = written_out(&other);
        let said = leaves(&said);
        let nothing = json!({});
        for (path, value) in said.into_iter().filter(|(_, value)| **value != nothing) {
            let found = path
                .segments()
                .iter()
                .try_fold(&with, |value, segment| match segment {
                    spotweld::source::Segment::Key(key) => value.get(key),
                    spotweld::source::Segment::Index(index) => value.get(index),
                });
            assert_eq!(
                found,
                Some(value),
                "{} with {}: `{path}`",
                one.name(),
                other.name()
            );
        }
    }
}

/// The values that hold no others, by their paths; a list counts as one.
fn leaves(value: &Value) -> Vec<(spotweld::source::SpecPath, &Value)> {
    fn collect<'v>(
        value: &'v Value,
        path: &spotweld::source::SpecPath,
        found: &mut Vec<(spotweld::source::SpecPath, &'v Value)>,
    ) {
        match value {
            Value::Object(entries) if !entries.is_empty() => {
                for (key, inner) in entries {
                    let mut path = path.clone();
                    path.push_key(key.as_str());
                    collect(inner, &path, found);
                }
            }
            leaf => found.push((path.clone(), leaf)),
        }
    }
    let mut found = Vec::new();
    collect(value, &spotweld::source::SpecPath::root(), &mut found);
    found
}
