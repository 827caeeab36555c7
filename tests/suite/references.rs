//! Every reference in an output names something that the output declares.

use std::collections::BTreeSet;

use serde_json::Value;
use spotweld::render::Backend;

use crate::support::examples;

/// Calls `visit` with the name of every resource or parameter that a template refers to.
fn cloudformation_references(value: &Value, visit: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(entries) => {
            for (key, inner) in entries {
                match (key.as_str(), inner) {
                    ("Ref", Value::String(name)) => visit(name),
                    ("Fn::GetAtt", Value::Array(parts)) => {
                        parts
                            .iter()
                            .take(1)
                            .filter_map(Value::as_str)
                            .for_each(&mut *visit);
                    }
                    ("Fn::Sub", Value::String(pattern)) => substitutions(pattern, visit),
                    ("DependsOn", Value::Array(names)) if names.iter().all(Value::is_string) => {
                        names.iter().filter_map(Value::as_str).for_each(&mut *visit);
                    }
                    _ => cloudformation_references(inner, visit),
                }
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| cloudformation_references(item, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// `${Name}` and `${Name.Attribute}` refer; `${!Name}` is text.
fn substitutions(pattern: &str, visit: &mut dyn FnMut(&str)) {
    for part in pattern.split("${").skip(1) {
        let name = part.split(['}', '.']).next().unwrap();
        if !name.starts_with('!') {
            visit(name);
        }
    }
}

/// How many references there are at least: where little is declared, as many as that.
fn least<T>(declared: &BTreeSet<T>) -> usize {
    const OF_A_WHOLE_SERVICE: usize = 20;
    declared.len().min(OF_A_WHOLE_SERVICE)
}

/// Fails unless everything that a template refers to is declared in it, and every parameter is used.
pub(crate) fn assert_template_is_closed(name: &str, text: &str) {
    let template: Value = serde_json::from_str(text).unwrap();
    let names = |section| {
        let members = template.get(section).and_then(Value::as_object);
        members.into_iter().flat_map(|members| members.keys())
    };
    let declared: BTreeSet<&str> = names("Resources")
        .chain(names("Parameters"))
        .map(String::as_str)
        .collect();
    let mut count = 0;
    for section in ["Resources", "Outputs"] {
        cloudformation_references(template.get(section).unwrap(), &mut |reference| {
            count += 1;
            let known = reference.starts_with("AWS::") || declared.contains(reference);
            assert!(known, "{name}: `{reference}` is not declared");
        });
    }
    assert!(
        count > least(&declared),
        "{name}: only {count} references were found"
    );
    for parameter in names("Parameters") {
        assert!(
            text.matches(&format!("\"{parameter}\"")).count() > 1,
            "{name}: `{parameter}` is not used"
        );
    }
}

#[test]
fn cloudformation_refers_to_what_it_declares() {
    for (name, source) in examples() {
        let generated = spotweld::generate(&source, Backend::CloudFormation).unwrap();
        assert_template_is_closed(&name, &generated.artifacts[0].text);
    }
}

/// The addresses that Terraform text declares: `aws_x.name`, `data.aws_x.name`, `var.name`, `local.name`.
fn terraform_declarations(text: &str) -> BTreeSet<String> {
    let blocks = text.lines().filter_map(|line| {
        let words: Vec<&str> = line
            .split(['"', ' '])
            .filter(|word| !word.is_empty())
            .collect();
        match words.as_slice() {
            ["resource", kind, name, "{"] => Some(format!("{kind}.{name}")),
            ["data", kind, name, "{" | "{}"] => Some(format!("data.{kind}.{name}")),
            ["variable", name, "{"] => Some(format!("var.{name}")),
            _ => None,
        }
    });
    blocks.collect()
}

/// A line without strings that refer to nothing: a host may be called `data.example.com`.
fn without_plain_strings(line: &str) -> String {
    let mut code = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('"') {
        code.push_str(before);
        let mut escaped = false;
        let end = after.find(|character: char| {
            let ends = character == '"' && !escaped;
            escaped = character == '\\' && !escaped;
            ends
        });
        let (string, behind) = after.split_at(end.unwrap_or(after.len()));
        if string.contains("${") {
            code.push_str(string);
        }
        rest = behind.strip_prefix('"').unwrap_or_default();
    }
    code + rest
}

/// Fails unless everything that the files of a module refer to is declared in one of them.
pub(crate) fn assert_module_is_closed(name: &str, text: &str) {
    let declared = terraform_declarations(text);
    let code: String = text
        .lines()
        .filter(|line| !line.starts_with("resource "))
        .map(|line| without_plain_strings(line) + "\n")
        .collect();
    let mut count = 0;
    for word in code.split(|c: char| !(c.is_ascii_alphanumeric() || "_.".contains(c))) {
        let parts: Vec<&str> = word.split('.').collect();
        let address = match parts.as_slice() {
            ["var", name, ..] => format!("var.{name}"),
            ["data", kind, name, ..] => format!("data.{kind}.{name}"),
            [kind, name, ..] if kind.starts_with("aws_") => format!("{kind}.{name}"),
            _ => continue,
        };
        count += 1;
        assert!(
            declared.contains(&address),
            "{name}: `{address}` is not declared"
        );
    }
    assert!(
        count > least(&declared),
        "{name}: only {count} references were found"
    );
}

#[test]
fn a_string_without_references_is_no_code() {
    let line = r#"a = f(var.b, "data.c.d \" var.e", "x${var.f}", var.g)"#;
    assert_eq!(
        without_plain_strings(line),
        "a = f(var.b, , x${var.f}, var.g)"
    );
}

#[test]
fn terraform_refers_to_what_it_declares() {
    for (name, source) in examples() {
        let generated = spotweld::generate(&source, Backend::Terraform).unwrap();
        let texts = generated.artifacts.iter();
        let text: String = texts.map(|artifact| artifact.text.as_str()).collect();
        assert_module_is_closed(&name, &text);
    }
}
