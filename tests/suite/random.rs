//! Turns random specs into both outputs, and holds them against what must be true of every spec.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use spotweld::plan::{Plan, plan};
use spotweld::render::{Artifact, Backend, RenderOptions, render};
use spotweld::rules::validate;
use spotweld::source::Source;
use spotweld::spec::Spec;

use crate::cli::Desk;
use crate::evaluated::evaluated;
use crate::references::{assert_module_is_closed, assert_template_is_closed};
use crate::strategy;

fn planned(spec: Spec) -> Plan {
    match validate(spec) {
        Ok(validated) => plan(&validated.spec),
        Err(invalid) => panic!("{invalid}: {:?}", invalid.findings),
    }
}

fn rendered(plan: &Plan, backend: Backend) -> Vec<Artifact> {
    match render(plan, backend, &RenderOptions::default()) {
        Ok(artifacts) => artifacts,
        Err(error) => panic!("{backend}: {error}"),
    }
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_document_that_is_written_reads_back(document in strategy::documents()) {
        let written = Source::new("spotweld.json", serde_json::to_string(&document).unwrap());
        let read = spotweld::read(&written);
        prop_assert_eq!(&read.problems, &[]);
        prop_assert_eq!(read.value.as_ref(), Some(&document));
        let written = Source::new("spotweld.yaml", spotweld::starter::text(&document).unwrap());
        let read = spotweld::read(&written);
        prop_assert_eq!(&read.problems, &[]);
        prop_assert_eq!(read.value, Some(document));
    }

    #[test]
    fn a_module_is_read_by_another_parser_and_refers_to_what_it_declares(document in strategy::documents()) {
        let plan = planned(document.into());
        let artifacts = rendered(&plan, Backend::Terraform);
        evaluated(Backend::Terraform, &artifacts);
        let text: String = artifacts.iter().map(|artifact| artifact.text.as_str()).collect();
        assert_module_is_closed("random", &text);
        prop_assert_eq!(&rendered(&plan, Backend::Terraform), &artifacts);
        prop_assert_eq!(rendered(&plan, Backend::Terraform), artifacts);
    }

    #[test]
    fn what_exists_is_referred_to_and_not_declared(document in strategy::documents(), taken in strategy::taken()) {
        let plan = planned(taken.by(&document).into());
        for artifact in rendered(&plan, Backend::CloudFormation) {
            assert_template_is_closed("random", &artifact.text);
        }
        let artifacts = rendered(&plan, Backend::Terraform);
        let text: String = artifacts.iter().map(|artifact| artifact.text.as_str()).collect();
        assert_module_is_closed("random", &text);
    }

    #[test]
    fn a_template_is_read_by_another_parser_and_refers_to_what_it_declares(document in strategy::documents()) {
        let plan = planned(document.into());
        let artifacts = rendered(&plan, Backend::CloudFormation);
        evaluated(Backend::CloudFormation, &artifacts);
        for artifact in &artifacts {
            // What stands in for a platform that nobody knows is in no output.
            prop_assert!(!artifact.text.contains("vpc-00000000"));
            assert_template_is_closed("random", &artifact.text);
        }
        prop_assert_eq!(&rendered(&plan, Backend::CloudFormation), &artifacts);
        prop_assert_eq!(rendered(&plan, Backend::CloudFormation), artifacts);
    }
}

/// What was rendered before in the same process must not show: a process of its own is the judge.
#[test]
fn a_spec_that_is_rendered_after_others_is_rendered_as_if_it_were_alone() {
    const SPECS: usize = 24;
    let desk = Desk::new();
    let mut runner = TestRunner::deterministic();
    let documents = strategy::documents();
    for _ in 0..SPECS {
        let document = documents.new_tree(&mut runner).unwrap().current();
        let text = serde_json::to_string(&document).unwrap();
        desk.put("spec.json", &text);
        let source = Source::new("spec.json", text);
        let generated = spotweld::generate_all(&source, Backend::ALL).unwrap();
        for (backend, artifacts) in generated.outputs {
            let format = backend.name();
            let alone = desk.run(&["render", "--format", format, "spec.json"]);
            let together = spotweld::render::document(&artifacts);
            assert_eq!(String::from_utf8(alone.stdout).unwrap(), together);
        }
    }
}

#[test]
fn most_specs_that_are_drawn_have_no_errors() {
    const DRAWN: usize = 100;
    let mut runner = TestRunner::deterministic();
    let drafts = strategy::drafts();
    let valid = (0..DRAWN)
        .filter(|_| {
            let draft = drafts.new_tree(&mut runner).unwrap().current();
            strategy::is_valid(&draft)
        })
        .count();
    assert!(valid * 10 > DRAWN * 8, "only {valid} of {DRAWN} are valid");
}
