//! A run that is killed on its way, and the next one.

use std::fs;
use std::process::Stdio;

use super::{code, files, repository, stderr};

#[test]
fn killed_on_its_way_a_run_has_written_all_files_of_a_spec_or_none_and_the_next_does_the_rest() {
    let names: Vec<String> = (0..40).map(|number| format!("svc-{number:03}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let desk = repository(&names);
    let reference = repository(&names);
    assert_eq!(code(&reference.run(&["render"])), 0);
    let expected = files(&reference.path().join("infra"));

    let infra = desk.path().join("infra");
    let folders = || fs::read_dir(&infra).map_or(0, Iterator::count);
    let mut run = desk
        .command(&["render"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while folders() < 5 && run.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    run.kill().unwrap();
    run.wait().unwrap();
    for name in &names {
        for format in ["terraform", "cloudformation"] {
            let written = files(&infra.join(name).join(format)).len();
            let whole = expected
                .keys()
                .filter(|path| path.starts_with(&format!("{name}/{format}/")))
                .count();
            assert!(
                [0, whole].contains(&written),
                "{name}/{format} has {written} of {whole} files"
            );
        }
    }
    let next = desk.run(&["render"]);
    assert_eq!(code(&next), 0, "{}", stderr(&next));
    assert_eq!(files(&infra), expected);
}

#[test]
fn a_file_that_a_power_cut_has_left_empty_is_written_again() {
    let desk = repository(&["a"]);
    assert_eq!(code(&desk.run(&["render"])), 0);
    let file = desk.path().join("infra/a/terraform/iam.tf");
    let text = fs::read(&file).unwrap();
    fs::write(&file, "").unwrap();
    assert_eq!(code(&desk.run(&["render", "--check"])), 1);
    assert_eq!(code(&desk.run(&["render"])), 0);
    assert_eq!(fs::read(&file).unwrap(), text);
}
