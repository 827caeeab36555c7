//! Specs that are worked on again when they are saved.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use super::{CONFIG, repository, service};
use crate::cli::Desk;

/// A watch that is ended with the test.
struct Watch {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStderr>>,
}

impl Watch {
    /// Starts to watch, and waits until it waits.
    fn start(desk: &Desk, arguments: &[&str]) -> Self {
        let mut command = desk.command(&[&["watch"], arguments].concat());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut watch = Self { child, lines };
        watch.until("waiting for changes");
        watch
    }

    /// The lines up to one that says this.
    fn until(&mut self, wanted: &str) -> Vec<String> {
        let mut seen = Vec::new();
        for line in self.lines.by_ref() {
            let line = line.unwrap();
            let found = line.contains(wanted);
            seen.push(line);
            if found {
                return seen;
            }
        }
        panic!("`{wanted}` was not said: {seen:#?}");
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn a_spec_that_is_saved_is_checked_and_rendered_again_and_no_other() {
    let desk = repository(&["a", "b"]);
    let mut watch = Watch::start(&desk, &[]);
    let written =
        || std::fs::read_to_string(desk.path().join("infra/a/terraform/capacity.tf")).unwrap();
    assert!(written().contains("STOP_TIMEOUT=60s"));

    let good = service("a").replacen("stop_timeout: 60s", "stop_timeout: 30s", 1);
    desk.put("services/a/spotweld.yaml", &good);
    watch.until("1 spec: 1 rendered; 2 files written");
    assert!(written().contains("STOP_TIMEOUT=30s"));

    let bad = service("a").replacen("stop_timeout: 60s", "stop_timeout: 5m", 1);
    desk.put("services/a/spotweld.yaml", bad);
    let said = watch.until("1 spec: 0 rendered, 1 with errors");
    assert!(
        said.iter().any(|line| line.starts_with("error[DRN002]")),
        "{said:#?}"
    );
    assert!(written().contains("STOP_TIMEOUT=30s"));

    desk.put("services/new/spotweld.yaml", service("new"));
    watch.until("1 spec: 1 rendered; 13 files written");
    assert!(desk.path().join("infra/new/terraform/iam.tf").exists());
}

#[test]
fn what_specs_share_is_read_again_once_it_can_be() {
    let desk = repository(&["a", "b"]);
    let mut watch = Watch::start(&desk, &[]);
    desk.put("spotweld.toml", "out = [");
    watch.until("error: `spotweld.toml`, line 1");
    desk.put("spotweld.toml", CONFIG.replace("infra", "other"));
    watch.until("2 specs: 2 rendered; 26 files written");
    watch.until("waiting for changes");
    assert!(desk.path().join("other/b/terraform/iam.tf").exists());
}

#[test]
fn without_a_place_for_files_specs_are_checked() {
    let desk = Desk::new();
    desk.put("api.yaml", service("api"));
    let mut watch = Watch::start(&desk, &["api.yaml"]);
    desk.put(
        "api.yaml",
        service("api").replacen("stop_timeout: 60s", "stop_timeout: 5m", 1),
    );
    let said = watch.until("1 spec: 0 without errors, 1 with errors");
    assert!(
        said.iter().any(|line| line.starts_with("error[DRN002]")),
        "{said:#?}"
    );
}

#[test]
fn a_spec_that_is_saved_is_rendered_for_each_environment() {
    let desk = repository(&["a", "b"]);
    desk.put("spotweld.toml", super::environments::CONFIG);
    let mut watch = Watch::start(&desk, &[]);
    let good = service("a").replacen("stop_timeout: 60s", "stop_timeout: 30s", 1);
    desk.put("services/a/spotweld.yaml", good);
    watch.until("2 specs in 2 environments: 2 rendered; 2 files written");
    desk.put("services/new/spotweld.yaml", service("new"));
    watch.until("2 specs in 2 environments: 2 rendered; 24 files written");
    assert!(desk.path().join("infra/staging/new/iam.tf").exists());
    let more = super::environments::CONFIG.replacen("max = 6", "max = 9", 1);
    desk.put("spotweld.toml", more);
    watch.until("6 specs in 2 environments: 6 rendered; 3 files written");
}

#[test]
fn a_spec_that_is_saved_is_held_against_the_others() {
    let desk = repository(&["a", "b"]);
    let mut watch = Watch::start(&desk, &[]);
    desk.put("services/b/spotweld.yaml", service("a"));
    let said = watch.until("1 spec: 0 rendered, 1 with errors");
    let told = "error[FLT001]: `a` (`services/a/spotweld.yaml`) has";
    assert!(said.iter().any(|line| line.starts_with(told)), "{said:#?}");
    // Once the other has another name, this one is free.
    desk.put("services/a/spotweld.yaml", service("c"));
    watch.until("1 spec: 1 rendered");
    desk.put("services/b/spotweld.yaml", service("a"));
    watch.until("1 spec: 1 rendered");
}

#[test]
fn the_services_on_a_platform_are_worked_on_again_when_it_is_saved() {
    let example = |name: &str| {
        let file = crate::support::project(&format!("examples/{name}.yaml"));
        std::fs::read_to_string(file).unwrap()
    };
    let desk = repository(&["a"]);
    desk.put("shop/spotweld.yaml", example("platform"))
        .put("orders/spotweld.yaml", example("attached"));
    let mut watch = Watch::start(&desk, &[]);
    let small = example("platform").replacen("{min: 3, max: 20}", "{min: 1, max: 2}", 1);
    desk.put("shop/spotweld.yaml", small);
    let said = watch.until("2 specs: 1 rendered, 1 with errors");
    assert!(
        said.iter()
            .any(|line| line.contains("orders/spotweld.yaml")),
        "{said:#?}"
    );
    desk.put("shop/spotweld.yaml", example("platform"));
    watch.until("2 specs: 2 rendered");
}
