use proptest::prelude::*;

use super::*;

fn script(text: &str) -> Script {
    text.parse().unwrap()
}

fn found(text: &str) -> Vec<(usize, String, String)> {
    let found = assignments(&script(text));
    found
        .map(|found| (found.line, found.variable, found.value))
        .collect()
}

#[test]
fn a_variable_is_set_by_echo_here_document_or_printf() {
    for text in [
        "echo ECS_CLUSTER=demo >> /etc/ecs/ecs.config",
        "echo ECS_CLUSTER=demo>>/etc/ecs/ecs.config",
        "echo 'ECS_CLUSTER=demo' | tee -a /etc/ecs/ecs.config",
        "ECS_CLUSTER=demo",
        "export ECS_CLUSTER=\"demo\"",
        "printf ECS_CLUSTER='demo'",
        "sh -c \"echo ECS_CLUSTER=demo >> /etc/ecs/ecs.config\"",
    ] {
        let expected = (1, "ECS_CLUSTER".to_owned(), "demo".to_owned());
        assert_eq!(found(text), [expected], "{text}");
    }
    let here = "cat <<EOF >> /etc/ecs/ecs.config\nECS_CLUSTER=demo\nEOF";
    assert_eq!(
        found(here),
        [(2, "ECS_CLUSTER".to_owned(), "demo".to_owned())]
    );
    assert_eq!(found(&here.replace("ecs.config", "other")), []);
}

#[test]
fn lines_keep_their_numbers_when_comments_are_left_out() {
    let script = script("#!/bin/bash\nyum update\n  # none\n\nreboot # now");
    let found: Vec<_> = lines(&script).collect();
    assert_eq!(found, [(2, "yum update"), (4, ""), (5, "reboot # now")]);
}

#[test]
fn comments_uses_and_edits_set_nothing() {
    for text in [
        "# ECS_CLUSTER=demo",
        "echo $ECS_CLUSTER=x",
        "test \"$ECS_CLUSTER\" = demo",
        "MY_ECS_CLUSTER=demo",
        "ECS_CLUSTER",
        "sed -i 's/ECS_CLUSTER=.*/ECS_CLUSTER=demo/' /etc/ecs/ecs.config",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn every_variable_of_every_line_is_seen() {
    let text = "yum update\nECS_A=1; ECS_B=\nECS_C=a=b\necho -e \"ECS_D=1\\nECS_E=2\nECS_F=3\"";
    let found: Vec<String> = found(text)
        .into_iter()
        .map(|(line, variable, value)| format!("{line} {variable} {value}"))
        .collect();
    let expected = [
        "2 ECS_A 1",
        "2 ECS_B ",
        "3 ECS_C a=b",
        "4 ECS_D 1",
        "4 ECS_E 2",
        "5 ECS_F 3",
    ];
    assert_eq!(found, expected);
}

#[test]
fn quotes_are_kept_where_the_shell_keeps_them() {
    let value = |text: &str| found(text).pop().unwrap().2;
    assert_eq!(value(r#"echo 'ECS_X={"a":"b c"}' >> f"#), r#"{"a":"b c"}"#);
    assert_eq!(value(r#"echo "ECS_X={\"a\":1}" >> f"#), r#"{"a":1}"#);
    assert_eq!(value(r#"echo ECS_X={"a":1} >> f"#), "{a:1}");
    assert_eq!(
        value("cat >>/etc/ecs/ecs.config <<E\nECS_X=\"a\"\nE"),
        "\"a\""
    );
}

#[test]
fn a_value_that_the_shell_puts_in_is_not_written_out() {
    let literal = |text: &str| {
        let set = assignments(&script(text)).next().unwrap();
        set.literal().map(str::to_owned)
    };
    assert_eq!(literal("echo ECS_CLUSTER=$NAME >> f"), None);
    assert_eq!(literal("echo \"ECS_CLUSTER=$(name)\" >> f"), None);
    assert_eq!(literal("printf 'ECS_CLUSTER=%s' x"), None);
    assert_eq!(
        literal("echo 'ECS_CLUSTER=$NAME' >> f").as_deref(),
        Some("$NAME")
    );
}

#[test]
fn what_goes_to_the_configuration_is_seen_through_pipes_and_groups() {
    let in_config = |text: &str| {
        let set: Vec<bool> = assignments(&script(text))
            .map(|set| set.in_config)
            .collect();
        assert!(!set.is_empty(), "{text}");
        set.into_iter().all(|in_config| in_config)
    };
    for text in [
        "echo ECS_A=1 >> /etc/ecs/ecs.config",
        "echo ECS_A=1 | sudo tee -a /etc/ecs/ecs.config",
        "{\n  echo ECS_A=1\n  echo ECS_B=2\n} >> /etc/ecs/ecs.config",
        "sudo sh -c 'echo ECS_A=1 >> /etc/ecs/ecs.config'",
    ] {
        assert!(in_config(text), "{text}");
    }
    for text in [
        "ECS_A=1",
        "export ECS_A=1",
        "{ echo ECS_A=1; } >> /tmp/a",
        "echo ECS_A=1",
    ] {
        assert!(!in_config(text), "{text}");
    }
}

#[test]
fn the_last_line_for_a_variable_counts() {
    let mut spec = crate::behavior::sample::spec(Vec::new());
    let text = "cat >> /etc/ecs/ecs.config <<E\nECS_A=1\nECS_B=2\nECS_A=3\nE\nECS_B=4";
    spec.instance.extra_user_data = Some(script(text));
    let found: Vec<String> = settings(&spec)
        .into_iter()
        .map(|set| format!("{}={}", set.variable, set.value))
        .collect();
    assert_eq!(found, ["ECS_B=2", "ECS_A=3"]);
    assert_eq!(setting(&spec, "ECS_A").map(|set| set.line), Some(4));
    assert_eq!(setting(&spec, "ECS_C"), None);
}

#[test]
fn a_file_is_replaced_by_anything_that_does_not_add_to_it() {
    let lines = |text: &str| overwrites(&script(text)).collect::<Vec<_>>();
    for text in [
        "echo ECS_A=1 > /etc/ecs/ecs.config",
        "cat <<E >/etc/ecs/ecs.config\nECS_A=1\nE",
        "echo ECS_A=1 | sudo tee /etc/ecs/ecs.config",
        "aws s3 cp s3://bucket/ecs.config /etc/ecs/ecs.config",
        "> /etc/ecs/ecs.config",
    ] {
        assert_eq!(lines(text), [1], "{text}");
    }
    for text in [
        "echo ECS_A=1 >> /etc/ecs/ecs.config",
        "echo ECS_A=1 | tee -a /etc/ecs/ecs.config",
        "cp /etc/ecs/ecs.config /root/ecs.config",
        "cat /etc/ecs/ecs.config > /dev/null",
    ] {
        assert!(lines(text).is_empty(), "{text}");
    }
}

#[test]
fn each_line_has_an_end() {
    let mut spec = crate::behavior::sample::spec(Vec::new());
    assert_eq!(script_bytes(&spec), 0);
    for text in ["a\nbc", "a\nbc\n"] {
        spec.instance.extra_user_data = Some(script(text));
        assert_eq!(script_bytes(&spec), 5);
    }
}

proptest! {
    #[test]
    fn any_script_is_read(text in "([A-Z_=$'\" #é\n\\\\]|ECS_)*") {
        if let Ok(script) = text.parse::<Script>() {
            for found in assignments(&script) {
                prop_assert!(found.variable.starts_with("ECS_"));
                prop_assert!(found.line <= text.lines().count());
            }
        }
    }
}
