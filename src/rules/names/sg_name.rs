//! A service whose name no security group may start with.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Half, NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags a `service` whose name starts with `sg-`.
    ///
    /// ## Why it matters
    /// The names of security groups start with that of the service, and EC2 refuses groups whose names look like ids:
    /// "Group names may not be in the format sg-*".
    ///
    /// ## Example
    /// ```yaml
    /// service: sg-signals
    /// ```
    /// Use instead:
    /// ```yaml
    /// service: signals
    /// ```
    ///
    /// ## Fix
    /// Begin the name with something else.
    ///
    /// ## References
    /// - [`CreateSecurityGroup`](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html)
    pub(super) static RULE = "NAM011" "sg-name" Error via check on either;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let tasks_alone = !spec.scope().makes(Half::Platform);
    if tasks_alone && spec.network.mode != NetworkMode::Awsvpc {
        return;
    }
    let name = spec.service.as_str();
    let Some(rest) = name.strip_prefix("sg-") else {
        return;
    };
    let draft = report
        .at(
            path![spec.name_key()],
            format!(
                "the security groups of `{name}` start with `sg-` as ids do, which EC2 refuses"
            ),
        )
        .help("begin the name of the service with something else");
    if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
        draft.suggest(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn only_the_start_looks_like_an_id() {
        let with = |name: &str| found(&RULE, |spec| spec.service = name.parse().unwrap());
        assert_eq!(
            with("sg-signals")[0]
                .suggestion
                .as_ref()
                .unwrap()
                .replacement,
            "signals"
        );
        assert_eq!(with("sg-1")[0].suggestion, None);
        assert_eq!(with("sgs"), []);
        assert_eq!(with("msg-queue"), []);
    }
}
