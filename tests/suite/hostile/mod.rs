//! Turns texts that mean something elsewhere into specs, and holds that each is refused or comes out as it went in.

mod corpus;
mod keys;
mod marked;
mod places;

use std::collections::BTreeSet;

use serde_json::Value;
use spotweld::finding::Severity;
use spotweld::plan::plan;
use spotweld::render::{Backend, RenderOptions, render};
use spotweld::rules::validate;
use spotweld::source::Source;
use spotweld::spec::Spec;

use crate::evaluated::evaluated;
use crate::schema;
use marked::{Marked, marker};
use places::{Form, Place, documents, places, pointer, taking};

/// Settings whose text becomes part of other names, so that it does not come out as it went in: their types take
/// letters, digits and a little punctuation.
const NAMES: [&str; 6] = [
    "service",
    "containers[].name",
    "containers[].depends_on[].container",
    "containers[].mounts[].volume",
    "load_balancer.target.container",
    "capacity.instance_types[]",
];

/// Texts of together at most so many bytes are written into one document, of which 1 MiB are read.
const LONGEST_SOURCE: usize = 600_000;

/// Whether a setting takes nothing but names.
fn is_name(setting: &str) -> bool {
    NAMES.contains(&setting) || setting.ends_with(".input") || setting.ends_with(".ssm")
}

fn is_harmless(text: &str) -> bool {
    text.chars()
        .all(|character| character.is_ascii_alphanumeric() || "-_./:".contains(character))
}

/// What both outputs of a document mean, or where rules find errors in it, as JSON pointers.
fn outputs(document: &Value) -> Result<[Value; 2], Vec<String>> {
    let source = Source::new("spotweld.yaml", document.to_string());
    let read = spotweld::read(&source).map(Spec::from);
    if let [problem, ..] = read.problems.as_slice() {
        return Err(vec![pointer(&problem.path)]);
    }
    let validated = validate(read.value.unwrap()).map_err(|invalid| {
        let findings = invalid.findings.iter();
        let errors = findings.filter(|finding| finding.severity == Severity::Error);
        errors
            .map(|finding| pointer(&finding.path))
            .collect::<Vec<_>>()
    })?;
    let plan = plan(&validated.spec);
    Ok(
        [Backend::Terraform, Backend::CloudFormation].map(|backend| {
            match render(&plan, backend, &RenderOptions::default()) {
                Ok(artifacts) => evaluated(backend, &artifacts),
                Err(error) => panic!("{backend}: {error}"),
            }
        }),
    )
}

fn has_errors(document: &Value) -> bool {
    let source = Source::new("spotweld.yaml", document.to_string());
    spotweld::check(&source).spec.is_none()
}

/// The places of a form; those that take any word are left to the forms without anything before the text.
fn distinct_places(document: &Value, form: Form) -> Vec<Place> {
    let mut all = places(document, form);
    if matches!(form, Form::Path | Form::Longer) {
        let alone = places(document, Form::Alone);
        let alone: Vec<&Place> = alone.iter().collect();
        let free = taking(&alone, document, &marker(0));
        all.retain(|place| !free.iter().any(|other| other.pointer == place.pointer));
    }
    all
}

/// Texts at every place, in one form.
fn judge_all(form: Form, all: impl Iterator<Item = String> + Clone) {
    for document in documents(form) {
        judge(&document, form, all.clone());
    }
}

fn judge(document: &Value, form: Form, all: impl Iterator<Item = String>) {
    let places = distinct_places(document, form);
    let marked = Marked::new(document, &places);
    let others: Vec<&Place> = places
        .iter()
        .filter(|place| marked.place(place).is_none())
        .collect();
    // Behind another text, letters and punctuation are a part of a name, which may be taken apart.
    let is_free = matches!(form, Form::Alone | Form::Instead);
    for text in all.filter(|text| is_free || !is_harmless(text)) {
        let chunk = LONGEST_SOURCE / text.len().max(1);
        for some in marked.places.chunks(chunk) {
            let some: Vec<&Place> = some.iter().map(|(place, _)| *place).collect();
            let taking = taking(&some, &marked.document, &text);
            let taking = taking
                .into_iter()
                .filter(|place| !is_empty_script(place, &text));
            let taking: Vec<_> = taking.filter_map(|place| marked.place(place)).collect();
            if !taking.is_empty() {
                marked.judge(&taking, &text);
            }
        }
        for some in others.chunks(chunk) {
            for place in taking(some, document, &text) {
                judge_name(document, place, &text);
            }
        }
    }
}

/// An empty script adds no line, so that nothing of it can be found.
fn is_empty_script(place: &Place, text: &str) -> bool {
    place.setting == "instance.extra_user_data" && text.is_empty()
}

/// A place that does not take any word takes a text only if nothing in the text means anything anywhere.
fn judge_name(document: &Value, place: &Place, text: &str) {
    if is_harmless(text.trim_end()) {
        return;
    }
    let mut written = document.clone();
    place.write(&mut written, text);
    assert!(has_errors(&written), "{} takes {text:?}", place.setting);
}

#[test]
fn a_text_is_refused_or_unchanged() {
    judge_all(Form::Alone, corpus::short());
}

#[test]
fn a_long_text_is_refused_or_unchanged() {
    judge_all(Form::Alone, corpus::long());
}

#[test]
fn a_text_instead_of_an_input_is_refused_or_unchanged() {
    judge_all(Form::Instead, corpus::short());
}

#[test]
fn a_text_behind_a_slash_is_refused_or_unchanged() {
    judge_all(Form::Path, corpus::short());
}

#[test]
fn a_text_behind_another_is_refused_or_unchanged() {
    judge_all(Form::Longer, corpus::short());
}

#[test]
fn texts_are_written_at_every_place_of_the_schema() {
    let written: BTreeSet<String> = Form::ALL
        .iter()
        .flat_map(|form| documents(*form).map(|document| places(&document, *form)))
        .flatten()
        .map(|place| place.setting)
        .collect();
    let missing: Vec<_> = schema::texts(&schema::of_the_spec())
        .into_iter()
        .filter(|path| {
            !written.contains(path) && !path.ends_with(".input") && !path.ends_with(".ssm")
        })
        .collect();
    // No group takes weights; the zone is one of those that certificates of the other kinds do not have; the name of a
    // platform is read as that of a service is; an instance profile excludes policies of its role.
    let missed = [
        "capacity.instance_types[].type",
        "load_balancer.certificate.zone",
        "platform",
        "roles.instance_profile",
    ];
    assert_eq!(missing, missed);
}
