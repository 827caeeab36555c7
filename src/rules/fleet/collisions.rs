//! Turns the names that a member and others want into findings, one for each of the others.

use crate::behavior::place::Distance;
use crate::behavior::unique_names::{Named, UniqueName};
use crate::rules::member::Member;
use crate::rules::wording::list;
use crate::rules::{Neighbours, Reporter};
use crate::source::{SpecPath, path};

/// Reports the names of a member that others at some distance have.
pub(super) fn report_names(
    member: &Member,
    neighbours: &Neighbours,
    distance: Distance,
    report: &mut Reporter<'_>,
) {
    for (owner, names) in neighbours.taken_names(member, distance) {
        // What follows from the name of the service has its cause there.
        let is_chosen = names.iter().all(|name| name.chosen);
        let Some(cause) = names.iter().find(|name| name.chosen == is_chosen) else {
            continue;
        };
        let (has, elsewhere) = match distance {
            Distance::Same => ("has", ""),
            Distance::Unknown | Distance::Apart => (
                "may have",
                ", or allow the rule if they are in two accounts or regions",
            ),
        };
        let message = format!(
            "{} {has} {} already",
            neighbours.title(owner),
            list(names.iter().map(|name| called(name)))
        );
        let another = if is_chosen {
            "choose another name".to_owned()
        } else {
            format!("give the {} another name", member.name_key())
        };
        let at = decided(member, cause);
        let mut draft = report
            .at(at.clone(), message)
            .label(there_once(cause))
            .help(format!("{another}{elsewhere}"));
        for name in names {
            let other = decided(member, name);
            if other != at {
                draft = draft.related(other, called(name));
            }
        }
    }
}

/// Where the name of a resource is decided.
fn decided(member: &Member, name: &UniqueName) -> SpecPath {
    match name.named.setting().filter(|_| name.chosen) {
        Some((section, key)) => path![section, key],
        None => path![member.name_key()],
    }
}

/// What bears a name, in a sentence.
fn called(name: &UniqueName) -> String {
    format!("the {} `{}`", name.named.noun(), name.name)
}

/// What a name is there once in.
const fn there_once(name: &UniqueName) -> &'static str {
    match name.named {
        Named::Service => "there once in a cluster",
        Named::DnsRecord => "there once in a zone",
        _ => "there once in an account and region",
    }
}
