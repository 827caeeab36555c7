//! Turns a documented check into a [`Rule`] that can be listed, explained and run.

use super::member::Member;
use super::{Neighbours, Reporter};
use crate::behavior::facts::Facts;
use crate::finding::{Finding, Severity};
use crate::spec::{Half, Scope, Spec};

/// What has to be real of a spec for a rule to judge it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// The platform half and the workload half.
    Both,
    /// The platform half alone.
    Platform,
    /// The workload half alone, and that there may be spot instances.
    Workload,
    /// Whatever is real: it goes over what is written, and what stands in for a half has nothing to find.
    Either,
    /// The other specs of the fleet: a spec alone is not judged.
    Neighbours,
}

/// How a rule judges.
#[derive(Debug)]
pub(super) enum Check {
    /// A spec by itself.
    Alone(fn(&Facts<'_>, &mut Reporter<'_>)),
    /// A member of a fleet beside those that were entered before it.
    Among(fn(&Member, &Neighbours, &mut Reporter<'_>)),
}

/// One thing that a spec must not contain.
#[derive(Debug)]
pub struct Rule {
    /// Three letters of the family and three digits, such as `DRN004`; never changed and never used again.
    pub code: &'static str,
    /// What is wrong, in kebab-case, such as `drain-budget-exceeded`.
    pub name: &'static str,
    /// How bad it is at worst.
    pub severity: Severity,
    /// What has to be real of a spec for it to be judged.
    pub needs: Needs,
    docs: &'static str,
    module: &'static str,
    check: Check,
}

impl Rule {
    /// Used by [`rule!`] only.
    pub(super) const fn new(
        (code, name, severity): (&'static str, &'static str, Severity),
        needs: Needs,
        docs: &'static str,
        module: &'static str,
        check: Check,
    ) -> Self {
        Self {
            code,
            name,
            severity,
            needs,
            docs,
            module,
            check,
        }
    }

    /// What the rule does, why, an example and how to fix it, as Markdown that starts at a second-level heading.
    #[must_use]
    pub fn explanation(&self) -> String {
        self.docs
            .lines()
            .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n")
            .collect()
    }

    /// The family, such as `drain`: the folder that the rule is in.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.module.rsplit("::").nth(1).unwrap_or_default()
    }

    /// Whether what the rule reads is real.
    ///
    /// What is wrong with a platform alone is told about its own document, and not about each service on it.
    #[must_use]
    pub const fn applies(&self, scope: &Scope) -> bool {
        match self.needs {
            Needs::Both => scope.has(Half::Platform) && scope.has(Half::Workload),
            Needs::Platform => matches!(scope, Scope::Whole | Scope::Platform),
            Needs::Workload => scope.has(Half::Workload),
            Needs::Either => true,
            Needs::Neighbours => false,
        }
    }

    /// What the rule finds in a spec; nothing where it does not apply.
    #[must_use]
    pub fn findings(&'static self, spec: &Spec) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.report(&Facts::of(spec), &mut findings);
        findings
    }

    /// Adds what the rule finds in a spec.
    pub(super) fn report(&'static self, facts: &Facts<'_>, findings: &mut Vec<Finding>) {
        if let Check::Alone(check) = self.check
            && self.applies(facts.scope())
        {
            check(facts, &mut Reporter::new(self, findings));
        }
    }

    /// Adds what the rule finds in a member beside its neighbours.
    pub(super) fn report_among(
        &'static self,
        member: &Member,
        neighbours: &Neighbours,
        findings: &mut Vec<Finding>,
    ) {
        if let Check::Among(check) = self.check {
            check(member, neighbours, &mut Reporter::new(self, findings));
        }
    }

    /// The file of the rule without its ending, for the test that holds names and paths together.
    #[cfg(test)]
    pub(super) fn file(&self) -> &'static str {
        self.module.rsplit("::").next().unwrap_or_default()
    }
}

/// Declares the rule of a file: its documentation, code, name, severity and check, and with `on` what it needs.
///
/// A check takes the spec, or the [`Facts`] about it if it asks for any; one `on neighbours` takes a [`Member`] of a
/// fleet and its [`Neighbours`].
macro_rules! rule {
    ($(#[doc = $line:literal])+ $visibility:vis static $static:ident = $code:literal $name:literal $severity:ident via $check:ident $(on $half:ident)?;) => {
        $(#[doc = $line])+
        $visibility static $static: $crate::rules::Rule = $crate::rules::Rule::new(
            ($code, $name, $crate::finding::Severity::$severity),
            $crate::rules::rule::needs!($($half)?),
            concat!($($line, "\n"),+),
            module_path!(),
            $crate::rules::rule::judge!($check $($half)?),
        );
    };
}
pub(super) use rule;

/// What the words after `on` mean.
macro_rules! needs {
    () => {
        $crate::rules::Needs::Both
    };
    (platform) => {
        $crate::rules::Needs::Platform
    };
    (workload) => {
        $crate::rules::Needs::Workload
    };
    (either) => {
        $crate::rules::Needs::Either
    };
    (neighbours) => {
        $crate::rules::Needs::Neighbours
    };
}
pub(super) use needs;

/// How a check is called that needs what stands after it.
macro_rules! judge {
    ($check:ident neighbours) => {
        $crate::rules::rule::Check::Among($check)
    };
    ($check:ident $($half:ident)?) => {
        $crate::rules::rule::Check::Alone(|facts, report| $check(facts, report))
    };
}
pub(super) use judge;
