//! Documents that the program writes about itself are up to date, and what documents name exists.

use std::fmt::Write;

use spotweld::{cli, rules, spec::Spec};

use crate::support::{assert_document, project};

#[test]
fn the_schema_is_up_to_date() {
    let schema = serde_json::to_string_pretty(&Spec::json_schema()).unwrap();
    assert_document("docs/spec.schema.json", &format!("{schema}\n"));
}

#[test]
fn the_rules_are_up_to_date() {
    let mut text = String::from(
        "# Rules\n\nGenerated from the documentation of the rules: `spotweld explain CODE` prints the same.\n",
    );
    for rule in rules::all() {
        write!(
            text,
            "\n## {} `{}`\n\nSeverity: {}\n\n",
            rule.code, rule.name, rule.severity
        )
        .unwrap();
        for line in rule.docs.trim().lines() {
            let deeper = if line.starts_with("## ") { "#" } else { "" };
            writeln!(text, "{deeper}{}", line.trim_end()).unwrap();
        }
    }
    assert_document("docs/rules.md", &text);
}

#[test]
fn the_command_line_is_up_to_date() {
    let mut text = String::from("# Command line\n\nGenerated from the help of the program.\n");
    let mut command = cli::command().term_width(100);
    command.build();
    section(&mut text, &mut command.clone());
    for subcommand in command
        .get_subcommands_mut()
        .filter(|subcommand| subcommand.get_name() != "help")
    {
        section(&mut text, subcommand);
    }
    assert_document("docs/cli.md", &text);
}

fn section(text: &mut String, command: &mut clap::Command) {
    let name = command.get_bin_name().unwrap_or("spotweld").to_owned();
    write!(
        text,
        "\n## `{name}`\n\n```text\n{}\n```\n",
        command.render_long_help().to_string().trim_end()
    )
    .unwrap();
}

#[test]
fn every_path_that_a_document_names_exists() {
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = std::fs::read_to_string(project(document)).unwrap();
        for word in text.split(['`', '(', ')', ' ', '\n']) {
            let top = [
                "src/",
                "templates/",
                "examples/",
                "tests/",
                "docs/",
                "conformance/",
                "snapshots/",
                ".ci/",
            ];
            if top.iter().any(|folder| word.starts_with(folder)) && !word.contains(['<', '*', '{'])
            {
                assert!(
                    project(word).exists(),
                    "{document} names `{word}`, which does not exist"
                );
            }
        }
    }
}
