//! A variable that is both written down and a secret.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a name that is under `environment` and under `secrets` of one container.
    ///
    /// ## Why it matters
    /// ECS refuses the task definition: "The secret name must be unique and not shared with any new or existing
    /// environment variables set on the container".
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: example.com/api:1
    ///     memory: {hard: 512MiB}
    ///     environment: {DATABASE_URL: postgres://db.internal/api}
    ///     secrets: {DATABASE_URL: {ssm: /demo/database-url}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: example.com/api:1
    ///     memory: {hard: 512MiB}
    ///     secrets: {DATABASE_URL: {ssm: /demo/database-url}}
    /// ```
    ///
    /// ## Fix
    /// Remove one of the two, or rename it.
    ///
    /// ## References
    /// - [Environment variables](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/taskdef-envfiles.html)
    /// - [The error of `RegisterTaskDefinition`](https://github.com/dagster-io/dagster/issues/11622)
    pub(super) static RULE = "SEC003" "secret-and-env-same-name" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        let twice = container
            .environment
            .keys()
            .filter(|name| container.secrets.contains_key(*name));
        for name in twice {
            let place = |section: &str| path!["containers", position, section, name.as_str()];
            let message = format!(
                "container `{}` has `{name}` as a variable and as a secret, which ECS refuses",
                container.name
            );
            report
                .at(place("environment"), message)
                .related(place("secrets"), "the secret of that name")
                .help("remove one of the two");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Indirect, Value};

    #[test]
    fn only_one_container_having_both_counts() {
        let with = |secret: &str| {
            found(&RULE, |spec| {
                let ssm = Value::Indirect(Indirect::Ssm("/demo/url".parse().unwrap()));
                let text = Value::Literal("x".parse().unwrap());
                spec.containers[0].environment = [("URL".parse().unwrap(), text)].into();
                spec.containers[0].secrets = [(secret.parse().unwrap(), ssm)].into();
            })
        };
        assert_eq!(with("OTHER"), []);
        let found = with("URL");
        assert_eq!(found[0].path.to_string(), "containers[0].environment.URL");
        assert_eq!(
            found[0].related[0].0.to_string(),
            "containers[0].secrets.URL"
        );
    }
}
