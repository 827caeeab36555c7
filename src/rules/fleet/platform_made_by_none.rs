//! A service on a platform that no spec makes.

use crate::rules::member::Member;
use crate::rules::{Neighbours, Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags a service whose `platform` is the name of none, where all specs are looked at: those of `spotweld.toml`, or
    /// those of a call of the library. It is said instead of `platform-unknown`.
    ///
    /// ## Why it matters
    /// Nothing creates the cluster and the listener that the service asks for. Most often it is a name with a typing error:
    /// the stack then fails with "No export named", and whether tasks fit on the instances was not proven.
    ///
    /// ## Example
    /// ```yaml
    /// platform: shop
    /// ---
    /// service: orders
    /// platform: shopp
    /// ```
    /// Use instead:
    /// ```yaml
    /// platform: shop
    /// ---
    /// service: orders
    /// platform: shop
    /// ```
    ///
    /// ## Fix
    /// Write the name as the document of the platform has it. If that is in another repository, allow `platform-unknown`
    /// and say where it is: then this is not said either.
    ///
    /// ## References
    /// - [`Fn::ImportValue`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html)
    pub(super) static RULE = "FLT007" "platform-made-by-none" Warning via check on neighbours;
}

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    let platform = member.platform.as_ref();
    let Some(unknown) = platform.filter(|_| !member.platform_is_known) else {
        return;
    };
    let Some(platforms) = neighbours.all_beside(unknown) else {
        return;
    };
    let name = &*unknown.name;
    let nearest = platforms
        .map(|known| (strsim::damerau_levenshtein(known, name), known))
        .filter(|(edits, known)| *edits <= known.len() / 3)
        .min();
    let draft = report
        .at(
            path!["platform"],
            format!("no spec makes a platform `{name}`"),
        )
        .label("nothing that needs it is proven");
    match nearest {
        Some((_, known)) => draft
            .help(format!("did you mean `{known}`?"))
            .suggest(known),
        None => {
            draft.help("add its document, or allow `platform-unknown` and say who looks after it")
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fleet::sample::{found_on, on_platform, shop};
    use crate::spec::{Platform, Spec};

    fn all(platforms: &[Platform]) -> Neighbours {
        let mut neighbours = Neighbours::default();
        neighbours.know(None, platforms, true);
        neighbours
    }

    #[test]
    fn it_is_said_only_where_all_platforms_are_known() {
        let service = [Spec::from(on_platform("orders"))];
        let found = found_on(all(&[]), &RULE, &service);
        assert_eq!(found[0].message, "no spec makes a platform `shop`");
        assert_eq!(found_on(Neighbours::default(), &RULE, &service), []);
    }

    #[test]
    fn the_name_that_was_meant_is_suggested() {
        let mut platform = shop();
        platform.platform = "shops".parse().unwrap();
        let found = found_on(
            all(&[platform]),
            &RULE,
            &[Spec::from(on_platform("orders"))],
        );
        assert_eq!(found[0].help.as_deref(), Some("did you mean `shops`?"));
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "shops");
    }

    #[test]
    fn a_platform_that_is_there_is_enough() {
        let joined = Spec::joined(&shop(), on_platform("orders"));
        assert_eq!(found_on(all(&[shop()]), &RULE, &[joined]), []);
    }
}
