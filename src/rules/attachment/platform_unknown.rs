//! A service whose platform nobody has shown.

use crate::rules::{Needs, Reporter, all, rule};
use crate::source::path;
use crate::spec::{Ground, Scope, Spec};

rule! {
    /// ## What it does
    /// Says what is not proven of a service on a platform, while its platform is not checked together with it.
    ///
    /// ## Why it matters
    /// The service alone tells whether its tasks leave in two minutes, and whether a deployment gets on. Whether they fit on the
    /// instances, how many an interruption takes at once, and whether there is room for replacements is up to the platform.
    ///
    /// ## Example
    /// ```yaml
    /// platform: demo
    /// ```
    /// Use instead:
    /// ```yaml
    /// # no `platform`
    /// network:
    ///   vpc: vpc-0a1b2c3d4e5f60718
    ///   instance_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0a1b2c3d4e5f60719]
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large], instances: {min: 2, max: 10}}
    /// load_balancer: {}
    /// ```
    ///
    /// ## Fix
    /// Check both documents together. If the platform is not one of spotweld, allow the rule and say who looks after it.
    ///
    /// ## References
    /// - [Capacity providers](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html)
    pub(super) static RULE = "ATT001" "platform-unknown" Advice via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Scope::Attached(attachment) = spec.scope() else {
        return;
    };
    let unproven = all().filter(|rule| rule.needs == Needs::Both).count();
    let message = format!(
        "the platform is not known here: {unproven} rules that need it, such as whether tasks fit on its instances, prove nothing"
    );
    let draft = report.at(path!["platform"], message);
    match &attachment.ground {
        Ground::Platform(name) => draft.label("not checked together").help(format!(
            "check the document of platform `{name}` in the same run"
        )),
        Ground::Existing(_) => draft
            .label("made elsewhere")
            .help("allow the rule, and say who looks after the instances"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::attachment::sample::{attached, messages, on_platform, platform};

    #[test]
    fn it_is_said_until_the_platform_is_there() {
        let found = RULE.findings(&Spec::from(on_platform()));
        assert_eq!(
            found[0].help.as_deref(),
            Some("check the document of platform `shop` in the same run")
        );
        assert_eq!(messages(&RULE, attached()).len(), 1);
        let joined = Spec::joined(&platform(), on_platform());
        assert_eq!(RULE.findings(&joined), []);
        assert_eq!(RULE.findings(&crate::rules::sample::sample()), []);
    }
}
