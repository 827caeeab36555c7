//! What a `spotweld.toml` may say, and what that comes to.

mod faults;

use jsonschema::is_valid;
use serde_json::json;

use super::*;
use crate::render::Backend;
use crate::source::Source;
use crate::spec::Spec;

#[test]
fn without_settings_the_name_of_a_file_says_that_it_is_a_spec() {
    let config = Config::read("").unwrap();
    assert_eq!(config, Config::default());
    for path in [
        "spotweld.yaml",
        "services/api/spotweld.yml",
        "services/api.spotweld.json",
    ] {
        assert!(config.is_spec(path), "{path}");
    }
    for path in [
        "services/api.yaml",
        "compose.yaml",
        "spotweld.toml",
        "my-spotweld.yaml",
    ] {
        assert!(!config.is_spec(path), "{path}");
    }
    for glob in &config.specs {
        assert_eq!(&glob.as_str().parse::<Glob>().unwrap(), glob);
    }
}

#[test]
fn every_setting_is_read() {
    let config = Config::read(
        r#"
specs = ["services/**/*.yaml"]
formats = ["terraform", "cloudformation"]
out = "infra/{service}/{format}"

[[allow]]
rule = "spot-max-price-set"
reason = "finance asked for a limit"
"#,
    )
    .unwrap();
    assert!(config.is_spec("services/eu/api.yaml") && !config.is_spec("spotweld.yaml"));
    let [environment] = config.environments() else {
        panic!("{config:?}");
    };
    assert_eq!(environment.formats, Backend::ALL);
    assert_eq!(environment.out.as_ref().unwrap().base(), "infra");
    assert_eq!(environment.allow.len(), 1);
    assert_eq!((environment.name(), &environment.layers), (None, &None));
}

const ENVIRONMENTS: &str = r#"
formats = ["terraform"]
out = "infra/{environment}/{service}"
allow = [{rule = "spot-max-price-set", reason = "asked for"}]

[defaults.all]
tags = {team = "payments", cost = "4711"}

[defaults.service]
tasks = {min = 2, max = 4}

[environments.staging]
specs = ["services/**"]
formats = ["cloudformation"]
out = "staging/{service}"
allow = [{rule = "MIX014", reason = "asked for"}]

[environments.staging.overrides.service]
tasks.max = 2

[environments.production]
"#;

#[test]
fn an_environment_has_what_it_says_and_else_what_is_said_for_all() {
    let config = Config::read(ENVIRONMENTS).unwrap();
    let [production, staging] = config.environments() else {
        panic!("{config:?}");
    };
    assert_eq!(
        (production.name(), staging.name()),
        (Some("production"), Some("staging"))
    );
    assert_eq!(production.formats, [Backend::Terraform]);
    assert_eq!(staging.formats, [Backend::CloudFormation]);
    assert_eq!(
        production.out.as_ref().unwrap().of("production"),
        "infra/production/{service}"
    );
    assert_eq!(
        staging.out.as_ref().unwrap().to_string(),
        "staging/{service}"
    );
    assert_eq!((production.allow.len(), staging.allow.len()), (1, 2));
    assert!(production.has("a.yaml") && staging.has("services/a.yaml") && !staging.has("a.yaml"));
}

#[test]
fn specs_are_read_with_defaults_and_with_the_overrides_of_their_environment() {
    let config = Config::read(ENVIRONMENTS).unwrap();
    let tasks = |name: &str| {
        let layers = config.environment(name).unwrap().layers.clone();
        let text = crate::EXAMPLE.replacen("min: 8\n  max: 40", "max: 8", 1);
        assert_ne!(text, crate::EXAMPLE);
        let source = Source::new("a.yaml", text).with_layers(layers);
        let spec: Spec = source.read().value.unwrap();
        assert_eq!(spec.tags.len(), 3);
        (spec.tasks.min, spec.tasks.max)
    };
    assert_eq!(tasks("production"), (2, 8));
    assert_eq!(tasks("staging"), (2, 2));
}

#[test]
fn an_environment_that_there_is_not_is_told_with_what_may_have_been_meant() {
    let config = Config::read(ENVIRONMENTS).unwrap();
    let refused = |config: &Config, name| config.environment(name).unwrap_err().to_string();
    assert_eq!(
        refused(&config, "prodution"),
        "there is no environment `prodution`; did you mean `production`?"
    );
    assert_eq!(
        refused(&config, "x"),
        "there is no environment `x`: `spotweld.toml` has `production`, `staging`"
    );
    assert_eq!(
        refused(&Config::default(), "x"),
        "there is no environment `x`: `spotweld.toml` has none"
    );
}

#[test]
fn numbers_and_truths_of_toml_are_those_of_a_spec() {
    let text = "[defaults.service]\ntasks = {min = 0x2, max = 1_0}\nplacement = []\n\
        agent = {image_pull_behavior = \"prefer-cached\"}\ncapacity = {spot_max_price = 0.10}\n\
        draining = {spot_instance_draining = true}\n";
    let layers = Config::read(text).unwrap().environments()[0].layers.clone();
    let example = crate::EXAMPLE.replacen("tasks:", "x:", 1);
    let source = Source::new("a.yaml", example).with_layers(layers);
    let spec: Spec = source.read().value.unwrap();
    assert_eq!((spec.tasks.min, spec.tasks.max), (2, 10));
    assert_eq!(spec.capacity.spot_max_price.unwrap().to_string(), "0.10");
}

#[test]
fn the_schema_lets_a_table_lack_what_specs_say_and_nothing_else() {
    let schema = Config::json_schema().to_value();
    for (config, valid) in [
        (
            json!({"defaults": {"service": {"tasks": {"min": 1}}}}),
            true,
        ),
        (json!({"defaults": {"all": {"tags": {"a": "b"}}}}), true),
        (json!({"environments": {"a": {}}}), true),
        (
            json!({"environments": {"a": {"overrides": {"attached": {"platform": "x"}}}}}),
            true,
        ),
        (json!({"environments": {"a b": {}}}), false),
        (json!({"defaults": {"tags": {"a": "b"}}}), false),
        (json!({"defaults": {"all": {"logs": {}}}}), false),
        (json!({"defaults": {"platform": {"containers": []}}}), false),
        (
            json!({"defaults": {"service": {"tasks": {"mim": 1}}}}),
            false,
        ),
        (
            json!({"defaults": {"service": {"containers": [{"image": "x:1"}]}}}),
            false,
        ),
        (
            json!({"defaults": {"service": {"network": {"vpc": {}}}}}),
            false,
        ),
    ] {
        assert_eq!(is_valid(&schema, &config), valid, "{config}");
    }
}
