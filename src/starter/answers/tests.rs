//! What becomes of answers.

use super::*;

fn answers(cpu: u32, memory: u32, port: bool, tasks: (u32, u32)) -> Answers {
    Answers {
        service: "orders".parse().unwrap(),
        image: None,
        cpu: Bounded::new(cpu).unwrap(),
        memory: Memory::from_mib(memory).unwrap(),
        port: port.then_some(Bounded::literal::<8080>()),
        vpc: None,
        instance_subnets: Vec::new(),
        load_balancer_subnets: Vec::new(),
        certificate: None,
        min_tasks: tasks.0,
        max_tasks: tasks.1,
    }
}

#[test]
fn a_first_spec_has_no_errors_and_no_warnings_but_of_memory_that_packs_badly() {
    for cpu in [0, 128, 1024, 4096] {
        for memory in [64, 1024, 3000, 15_000] {
            for (port, tasks) in [(true, (2, 4)), (false, (2, 2)), (true, (5, 40))] {
                let text = answers(cpu, memory, port, tasks).text().unwrap();
                let checked = crate::check(&Source::new("spotweld.yaml", text.clone()));
                let found: Vec<String> = checked
                    .diagnostics
                    .iter()
                    .filter(|found| found.severity < crate::finding::Severity::Advice)
                    // The numbers are those of whoever answers.
                    .filter(|found| found.code != "TSK008")
                    .map(|found| format!("{} {}", found.code, found.message))
                    .collect();
                assert!(found.is_empty(), "{found:#?}\n{text}");
            }
        }
    }
}

#[test]
fn every_type_that_is_written_exists() {
    for name in SIZES.into_iter().flat_map(types) {
        assert!(crate::catalog::find(&name).is_some(), "{name}");
    }
}

#[test]
fn what_fits_no_instance_is_written_and_found() {
    let text = answers(8192, 200_000, true, (2, 4)).text().unwrap();
    let checked = crate::check(&Source::new("spotweld.yaml", text));
    assert!(checked.spec.is_none());
}

#[test]
fn what_nobody_has_named_is_an_input() {
    let text = answers(512, 1024, true, (2, 4)).text().unwrap();
    insta::with_settings!({ snapshot_path => "../../../snapshots/starter", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("answers", text);
    });
}

#[test]
fn any_number_of_tasks_is_written() {
    let text = answers(8192, 200_000, true, (u32::MAX, u32::MAX))
        .text()
        .unwrap();
    assert!(
        text.contains("instances: {min: 4294967295, max: 4294967295}"),
        "{text}"
    );
}
