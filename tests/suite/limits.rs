//! A text that no service needs is refused where it exceeds a bound, before any rule sees it.

use spotweld::source::Source;

use crate::cli::{Desk, RENDER};

/// The only message about a text.
fn refusal(text: &str) -> String {
    let checked = spotweld::check(&Source::new("spec.yaml", text));
    assert!(checked.spec.is_none());
    let messages: Vec<String> = checked
        .diagnostics
        .into_iter()
        .map(|diagnostic| format!("{}: {}", diagnostic.path, diagnostic.message))
        .collect();
    assert_eq!(messages.len(), 1, "{messages:?}");
    messages.concat()
}

/// The example with other containers.
fn with_containers(containers: &str) -> String {
    let mut spec: serde_json::Value = serde_yaml::from_str(spotweld::EXAMPLE).unwrap();
    spec.as_object_mut().unwrap().remove("containers").unwrap();
    let spec = spec.to_string();
    format!(
        "{}, \"containers\": [{containers}]}}",
        spec.strip_suffix('}').unwrap()
    )
}

#[test]
fn a_file_of_ten_megabytes_is_refused_without_reading_it_all() {
    let desk = Desk::new();
    desk.put("spec.yaml", "# large\n".repeat(1_250_000));
    for command in [&["check", "spec.yaml"][..], RENDER] {
        let output = desk.run(command);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(
            error.contains("the file has more than 1048576 bytes"),
            "{error}"
        );
    }
    assert_eq!(desk.files(), ["spec.yaml"]);
}

#[test]
fn a_hundred_thousand_containers_are_refused() {
    let message = "containers[1000]: a list or mapping has more than 1000 entries";
    for container in ["{},", "~,", "{name: a},"] {
        assert_eq!(
            refusal(&with_containers(&container.repeat(100_000))),
            message
        );
    }
    let whole =
        "{name: api, image: 'public.ecr.aws/docker/library/httpd:2.4', memory: {soft: 500MiB}},";
    let text = with_containers(&whole.repeat(100_000));
    assert_eq!(refusal(&text), ".: the file has more than 1048576 bytes");
}

#[test]
fn ten_thousand_levels_are_refused() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
        let text = format!("{}x{}\n", open.repeat(10_000), close.repeat(10_000));
        let message = refusal(&text);
        assert!(message.ends_with(": nested more than 64 deep"), "{message}");
    }
}

#[test]
fn a_hundred_thousand_keys_are_refused_wherever_they_are() {
    let message = "a list or mapping has more than 1000 entries";
    let keys: String = (0..80_000).map(|key| format!("K{key}: x, ")).collect();
    for text in [
        format!("{{{keys}}}"),
        format!("tags: {{{keys}}}"),
        format!(
            "capacity: {{instance_types: [{}]}}",
            "m6a.large,".repeat(90_000)
        ),
    ] {
        assert!(refusal(&text).ends_with(message));
    }
}
