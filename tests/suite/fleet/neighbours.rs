//! Specs that are in each other's way: who is told, what is written, and what is left out and counts all the same.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::{CONFIG, code, files, repository, service, stderr, stdout, summary};
use crate::cli::Desk;
use crate::support::project;

fn example(name: &str) -> String {
    fs::read_to_string(project(&format!("examples/{name}.yaml"))).unwrap()
}

/// A repository in which `services/z` is `services/a` once more.
fn twice() -> Desk {
    let desk = repository(&["a", "b", "z"]);
    desk.put("services/z/spotweld.yaml", service("a"));
    desk
}

/// A platform and services on it, each with a priority and a host of its own.
pub(super) fn shop(services: &[&str]) -> Desk {
    let desk = Desk::new();
    desk.put("spotweld.toml", CONFIG)
        .put("shop/spotweld.yaml", example("platform"));
    for (number, name) in services.iter().enumerate() {
        desk.put(
            &format!("{name}/spotweld.yaml"),
            on_shop(name, 100 + number),
        );
    }
    desk
}

fn on_shop(name: &str, priority: usize) -> String {
    example("attached")
        .replace("orders", name)
        .replacen(
            "[shop.example.com, \"*.shop.example.com\"]",
            &format!("[{name}.example.com]"),
            1,
        )
        .replacen("priority: 100", &format!("priority: {priority}"), 1)
}

/// The codes of what is found in each spec, by path.
fn found(desk: &Desk, arguments: &[&str]) -> Vec<(String, Vec<String>)> {
    let output = desk.run(&[&["check", "--output", "json"], arguments].concat());
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", stderr(&output)));
    let text = |value: &Value, key: &str| value.get(key).unwrap().as_str().unwrap().to_owned();
    let list = |value: &Value, key: &str| value.get(key).unwrap().as_array().unwrap().clone();
    let codes = |spec: &Value| -> Vec<String> {
        let findings = list(spec, "findings").into_iter();
        findings.map(|finding| text(&finding, "code")).collect()
    };
    let specs = list(&report, "specs").into_iter();
    let all = specs.map(|spec| (text(&spec, "path"), codes(&spec)));
    all.filter(|(_, codes)| !codes.is_empty()).collect()
}

/// One finding of one spec.
fn only(path: &str, code: &str) -> Vec<(String, Vec<String>)> {
    vec![(path.to_owned(), vec![code.to_owned()])]
}

#[test]
fn the_later_of_two_specs_is_told_with_the_path_of_the_earlier_one() {
    let desk = twice();
    let output = desk.run(&["check"]);
    assert_eq!(code(&output), 1);
    let told = stderr(&output);
    assert!(
        told.contains("error[FLT001]: `a` (`services/a/spotweld.yaml`) has"),
        "{told}"
    );
    assert!(told.contains("--> services/z/spotweld.yaml:2:10"), "{told}");
    assert_eq!(
        summary(&output),
        "note: 3 specs: 2 without errors, 1 with errors; 1 error"
    );
    assert_eq!(
        found(&desk, &[]),
        only("services/z/spotweld.yaml", "FLT001")
    );
    let sarif: Value =
        serde_json::from_slice(&desk.run(&["check", "--output", "sarif"]).stdout).unwrap();
    let results = sarif
        .pointer("/runs/0/results")
        .unwrap()
        .as_array()
        .unwrap();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0]["ruleId"], "FLT001");
}

#[test]
fn a_spec_that_is_in_the_way_of_another_has_no_files_on_any_number_of_threads() {
    let mut told = Vec::new();
    for jobs in ["1", "8"] {
        let desk = twice();
        // Its folder would be another one.
        desk.put(
            "spotweld.toml",
            "formats = [\"terraform\"]\nout = \"infra/{folder}\"\n",
        );
        let output = desk.run(&["render", "--jobs", jobs]);
        assert_eq!(code(&output), 1);
        assert!(
            summary(&output).starts_with("note: 3 specs: 2 rendered, 1 with errors;"),
            "{}",
            summary(&output)
        );
        let written = files(&desk.path().join("infra/services"));
        assert!(written.keys().any(|path| path.starts_with("a/")));
        assert!(!written.keys().any(|path| path.starts_with("z/")));
        let compared = desk.run(&["render", "--check", "--jobs", jobs]);
        assert!(
            summary(&compared).starts_with("note: run `spotweld render"),
            "{}",
            summary(&compared)
        );
        assert!(stderr(&compared).contains("3 specs: 2 up to date, 1 with errors;"));
        told.push(stderr(&output));
    }
    assert_eq!(told[0], told[1]);
}

