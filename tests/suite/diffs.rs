//! What `spotweld diff` says of real changes, and where it finds the two specs.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

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

/// A repository with the example as its last commit, and an edit of it.
struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repository = Self { folder };
        fs::create_dir(repository.path().join("services")).unwrap();
        fs::write(repository.spec(), spotweld::EXAMPLE).unwrap();
        for command in [
            "init --quiet",
            "add services",
            "-c user.name=n -c user.email=e@example.com -c commit.gpgsign=false commit --quiet --message=first",
        ] {
            let done = run(Path::new("git"), repository.path(), command, true);
            assert!(done.status.success(), "{done:?}");
        }
        fs::write(
            repository.spec(),
            edited("stop_timeout: 60s", "stop_timeout: 30s"),
        )
        .unwrap();
        repository
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn spec(&self) -> std::path::PathBuf {
        self.path().join("services/api.yaml")
    }
}

fn run(program: &Path, folder: &Path, arguments: &str, with_git: bool) -> Output {
    let mut command = Command::new(program);
    command
        .args(arguments.split(' '))
        .current_dir(folder)
        .env_clear()
        .envs(crate::support::counts());
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", folder);
    let programs = std::env::var_os("PATH").unwrap();
    command.env("PATH", if with_git { programs } else { folder.into() });
    command.output().unwrap()
}

fn spotweld(folder: &Path, arguments: &str) -> (i32, String, String) {
    let output = run(
        Path::new(env!("CARGO_BIN_EXE_spotweld")),
        folder,
        arguments,
        true,
    );
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn a_file_is_held_against_the_last_commit() {
    let repository = Repository::new();
    for (folder, arguments, old) in [
        (".", "diff services/api.yaml", "HEAD:services/api.yaml"),
        ("services", "diff api.yaml", "HEAD:api.yaml"),
        ("services", "diff HEAD:./api.yaml", "HEAD:./api.yaml"),
        (
            "services",
            "diff HEAD:services/api.yaml",
            "HEAD:services/api.yaml",
        ),
        (
            ".",
            "diff HEAD:services/api.yaml services/api.yaml",
            "HEAD:services/api.yaml",
        ),
    ] {
        let (code, told, error) = spotweld(&repository.path().join(folder), arguments);
        assert_eq!((code, error.as_str()), (0, ""), "{arguments}");
        assert!(
            told.starts_with(&format!("{old} -> ")),
            "{arguments}: {told}"
        );
        assert!(
            told.contains("draining.stop_timeout: 60s -> 30s\n"),
            "{arguments}: {told}"
        );
    }
}

#[test]
fn the_exit_code_says_whether_something_changes_if_asked() {
    let repository = Repository::new();
    for (arguments, expected) in [
        ("diff services/api.yaml --exit-code", 1),
        ("diff services/api.yaml", 0),
        ("diff services/api.yaml services/api.yaml --exit-code", 0),
    ] {
        assert_eq!(
            spotweld(repository.path(), arguments).0,
            expected,
            "{arguments}"
        );
    }
}

#[test]
fn what_git_does_not_have_is_said() {
    let repository = Repository::new();
    fs::write(repository.path().join("new.yaml"), spotweld::EXAMPLE).unwrap();
    for (arguments, message) in [
        (
            "diff nowhere:services/api.yaml",
            "git cannot read `nowhere:services/api.yaml`: ",
        ),
        (
            "diff HEAD:absent.yaml",
            "git cannot read `HEAD:absent.yaml`: ",
        ),
        (
            "diff services/absent.yaml",
            "cannot read `services/absent.yaml`: ",
        ),
        ("diff new.yaml", "git cannot read `HEAD:./new.yaml`: "),
        (
            "diff -- -x:services/api.yaml",
            "git cannot read `-x:services/api.yaml`: a revision does not start with `-`",
        ),
    ] {
        let (code, told, error) = spotweld(repository.path(), arguments);
        assert_eq!((code, told.as_str()), (2, ""), "{arguments}");
        assert!(
            error.starts_with(&format!("error: {message}")),
            "{arguments}: {error}"
        );
    }
    let program = Path::new(env!("CARGO_BIN_EXE_spotweld"));
    let without_git = run(program, repository.path(), "diff services/api.yaml", false);
    let error = String::from_utf8(without_git.stderr).unwrap();
    assert_eq!(without_git.status.code(), Some(2));
    assert!(
        error.contains("`git` cannot be run: no such file or directory"),
        "{error}"
    );
}

#[test]
fn a_spec_with_errors_has_its_findings_told() {
    let repository = Repository::new();
    fs::write(
        repository.spec(),
        edited("stop_timeout: 60s", "stop_timeout: 2m"),
    )
    .unwrap();
    let (code, told, error) = spotweld(repository.path(), "diff services/api.yaml");
    assert_eq!((code, told.as_str()), (1, ""));
    assert!(error.contains("error[DRN004]"), "{error}");
}
