//! Values of `spotweld.toml` in specs: where what is wrong with them is told, and as what.

use super::environments::CONFIG;
use super::{code, repository, service, stderr, stdout};
use crate::cli::Desk;
use crate::support::snapshots;

/// A repository in which specs do not say how long a task may take to stop.
fn stopping(config: &str) -> Desk {
    let desk = repository(&["a", "b"]);
    for name in ["a", "b"] {
        let text = service(name).replacen("  stop_timeout: 60s\n", "", 1);
        desk.put(&format!("services/{name}/spotweld.yaml"), text);
    }
    desk.put("spotweld.toml", config);
    desk
}

const LATE: &str = "[defaults.service.draining]\nstop_timeout = \"5m\"\n";

#[test]
fn a_value_that_is_none_is_told_once_in_the_file_that_has_it() {
    let desk = repository(&["a", "b"]);
    desk.put(
        "spotweld.toml",
        "[defaults.service]\ntasks = {min = 1, mx = 2}\n",
    );
    for command in ["check", "render"] {
        let output = desk.run(&[command]);
        assert_eq!(code(&output), 2);
        assert_eq!(
            stderr(&output),
            "error: `spotweld.toml`, line 2, column 19: unknown field `mx`; did you mean `max`?\n"
        );
    }
}

#[test]
fn a_finding_about_a_default_is_placed_at_the_nearest_key_and_says_where_the_value_is_from() {
    let desk = stopping(LATE);
    let output = desk.run(&["check", "services/a/spotweld.yaml"]);
    assert_eq!(code(&output), 1);
    snapshots("cli").bind(|| insta::assert_snapshot!("finding-about-a-default", stderr(&output)));
    let own = desk.run(&["check", "services/a/spotweld.yaml", "--output", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&own.stdout).unwrap();
    let finding = &report["specs"][0]["findings"][0];
    assert_eq!(
        finding["origin"],
        "`draining.stop_timeout` is from `defaults.service.draining` of `spotweld.toml`".replacen(
            ".draining`",
            "`",
            1
        )
    );
    // The spec itself has the last word.
    desk.put("services/a/spotweld.yaml", service("a"));
    assert_eq!(code(&desk.run(&["check", "services/a/spotweld.yaml"])), 0);
}

#[test]
fn a_finding_about_an_override_is_placed_at_what_it_overrides_and_offers_no_edit_of_it() {
    let desk = repository(&["a"]);
    let late = "[environments.staging.overrides.all]\ndraining = {stop_timeout = \"5m\"}\n";
    desk.put("spotweld.toml", CONFIG.to_owned() + late);
    let output = desk.run(&["check"]);
    assert_eq!(code(&output), 1);
    snapshots("cli").bind(|| insta::assert_snapshot!("finding-about-an-override", stderr(&output)));
}

#[test]
fn machines_are_told_the_environment_and_the_place_of_a_value() {
    let desk = stopping(&format!(
        "{LATE}[environments.staging]\n[environments.production]\n"
    ));
    let output = desk.run(&["check", "services/a/spotweld.yaml", "--output", "github"]);
    let commands = stdout(&output);
    let first = commands.lines().next().unwrap();
    assert!(
        first.contains("%0Anote: `draining.stop_timeout` is from `defaults.service`"),
        "{first}"
    );
    assert!(first.ends_with("%0Aenvironment: production"), "{first}");
    let output = desk.run(&["check", "services/a/spotweld.yaml", "--output", "sarif"]);
    let log: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let prints: Vec<&str> = results
        .iter()
        .map(|result| {
            result["partialFingerprints"]["specPath/v1"]
                .as_str()
                .unwrap()
        })
        .collect();
    assert!(
        prints.iter().any(|print| print.ends_with("@staging")),
        "{prints:?}"
    );
    let apart: std::collections::BTreeSet<&&str> = prints.iter().collect();
    assert_eq!(apart.len(), prints.len());
    assert_eq!(results[0]["properties"]["environment"], "production");
}

#[test]
fn a_field_that_is_still_missing_is_told_with_what_holds_it() {
    let desk = repository(&["a"]);
    let text = service("a").replacen(
        "tasks:\n  min: 8\n  max: 40\n  scale_on",
        "x:\n  scale_on",
        1,
    );
    let text = text.replacen(
        "x:\n  scale_on: {cpu_percent: 60, requests_per_target: 1000}\n",
        "",
        1,
    );
    desk.put("services/a/spotweld.yaml", text)
        .put("spotweld.toml", "[defaults.service]\ntasks = {min = 2}\n");
    let output = desk.run(&["check"]);
    let said = stderr(&output);
    assert_eq!(code(&output), 1, "{said}");
    assert!(said.contains("error[SPEC]: missing field `max`"), "{said}");
    assert!(
        said.contains("= note: `tasks` is from `defaults.service` of `spotweld.toml`"),
        "{said}"
    );
}

#[test]
fn an_edit_of_a_spec_leaves_the_values_of_others_out() {
    let desk = repository(&["a"]);
    let mistyped = service("a").replacen("stop_timeout: 60s", "stop_timout: 60s", 1);
    desk.put("services/a/spotweld.yaml", mistyped).put(
        "spotweld.toml",
        "[defaults.all]\ntags = {cost = \"4711\"}\n",
    );
    let fixed = desk.run(&["check", "--fix"]);
    assert_eq!(code(&fixed), 0, "{}", stderr(&fixed));
    let text = std::fs::read_to_string(desk.path().join("services/a/spotweld.yaml")).unwrap();
    assert_eq!(text, service("a"));
}

#[test]
fn values_of_a_load_balancer_make_no_worker_take_requests() {
    let desk = repository(&["web"]);
    let worker =
        std::fs::read_to_string(crate::support::project("examples/internal-worker.yaml")).unwrap();
    desk.put("services/worker/spotweld.yaml", worker).put(
        "spotweld.toml",
        "formats = [\"terraform\"]\nout = \"infra/{folder}\"\n\
         [defaults.service.load_balancer]\nidle_timeout = \"77s\"\n",
    );
    let output = desk.run(&["render"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let has = |name: &str| desk.path().join("infra/services").join(name).exists();
    assert!(has("web/load_balancer.tf") && !has("worker/load_balancer.tf"));
    let balancer = desk.path().join("infra/services/web/load_balancer.tf");
    let text = std::fs::read_to_string(balancer).unwrap();
    assert!(text.contains("= 77\n"), "{text}");
}
