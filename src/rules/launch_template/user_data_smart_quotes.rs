//! Quotes that a shell does not know.

use crate::behavior::user_data::lines;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags typographic quotes in `instance.extra_user_data`, outside comments.
    ///
    /// ## Why it matters
    /// They come from copying a listing out of a web page. To a shell they are letters like any other: words fall apart,
    /// and JSON in them is none.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {extra_user_data: "echo ‘ECS_IMAGE_PULL_TIMEOUT=1h’ >> /etc/ecs/ecs.config"}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {extra_user_data: "echo 'ECS_IMAGE_PULL_TIMEOUT=1h' >> /etc/ecs/ecs.config"}
    /// ```
    ///
    /// ## Fix
    /// Write `"` and `'`.
    ///
    /// ## References
    /// - [Quoting](https://www.gnu.org/software/bash/manual/html_node/Quoting.html)
    pub(super) static RULE = "LTP017" "user-data-smart-quotes" Error via check;
}

const QUOTES: [char; 4] = ['“', '”', '‘', '’'];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(script) = &spec.instance.extra_user_data else {
        return;
    };
    let found = lines(script)
        .find_map(|(line, text)| Some((line, text.chars().find(|one| QUOTES.contains(one))?)));
    let Some((line, quote)) = found else { return };
    report
        .at(
            path!["instance", "extra_user_data"],
            format!("line {line} of the script has the typographic quote {quote}, which a shell does not know"),
        )
        .help("write \" and ' instead");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn a_comment_may_be_typeset() {
        let of = |script: &str| {
            messages(&RULE, |spec| {
                spec.instance.extra_user_data = script.parse().ok()
            })
        };
        assert!(of("# don’t\necho 'a' \"b\"").is_empty());
        assert_eq!(
            of("true\necho ‘a’"),
            ["line 2 of the script has the typographic quote ‘, which a shell does not know"]
        );
    }
}
