//! What a `spotweld.toml` may say, and what it is told where it says something else.

use super::*;

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
        assert_eq!(config.formats, Backend::ALL);
        assert_eq!(config.out.unwrap().base(), "infra");
        assert_eq!(config.allow.len(), 1);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_column() {
        for (text, message) in [
            ("specs = [\n", "line 1, column 10: unclosed array"),
            ("\nspec = []", "line 2, column 1: unknown field `spec`"),
            (
                "specs = [\"a/{b\"]",
                "line 1, column 9: `a/{b` is not a pattern of paths",
            ),
            (
                "out = \"{name}\"",
                "line 1, column 7: `{name}` stands for nothing",
            ),
            (
                "out = \"../x\"",
                "line 1, column 8: `../x` is not below the folder of this file",
            ),
            (
                "formats = [\"pulumi\"]",
                "line 1, column 12: unknown variant `pulumi`",
            ),
            (
                "[[allow]]\nreason = \"because\"\nrule = \"spot-max-price\"",
                "line 3, column 9: there is no rule `spot-max-price`; did you mean `spot-max-price-set`?",
            ),
        ] {
            let error = Config::read(text).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
