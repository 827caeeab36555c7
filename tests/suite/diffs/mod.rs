//! What `spotweld diff` says of real changes, and where it finds the two specs.

mod repository;

use spotweld::changes::{self, Diff, Version};
use spotweld::render::Backend;
use spotweld::source::Source;

use crate::support::{assert_document, snapshots};

/// The example with one text in place of another.
fn edited(from: &str, to: &str) -> String {
    assert!(
        spotweld::EXAMPLE.contains(from),
        "`{from}` is not in the example"
    );
    spotweld::EXAMPLE.replacen(from, to, 1)
}

/// What differs between two texts of the example.
fn diff(old: &str, new: &str, backends: &[Backend]) -> Diff {
    let texts = [Source::new("old.yaml", old), Source::new("new.yaml", new)];
    let [old, new] = texts
        .each_ref()
        .map(|source| spotweld::check(source).spec.unwrap());
    let [old, new] =
        [(&texts[0], &old), (&texts[1], &new)].map(|(source, spec)| Version { source, spec });
    changes::diff(old, new, backends).unwrap()
}

const EDITS: [(&str, &str, &str); 9] = [
    ("stop-timeout", "stop_timeout: 60s", "stop_timeout: 30s"),
    (
        "instance-type",
        "    - m6in.large\n",
        "    - m6in.large\n    - m6i.large\n",
    ),
    ("service", "service: demo-api", "service: orders"),
    ("image", "demo-api:2.4.1", "demo-api:2.5.0"),
    (
        "tags",
        "team: payments, environment: production",
        "team: checkout",
    ),
    ("retention", "retention_days: 30", "retention_days: 90"),
    (
        "scheme",
        "load_balancer:\n",
        "load_balancer:\n  scheme: internal\n",
    ),
    (
        "healthy-percent",
        "min_healthy_percent: 50",
        "min_healthy_percent: 60",
    ),
    ("comment", "# Below 100", "# Well below 100"),
];

#[test]
fn changes_of_the_example_are_told_in_words() {
    for (name, from, to) in EDITS {
        let diff = diff(spotweld::EXAMPLE, &edited(from, to), Backend::ALL);
        snapshots("diff").bind(|| {
            insta::assert_snapshot!(format!("{name}-text"), changes::text(&diff));
            insta::assert_snapshot!(format!("{name}-markdown"), changes::markdown(&diff));
        });
    }
}

#[test]
fn a_change_is_told_to_programs() {
    let new = edited("stop_timeout: 60s", "stop_timeout: 30s");
    let diff = diff(spotweld::EXAMPLE, &new, Backend::ALL);
    let document = changes::json(&diff).unwrap();
    let schema = changes::json_schema().to_value();
    let instance = serde_json::from_str(&document).unwrap();
    jsonschema::validate(&schema, &instance).unwrap();
    snapshots("diff").bind(|| insta::assert_snapshot!("stop-timeout-json", document));
    let schema = serde_json::to_string_pretty(&schema).unwrap();
    assert_document("docs/diff.schema.json", &format!("{schema}\n"));
}

#[test]
fn one_output_alone_is_told_without_its_name() {
    let new = edited("service: demo-api", "service: orders");
    for backend in Backend::ALL {
        let text = changes::text(&diff(spotweld::EXAMPLE, &new, &[*backend]));
        assert!(
            !text.contains("(Terraform)") && !text.contains("(CloudFormation)"),
            "{text}"
        );
    }
}

/// The lines about fields, when one text of the example is another one.
fn told_fields(edits: &[(&str, &str)]) -> Vec<String> {
    let new = edits
        .iter()
        .fold(spotweld::EXAMPLE.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "`{from}` is not in the example");
            text.replacen(from, to, 1)
        });
    let text = changes::text(&diff(spotweld::EXAMPLE, &new, &[]));
    let lines = text.lines().filter(|line| line.contains(": "));
    lines.map(str::to_owned).collect()
}

#[test]
fn fields_are_told_as_their_author_wrote_them() {
    for (from, to, expected) in [
        (
            "stop_timeout: 60s",
            "stop_timeout: 1m5s",
            "draining.stop_timeout: 60s -> 1m5s",
        ),
        (
            "  stop_timeout: 60s\n",
            "",
            "draining.stop_timeout: 60s -> 30s (default)",
        ),
        (
            "NODE_ENV: production",
            "NODE_ENV: {input: stage}",
            "containers[api].environment.NODE_ENV: production -> {input: stage}",
        ),
        (
            "[{spread: availability-zone}, {binpack: cpu}]",
            "[{binpack: cpu}, {spread: availability-zone}]",
            "placement: [{spread: availability-zone}, {binpack: cpu}] -> [{binpack: cpu}, {spread: availability-zone}]",
        ),
    ] {
        assert_eq!(told_fields(&[(from, to)]), [expected]);
    }
}

#[test]
fn a_container_is_known_by_its_name_wherever_it_is() {
    let sidecar = "containers:\n  - {name: log, image: \"example.com/log:1\", cpu: 32, memory: {hard: 32MiB}, \
                   essential: false, read_only_root_filesystem: true, stop_timeout: 2s}\n";
    assert_eq!(
        told_fields(&[
            ("containers:\n", sidecar),
            ("demo-api:2.4.1", "demo-api:2.5.0")
        ]),
        [
            "containers[log].name: nothing -> log",
            "containers[log].image: nothing -> example.com/log:1",
            "containers[log].cpu: nothing -> 32",
            "containers[log].memory.hard: nothing -> 32MiB",
            "containers[log].essential: nothing -> false",
            "containers[log].stop_timeout: nothing -> 2s",
            "containers[log].read_only_root_filesystem: nothing -> true",
            "containers[api].image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo-api:2.4.1 -> \
             123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo-api:2.5.0",
        ]
    );
}

#[test]
fn a_default_that_is_written_down_is_no_change() {
    assert_eq!(
        told_fields(&[(
            "logs: {retention_days: 30}",
            "logs: {retention_days: 30, mode: non-blocking}"
        )]),
        Vec::<String>::new()
    );
}

#[test]
fn no_secret_is_told() {
    let secret = |value: &str| {
        let variables = format!("NODE_ENV: production\n      API_TOKEN: {value}");
        let script =
            format!("session_manager: true\n  extra_user_data: |\n    export TOKEN={value}\n");
        edited("NODE_ENV: production", &variables).replacen("session_manager: true\n", &script, 1)
    };
    let diff = diff(&secret("geheim7"), &secret("geheim8"), Backend::ALL);
    let told = [
        changes::text(&diff),
        changes::markdown(&diff),
        changes::json(&diff).unwrap(),
    ]
    .concat();
    assert!(
        told.contains("containers[api].environment.API_TOKEN: a secret -> a secret"),
        "{told}"
    );
    assert!(
        told.contains("instance.extra_user_data: 1 line -> 1 line"),
        "{told}"
    );
    assert!(!told.contains("geheim"), "{told}");
}
