//! Everything that is wrong with a text is told, with its line and column.

use super::super::Config;

#[test]
fn what_is_wrong_is_told_with_its_line_and_column() {
    for (text, message) in [
        ("specs = [\n", "line 1, column 10: unclosed array"),
        ("\nspec = []", "line 2, column 1: unknown field `spec`"),
        (
            "specs = [\"a/{b\"]",
            "line 1, column 10: `a/{b` is not a pattern of paths",
        ),
        (
            "out = \"{name}\"",
            "line 1, column 7: `{name}` stands for nothing",
        ),
        (
            "out = \"../x\"",
            "line 1, column 7: `../x` is not below the folder of this file",
        ),
        (
            "formats = [\"pulumi\"]",
            "line 1, column 12: unknown value `pulumi`; write `terraform` or `cloudformation`",
        ),
        (
            "[[allow]]\nreason = \"because\"\nrule = \"spot-max-price\"",
            "line 3, column 8: there is no rule `spot-max-price`; did you mean `spot-max-price-set`?",
        ),
    ] {
        let error = Config::read(text).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn all_that_is_wrong_is_told_in_one_run_and_in_order() {
    let text = r#"spec = []
formats = ["terraform", "pulumi"]
out = "../x"
allow = [{rule = "spot-max-price", reason = "asked for"}, {rule = "x"}]

[defaults.all]
tags = {team = 1.5}
logs = {}

[defaults.service]
tasks = {mim = 1, max = "x"}

[environments."a/b"]

[environments.live]
out = "{name}"

[environments.live.overrides.platform]
capcity = {}
"#;
    let faults = Config::read(text).unwrap_err();
    let faults: Vec<String> = faults.faults().map(ToString::to_string).collect();
    insta::with_settings!({ snapshot_path => "../../../../snapshots/cli", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("config_faults", faults.join("\n"));
    });
}

#[test]
fn a_value_of_a_spec_that_is_wrong_is_told_with_its_line_and_column() {
    for (text, message) in [
        (
            "[defaults.service]\ntasks = {min = \"x\"}",
            "line 2, column 16: expected a whole number, found the text `\"x\"`",
        ),
        (
            "[defaults.attached]\nlogs = {}\ncapacity = {}",
            "line 3, column 1: unknown field `capacity`; the fields here are `service`,",
        ),
        (
            "[defaults.platform]\ncapcity = {}",
            "line 2, column 1: unknown field `capcity`; did you mean `capacity`?",
        ),
        (
            "[defaults]\nservice = 4",
            "line 2, column 11: expected a mapping, found `4`; its fields are",
        ),
        (
            "[defaults]\ntags = {}",
            "line 2, column 1: unknown field `tags`; the fields here are `all`, `service`, `attached` and `platform`",
        ),
        (
            "[defaults.all]\nlogs = {}",
            "line 2, column 1: `all` is for a platform, too: unknown field `logs`; the fields here are",
        ),
        (
            "[defaults.all]\nlgs = {}",
            "line 2, column 1: unknown field `lgs`; did you mean `logs`?",
        ),
        (
            "[environments.a.overrides.service]\ncontainers = [{image = \"x:1\"}]",
            "line 2, column 16: missing field `name`",
        ),
        (
            "[environments.a.overrides.service.network]\nvpc = {imput = \"x\"}",
            "line 2, column 8: unknown value `imput`; did you mean `input`?",
        ),
        (
            "[environments.\"a/b\"]",
            "line 1, column 15: `a/b` is not the name of an environment: 1 to 64 letters",
        ),
        (
            "[environments.a]\nout = \"/x\"",
            "line 2, column 7: `/x` is not below the folder of this file",
        ),
        (
            "[environments.a]\nallow = [{rule = \"x\", reason = \"because\"}]",
            "line 2, column 18: there is no rule `x`",
        ),
    ] {
        let error = Config::read(text).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn environments_of_the_same_specs_have_folders_of_their_own() {
    for (text, message) in [
        (
            "out = \"infra/{service}\"\n[environments.a]\n[environments.b]",
            "line 1, column 7: the environments `a` and `b` write to the same folders: put `{environment}` into `out`",
        ),
        (
            "[environments.a]\nout = \"x/{service}\"\n[environments.b]\nout = \"x/{service}\"",
            "line 4, column 7: the environments `a` and `b` write to the same folders: put `{environment}` into `out`",
        ),
        (
            "[environments.a]\nout = \"b/{service}\"\n[environments.b]\nout = \"{environment}/{service}\"",
            "line 4, column 7: the environments `a` and `b` write to the same folders: put `{environment}` into `out`",
        ),
        (
            "out = \"{environment}/{service}\"",
            "line 1, column 7: `{environment}` stands for nothing where there are no `environments`",
        ),
    ] {
        let error = Config::read(text).unwrap_err().to_string();
        assert_eq!(error, message);
    }
    for text in [
        "out = \"infra/{environment}/{service}\"\n[environments.a]\n[environments.b]",
        "out = \"infra/{service}\"\n[environments.a]\nspecs = [\"a/**\"]\n[environments.b]",
        "[environments.a]\n[environments.b]",
    ] {
        assert!(Config::read(text).is_ok(), "{text}");
    }
}
