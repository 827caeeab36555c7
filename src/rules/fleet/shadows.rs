//! Turns the rules of a listener that leave nothing to others into findings.

use crate::behavior::requests::Requests;
use crate::finding::Severity;
use crate::rules::member::{ListenerRule, Member};
use crate::rules::neighbours::{Asked, Order};
use crate::rules::reporter::Draft;
use crate::rules::{Neighbours, Reporter};
use crate::source::path;

/// Reports of which requests nothing is left for a rule.
pub(super) fn report_shadow<'a>(
    member: &Member,
    rule: &ListenerRule,
    shadow: &Asked,
    neighbours: &Neighbours,
    report: &'a mut Reporter<'_>,
) -> Draft<'a> {
    let others = neighbours.titles(&shadow.others);
    let (loser, winner, verb) = match shadow.order {
        Order::OthersFirst if shadow.others.len() > 1 => {
            (format!("`{}`", member.title.name), others, "are")
        }
        Order::OthersFirst => (format!("`{}`", member.title.name), others, "is"),
        Order::MemberFirst => (others, "this one".to_owned(), "is"),
    };
    let message = if shadow.is_all {
        format!("no request is left for {loser}: {winner} {verb} asked before")
    } else {
        let example = &shadow.example;
        format!("`{example}` never gets to {loser}: {winner} {verb} asked before")
    };
    let names_hosts = rule.requests.as_ref().is_some_and(Requests::names_hosts);
    let key = if names_hosts { "hosts" } else { "paths" };
    report
        .at(path!["load_balancer", key], message)
        .related(
            path!["load_balancer", "priority"],
            "the lowest number is asked first",
        )
        .help("give what is special a lower number than what is general, or take other requests")
}

/// How bad it is that a listener is asked twice: one of a platform that nobody has seen may be two.
pub(super) const fn certain(member: &Member, severity: Severity) -> Severity {
    if member.platform.is_some() && !member.platform_is_known {
        Severity::Warning
    } else {
        severity
    }
}
