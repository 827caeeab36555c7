//! Turns the files of an output, and what is in their place, into a diff and a command that ends it.

use std::path::Path;

use similar::TextDiff;

use crate::cli::CliError;
use crate::cli::Outcome;
use crate::cli::settings::slashed;
use crate::cli::tally::Told;
use crate::cli::write::{self, Difference};
use crate::fleet::Verdict;
use crate::render::Artifact;

/// Tells how the files of a folder differ from those of a spec.
pub(super) fn output(
    folder: &Path,
    artifacts: &[Artifact],
    told: &mut Told,
) -> Result<(), CliError> {
    let differences = write::compare(folder, artifacts)?;
    let mut written = 0;
    for Difference { path, old, new } in differences {
        match new {
            Some(_) => written += 1,
            None => told.files.removed += 1,
        }
        told.verdict = Verdict::Outdated;
        told.outcome = told.outcome.max(Outcome::Findings);
        told.document
            .push_str(&diff(&slashed(&path), old.as_deref(), new));
    }
    told.files.written += written;
    told.files.unchanged += artifacts.len() - written;
    Ok(())
}

/// A unified diff, as git writes it and `git apply` reads it.
fn diff(path: &str, old: Option<&str>, new: Option<&str>) -> String {
    let header = |side: &str, text: Option<&str>| match text {
        Some(_) => format!("{side}/{path}"),
        None => "/dev/null".to_owned(),
    };
    TextDiff::from_lines(old.unwrap_or_default(), new.unwrap_or_default())
        .unified_diff()
        .header(&header("a", old), &header("b", new))
        .to_string()
}

/// This command without `--check`, as a shell reads it, and with `--prune` where files have to go.
pub(super) fn command(prunes: bool) -> String {
    let arguments = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--check");
    let words: Vec<String> = std::iter::once("spotweld".to_owned())
        .chain(arguments.map(|argument| quoted(&argument)))
        .chain(prunes.then(|| "--prune".to_owned()))
        .collect();
    words.join(" ")
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || "-_./,:=@%+".contains(character);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_a_shell_would_not_take_them_as_they_are() {
        assert_eq!(quoted("--out=infra/api"), "--out=infra/api");
        assert_eq!(quoted("infra/{service}"), "'infra/{service}'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn a_file_that_comes_or_goes_is_told_from_one_that_changes() {
        assert_eq!(
            diff("x.tf", None, Some("a\n")),
            "--- /dev/null\n+++ b/x.tf\n@@ -0,0 +1 @@\n+a\n"
        );
        assert_eq!(
            diff("x.tf", Some("a\n"), None),
            "--- a/x.tf\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"
        );
        assert_eq!(
            diff("x.tf", Some("a\nb\n"), Some("a\nc\n")),
            "--- a/x.tf\n+++ b/x.tf\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
        );
    }
}
