//! The first spec that the program writes.

use std::fs;

use super::{Desk, transcript};

#[test]
fn a_first_spec_is_written_once_and_is_good() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["init"]).status.code(), Some(0));
    assert_eq!(desk.run(&["check"]).status.code(), Some(0));
    desk.put("spotweld.yaml", "mine");
    assert_eq!(desk.run(&["init"]).status.code(), Some(2));
    assert_eq!(
        fs::read_to_string(desk.path().join("spotweld.yaml")).unwrap(),
        "mine"
    );
}

#[test]
fn a_first_spec_says_what_the_arguments_say() {
    let desk = Desk::new();
    let arguments = [
        "init",
        "orders.yaml",
        "--service",
        "orders",
        "--image",
        "example.com/orders:1",
        "--port",
        "8080",
        "--memory",
        "900MiB",
        "--subnets",
        "subnet-0a11b22c33d44e55f,subnet-0b22c33d44e55f66a",
        "--max-tasks",
        "8",
    ];
    assert_eq!(desk.run(&arguments).status.code(), Some(0));
    assert_eq!(desk.files(), ["orders.yaml", "spotweld.schema.json"]);
    let text = fs::read_to_string(desk.path().join("orders.yaml")).unwrap();
    assert!(
        text.contains("instance_subnets: [subnet-0a11b22c33d44e55f, subnet-0b22c33d44e55f66a]"),
        "{text}"
    );
    let checked = desk.run(&["check", "orders.yaml", "--deny", "warnings"]);
    assert_eq!(checked.status.code(), Some(0), "{}", transcript(&checked));
    let wrong = desk.run(&["init", "other.yaml", "--port", "0"]);
    assert_eq!(wrong.status.code(), Some(2));
    let error = String::from_utf8(wrong.stderr).unwrap();
    assert!(error.contains("a whole number from 1 to 65535"), "{error}");
}

#[test]
fn a_first_spec_is_made_of_what_aws_describes() {
    let desk = Desk::new();
    desk.put("service.json", r#"{"services": [{"serviceName": "orders", "desiredCount": 3, "roleArn": "x", "volumes": [1]}]}"#);
    desk.put("other.json", r#"{"Buckets": []}"#);
    let made = desk.run(&["init", "orders.yaml", "--from", "service.json"]);
    assert_eq!(
        transcript(&made),
        "exit: 0\n--- standard output\n--- standard error\nnote: `services[0].volumes` is not in the spec\n\
         note: wrote `orders.yaml`, and `spotweld.schema.json` for editors: look it through, then run `spotweld check orders.yaml`\n"
    );
    let text = fs::read_to_string(desk.path().join("orders.yaml")).unwrap();
    assert!(
        text.contains("service: orders") && text.contains("tasks: {min: 3, max: 3}"),
        "{text}"
    );
    let refused = desk.run(&[
        "init",
        "b.yaml",
        "--from",
        "service.json",
        "--from",
        "other.json",
    ]);
    assert_eq!(
        transcript(&refused),
        "exit: 2\n--- standard output\n--- standard error\nerror: `other.json` cannot be turned into a spec: it has no \
         `taskDefinition`, `services`, `AutoScalingGroups`, `TargetGroups`, `Attributes`\n"
    );
    assert!(!desk.path().join("b.yaml").exists());
}
