//! Instances that tasks may fill to the last byte.

use crate::behavior::capacity::{TaskNeeds, TypeFit, registered_memory, reserved_memory};
use crate::behavior::crowding::most_on_one_instance_of;
use crate::behavior::facts::Facts;
use crate::behavior::user_data::setting;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags an `agent.reserved_memory` that is left out or below 32 MiB, if the tasks that one instance may get leave
    /// less than 3 percent of its memory.
    ///
    /// ## Why it matters
    /// ECS counts all memory as free for tasks. If they use what they reserve, nothing is left for the agent, Docker and
    /// the system: the kernel kills what it finds, and an agent that is killed does not see the notice of its instance.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 7500MiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// agent: {reserved_memory: 256MiB}
    /// ```
    ///
    /// ## Fix
    /// Reserve about 3 percent of the memory, at least 64 MiB, and check that as many tasks still fit.
    ///
    /// ## References
    /// - [Reserving memory for the system](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html)
    pub(super) static RULE = "TSK012" "reserved-memory-missing" Warning via check;
}

/// MiB below which a reservation counts as none; the images of AWS Batch reserve as much.
const LEAST: u32 = 32;

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let by_script = setting(spec, "ECS_RESERVED_MEMORY").is_some();
    if by_script || reserved_memory(spec) >= LEAST {
        return;
    }
    let Some(most) = most_on_one_instance_of(spec, spec.tasks.max) else {
        return;
    };
    let needed = TaskNeeds::of(spec).memory_mib;
    let fits = spec.fits();
    let full = fits.iter().find_map(|fit| {
        let tasks = fit.tasks.count().min(most);
        let left = registered_memory(&fit.instance_type).checked_sub(tasks.checked_mul(needed)?)?;
        (tasks > 0 && left < wanted(fit)).then_some((fit, tasks, left))
    });
    let Some((fit, tasks, left)) = full else {
        return;
    };
    let message = format!(
        "{} on `{}` leave about {left} MiB for the agent, Docker and the system",
        count(tasks, "task"),
        fit.instance_type.name
    );
    let wanted = wanted(fit).next_multiple_of(64);
    let place = path!["agent", "reserved_memory"];
    let draft = match spec.agent.reserved_memory {
        Some(_) => report.at(place, message),
        None => report.missing_at(place, message),
    };
    draft
        .help(format!(
            "reserve {wanted} MiB that tasks cannot have, and check how many of them fit then"
        ))
        .suggest(format!("{wanted}MiB"));
}

/// MiB that should be left on an instance: 3 percent of what it is sold with, at least 64.
fn wanted(fit: &TypeFit) -> u32 {
    (fit.instance_type.memory_mib / 100)
        .saturating_mul(3)
        .max(64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn with(memory: &str, reserved: Option<&str>) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.containers[0].memory.hard = memory.parse().ok();
            spec.agent.reserved_memory = reserved.map(|memory| memory.parse().unwrap());
        })
    }

    #[test]
    fn tasks_that_leave_nothing_need_a_reservation() {
        let all = "1 task on `m6i.large` leave about 75 MiB for the agent, Docker and the system";
        assert_eq!(with("7600MiB", None), [all]);
        assert_eq!(with("7600MiB", Some("16MiB")), [all]);
        assert!(with("7600MiB", Some("32MiB")).is_empty());
    }

    #[test]
    fn tasks_that_leave_enough_need_none() {
        assert!(with("3GiB", None).is_empty());
    }

    #[test]
    fn a_line_of_the_script_reserves_too() {
        let messages = messages(&RULE, |spec| {
            spec.containers[0].memory.hard = "7600MiB".parse().ok();
            spec.instance.extra_user_data = "echo ECS_RESERVED_MEMORY=64 >> /etc/ecs/ecs.config"
                .parse()
                .ok();
        });
        assert!(messages.is_empty());
    }
}
