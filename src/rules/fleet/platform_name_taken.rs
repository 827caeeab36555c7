//! A platform that has the name of another one.

use crate::rules::member::Member;
use crate::rules::{Neighbours, Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags a platform that has the name of an earlier platform of the same run.
    ///
    /// ## Why it matters
    /// A service says the name of its platform, and it could be on either: it is held against the first. In CloudFormation
    /// the exports of a platform start with its name, and are there once in an account and region.
    ///
    /// ## Example
    /// ```yaml
    /// platform: shop
    /// ---
    /// platform: shop
    /// ```
    /// Use instead:
    /// ```yaml
    /// platform: shop
    /// ---
    /// platform: shop-internal
    /// ```
    ///
    /// ## Fix
    /// Give one of the two another name, and name that in its services.
    ///
    /// ## References
    /// - [Exports](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html)
    pub(super) static RULE = "FLT006" "platform-name-taken" Error via check on neighbours;
}

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    let own = member
        .platform
        .as_ref()
        .filter(|_| member.title.is_platform);
    let maker = own.and_then(|platform| neighbours.maker(platform));
    if let Some(owner) = maker {
        report
            .at(
                path!["platform"],
                format!("{} is a platform of this name", neighbours.title(owner)),
            )
            .label("services could not tell which is theirs")
            .help("give the platform another name, and name that in its services");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fleet::{name_taken, sample};
    use crate::spec::Spec;

    #[test]
    fn two_platforms_of_one_name_are_one_finding() {
        let twice = [sample::shop(), sample::shop()].map(Spec::from);
        let found = sample::found(&RULE, &twice);
        assert_eq!(
            found[0].message,
            "`shop` (`0.yaml`) is a platform of this name"
        );
        assert_eq!(sample::found(&name_taken::RULE, &twice), []);
    }

    #[test]
    fn a_service_may_have_the_name_of_a_platform() {
        let service = Spec::joined(&sample::shop(), sample::on_platform("shop"));
        assert_eq!(
            sample::found(&RULE, &[Spec::from(sample::shop()), service]),
            []
        );
    }
}
