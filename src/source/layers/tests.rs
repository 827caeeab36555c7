//! What a text says itself, what layers say below and above it, and where that is told.

use std::{collections::BTreeMap, sync::Arc};

use proptest::prelude::*;
use serde::Deserialize;

use super::super::{Located, Problem, Read, Source, SpecPath, path};
use super::*;

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spec {
    service: String,
    #[serde(default)]
    tasks: Option<Tasks>,
    #[serde(default)]
    tags: BTreeMap<String, String>,
    #[serde(default)]
    vpc: Option<Place>,
    #[serde(default)]
    containers: Vec<Container>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tasks {
    min: u32,
    max: u32,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Place {
    Input(String),
    Ssm(String),
}

#[derive(Debug, PartialEq, Deserialize)]
struct Container {
    name: String,
}

fn tree(text: &str) -> Tree {
    Tree::try_from(&Source::new("layer", text)).unwrap()
}

fn layers(all: &[(Rank, &str)]) -> Layers {
    let mut layers = Layers::default();
    for (number, (rank, text)) in all.iter().enumerate() {
        let name = format!("layer {number}");
        layers.add::<Spec>(*rank, name, &tree(text)).unwrap();
    }
    layers
}

fn with(text: &str, all: &[(Rank, &str)]) -> Source {
    Source::new("test", text).with_layers(Some(Arc::new(layers(all))))
}

fn read(text: &str, all: &[(Rank, &str)]) -> Spec {
    let source = with(text, all);
    let Read {
        value, problems, ..
    } = source.read::<Spec>();
    assert_eq!(problems, []);
    value.unwrap()
}

fn refused(text: &str) -> Vec<String> {
    let added = Layers::default().add::<Spec>(Rank::Default, String::new(), &tree(text));
    let shown =
        |problem: Problem| format!("{}..{} {problem}", problem.span.start, problem.span.end);
    added.unwrap_err().into_iter().map(shown).collect()
}

const DEFAULTS: (Rank, &str) = (Rank::Default, "{tags: {team: a, cost: b}, tasks: {min: 1}}");

#[test]
fn a_default_counts_where_the_text_says_nothing() {
    let spec = read(
        "service: api\ntasks: {max: 4}\ntags: {team: own}\n",
        &[DEFAULTS],
    );
    assert_eq!(spec.tasks, Some(Tasks { min: 1, max: 4 }));
    let tags = [("cost", "b"), ("team", "own")];
    assert_eq!(
        spec.tags,
        tags.map(|(key, value)| (key.into(), value.into())).into()
    );
}

#[test]
fn the_text_can_say_nothing_in_place_of_a_default() {
    let spec = read("service: api\ntasks: null\n", &[DEFAULTS]);
    assert_eq!(spec.tasks, None);
}

#[test]
fn an_override_counts_more_than_the_text_and_leaves_the_rest() {
    let all = [
        (Rank::Override, "tasks: {max: 2}"),
        (Rank::Override, "service: web"),
    ];
    let spec = read("service: api\ntasks: {min: 1, max: 8}\n", &all);
    assert_eq!(spec.service, "web");
    assert_eq!(spec.tasks, Some(Tasks { min: 1, max: 2 }));
}

#[test]
fn of_two_defaults_the_first_counts_and_of_two_overrides_the_last() {
    let all = [
        (Rank::Default, "tags: {a: first, b: first}"),
        (Rank::Default, "tags: {a: second, c: second}"),
        (Rank::Override, "tags: {x: first, y: first}"),
        (Rank::Override, "tags: {x: second}"),
    ];
    let tags = read("service: api", &all).tags;
    let expected = [
        ("a", "first"),
        ("b", "first"),
        ("c", "second"),
        ("x", "second"),
        ("y", "first"),
    ];
    assert_eq!(
        tags,
        expected
            .map(|(key, value)| (key.into(), value.into()))
            .into()
    );
}

#[test]
fn lists_and_what_stands_for_one_value_are_taken_whole() {
    let layer = "{containers: [{name: x}, {name: y}], vpc: {ssm: /vpc}}";
    let text = "service: api\ncontainers: [{name: own}]\nvpc: {input: vpc_id}\n";
    let own = read(text, &[(Rank::Default, layer)]);
    assert_eq!(own.containers, [Container { name: "own".into() }]);
    assert_eq!(own.vpc, Some(Place::Input("vpc_id".into())));
    let other = read(text, &[(Rank::Override, layer)]);
    assert_eq!(other.containers.len(), 2);
    assert_eq!(other.vpc, Some(Place::Ssm("/vpc".into())));
}

#[test]
fn a_mapping_takes_the_place_of_what_is_none_only_from_above() {
    let tasks = "tasks: {min: 1, max: 2}";
    let text = "service: api\ntasks: 4\n";
    let above = read(text, &[(Rank::Override, tasks)]);
    assert_eq!(above.tasks, Some(Tasks { min: 1, max: 2 }));
    let source = with(text, &[(Rank::Default, tasks)]);
    let problems = source.read::<Spec>().problems;
    assert_eq!(
        problems.first().unwrap().to_string(),
        "expected a mapping, found `4`"
    );
}

#[test]
fn some_fields_are_added_to_and_never_brought() {
    let mut layers = Layers::adding_to(&["tasks"]);
    for rank in [Rank::Default, Rank::Override] {
        let both = tree("{tasks: {min: 1}, tags: {a: b}}");
        layers.add::<Spec>(rank, String::new(), &both).unwrap();
    }
    let layers = Arc::new(layers);
    for (text, tasks) in [
        ("service: api", None),
        ("service: api\ntasks:\n", None),
        (
            "service: api\ntasks: {max: 3}\n",
            Some(Tasks { min: 1, max: 3 }),
        ),
    ] {
        let source = Source::new("test", text).with_layers(Some(layers.clone()));
        let spec = source.read::<Spec>().value.unwrap();
        assert_eq!((spec.tasks, spec.tags.len()), (tasks, 1), "{text}");
    }
}

#[test]
fn other_types_are_read_without_the_layers_of_one() {
    #[derive(Deserialize)]
    struct Named {
        service: String,
        tags: Option<BTreeMap<String, String>>,
    }
    let source = with("service: api", &[DEFAULTS]);
    let named = source.read::<Named>().value.unwrap();
    assert_eq!((named.service.as_str(), named.tags), ("api", None));
    assert!(!source.outline().has("tags"));
}

#[test]
fn what_comes_from_a_layer_is_shown_at_the_nearest_key_of_the_text() {
    let text = "service: api\ntasks: {min: 1, max: 8}\n";
    let all = [DEFAULTS, (Rank::Override, "tasks: {max: 2}")];
    let source = with(text, &all);
    let spans = source.read::<Spec>().spans;
    let at = |path: SpecPath| {
        let Located { span, exact } = spans.nearest(&path);
        (text.get(span).unwrap(), exact)
    };
    assert_eq!(at(path!["tasks", "min"]), ("1", true));
    assert_eq!(at(path!["tasks", "max"]), ("max", false));
    assert_eq!(at(path!["tags"]), ("service", false));
    assert_eq!(at(path!["tags", "team"]), ("service", false));
    assert_eq!(at(path!["tags", "other"]), ("service", false));
    assert_eq!(spans.value(&path!["tasks", "max"]), None);
    assert_eq!(spans.key(&path!["tasks", "max"]), None);
    assert!(spans.has(&path!["tasks", "max"]) && !spans.has(&path!["tasks", "other"]));
    assert!(spans.is_overridden(&path!["tasks", "max"]));
    assert!(!spans.is_overridden(&path!["tags", "team"]));
}

#[test]
fn it_is_known_which_layer_says_what() {
    let all = [DEFAULTS, (Rank::Override, "tasks: {max: 2}")];
    let source = with("service: api\ntasks: {max: 8}\ncontainers: []\n", &all);
    let spans = source.read::<Spec>().spans;
    let from = |path: SpecPath| {
        let found = spans.provenance(&path)?;
        Some((found.path.to_string(), found.whole, found.layers.join(", ")))
    };
    let some = |path: &str, whole, layers: &str| Some((path.into(), whole, layers.into()));
    assert_eq!(
        from(path!["tasks"]),
        some("tasks", false, "layer 0, layer 1")
    );
    assert_eq!(
        from(path!["tasks", "max"]),
        some("tasks.max", true, "layer 1")
    );
    assert_eq!(from(path!["tags", "other"]), some("tags", true, "layer 0"));
    assert_eq!(from(path!["service"]), None);
    assert_eq!(from(path!["containers", 0]), None);
    assert_eq!(from(path![]), None);
}

#[test]
fn a_layer_may_lack_what_texts_say() {
    for text in [
        "{}",
        "tasks: {}",
        "tasks: {min: 1}",
        "tags: {a: b}",
        "containers: []",
    ] {
        let added = Layers::default().add::<Spec>(Rank::Default, String::new(), &tree(text));
        assert_eq!(added, Ok(()), "{text}");
    }
}

#[test]
fn what_does_not_belong_into_a_text_is_refused_where_it_is_written() {
    assert_eq!(refused("a: 1"), ["0..1 unknown field `a`"]);
    assert_eq!(
        refused("tasks: {min: x, mix: 1}"),
        [
            "13..14 expected a whole number, found `x`",
            "16..19 unknown field `mix`"
        ]
    );
    assert_eq!(
        refused("vpc: {}"),
        ["5..7 expected one of `input` or `ssm`, found an empty mapping"]
    );
    // A list is taken whole, so what is in it must be whole.
    assert_eq!(refused("containers: [{}]"), ["13..15 missing field `name`"]);
}

#[test]
fn a_layer_has_the_bounds_of_a_text() {
    let item = || Tree::bare("1", 0..1);
    let list = |length| Tree::list((0..length).map(|_| item()), 2..3);
    let refused = |value: Tree| {
        let tree = Tree::map([("containers".to_owned(), 0..1, value)], 0..3);
        let added = Layers::default().add::<Spec>(Rank::Default, String::new(), &tree);
        added.unwrap_err().first().unwrap().to_string()
    };
    assert_eq!(
        refused(list(1001)),
        "a list or mapping has more than 1000 entries"
    );
    assert_eq!(refused(list(1000)), "expected a mapping, found `1`");
    let nested = |depth| (0..depth).fold(item(), |inner, _| Tree::list([inner], 2..3));
    assert_eq!(refused(nested(64)), "nested more than 64 deep");
    assert_ne!(refused(nested(63)), "nested more than 64 deep");
}

#[test]
fn a_type_without_fields_has_no_layers() {
    let added = Layers::default().add::<String>(Rank::Default, String::new(), &tree("a: 1"));
    assert_eq!(added.unwrap_err().len(), 1);
    let any =
        Layers::default().add::<serde::de::IgnoredAny>(Rank::Default, String::new(), &tree("a: 1"));
    let messages: Vec<String> = any.unwrap_err().iter().map(Problem::to_string).collect();
    assert_eq!(messages, ["expected a mapping of fields, found a mapping"]);
}

#[test]
fn a_source_knows_its_environment_and_keeps_its_layers_with_another_text() {
    let layers = layers(&[DEFAULTS]).of_environment("staging");
    let source = Source::new("test", "service: api").with_layers(Some(Arc::new(layers)));
    assert_eq!(source.environment(), Some("staging"));
    let other = source.with_text("service: web");
    assert_eq!(
        (other.name(), other.environment()),
        ("test", Some("staging"))
    );
    assert_eq!(other.read::<Spec>().value.unwrap().tags.len(), 2);
    assert_eq!(
        other
            .with_layers(None)
            .read::<Spec>()
            .value
            .unwrap()
            .tags
            .len(),
        0
    );
}

/// Mappings of mappings, which are merged, of texts, which are not.
type Nested = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;

fn nested() -> impl Strategy<Value = Nested> {
    let leaves = proptest::collection::btree_map("[ab]", "[xyz]{1,2}", 0..3);
    let inner = proptest::collection::btree_map("[abc]", leaves, 0..3);
    proptest::collection::btree_map("[abc]", inner, 0..3)
}

fn json(nested: &Nested) -> String {
    serde_json::to_string(nested).unwrap()
}

fn nested_layers(all: &[(Rank, &Nested)]) -> Arc<Layers> {
    let mut layers = Layers::default();
    for (rank, values) in all {
        let name = String::new();
        layers
            .add::<Nested>(*rank, name, &tree(&json(values)))
            .unwrap();
    }
    Arc::new(layers)
}

/// What the layers and the text come to, said in the plainest way: the strongest first.
fn expected(strongest_first: &[&Nested]) -> Nested {
    let mut merged = Nested::new();
    for values in strongest_first {
        for (outer, inner) in *values {
            let into = merged.entry(outer.clone()).or_default();
            for (key, leaves) in inner {
                let into = into.entry(key.clone()).or_default();
                for (leaf, text) in leaves {
                    into.entry(leaf.clone()).or_insert_with(|| text.clone());
                }
            }
        }
    }
    merged
}

proptest! {
    #[test]
    fn layers_and_text_come_to_what_the_strongest_says(
        text in nested(), near in nested(), far in nested(), first in nested(), last in nested(),
    ) {
        let layers = nested_layers(&[
            (Rank::Default, &near),
            (Rank::Default, &far),
            (Rank::Override, &first),
            (Rank::Override, &last),
        ]);
        let source = Source::new("test", json(&text)).with_layers(Some(layers));
        let read = source.read::<Nested>();
        prop_assert_eq!(&read.problems, &[]);
        prop_assert_eq!(read.value.unwrap(), expected(&[&last, &first, &text, &near, &far]));
    }

    #[test]
    fn nothing_below_and_above_changes_nothing(text in "\\PC{0,60}|[a-c: {}\\[\\]\n-]{0,40}") {
        let nothing = Nested::new();
        let layers = nested_layers(&[(Rank::Default, &nothing), (Rank::Override, &nothing)]);
        let alone = Source::new("test", text.as_str());
        let source = alone.clone().with_layers(Some(layers));
        let (with, without) = (source.read::<Nested>(), alone.read::<Nested>());
        prop_assert_eq!(with.value, without.value);
        prop_assert_eq!(with.problems, without.problems);
    }
}
