//! What is written for many specs, and what is told about them.

use std::fs;

use spotweld::fleet::Summary;

use super::{CONFIG, code, files, repository, service, stderr, stdout, summary};
use crate::cli::{Desk, example_with};
use crate::support::{examples, project};

#[test]
fn the_files_of_a_fleet_are_those_of_each_spec_alone_byte_for_byte() {
    let desk = Desk::new();
    desk.put("spotweld.toml", CONFIG);
    let examples = examples();
    for (name, source) in &examples {
        desk.put(&format!("services/{name}.spotweld.yaml"), source.text());
    }
    let fleet = desk.run(&["render", "--jobs", "4"]);
    assert_eq!(code(&fleet), 0, "{}", stderr(&fleet));
    for (name, _) in &examples {
        let spec = format!("services/{name}.spotweld.yaml");
        for format in ["terraform", "cloudformation"] {
            let out = format!("alone/{{service}}/{format}");
            let alone = desk.run(&["render", &spec, "--format", format, "--out", &out]);
            assert_eq!(code(&alone), 0, "{}", stderr(&alone));
        }
    }
    let together = files(&desk.path().join("infra"));
    assert!(
        together.len() > examples.len() * 10,
        "{} files",
        together.len()
    );
    assert_eq!(together, files(&desk.path().join("alone")));
}

