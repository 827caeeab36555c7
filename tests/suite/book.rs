//! Every command that a page of the book shows is run, and its output is what the page shows.
//!
//! A block of the language `console` has commands after `$ `, the exit code after `? ` unless it is 0, and then both
//! streams as a terminal has them. The commands of a page run in one folder, in order. `UPDATE_DOCS=1` writes what they
//! print into the page.

use std::fmt::Write;
use std::path::Path;

use crate::cli::with_program;
use crate::support::{assert_document, project};

/// The pages that people have written: a page that is generated shows no commands.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> = std::fs::read_dir(project("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".md"))
        .collect();
    pages.sort();
    pages
}

/// Runs a command as a shell does, with the program in its path and nothing of the environment.
fn run(folder: &Path, command: &str) -> (i32, String) {
    let output = with_program("sh", folder)
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .env("HOME", folder)
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    (output.status.code().unwrap(), text)
}

/// A block with the output that its commands have.
fn block(folder: &Path, shown: &str) -> String {
    let mut told = String::new();
    for command in shown.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let (code, output) = run(folder, command);
        writeln!(told, "$ {command}").unwrap();
        if code != 0 {
            writeln!(told, "? {code}").unwrap();
        }
        told.push_str(&output);
        if !output.is_empty() && !output.ends_with('\n') {
            told.push('\n');
        }
    }
    told
}

/// A page with the output that its commands have.
fn told(page: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut told = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (shown, after) = after.split_once("```").unwrap();
        write!(
            told,
            "{before}```console\n{}```",
            block(folder.path(), shown)
        )
        .unwrap();
        rest = after;
    }
    told + rest
}

#[test]
fn what_a_page_shows_is_what_its_commands_print() {
    let mut commands = 0;
    for name in pages() {
        let path = format!("docs/{name}");
        let page = std::fs::read_to_string(project(&path)).unwrap();
        commands += page.matches("\n$ ").count();
        assert_document(&path, &told(&page));
    }
    assert!(commands >= 9, "only {commands} commands are shown");
}

#[test]
fn every_page_is_in_the_book_and_every_link_leads_somewhere() {
    let summary = std::fs::read_to_string(project("docs/SUMMARY.md")).unwrap();
    for name in pages().into_iter().filter(|name| name != "SUMMARY.md") {
        assert!(
            summary.contains(&format!("]({name})")),
            "`{name}` is in no chapter"
        );
        let page = std::fs::read_to_string(project(&format!("docs/{name}"))).unwrap();
        for target in page
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', '#']).next())
        {
            let is_local = !target.is_empty() && !target.contains([':', ' ', '`']);
            assert!(
                !is_local || project("docs").join(target).exists(),
                "`{name}` leads to `{target}`"
            );
        }
    }
}
