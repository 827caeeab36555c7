//! Turns what the tasks of all services on a platform take, and its instances do not have, into a finding.

use crate::behavior::capacity::{Resources, Room};
use crate::rules::Reporter;
use crate::rules::member::Member;
use crate::rules::neighbours::Load;
use crate::rules::wording::count;
use crate::source::path;

/// Reports what the tasks of all services on a platform take and its instances do not have.
pub(super) fn report_shortage(
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
