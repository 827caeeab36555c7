//! Turns an instance into a pile of resources that tasks take from one by one: a second opinion for the arithmetic.

use proptest::prelude::*;

use super::{
    Limit, TaskNeeds, TasksPerInstance, cpu_units, instances_for, instances_kept, placeable_memory,
};
use crate::catalog::{self, InstanceType};
use crate::spec::{Agent, Memory};

/// More tasks than this are not placed one by one.
const MOST: u32 = 3000;

/// What is left of an instance.
#[derive(Clone)]
struct Left {
    cpu: u32,
    memory_mib: u32,
    interfaces: u32,
    port_taken: bool,
    tasks: u32,
}

impl Left {
    fn new(instance_type: &InstanceType, agent: &Agent) -> Self {
        Self {
            cpu: cpu_units(instance_type),
            memory_mib: placeable_memory(instance_type, agent),
            interfaces: instance_type.network_interfaces - 1,
            port_taken: false,
            tasks: 0,
        }
    }

    /// Places one more task, if there is room.
    fn place(&mut self, needs: &TaskNeeds) -> bool {
        let room = needs.cpu <= self.cpu
            && needs.memory_mib <= self.memory_mib
            && !(needs.interface && self.interfaces == 0)
            && !(needs.host_port && self.port_taken)
            && !(needs.alone && self.tasks > 0);
        if room {
            self.cpu -= needs.cpu;
            self.memory_mib -= needs.memory_mib;
            self.interfaces -= u32::from(needs.interface);
            self.port_taken |= needs.host_port;
            self.tasks += 1;
        }
        room
    }
}

/// Starts an instance whenever none of those that run has room.
fn instances_by_first_fit(tasks: u32, needs: &TaskNeeds, empty: &Left) -> Option<u32> {
    let mut running: Vec<Left> = Vec::new();
    for _ in 0..tasks {
        if running.iter_mut().any(|instance| instance.place(needs)) {
            continue;
        }
        let mut new = empty.clone();
        if !new.place(needs) {
            return None;
        }
        running.push(new);
    }
    u32::try_from(running.len()).ok()
}

fn needs() -> impl Strategy<Value = TaskNeeds> {
    (0_u32..=8192, 6_u32..=40_000, any::<[bool; 3]>()).prop_map(
        |(cpu, memory_mib, [host_port, interface, alone])| TaskNeeds {
            cpu,
            memory_mib,
            host_port,
            interface,
            alone,
        },
    )
}

fn instance_type() -> impl Strategy<Value = InstanceType> {
    prop::sample::select(catalog::all().collect::<Vec<_>>())
}

fn agent(reserved: u32) -> Agent {
    Agent {
        reserved_memory: Memory::from_mib(reserved).ok(),
        ..Agent::default()
    }
}

fn count(needs: &TaskNeeds, instance_type: &InstanceType, reserved: u32) -> u32 {
    TasksPerInstance::of(needs, instance_type, &agent(reserved)).count()
}

proptest! {
    #[test]
    fn an_instance_takes_as_many_tasks_as_were_computed(needs in needs(), chosen in instance_type(), reserved in 0_u32..2000) {
        let mut instance = Left::new(&chosen, &agent(reserved));
        let placed = (0..MOST).take_while(|_| instance.place(&needs)).count();
        let computed = count(&needs, &chosen, reserved);
        prop_assert_eq!(u32::try_from(placed), Ok(computed.min(MOST)));
    }

    #[test]
    fn tasks_take_as_many_instances_as_were_computed(needs in needs(), chosen in instance_type(), tasks in 0_u32..60) {
        let empty = Left::new(&chosen, &agent(0));
        let computed = instances_for(tasks, count(&needs, &chosen, 0));
        prop_assert_eq!(instances_by_first_fit(tasks, &needs, &empty), computed);
    }

    #[test]
    fn a_larger_task_never_fits_more_often(
        needs in needs(), chosen in instance_type(), reserved in 0_u32..2000, more in 0_u32..2000
    ) {
        let fitting = count(&needs, &chosen, reserved);
        let larger = [
            TaskNeeds { cpu: needs.cpu + more, ..needs },
            TaskNeeds { memory_mib: needs.memory_mib + more, ..needs },
            TaskNeeds { host_port: true, ..needs },
            TaskNeeds { interface: true, ..needs },
            TaskNeeds { alone: true, ..needs },
        ];
        for needs in larger {
            prop_assert!(count(&needs, &chosen, reserved) <= fitting);
        }
        prop_assert!(count(&needs, &chosen, reserved + more) <= fitting);
    }

    #[test]
    fn a_larger_instance_never_takes_fewer(needs in needs(), chosen in instance_type(), more in 0_u32..64) {
        let fitting = count(&needs, &chosen, 0);
        let (mut connected, mut roomy) = (chosen, chosen);
        connected.network_interfaces += more;
        roomy.memory_mib = chosen.memory_mib.saturating_add(more * 1024);
        prop_assert!(count(&needs, &connected, 0) >= fitting);
        prop_assert!(count(&needs, &roomy, 0) >= fitting);
    }

    #[test]
    fn the_tightest_limit_is_the_count_and_no_other_is_below(needs in needs(), chosen in instance_type()) {
        let tasks = TasksPerInstance::of(&needs, &chosen, &agent(0));
        prop_assert_eq!(tasks.tightest().map(|(_, count)| count), Some(tasks.count()));
        for (limit, allowed) in tasks.limits() {
            prop_assert!(*allowed >= tasks.count());
            prop_assert!(*limit != Limit::HostPort || *allowed == 1);
        }
        prop_assert!(TasksPerInstance::at_best(&needs, &chosen).count() >= tasks.count());
    }

    #[test]
    fn the_instances_for_tasks_hold_them_and_one_less_does_not(tasks in 1_u32..100_000, per_instance in 1_u32..500) {
        let instances = instances_for(tasks, per_instance).unwrap();
        prop_assert!(instances * per_instance >= tasks);
        prop_assert!((instances - 1) * per_instance < tasks);
        prop_assert!(instances_for(tasks + 1, per_instance).unwrap() >= instances);
        prop_assert!(instances_for(tasks, per_instance + 1).unwrap() <= instances);
    }

    #[test]
    fn ecs_keeps_the_fewest_instances_that_are_no_fuller_than_the_target(needed in 0_u32..100_000, target in 1_u32..=100) {
        let full = |kept: u64| u64::from(needed) * 100 > u64::from(target) * kept;
        let kept = u64::from(instances_kept(needed, target));
        prop_assert!(!full(kept));
        prop_assert!(kept == 0 || full(kept - 1));
        prop_assert!(kept >= u64::from(needed));
        prop_assert!(instances_kept(needed + 1, target) >= instances_kept(needed, target));
    }
}
