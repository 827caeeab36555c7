//! Every spec once for each environment: where its files go, which specs belong to it, and what is told.

use std::fs;

use super::{code, files, repository, service, stderr, stdout, summary};
use crate::cli::Desk;

/// Two environments; one of them has fewer tasks, in another account, where names are free.
pub(super) const CONFIG: &str = r#"
formats = ["terraform"]
out = "infra/{environment}/{service}"

[environments.production]

[environments.staging.overrides.service]
tasks = {min = 3, max = 6}
tags = {cost = "test"}
load_balancer = {certificate = "arn:aws:acm:eu-west-1:210987654321:certificate/other"}
"#;

fn environments(names: &[&str]) -> Desk {
    let desk = repository(names);
    desk.put("spotweld.toml", CONFIG);
    desk
}

fn read(desk: &Desk, path: &str) -> String {
    fs::read_to_string(desk.path().join(path)).unwrap()
}

#[test]
fn a_spec_is_rendered_for_each_environment_into_folders_of_their_own() {
    let desk = environments(&["a", "b"]);
    let output = desk.run(&["render"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(
        stderr(&output),
        "note: 4 specs in 2 environments: 4 rendered; 48 files written, 0 unchanged\n"
    );
    let (production, staging) = (
        files(&desk.path().join("infra/production")),
        files(&desk.path().join("infra/staging")),
    );
    assert_eq!(
        production.keys().collect::<Vec<_>>(),
        staging.keys().collect::<Vec<_>>()
    );
    // What the spec says counts where nothing is above it: the files are those of a spec alone.
    let alone = desk.run(&[
        "render",
        "services/a/spotweld.yaml",
        "--config",
        "none.toml",
        "--format",
        "terraform",
        "--out",
        "alone",
    ]);
    assert_eq!(code(&alone), 2, "{}", stderr(&alone));
    desk.put(
        "none.toml",
        "formats = [\"terraform\"]\nout = \"alone/{service}\"\n",
    );
    let alone = desk.run(&[
        "render",
        "services/a/spotweld.yaml",
        "--config",
        "none.toml",
    ]);
    assert_eq!(code(&alone), 0, "{}", stderr(&alone));
    assert_eq!(
        files(&desk.path().join("alone/a")),
        files(&desk.path().join("infra/production/a"))
    );
    assert!(read(&desk, "infra/production/a/service.tf").contains("max_capacity       = 40"));
    assert!(read(&desk, "infra/staging/a/service.tf").contains("max_capacity       = 6"));
}

#[test]
fn the_files_of_an_environment_are_those_of_the_spec_with_its_values_written_into_it() {
    let desk = environments(&["a"]);
    assert_eq!(code(&desk.run(&["render"])), 0);
    let merged = service("a")
        .replacen("min: 8\n  max: 40", "min: 3\n  max: 6", 1)
        .replacen(
            "environment: production",
            "environment: production, cost: test",
            1,
        )
        .replacen(
            "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
            "arn:aws:acm:eu-west-1:210987654321:certificate/other",
            1,
        );
    desk.put("merged/spotweld.yaml", merged).put(
        "plain.toml",
        "formats = [\"terraform\"]\nout = \"plain/{service}\"\n",
    );
    let output = desk.run(&["render", "merged/spotweld.yaml", "--config", "plain.toml"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(
        files(&desk.path().join("plain/a")),
        files(&desk.path().join("infra/staging/a"))
    );
}

#[test]
fn one_environment_can_be_asked_for() {
    let desk = environments(&["a", "b"]);
    let output = desk.run(&["render", "--environment", "staging"]);
    assert_eq!(
        stderr(&output),
        "note: 2 specs in 1 environment: 2 rendered; 24 files written, 0 unchanged\n"
    );
    assert!(!desk.path().join("infra/production").exists());
    let both = desk.run(&["check", "-e", "staging", "-e", "production"]);
    assert_eq!(
        summary(&both),
        "note: 4 specs in 2 environments: 4 without errors; no findings"
    );
    let one = desk.run(&["check", "-e", "staging", "services/a/spotweld.yaml"]);
    assert_eq!(
        stderr(&one),
        "note: `services/a/spotweld.yaml` for `staging`: no findings\n"
    );
}

#[test]
fn an_environment_that_there_is_not_is_told_with_the_nearest_name() {
    let desk = environments(&["a"]);
    for command in ["check", "render", "watch", "diff"] {
        let output = desk.run(&[command, "--environment", "stagin"]);
        assert_eq!(
            (code(&output), stderr(&output).as_str()),
            (
                2,
                "error: there is no environment `stagin`; did you mean `staging`?\n"
            ),
            "{command}"
        );
    }
    desk.put("spotweld.toml", "");
    let output = desk.run(&["check", "--environment", "staging"]);
    assert_eq!(
        stderr(&output),
        "error: there is no environment `staging`: `spotweld.toml` has none\n"
    );
}

#[test]
fn a_spec_belongs_to_the_environments_that_have_its_path() {
    let desk = environments(&["a", "b", "old"]);
    let specs = "specs = [\"services/[ab]/**\"]\n";
    let config = CONFIG.replacen(
        "[environments.production]\n",
        &format!("[environments.production]\n{specs}"),
        1,
    );
    let config = config.replacen(
        "[environments.staging.overrides",
        "[environments.staging]\nspecs = [\"services/a/**\"]\n[environments.staging.overrides",
        1,
    );
    desk.put("spotweld.toml", config);
    let output = desk.run(&["check"]);
    assert_eq!(code(&output), 2);
    assert_eq!(
        stderr(&output),
        "error: `services/old/spotweld.yaml` belongs to no environment of `spotweld.toml`\n\
         note: 3 specs in 2 environments: 3 without errors; no findings\n"
    );
    let output = desk.run(&["check", "-e", "staging"]);
    assert_eq!(
        (code(&output), stderr(&output).as_str()),
        (
            0,
            "note: 1 spec in 1 environment: 1 without errors; no findings\n"
        )
    );
}

#[test]
fn an_environment_has_formats_places_and_allowances_of_its_own() {
    let desk = repository(&["a"]);
    let priced = service("a").replacen("capacity:\n", "capacity:\n  spot_max_price: \"0.05\"\n", 1);
    desk.put("services/a/spotweld.yaml", priced).put(
        "spotweld.toml",
        r#"
formats = ["terraform"]
[environments.one]
out = "one/{service}"
allow = [{rule = "spot-max-price-set", reason = "asked for"}]
[environments.two]
out = "two/{format}/{service}"
formats = ["cloudformation"]
[environments.two.overrides.service.load_balancer]
certificate = "arn:aws:acm:eu-west-1:210987654321:certificate/other"
"#,
    );
    let output = desk.run(&["render"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(
        stderr(&output).matches("[MIX014]").count(),
        1,
        "{}",
        stderr(&output)
    );
    assert!(
        stderr(&output).contains("= note: in the environment `two`"),
        "{}",
        stderr(&output)
    );
    assert!(desk.path().join("one/a/iam.tf").exists());
    assert!(
        desk.path()
            .join("two/cloudformation/a/template.json")
            .exists()
    );
    let generated = |name: &str| files(&desk.path().join(name)).len();
    assert_eq!((generated("one"), generated("two")), (12, 1));
}

#[test]
fn environments_that_want_the_same_folder_are_refused() {
    let desk = environments(&["a"]);
    let output = desk.run(&["render", "--out", "x/{service}"]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains(
            "error: `services/a/spotweld.yaml` for `staging` belongs into `x/a`, where \
             `services/a/spotweld.yaml` for `production` is already\n"
        ),
        "{}",
        stderr(&output)
    );
    desk.put("spotweld.toml", CONFIG.replacen("{environment}/", "", 1));
    assert_eq!(
        stderr(&desk.run(&["render"])),
        "error: `spotweld.toml`, line 3, column 7: the environments `production` and `staging` write to the same \
         folders: put `{environment}` into `out`\n"
    );
    desk.put("spotweld.toml", "");
    assert_eq!(
        stderr(&desk.run(&["render", "-f", "terraform", "--out", "{environment}"])),
        "error: `{environment}` in `--out` stands for nothing: `spotweld.toml` has no environments\n"
    );
    desk.put(
        "spotweld.toml",
        "formats = [\"terraform\"]\n[environments.a]\nout = \"a/{service}\"\n[environments.b]\n",
    );
    assert_eq!(
        stderr(&desk.run(&["render"])),
        "error: the environment `b` has no `out` in `spotweld.toml`, and others have one\n"
    );
}

#[test]
fn what_can_be_done_in_one_environment_only_asks_for_it() {
    let desk = environments(&["a"]);
    let output = desk.run(&["check", "--fix"]);
    assert_eq!(
        (code(&output), stderr(&output).as_str()),
        (
            2,
            "error: `--fix` edits the spec itself, for all environments: name one environment with `--environment`\n"
        )
    );
    assert_eq!(code(&desk.run(&["check", "--fix", "-e", "staging"])), 0);
    let output = desk.run(&["check", "-"]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output)
            .starts_with("error: standard input can be read once only: name one environment"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn files_of_an_environment_that_is_gone_are_found_and_removed() {
    let desk = environments(&["a", "b"]);
    assert_eq!(code(&desk.run(&["render"])), 0);
    let check = desk.run(&["render", "--check"]);
    assert_eq!(code(&check), 0, "{}", stderr(&check));
    let without = CONFIG.replacen("[environments.production]\n", "", 1);
    desk.put("spotweld.toml", without);
    let check = desk.run(&["render", "--check"]);
    assert_eq!(code(&check), 1);
    assert!(
        stderr(&check).contains("note: `infra/production/a` has 12 files whose spec is gone"),
        "{}",
        stderr(&check)
    );
    let pruned = desk.run(&["render", "--prune"]);
    assert_eq!(code(&pruned), 0, "{}", stderr(&pruned));
    assert!(!desk.path().join("infra/production").exists());
    assert!(desk.path().join("infra/staging/b/iam.tf").exists());
}

#[test]
fn nothing_is_removed_while_only_some_environments_are_asked_for() {
    let desk = environments(&["a"]);
    assert_eq!(code(&desk.run(&["render"])), 0);
    let pruned = desk.run(&["render", "--prune", "-e", "staging"]);
    assert_eq!(code(&pruned), 2);
    assert!(
        stderr(&pruned).contains("only some were asked for"),
        "{}",
        stderr(&pruned)
    );
    assert!(desk.path().join("infra/production/a/iam.tf").exists());
}

#[test]
fn orphans_are_looked_for_in_the_folders_of_all_environments() {
    let desk = repository(&["a"]);
    desk.put(
        "spotweld.toml",
        "formats = [\"terraform\"]\n[environments.x]\nout = \"x/{service}\"\n[environments.y]\nout = \"y/deep/{service}\"\n\
         [environments.y.overrides.service.load_balancer]\ncertificate = \"arn:aws:acm:eu-west-1:210987654321:certificate/other\"\n",
    );
    assert_eq!(code(&desk.run(&["render"])), 0);
    desk.put("services/a/spotweld.yaml", service("b"));
    let pruned = desk.run(&["render", "--prune"]);
    assert_eq!(
        stderr(&pruned),
        "note: removed 12 files of `x/a`, whose spec is gone\n\
         note: removed 12 files of `y/deep/a`, whose spec is gone\n\
         note: 2 specs in 2 environments: 2 rendered; 24 files written, 0 unchanged, 24 orphaned\n"
    );
    assert!(!desk.path().join("y/deep/a").exists());
}

#[test]
fn all_environments_of_a_spec_are_in_the_same_part_and_it_stays_there() {
    let names: Vec<String> = (0..12).map(|number| format!("svc-{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let plain = repository(&names);
    let desk = environments(&names);
    let taken = |desk: &Desk, part: &str| {
        let output = desk.run(&["check", "--output", "json", "--partition", part]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let specs = report["specs"].as_array().unwrap().clone();
        let of = |spec: &serde_json::Value, key: &str| spec[key].as_str().map(str::to_owned);
        specs
            .iter()
            .map(|spec| (of(spec, "path"), of(spec, "environment")))
            .collect::<Vec<_>>()
    };
    for part in ["1/3", "2/3", "3/3"] {
        let expected: Vec<_> = taken(&plain, part)
            .into_iter()
            .flat_map(|(path, environment)| {
                assert_eq!(environment, None);
                ["production", "staging"].map(|name| (path.clone(), Some(name.to_owned())))
            })
            .collect();
        assert_eq!(taken(&desk, part), expected);
    }
    let filtered = desk.run(&["check", "--filter", "svc-1"]);
    assert_eq!(
        summary(&filtered),
        "note: 2 specs in 2 environments: 2 without errors; no findings"
    );
}

#[test]
fn the_summary_for_programs_says_how_many_environments_there_are() {
    let desk = environments(&["a"]);
    let output = desk.run(&["render", "--summary", "-"]);
    let summary: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(
        (&summary["specs"], &summary["environments"]),
        (&2.into(), &2.into())
    );
    desk.put("spotweld.toml", super::CONFIG);
    let output = desk.run(&["render", "--summary", "-"]);
    let summary: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(summary.get("environments"), None);
}

#[test]
fn a_service_stands_on_the_platform_of_its_own_environment() {
    let desk = Desk::new();
    let example = |name: &str| {
        fs::read_to_string(crate::support::project(&format!("examples/{name}.yaml"))).unwrap()
    };
    desk.put("platform/spotweld.yaml", example("platform"))
        .put("orders/spotweld.yaml", example("attached"))
        .put(
            "spotweld.toml",
            "[environments.large]\n[environments.small.overrides.platform.capacity]\n\
             instance_types = [\"t3.micro\"]\n",
        );
    let output = desk.run(&["check"]);
    let said = stderr(&output);
    assert_eq!(code(&output), 1, "{said}");
    assert!(said.contains("in the environment `small`"), "{said}");
    assert!(!said.contains("in the environment `large`"), "{said}");
    assert!(said.contains("error[TSK007]"), "{said}");
}
