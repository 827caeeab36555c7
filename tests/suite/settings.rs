//! Turns the table of `docs/settings.md` into names that must exist: paths, kinds and resource types.

use std::collections::BTreeSet;

use serde_json::Value;
use spotweld::plan::ResourceKind;
use spotweld::render::Backend;

use crate::schema;
use crate::support::examples;

const TABLE: &str = include_str!("../../docs/settings.md");

/// A setting of the article, and what the project makes of it.
struct Row {
    number: u32,
    spec: Vec<&'static str>,
    kinds: Vec<&'static str>,
    terraform: Vec<&'static str>,
    cloudformation: Vec<&'static str>,
    note: &'static str,
}

/// The lines of the table whose first cell is a number.
fn rows() -> Vec<Row> {
    TABLE.lines().filter_map(row).collect()
}

fn row(line: &'static str) -> Option<Row> {
    let cells: Vec<_> = line
        .strip_prefix('|')?
        .strip_suffix('|')?
        .split('|')
        .map(str::trim)
        .collect();
    let number = cells.first()?.parse().ok()?;
    let [_, setting, spec, kinds, terraform, cloudformation, note] = cells[..] else {
        panic!("row {number} has {} columns instead of 7", cells.len());
    };
    assert!(!setting.is_empty(), "row {number} names no setting");
    Some(Row {
        number,
        spec: names(number, spec),
        kinds: names(number, kinds),
        terraform: names(number, terraform),
        cloudformation: names(number, cloudformation),
        note,
    })
}

/// The names of a cell: each between backticks, with a comma between them, or `-` for none.
fn names(number: u32, cell: &'static str) -> Vec<&'static str> {
    if cell == "-" {
        return Vec::new();
    }
    let name = |text: &'static str| {
        text.strip_prefix('`')
            .and_then(|text| text.strip_suffix('`'))
            .filter(|name| !name.is_empty() && !name.contains(['`', ' ']))
            .unwrap_or_else(|| panic!("row {number}: `{text}` is not one name between backticks"))
    };
    cell.split(", ").map(name).collect()
}

/// `aws_lb.internal` is of type `aws_lb`.
fn resource_type(name: &str) -> &str {
    name.split_once('.').map_or(name, |(head, _)| head)
}

/// The types of the resources of an output: of the JSON of a stack, or of the blocks of Terraform.
fn resource_types(text: &str) -> BTreeSet<String> {
    if let Ok(stack) = serde_json::from_str::<Value>(text) {
        let resources = stack.get("Resources").and_then(Value::as_object);
        return resources
            .into_iter()
            .flat_map(|map| map.values())
            .filter_map(|resource| resource["Type"].as_str())
            .map(str::to_owned)
            .collect();
    }
    text.lines()
        .filter_map(|line| line.strip_prefix("resource \"")?.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_table_has_the_hundred_settings_in_order() {
    let numbers: Vec<_> = rows().iter().map(|row| row.number).collect();
    assert_eq!(numbers, (1..=100).collect::<Vec<_>>());
}

#[test]
fn a_setting_that_is_not_written_somewhere_has_a_reason() {
    for row in rows() {
        let everywhere = [&row.spec, &row.terraform, &row.cloudformation]
            .iter()
            .all(|names| !names.is_empty());
        assert!(
            everywhere || !row.note.is_empty(),
            "row {} says neither where nor why not",
            row.number
        );
    }
}

#[test]
fn every_path_is_one_that_a_spec_may_hold() {
    let paths = schema::paths(&schema::of_the_spec());
    for row in rows() {
        for path in row.spec {
            assert!(
                paths.contains(path),
                "row {}: no spec has `{path}`",
                row.number
            );
        }
    }
}

#[test]
fn every_kind_is_planned_and_serves_a_setting() {
    let named: BTreeSet<_> = rows().into_iter().flat_map(|row| row.kinds).collect();
    let planned: BTreeSet<_> = ResourceKind::ALL.iter().map(|kind| kind.stem()).collect();
    assert_eq!(named, planned);
}

#[test]
fn every_type_is_spelled_as_its_output_spells_it() {
    for row in rows() {
        for name in row.terraform {
            assert!(
                resource_type(name).starts_with("aws_"),
                "row {}: `{name}` is not of Terraform",
                row.number
            );
        }
        for name in row.cloudformation {
            assert_eq!(
                resource_type(name).matches("::").count(),
                2,
                "row {}: `{name}` is not of CloudFormation",
                row.number
            );
        }
    }
}

#[test]
fn the_types_of_an_output_are_those_of_its_resources() {
    let terraform =
        "variable \"x\" {}\n\nresource \"aws_lb\" \"main\" {\n  name = \"resource\"\n}\n";
    assert_eq!(
        resource_types(terraform),
        BTreeSet::from(["aws_lb".to_owned()])
    );
    let stack = r#"{"Parameters": {"Vpc": {"Type": "AWS::EC2::VPC::Id"}}, "Resources": {"Lb": {"Type": "AWS::S3::Bucket"}}}"#;
    assert_eq!(
        resource_types(stack),
        BTreeSet::from(["AWS::S3::Bucket".to_owned()])
    );
}

#[test]
fn every_type_is_in_the_output_of_the_example_with_everything() {
    let (_, source) = examples()
        .into_iter()
        .find(|(name, _)| name == "everything")
        .unwrap();
    let types = |backend| -> BTreeSet<String> {
        let generated = spotweld::generate(&source, backend).unwrap();
        generated
            .artifacts
            .iter()
            .flat_map(|artifact| resource_types(&artifact.text))
            .collect()
    };
    let terraform = types(Backend::Terraform);
    let cloudformation = types(Backend::CloudFormation);
    for row in rows() {
        for (names, types) in [
            (&row.terraform, &terraform),
            (&row.cloudformation, &cloudformation),
        ] {
            for name in names {
                assert!(
                    types.contains(resource_type(name)),
                    "row {}: no `{name}` in the output",
                    row.number
                );
            }
        }
    }
}
