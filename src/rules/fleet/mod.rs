//! Whether the specs of a fleet are in each other's way.

mod listener_priority_taken;
mod listener_requests_taken;
mod listener_requests_taken_in_part;
mod name_perhaps_taken;
mod name_taken;
mod platform_made_by_none;
mod platform_name_taken;
mod platform_overbooked;
mod platform_overbooked_at_peak;
#[cfg(test)]
mod sample;
mod tag_key_spelled_differently;
mod tag_of_platform_missing;
mod tag_value_spelled_differently;
#[cfg(test)]
mod tests;

use super::attachment::PLATFORM_UNKNOWN;
use super::member::{ListenerRule, Member};
use super::neighbours::{Asked, Load, Order};
use super::reporter::Draft;
use super::wording::{count, list};
use super::{Neighbours, Reporter, Rule};
use crate::behavior::capacity::{Resources, Room};
use crate::behavior::place::Distance;
use crate::behavior::requests::Requests;
use crate::behavior::unique_names::{Named, UniqueName};
use crate::finding::Severity;
use crate::source::{SpecPath, path};

pub(super) static RULES: &[&Rule] = &[
    &name_taken::RULE,
    &name_perhaps_taken::RULE,
    &listener_priority_taken::RULE,
    &listener_requests_taken::RULE,
    &listener_requests_taken_in_part::RULE,
    &platform_name_taken::RULE,
    &platform_made_by_none::RULE,
    &platform_overbooked::RULE,
    &platform_overbooked_at_peak::RULE,
    &tag_key_spelled_differently::RULE,
    &tag_value_spelled_differently::RULE,
    &tag_of_platform_missing::RULE,
];

/// The code of the rule whose finding says less, and is not said beside that of another rule; where it was not said,
/// neither is the other one.
#[must_use]
pub fn instead_of(code: &str) -> Option<&'static str> {
    (code == platform_made_by_none::RULE.code).then_some(PLATFORM_UNKNOWN.code)
}

/// Where the name of a resource is decided.
fn decided(member: &Member, name: &UniqueName) -> SpecPath {
    match name.named.setting().filter(|_| name.chosen) {
        Some((section, key)) => path![section, key],
        None => path![member.name_key()],
    }
}

/// Reports the names of a member that others at some distance have.
fn report_names(
    member: &Member,
    neighbours: &Neighbours,
    distance: Distance,
    report: &mut Reporter<'_>,
) {
    for (owner, names) in neighbours.taken_names(member, distance) {
        let Some((first, others)) = names.split_first() else {
            continue;
        };
        let called = |name: &&UniqueName| format!("the {} `{}`", name.named.noun(), name.name);
        let has = match distance {
            Distance::Same => "has",
            Distance::Unknown | Distance::Apart => "may have",
        };
        let message = format!(
            "{} {has} {} already",
            neighbours.title(owner),
            list(names.iter().map(called))
        );
        let mut draft = report.at(decided(member, first), message);
        for other in others {
            let at = decided(member, other);
            if at != decided(member, first) {
                draft = draft.related(at, called(other));
            }
        }
        let another = if names.iter().all(|name| name.chosen) {
            "choose another name".to_owned()
        } else {
            format!("give the {} another name", member.name_key())
        };
        draft.label(there_once(first)).help(match distance {
            Distance::Same => another,
            Distance::Unknown | Distance::Apart => {
                format!("{another}, or allow the rule if they are in two accounts or regions")
            }
        });
    }
}

/// What a name is there once in.
fn there_once(name: &UniqueName) -> String {
    let within = match name.named {
        Named::Service => "a cluster",
        Named::DnsRecord => "a zone",
        _ => "an account and region",
    };
    format!("there once in {within}")
}

/// Reports of which requests nothing is left for a rule.
fn report_shadow<'a>(
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

/// Reports what the tasks of all services on a platform take and its instances do not have.
fn report_shortage(
    member: &Member,
    load: &Load,
    taken: Resources,
    room: &Room,
    bound: &str,
    report: &mut Reporter<'_>,
) {
    let all = room.all();
    let (taken_of, unit, most) = if taken.cpu > all.cpu {
        (taken.cpu, "CPU units", all.cpu)
    } else {
        (taken.memory_mib, "MiB of memory", all.memory_mib)
    };
    let message = format!(
        "the {} tasks of {} on platform `{}` take {taken_of} {unit}, and {} have at most {most}",
        if bound == "min" { "least" } else { "most" },
        count(load.services, "service"),
        member.platform().unwrap_or_default(),
        count(room.instances, "instance"),
    );
    let needed = room.instances_for(taken);
    if member.title.is_platform {
        report
            .at(path!["capacity", "instances", "max"], message)
            .help(format!(
                "raise it to at least {needed}, or lower `tasks.{bound}` of services"
            ));
    } else {
        report.at(path!["tasks", bound], message).help(format!(
            "raise `capacity.instances.max` of the platform to at least {needed}, or lower `tasks.{bound}`"
        ));
    }
}

/// How bad it is that a listener is asked twice: one of a platform that nobody has seen may be two.
const fn certain(member: &Member, severity: Severity) -> Severity {
    if member.platform.is_some() && !member.platform_is_known {
        Severity::Warning
    } else {
        severity
    }
}