#[test]
fn a_warning_keeps_no_files_from_being_written() {
    let desk = repository(&["a", "z"]);
    // Nothing tells where either is.
    for name in ["a", "z"] {
        let text = example("minimal")
            .replacen("vpc: vpc-0a1b2c3d4e5f60718", "vpc: {input: vpc_id}", 1)
            .replacen("service: hello", &format!("service: {name}"), 1)
            + "names: {log_group: /shared}\n";
        desk.put(&format!("services/{name}/spotweld.yaml"), text);
    }
    let output = desk.run(&["render"]);
    assert_eq!(code(&output), 0);
    assert!(
        stderr(&output).contains("warning[FLT002]"),
        "{}",
        stderr(&output)
    );
    assert!(desk.path().join("infra/z/terraform/iam.tf").exists());
    let allowed =
        format!("{CONFIG}[[allow]]\nrule = \"name-perhaps-taken\"\nreason = \"two accounts\"\n");
    desk.put("spotweld.toml", allowed);
    assert_eq!(found(&desk, &[]), []);
}

#[test]
fn what_is_left_out_is_in_the_way_all_the_same_and_is_told_nothing() {
    let desk = twice();
    for kept in ["services/z/**", "services/a/**"] {
        let path = kept.replace("**", "spotweld.yaml");
        assert_eq!(found(&desk, &["--filter", kept]), only(&path, "FLT001"));
    }
    assert_eq!(found(&desk, &["--filter", "services/b/**"]), []);
    // A file that is named is held against nothing but what is named with it.
    assert_eq!(found(&desk, &["services/z/spotweld.yaml"]), []);
    let named = ["services/z/spotweld.yaml", "services/a/spotweld.yaml"];
    assert_eq!(found(&desk, &named), only(named[1], "FLT001"));
    let printed = desk.run(&[
        "render",
        "--filter",
        "services/z/**",
        "--format",
        "terraform",
        "--out",
        "-",
    ]);
    assert_eq!((code(&printed), stdout(&printed).as_str()), (1, ""));
}

#[test]
fn a_spec_that_changed_is_held_against_those_that_did_not() {
    let desk = repository(&["a", "b"]);
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(["-c", "user.name=x", "-c", "user.email=x@example.com"])
            .args(arguments)
            .current_dir(desk.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "one"]);
    desk.put("services/a/spotweld.yaml", service("b"));
    let path = "services/a/spotweld.yaml";
    assert_eq!(
        found(&desk, &["--changed-since", "HEAD"]),
        only(path, "FLT001")
    );
}

#[test]
fn parts_of_a_fleet_know_each_other() {
    let desk = twice();
    let mut told: Vec<String> = Vec::new();
    for part in 1..=4 {
        let found = found(&desk, &["--partition", &format!("{part}/4")]);
        told.extend(found.into_iter().map(|(path, _)| path));
    }
    told.sort();
    assert!(
        told.contains(&"services/z/spotweld.yaml".to_owned()),
        "{told:?}"
    );
}

#[test]
fn services_on_one_platform_are_told_what_they_share() {
    let desk = shop(&["orders", "web"]);
    assert_eq!(found(&desk, &[]), []);
    desk.put("web/spotweld.yaml", on_shop("web", 100));
    assert_eq!(found(&desk, &[]), only("web/spotweld.yaml", "FLT003"));
    let wide = on_shop("web", 50).replacen("[web.example.com]", "[\"*.example.com\"]", 1);
    desk.put("web/spotweld.yaml", wide.replace("/web", "/orders"));
    assert_eq!(found(&desk, &[]), only("web/spotweld.yaml", "FLT004"));
}

#[test]
fn a_platform_that_no_spec_makes_is_told_once() {
    let desk = shop(&["orders"]);
    let misspelled = on_shop("orders", 100).replacen("platform: shop", "platform: shopp", 1);
    desk.put("orders/spotweld.yaml", misspelled);
    let path = "orders/spotweld.yaml";
    assert_eq!(found(&desk, &[]), only(path, "FLT007"));
    assert_eq!(found(&desk, &["--filter", "orders"]), only(path, "FLT007"));
    // Of some specs nobody knows whether there are others.
    assert_eq!(found(&desk, &["orders", "shop"]), only(path, "ATT001"));
    let allowed = format!("{CONFIG}[[allow]]\nrule = \"ATT001\"\nreason = \"made elsewhere\"\n");
    desk.put("spotweld.toml", allowed);
    assert_eq!(found(&desk, &[]), []);
    desk.put("spotweld.toml", CONFIG);
    desk.put("shop/spotweld.yaml", "platform: [");
    let unread = found(&desk, &["--filter", "orders"]);
    assert_eq!(unread, only(path, "ATT001"));
}
