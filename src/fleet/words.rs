//! Turns a summary into one line for people.

use std::fmt;

use super::summary::{Files, Findings, Summary, Task};

impl Summary {
    fn specs(&self) -> String {
        let good = match self.task {
            Task::Check => "without errors",
            Task::Render => "rendered",
            Task::Compare => "up to date",
        };
        let parts = [
            (self.good, good),
            (self.outdated, "out of date"),
            (self.erroneous, "with errors"),
            (self.unreadable, "unreadable"),
            (self.refused, "refused"),
        ];
        parts
            .into_iter()
            .enumerate()
            .filter(|(index, (number, _))| *index == 0 || *number > 0)
            .map(|(_, (number, word))| format!("{} {word}", grouped(number)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn files(&self) -> String {
        let Files {
            written,
            unchanged,
            removed,
            orphaned,
        } = self.files;
        let (write, remove) = match self.task {
            Task::Compare => ("to write", "to remove"),
            Task::Check | Task::Render => ("written", "removed"),
        };
        let mut text = format!(
            "{} {write}, {} unchanged",
            count(written, "file"),
            grouped(unchanged)
        );
        for (number, word) in [(removed, remove), (orphaned, "orphaned")] {
            if number > 0 {
                text.push_str(&format!(", {} {word}", grouped(number)));
            }
        }
        text
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.errors, count(self.errors, "error")),
            (self.warnings, count(self.warnings, "warning")),
            (self.advice, count(self.advice, "piece") + " of advice"),
        ];
        let texts: Vec<String> = counts
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(_, text)| text)
            .collect();
        if texts.is_empty() {
            formatter.write_str("no findings")
        } else {
            formatter.write_str(&texts.join(", "))
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&count(self.specs, "spec"))?;
        if let Some(number) = self.environments {
            write!(formatter, " in {}", count(number, "environment"))?;
        }
        write!(formatter, ": {}; ", self.specs())?;
        match self.task {
            Task::Check => self.findings.fmt(formatter),
            Task::Render | Task::Compare => formatter.write_str(&self.files()),
        }
    }
}

/// `1 spec`, `1,204 specs`.
fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// A number with a comma between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::Verdict;

    fn files(written: usize, unchanged: usize) -> Files {
        Files {
            written,
            unchanged,
            ..Files::default()
        }
    }

    #[test]
    fn the_line_says_how_it_ended_with_how_many() {
        let mut summary = Summary::new(Task::Render);
        for _ in 0..1200 {
            summary.add(Verdict::Good, Findings::default(), files(0, 2));
        }
        for _ in 0..3 {
            summary.add(Verdict::Erroneous, Findings::default(), Files::default());
        }
        summary.add(Verdict::Unreadable, Findings::default(), files(1, 0));
        assert_eq!(
            summary.to_string(),
            "1,204 specs: 1,200 rendered, 3 with errors, 1 unreadable; 1 file written, 2,400 unchanged"
        );
        assert!(!summary.is_complete());
    }

    #[test]
    fn a_check_counts_findings_and_a_comparison_what_it_would_do() {
        let found = Findings {
            errors: 0,
            warnings: 2,
            advice: 1,
        };
        let mut summary = Summary::new(Task::Check);
        summary.add(Verdict::Good, found, Files::default());
        assert_eq!(
            summary.to_string(),
            "1 spec: 1 without errors; 2 warnings, 1 piece of advice"
        );
        assert_eq!(
            summary.in_environments(2).to_string(),
            "1 spec in 2 environments: 1 without errors; 2 warnings, 1 piece of advice"
        );
        let mut summary = Summary::new(Task::Compare);
        summary.add(Verdict::Outdated, found, files(2, 19));
        summary.add_orphans(4);
        assert_eq!(
            summary.to_string(),
            "1 spec: 0 up to date, 1 out of date; 2 files to write, 19 unchanged, 4 orphaned"
        );
    }

    #[test]
    fn thousands_are_set_apart() {
        let texts = [0, 999, 1000, 100_000, 12_345_678].map(grouped);
        assert_eq!(texts, ["0", "999", "1,000", "100,000", "12,345,678"]);
    }
}
