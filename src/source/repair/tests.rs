use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::Source;
use super::*;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spec {
    service: String,
    #[serde(default)]
    containers: Vec<Container>,
    draining: Option<Draining>,
    #[serde(default)]
    tags: BTreeMap<String, String>,
    #[serde(default)]
    placement: Vec<Placement>,
    #[serde(default)]
    percent: Percent,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Container {
    name: String,
    image: String,
    memory: Option<Memory>,
    port: Option<u16>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Memory {
    soft: u32,
    hard: u32,
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Draining {
    stop_timeout: u32,
    enabled: bool,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Placement {
    Random,
    Spread(String),
    Binpack(Resource),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Resource {
    Cpu,
    Memory,
}

#[derive(Debug, Default, Deserialize)]
#[serde(try_from = "Vec<u8>")]
struct Percent(Vec<u8>);

impl TryFrom<Vec<u8>> for Percent {
    type Error = &'static str;

    fn try_from(parts: Vec<u8>) -> Result<Self, Self::Error> {
        if parts.is_empty() {
            return Err("at least one part is needed");
        }
        Ok(Self(parts))
    }
}

/// Each problem as `path @ underlined text: message`, and the value.
fn read_spec(text: &str) -> (Vec<String>, Option<Spec>) {
    let source = Source::new("test", text);
    let read = source.read::<Spec>();
    let shown = |problem: &Problem| {
        let span = text.get(problem.span.clone()).unwrap();
        format!("{} @ {span}: {problem}", problem.path)
    };
    (read.problems.iter().map(shown).collect(), read.value)
}

#[test]
fn all_problems_of_all_kinds_are_reported_by_position() {
    let text = "\
service: demo
containers:
  - name: api
    image: a
    image: b
    port: 30000x
    memory: {soft: 1, hrd: 2}
  - name: log
    memory: {soft: 1}
  - {name: ok, image: c, colour: red}
draining:
  stop_timout: 60
  enabled: yes
tags: {a: &x b, c: [d]}
placement: [random, spred, {binpack: cpuu}]
";
    let (problems, value) = read_spec(text);
    assert_eq!(
        problems,
        [
            "containers[0].image @ image: duplicate key `image`",
            "containers[0].port @ 30000x: expected a whole number, found `30000x`",
            "containers[0].memory.hrd @ hrd: unknown field `hrd`",
            "containers[1].image @ name: missing field `image`",
            "containers[1].memory.hard @ memory: missing field `hard`",
            "containers[2].colour @ colour: unknown field `colour`",
            "draining.stop_timout @ stop_timout: unknown field `stop_timout`",
            "draining.enabled @ yes: expected `true` or `false`, found `yes`",
            "tags.a @ &x: anchor `&x` is not read",
            "tags.c @ [d]: expected text, found a list",
            "placement[1] @ spred: unknown value `spred`",
            "placement[2].binpack @ cpuu: unknown value `cpuu`",
        ]
    );
    let spec = value.unwrap();
    let names: Vec<_> = spec
        .containers
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["api", "ok"]);
    let api = &spec.containers[0];
    assert_eq!((api.image.as_str(), api.port), ("a", None));
    let memory = api.memory.as_ref().unwrap();
    assert_eq!((memory.soft, memory.hard), (1, 2));
    assert_eq!(
        spec.tags,
        BTreeMap::from([("a".to_owned(), "b".to_owned())])
    );
    assert_eq!(spec.placement, [Placement::Random]);
}

#[test]
fn a_mistyped_field_is_read_as_the_one_that_was_meant() {
    let text = "service: demo\ndraining: {stopTimeout: 60}\n";
    let source = Source::new("test", text);
    let read = source.read::<Spec>();
    let problem = &read.problems[0];
    assert_eq!(
        problem.help.as_deref(),
        Some("did you mean `stop_timeout`?")
    );
    let suggestion = problem.suggestion.as_ref().unwrap();
    assert_eq!(text.get(suggestion.span.clone()), Some("stopTimeout"));
    assert_eq!(suggestion.replacement, "stop_timeout");
    assert_eq!(read.value.unwrap().draining.unwrap().stop_timeout, 60);

    let (problems, value) = read_spec("servce: demo\n");
    assert_eq!(problems, ["servce @ servce: unknown field `servce`"]);
    assert_eq!(value.unwrap().service, "demo");
}

#[test]
fn a_field_that_is_given_already_is_not_suggested() {
    let text = "service: demo\ndraining: {stop_timeout: 5, stop_timout: 60}\n";
    let source = Source::new("test", text);
    let read = source.read::<Spec>();
    let help = read.problems[0].help.as_deref();
    assert_eq!(
        help,
        Some("the fields here are `stop_timeout` and `enabled`")
    );
    assert_eq!(read.value.unwrap().draining.unwrap().stop_timeout, 5);
}

#[test]
fn suggestions_keep_the_quotes_of_json() {
    let source = Source::new("test", "{\"servce\": \"demo\"}");
    let read = source.read::<Spec>();
    let suggestion = read.problems[0].suggestion.as_ref().unwrap();
    assert_eq!(suggestion.replacement, "\"service\"");
}

#[test]
fn a_mistyped_variant_with_a_body_is_read_on() {
    let (problems, value) = read_spec("service: x\nplacement: [{spred: [az]}, {bnpack: cpu}]\n");
    assert_eq!(
        problems,
        [
            "placement[0].spred @ spred: unknown value `spred`",
            "placement[0].spred @ [az]: expected text, found a list",
            "placement[1].bnpack @ bnpack: unknown value `bnpack`",
        ]
    );
    assert_eq!(
        value.unwrap().placement,
        [Placement::Binpack(Resource::Cpu)]
    );

    let (problems, value) = read_spec("service: x\nplacement: [{other: az}, random]\n");
    assert_eq!(
        problems,
        ["placement[0].other @ other: unknown value `other`"]
    );
    assert_eq!(value.unwrap().placement, [Placement::Random]);
}

#[test]
fn a_field_lost_to_its_own_error_is_not_reported_missing() {
    let (problems, value) =
        read_spec("service: demo\ncontainers:\n  - {name: [], image: a, port: 0}\n");
    assert_eq!(
        problems,
        ["containers[0].name @ []: expected text, found a list"]
    );
    assert_eq!(value.unwrap().containers.len(), 0);

    let (problems, value) = read_spec("service: !Ref Name\n");
    assert_eq!(problems, ["service @ !Ref: tag `!Ref` is not read"]);
    assert!(value.is_none());
}

#[test]
fn a_loss_reaches_outward_until_the_rest_reads() {
    let text =
        "service: demo\ncontainers:\n- name: api\n  image: a\n  memory: {soft: x, hard: y}\n";
    let (problems, value) = read_spec(text);
    assert_eq!(
        problems,
        [
            "containers[0].memory.soft @ x: expected a whole number, found `x`",
            "containers[0].memory.hard @ y: expected a whole number, found `y`",
        ]
    );
    // Memory is optional, so the container outlives it.
    assert!(value.unwrap().containers[0].memory.is_none());
}

#[test]
fn a_missing_field_is_shown_at_the_key_that_should_hold_it() {
    let (problems, value) = read_spec("# a spec\ntags: {a: b}\n");
    assert_eq!(problems, ["service @ tags: missing field `service`"]);
    assert!(value.is_none());
    let (problems, _) = read_spec("service: x\ncontainers: [{}, {port: 1, name: a}]\n");
    assert_eq!(
        problems,
        [
            "containers[0].name @ {}: missing field `name`",
            "containers[1].image @ port: missing field `image`",
        ]
    );
}

#[test]
fn what_a_collection_says_of_itself_does_not_count_after_a_loss() {
    let (problems, _) = read_spec("service: x\npercent: []\n");
    assert_eq!(problems, ["percent @ []: at least one part is needed"]);
    let (problems, value) = read_spec("service: x\npercent: [a]\n");
    assert_eq!(
        problems,
        ["percent[0] @ a: expected a whole number, found `a`"]
    );
    assert_eq!(value.unwrap().percent.0, [0; 0]);
}

#[test]
fn indices_are_those_of_the_text_whatever_was_lost_before() {
    let text =
        "service: x\ncontainers: [1, {name: a, image: b}, 2, {name: c, image: d, port: e}]\n";
    let (problems, value) = read_spec(text);
    let fields = "expected a mapping, found";
    assert_eq!(
        problems,
        [
            format!("containers[0] @ 1: {fields} `1`"),
            format!("containers[2] @ 2: {fields} `2`"),
            "containers[3].port @ e: expected a whole number, found `e`".to_owned(),
        ]
    );
    assert_eq!(value.unwrap().containers.len(), 2);
}

#[test]
fn the_list_of_problems_and_the_work_for_it_are_bounded() {
    let text = format!(
        "service: x\ncontainers:\n{}",
        "- {name: [], image: {}}\n".repeat(1000)
    );
    let (problems, value) = read_spec(&text);
    assert_eq!(problems.len(), MAX_PROBLEMS);
    assert!(value.is_none());
}
