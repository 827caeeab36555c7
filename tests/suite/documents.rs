//! Documents that the program writes about itself are up to date, and what documents name exists.

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{PrettyFormatter, Serializer};
use spotweld::fleet::{Config, Summary};
use spotweld::render::{self, Backend};
use spotweld::source::Source;
use spotweld::{cli, report, rules, spec::Document};

use crate::support::{assert_document, project};

/// A schema as the program carries it: an indent of one space keeps it small.
fn schema_text(schema: &impl Serialize) -> String {
    let formatter = PrettyFormatter::with_indent(b" ");
    let mut serializer = Serializer::with_formatter(Vec::new(), formatter);
    schema.serialize(&mut serializer).unwrap();
    String::from_utf8(serializer.into_inner()).unwrap() + "\n"
}

#[test]
fn the_schema_is_up_to_date() {
    let text = schema_text(&Document::json_schema());
    assert_document("docs/spec.schema.json", &text);
}

#[test]
fn the_schemas_of_what_specs_share_and_of_summaries_are_up_to_date() {
    for (path, schema) in [
        ("docs/config.schema.json", Config::json_schema()),
        ("docs/summary.schema.json", Summary::json_schema()),
    ] {
        assert_document(path, &schema_text(&schema));
    }
}

/// The program carries patches of the definitions that the schema of a spec has.
#[test]
fn what_the_program_carries_makes_the_schema_of_what_specs_share() {
    let whole = schema_text(&Config::json_schema());
    let of_a_spec: Value = serde_json::from_str(Document::SCHEMA).unwrap();
    let mut patches: Value = serde_json::from_str(&whole).unwrap();
    for (name, patch) in patches["$defs"].as_object_mut().unwrap() {
        let Some(known) = of_a_spec["$defs"][name].as_object() else {
            continue;
        };
        let patch = patch.as_object_mut().unwrap();
        let lacks = known.keys().filter(|name| !patch.contains_key(*name));
        let lacks: Vec<String> = lacks.cloned().collect();
        patch.retain(|name, value| known.get(name) != Some(value));
        patch.extend(lacks.into_iter().map(|name| (name, Value::Null)));
    }
    assert_document("src/fleet/config/schema.json", &schema_text(&patches));
    assert_eq!(Config::schema().unwrap(), whole);
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
        for line in rule.explanation().trim().lines() {
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

/// The code blocks of a language in a document.
pub(crate) fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let start = format!("```{language}\n");
    text.split(&start)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

#[test]
fn the_readme_shows_a_spec_its_output_and_a_finding_as_they_are() {
    let readme = std::fs::read_to_string(project("README.md")).unwrap();
    let spec = std::fs::read_to_string(project("examples/minimal.yaml")).unwrap();
    assert_eq!(blocks(&readme, "yaml"), [spec.as_str()]);

    let source = Source::new("minimal.yaml", spec.as_str());
    let output = render::document(
        &spotweld::generate(&source, Backend::Terraform)
            .unwrap()
            .artifacts,
    );
    let shown = blocks(&readme, "hcl");
    assert!(!shown.is_empty());
    for block in shown {
        assert!(output.contains(block), "not in the output:\n{block}");
    }

    let slow = Source::new(
        "hello.yaml",
        format!("{spec}draining: {{stop_timeout: 2m}}\n"),
    );
    let found = report::text(
        &slow,
        &spotweld::check(&slow).diagnostics,
        report::Style::Plain,
    );
    assert!(
        blocks(&readme, "text")[0].starts_with(found.trim_end()),
        "{found}"
    );
}
