//! Typographic quotes in a script.

use crate::behavior::user_data::lines;
use crate::finding::Severity;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags quotes such as `“` and `’` in `instance.extra_user_data`: an error on a line that sets a variable of the ECS agent,
    /// a warning on others, where they may be meant.
    ///
    /// ## Why it matters
    /// A shell does not know them: what they enclose falls apart at its spaces, and they become part of the value. Copied from
    /// an article, they leave the agent with a name or a password that nobody has.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo “ECS_LOGLEVEL=warn” >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo "ECS_LOGLEVEL=warn" >> /etc/ecs/ecs.config
    /// ```
    ///
    /// ## Fix
    /// Write `"` and `'`.
    ///
    /// ## References
    /// - [Quoting in Bash](https://www.gnu.org/software/bash/manual/html_node/Quoting.html)
    pub(super) static RULE = "LTP017" "user-data-smart-quotes" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let script = spec.instance.extra_user_data.iter();
    for (number, text) in script.flat_map(lines) {
        let Some(quote) = text.chars().find(|letter| is_typographic(*letter)) else {
            continue;
        };
        let sets_variable = text.contains("ECS_");
        let severity = if sets_variable {
            Severity::Error
        } else {
            Severity::Warning
        };
        report
            .at(
                path!["instance", "extra_user_data"],
                format!("line {number} of the script has `{quote}`, which is no quote to a shell"),
            )
            .help("write `\"` or `'`")
            .severity(severity);
    }
}

/// `‘`, `’`, `‚`, `‛`, `“`, `”`, `„` and `‟`.
const fn is_typographic(letter: char) -> bool {
    matches!(letter, '\u{2018}'..='\u{201f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    fn severities(script: &str) -> Vec<Severity> {
        let found = found(&RULE, |spec| {
            spec.instance.extra_user_data = script.parse().ok()
        });
        found.iter().map(|finding| finding.severity).collect()
    }

    #[test]
    fn what_the_agent_reads_is_worse_than_what_a_person_reads() {
        let script = "echo “ECS_CLUSTER=demo”\n# it’s a comment\necho \"it’s fine\"\necho 'ok'";
        assert_eq!(severities(script), [Severity::Error, Severity::Warning]);
    }
}
