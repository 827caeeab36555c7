//! Turns an instance type into the CPU and the memory that ECS can place tasks on.

use crate::behavior::user_data::setting;
use crate::catalog::{Hypervisor, InstanceType};
use crate::spec::{Agent, Spec};

/// CPU units of one virtual CPU ([container definitions]).
///
/// [container definitions]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
pub const UNITS_PER_VCPU: u32 = 1024;

/// From this many virtual CPUs on, the kernel keeps [`LARGE_SHARE_MIB`] more.
const LARGE_VCPUS: u32 = 48;
const LARGE_SHARE_MIB: u32 = 256;

/// From this much memory on, Xen keeps [`XEN_LARGE_SHARE_MIB`] more.
const XEN_LARGE_MIB: u32 = 65_536;
const XEN_LARGE_SHARE_MIB: u32 = 16;

/// The CPU units that an instance registers: 1024 for each virtual CPU.
#[must_use]
pub const fn cpu_units(instance_type: &InstanceType) -> u32 {
    instance_type.vcpus.saturating_mul(UNITS_PER_VCPU)
}

/// The memory in MiB that an instance registers with ECS: what is sold, less the share of kernel and hypervisor.
///
/// AWS publishes no formula, only that there is less than is sold ([memory management]). This one was fitted to
/// published observations of 16 Nitro and 15 Xen types, and is at most as large as each of them; below 4 GiB it is up
/// to a tenth too small. Bare metal is taken for Nitro.
///
/// [memory management]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
#[must_use]
pub fn registered_memory(instance_type: &InstanceType) -> u32 {
    let sold = instance_type.memory_mib;
    let kept = match instance_type.hypervisor {
        Hypervisor::Xen => xen_share(sold),
        Hypervisor::Nitro | Hypervisor::None => nitro_share(sold, instance_type.vcpus),
    };
    sold.saturating_sub(kept)
}

/// The memory in MiB that tasks may reserve: what is registered, less `ECS_RESERVED_MEMORY`.
#[must_use]
pub fn placeable_memory(instance_type: &InstanceType, agent: &Agent) -> u32 {
    let reserved = agent.reserved_memory.map_or(0, |memory| memory.mib());
    registered_memory(instance_type).saturating_sub(reserved)
}

/// The memory in MiB that tasks may not reserve: `ECS_RESERVED_MEMORY` of the script, which comes last, else
/// `agent.reserved_memory`.
///
/// The agent reads a whole number up to 65,535 and takes 0 for anything else ([`parse.go`]). A value that only an
/// instance knows is passed over.
///
/// [`parse.go`]: https://github.com/aws/amazon-ecs-agent/blob/master/agent/config/parse.go
#[must_use]
pub fn reserved_memory(spec: &Spec) -> u32 {
    let set = setting(spec, "ECS_RESERVED_MEMORY");
    match set.as_ref().and_then(|set| set.literal()) {
        Some(value) => value.parse::<u16>().map_or(0, u32::from),
        None => spec.agent.reserved_memory.map_or(0, |memory| memory.mib()),
    }
}

/// 64 bytes of bookkeeping for each page of 4 KiB, and 80 MiB.
const fn xen_share(sold: u32) -> u32 {
    let large = if sold >= XEN_LARGE_MIB {
        XEN_LARGE_SHARE_MIB
    } else {
        0
    };
    sold.div_ceil(64) + 80 + large
}

/// 2.93 percent, 28 MiB for each virtual CPU, and 220 MiB.
fn nitro_share(sold: u32, vcpus: u32) -> u32 {
    let percent = (u64::from(sold) * 293).div_ceil(10_000);
    let large = if vcpus >= LARGE_VCPUS {
        LARGE_SHARE_MIB
    } else {
        0
    };
    u32::try_from(percent)
        .unwrap_or(sold)
        .saturating_add(vcpus.saturating_mul(28))
        .saturating_add(220 + large)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{all, find};

    /// What instances were seen to register, in MiB.
    const OBSERVED: [(&str, u32); 31] = [
        ("t3.small", 1901),
        ("t3.medium", 3828),
        ("m5.large", 7680),
        ("m5.xlarge", 15_576),
        ("m5.2xlarge", 31_368),
        ("m5.4xlarge", 62_950),
        ("m5.12xlarge", 189_283),
        ("m5.24xlarge", 378_652),
        ("c5.large", 3704),
        ("c5.xlarge", 7624),
        ("c5.2xlarge", 15_463),
        ("c5.4xlarge", 31_142),
        ("c5.9xlarge", 70_341),
        ("c5.18xlarge", 140_768),
        ("g4dn.xlarge", 15_731),
        ("inf1.xlarge", 7667),
        ("t2.micro", 993),
        ("t2.small", 2001),
        ("t2.medium", 3952),
        ("t2.large", 7984),
        ("t2.xlarge", 16_048),
        ("t2.2xlarge", 32_176),
        ("m4.large", 7984),
        ("m4.xlarge", 16_048),
        ("m4.2xlarge", 32_176),
        ("m4.4xlarge", 64_417),
        ("m4.10xlarge", 161_185),
        ("m4.16xlarge", 257_953),
        ("c4.large", 3765),
        ("c4.xlarge", 7480),
        ("r4.large", 15_292),
    ];

    #[test]
    fn no_instance_was_seen_to_register_less() {
        for (name, observed) in OBSERVED {
            let instance_type = find(name).unwrap();
            let computed = registered_memory(&instance_type);
            assert!(computed <= observed, "{name}: {computed} > {observed}");
            let slack = observed - computed;
            assert!(slack <= observed / 10, "{name}: {slack} MiB too few");
        }
    }

    #[test]
    fn every_type_registers_some_of_what_is_sold() {
        for instance_type in all() {
            let registered = registered_memory(&instance_type);
            assert!(
                registered > 0 && registered < instance_type.memory_mib,
                "{}: {registered}",
                instance_type.name
            );
        }
    }

    #[test]
    fn the_script_has_the_last_word_on_what_is_reserved() {
        let mut spec = crate::behavior::sample::spec(Vec::new());
        assert_eq!(reserved_memory(&spec), 0);
        spec.agent.reserved_memory = "256MiB".parse().ok();
        assert_eq!(reserved_memory(&spec), 256);
        for (value, reserved) in [("512", 512), ("65536", 0), ("1GiB", 0), ("$X", 256)] {
            let line = format!("echo ECS_RESERVED_MEMORY={value} >> /etc/ecs/ecs.config");
            spec.instance.extra_user_data = line.parse().ok();
            assert_eq!(reserved_memory(&spec), reserved, "{value}");
        }
    }

    #[test]
    fn what_the_agent_reserves_is_not_placeable() {
        let m5 = find("m5.large").unwrap();
        let agent = |reserved: &str| Agent {
            reserved_memory: reserved.parse().ok(),
            ..Agent::default()
        };
        assert_eq!(cpu_units(&m5), 2048);
        assert_eq!(placeable_memory(&m5, &Agent::default()), 7675);
        assert_eq!(placeable_memory(&m5, &agent("256MiB")), 7419);
        assert_eq!(placeable_memory(&m5, &agent("64GiB")), 0);
    }
}
