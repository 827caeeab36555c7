//! A variable with two values.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a name that is both in `environment` and in `secrets` of a container.
    ///
    /// ## Why it matters
    /// ECS refuses the task definition: the variable would have two values.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: example.com/api:1
    ///     memory: {hard: 512MiB}
    ///     port: 3000
    ///     environment: {DATABASE_URL: "postgres://localhost/demo"}
    ///     secrets: {DATABASE_URL: {ssm: /demo/database-url}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: example.com/api:1
    ///     memory: {hard: 512MiB}
    ///     port: 3000
    ///     secrets: {DATABASE_URL: {ssm: /demo/database-url}}
    /// ```
    ///
    /// ## Fix
    /// Remove one of them.
    ///
    /// ## References
    /// - [`ContainerDefinition`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    pub(super) static RULE = "SEC003" "secret-and-env-same-name" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        let both = container
            .secrets
            .keys()
            .filter(|name| container.environment.contains_key(*name));
        for name in both {
            report
                .at(
                    path!["containers", position, "environment", name.as_str()],
                    format!(
                        "`{name}` of container `{}` is both an environment variable and a secret",
                        container.name
                    ),
                )
                .label("written out")
                .related(
                    path!["containers", position, "secrets", name.as_str()],
                    "from a secret",
                )
                .help("remove one of them");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::found;
    use crate::spec::{Indirect, Value};

    #[test]
    fn two_containers_may_use_one_name() {
        let found = found(&RULE, |spec| {
            spec.containers.push(container("worker", None, &[]));
            let plain = Value::Literal("x".parse().unwrap());
            spec.containers[0]
                .environment
                .insert("URL".parse().unwrap(), plain);
            let secret = Value::Indirect(Indirect::Ssm("/url".parse().unwrap()));
            spec.containers[1]
                .secrets
                .insert("URL".parse().unwrap(), secret);
        });
        assert_eq!(found, []);
    }
}