#[test]
fn one_bad_spec_among_many_hides_none_and_has_no_files() {
    let names: Vec<String> = (0..40).map(|number| format!("svc-{number:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let desk = repository(&names);
    let bad = example_with("stop_timeout: 60s", "stop_timeout: 5m");
    desk.put("services/svc-07/spotweld.yaml", bad);
    desk.put("services/svc-19/spotweld.yaml", b"service: \xff\n");
    let output = desk.run(&["render"]);
    assert_eq!(code(&output), 2);
    assert_eq!(
        summary(&output),
        "note: 40 specs: 38 rendered, 1 with errors, 1 unreadable; 494 files written, 0 unchanged"
    );
    assert!(stderr(&output).contains("services/svc-07/spotweld.yaml:"));
    assert!(stderr(&output).contains("`services/svc-19/spotweld.yaml` is not UTF-8"));
    let written = fs::read_dir(desk.path().join("infra")).unwrap().count();
    assert_eq!(written, 38);

    let checked = desk.run(&["check"]);
    assert_eq!(code(&checked), 2);
    let clean = "38 without errors, 1 with errors, 1 unreadable";
    assert!(summary(&checked).contains(clean), "{}", summary(&checked));
}

#[test]
fn the_number_of_threads_changes_nothing_that_is_said_or_written() {
    let desk = repository(&["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"]);
    for name in ["c", "h"] {
        let bad = service(name).replacen("stop_timeout: 60s", "stop_timeout: 5m", 1);
        desk.put(&format!("services/{name}/spotweld.yaml"), bad);
    }
    let run = |jobs: &str| {
        let checked = desk.run(&["check", "--jobs", jobs]);
        let compared = desk.run(&["render", "--check", "--jobs", jobs]);
        let json = desk.run(&["check", "--output", "json", "--jobs", jobs]);
        [checked, compared, json].map(|output| {
            (
                code(&output),
                stdout(&output),
                stderr(&output).replace(&format!("--jobs {jobs}"), ""),
            )
        })
    };
    let one = run("1");
    assert_eq!(one.each_ref().map(|(code, ..)| *code), [1, 1, 1]);
    assert!(one == run("7"), "more threads say something else");
}

#[test]
fn two_specs_that_want_one_folder_are_an_error_of_the_second_on_any_number_of_threads() {
    for jobs in ["1", "8"] {
        let desk = repository(&["a", "b", "c", "d"]);
        // Of another account, where its names are free.
        let twin = service("a").replacen(
            "acm:eu-west-1:123456789012",
            "acm:eu-west-1:210987654321",
            1,
        );
        desk.put("services/d/spotweld.yaml", &twin);
        let output = desk.run(&["render", "--jobs", jobs]);
        assert_eq!(code(&output), 2);
        let error = "error: `services/d/spotweld.yaml` belongs into `infra/a/terraform`, where `services/a/spotweld.yaml` is already";
        assert!(stderr(&output).contains(error), "{}", stderr(&output));
        assert!(
            summary(&output).starts_with("note: 4 specs: 3 rendered, 1 refused;"),
            "{}",
            summary(&output)
        );
        let written = files(&desk.path().join("infra/a"));
        assert!(!written.is_empty());
        desk.run(&[
            "render",
            "services/a/spotweld.yaml",
            "--out",
            "alone/{format}",
        ]);
        assert_eq!(written, files(&desk.path().join("alone")));
    }
}

#[test]
fn without_a_word_for_the_spec_in_it_a_folder_takes_one_spec_only() {
    let desk = repository(&["a", "b"]);
    let output = desk.run(&["render", "--out", "infra/{format}"]);
    assert_eq!(code(&output), 2);
    assert_eq!(
        stderr(&output),
        "error: 2 specs cannot all be written to `infra/{format}`: put `{service}` into it\n"
    );
    let output = desk.run(&["render", "--out", "-"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).starts_with("error: 4 outputs are not one document"));
    assert!(!desk.path().join("infra").exists());
}

#[test]
fn outputs_can_lie_beside_their_specs() {
    let desk = repository(&["a", "b"]);
    let output = desk.run(&["render", "--out", "{folder}/{format}"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(desk.path().join("services/a/terraform/iam.tf").exists());
    assert!(
        desk.path()
            .join("services/b/cloudformation/template.json")
            .exists()
    );
}

#[test]
fn the_summary_for_programs_is_valid_by_its_schema() {
    let desk = repository(&["a", "b"]);
    desk.put("services/b/spotweld.yaml", "service: [");
    let output = desk.run(&["render", "--summary", "summary.json"]);
    assert_eq!(code(&output), 1);
    let text = fs::read_to_string(desk.path().join("summary.json")).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(jsonschema::is_valid(
        &Summary::json_schema().to_value(),
        &value
    ));
    assert_eq!(value["task"], "render");
    assert_eq!(
        (&value["specs"], &value["good"], &value["erroneous"]),
        (&2.into(), &1.into(), &1.into())
    );
    assert_eq!(value["files"]["written"], 13);
    assert_eq!(
        stdout(&desk.run(&["render", "--summary", "-"]))
            .lines()
            .next(),
        Some("{")
    );
}

#[test]
fn what_is_allowed_for_all_is_left_out_unless_it_is_an_error() {
    let desk = repository(&["a"]);
    let priced = service("a").replacen("capacity:\n", "capacity:\n  spot_max_price: \"0.05\"\n", 1);
    desk.put("services/a/spotweld.yaml", &priced);
    assert!(stderr(&desk.run(&["check"])).contains("spot-max-price-set"));
    let allow =
        |rule: &str| format!("{CONFIG}[[allow]]\nrule = \"{rule}\"\nreason = \"asked for\"\n");
    for rule in ["spot-max-price-set", "MIX014"] {
        desk.put("spotweld.toml", allow(rule));
        let checked = desk.run(&["check", "--deny", "advice"]);
        assert_eq!(
            (code(&checked), summary(&checked).as_str()),
            (0, "note: 1 spec: 1 without errors; no findings")
        );
        assert!(!stderr(&desk.run(&["render"])).contains("spot-max-price-set"));
    }
    let late = service("a").replacen("stop_timeout: 60s", "stop_timeout: 5m", 1);
    desk.put("services/a/spotweld.yaml", late);
    let code_of_error = "DRN002";
    assert!(stderr(&desk.run(&["check"])).contains(code_of_error));
    desk.put("spotweld.toml", allow(code_of_error));
    let checked = desk.run(&["check"]);
    assert_eq!(code(&checked), 1);
    assert!(stderr(&checked).contains(code_of_error));
}

#[test]
fn a_service_is_rendered_on_the_platform_beside_it() {
    let desk = Desk::new();
    let example =
        |name: &str| fs::read_to_string(project(&format!("examples/{name}.yaml"))).unwrap();
    desk.put("spotweld.toml", CONFIG)
        .put("platform/spotweld.yaml", example("platform"))
        .put("orders/spotweld.yaml", example("attached"));
    let rendered = desk.run(&["render"]);
    assert_eq!(code(&rendered), 0);
    let told = "note: 2 specs: 2 rendered; 21 files written, 0 unchanged\n";
    assert_eq!(stderr(&rendered), told);
    // What no instance of the platform holds.
    let large = example("attached").replacen("cpu: 512", "cpu: 65536", 1);
    desk.put("orders/spotweld.yaml", large);
    let refused = desk.run(&["render"]);
    assert_eq!(code(&refused), 1);
    assert!(
        stderr(&refused).contains("error[TSK009]"),
        "{}",
        stderr(&refused)
    );
}
