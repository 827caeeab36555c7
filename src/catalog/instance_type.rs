//! Turns one line of the table into an [`InstanceType`].

use super::regions;
use super::vocabulary::{Architecture, EbsOptimized, Hypervisor, Traits};

/// What EC2 says about one instance type.
///
/// Unless a field says otherwise, its source is the answer of `DescribeInstanceTypes` on the date
/// of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InstanceType {
    /// The name, such as `m5.large`.
    pub name: &'static str,
    /// Virtual CPUs, from 1 (`VCpuInfo.DefaultVCpus`). ECS registers 1024 CPU units for each.
    pub vcpus: u32,
    /// Memory in MiB, from 512 (`MemoryInfo.SizeInMiB`). This is what the type is sold with;
    /// kernel and hypervisor take a share before ECS registers the rest.
    pub memory_mib: u32,
    /// The architecture that its images must have. A type that runs both i386 and `x86_64` is
    /// `x86_64` here.
    pub architecture: Architecture,
    /// The hypervisor below the operating system.
    pub hypervisor: Hypervisor,
    /// Elastic network interfaces that fit, the primary one included, over all network cards
    /// (`NetworkInfo.MaximumNetworkInterfaces`).
    pub network_interfaces: u32,
    /// IPv4 addresses that fit on each interface (`NetworkInfo.Ipv4AddressesPerInterface`).
    pub ipv4_per_interface: u32,
    /// Whether the CPU runs on credits: the families t2, t3, t3a and t4g.
    pub burstable: bool,
    /// Whether AWS counts it as current generation (`CurrentGeneration`). AWS says no for types
    /// in wide use, such as all of m5, c5, r5 and m6i.
    pub current_generation: bool,
    /// GPUs that the instance sees; a type with a fraction of a GPU counts 1. Accelerators that
    /// are not GPUs, as in inf2 or trn1, count 0.
    pub gpus: u32,
    /// Whether traffic to EBS has bandwidth of its own.
    pub ebs_optimized: EbsOptimized,
    /// Whether it has disks of its own, whose data end with the instance.
    pub instance_store: bool,
    /// Whether it can be had as a spot instance at all (`SupportedUsageClasses`); t2.nano, the hpc
    /// and the mac families cannot.
    pub spot: bool,
    /// Whether it is a whole machine without a hypervisor.
    pub bare_metal: bool,
    /// Bit n stands for the n-th of [`regions`].
    offered: u64,
}

impl InstanceType {
    /// Whether the region offers this type in at least one zone; `None` if the table does not know
    /// the region.
    ///
    /// AWS keeps bringing types to more regions, so `false` means "not on the date of the table".
    #[must_use]
    pub fn offered_in(&self, region: &str) -> Option<bool> {
        regions()
            .zip(0..u64::BITS)
            .find(|(listed, _)| *listed == region)
            .map(|(_, bit)| self.offered & (1 << bit) != 0)
    }

    /// Reads one line of the table; `None` if it has not exactly the columns that the header names.
    pub(super) fn parse(line: &'static str) -> Option<Self> {
        let mut cells = line.split('\t');
        let name = cells.next()?;
        let vcpus = cells.next()?.parse().ok()?;
        let memory_mib = cells.next()?.parse().ok()?;
        let architecture = Architecture::parse(cells.next()?)?;
        let hypervisor = Hypervisor::parse(cells.next()?)?;
        let network_interfaces = cells.next()?.parse().ok()?;
        let ipv4_per_interface = cells.next()?.parse().ok()?;
        let gpus = cells.next()?.parse().ok()?;
        let ebs_optimized = EbsOptimized::parse(cells.next()?)?;
        let traits = Traits::parse(cells.next()?)?;
        let offered = u64::from_str_radix(cells.next()?, 16).ok()?;
        if cells.next().is_some() {
            return None;
        }
        let Traits {
            burstable,
            current_generation,
            bare_metal,
            spot,
            instance_store,
        } = traits;
        Some(Self {
            name,
            vcpus,
            memory_mib,
            architecture,
            hypervisor,
            network_interfaces,
            ipv4_per_interface,
            burstable,
            current_generation,
            gpus,
            ebs_optimized,
            instance_store,
            spot,
            bare_metal,
            offered,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{all, find};

    const GOOD: &str = "x9.large\t2\t8192\tarm64\tnitro\t3\t10\t0\tdefault\tcurrent,spot\t5";

    fn facts(name: &str) -> InstanceType {
        find(name).unwrap()
    }

    #[test]
    fn m5_large_is_a_previous_generation_of_two_cpus_and_eight_gib() {
        let m5 = facts("m5.large");
        assert_eq!((m5.vcpus, m5.memory_mib), (2, 8192));
        assert_eq!(
            (m5.architecture, m5.hypervisor),
            (Architecture::X86_64, Hypervisor::Nitro)
        );
        assert_eq!(
            (m5.network_interfaces, m5.ipv4_per_interface, m5.gpus),
            (3, 10, 0)
        );
        assert_eq!(m5.ebs_optimized, EbsOptimized::Default);
        assert!(
            m5.spot
                && !m5.burstable
                && !m5.current_generation
                && !m5.instance_store
                && !m5.bare_metal
        );
    }

    #[test]
    fn t3_medium_is_burstable_with_six_addresses_an_interface() {
        let t3 = facts("t3.medium");
        assert_eq!((t3.vcpus, t3.memory_mib), (2, 4096));
        assert_eq!((t3.network_interfaces, t3.ipv4_per_interface), (3, 6));
        assert!(t3.burstable && t3.spot && t3.current_generation);
    }

    #[test]
    fn m7g_large_is_arm64() {
        let m7g = facts("m7g.large");
        assert_eq!(
            (m7g.vcpus, m7g.memory_mib, m7g.architecture),
            (2, 8192, Architecture::Arm64)
        );
        assert!(m7g.spot && m7g.current_generation && !m7g.burstable);
    }

    #[test]
    fn t2_nano_hpc_and_mac_have_no_spot() {
        for listed in
            all().filter(|listed| listed.name.starts_with("hpc") || listed.name.starts_with("mac"))
        {
            assert!(!listed.spot, "{}", listed.name);
        }
        assert!(!facts("t2.nano").spot);
        assert!(facts("t2.micro").spot);
        assert_eq!(all().filter(|listed| !listed.spot).count(), 30);
    }

    #[test]
    fn bare_metal_and_no_hypervisor_are_the_same_types() {
        for listed in all() {
            assert_eq!(
                listed.bare_metal,
                listed.hypervisor == Hypervisor::None,
                "{}",
                listed.name
            );
        }
        assert!(facts("m5.metal").bare_metal && facts("m5.metal").spot);
        assert_eq!(facts("mac1.metal").architecture, Architecture::X86_64Mac);
        assert_eq!(facts("mac2.metal").architecture, Architecture::Arm64Mac);
    }

    #[test]
    fn burstable_are_the_four_families_of_the_documentation() {
        for listed in all() {
            let family = listed.name.split('.').next().unwrap();
            assert_eq!(
                listed.burstable,
                ["t2", "t3", "t3a", "t4g"].contains(&family),
                "{}",
                listed.name
            );
        }
    }

    #[test]
    fn a_fraction_of_a_gpu_counts_one_and_other_accelerators_none() {
        assert_eq!(facts("g4dn.xlarge").gpus, 1);
        assert_eq!(facts("p5.48xlarge").gpus, 8);
        assert_eq!(facts("g6f.large").gpus, 1);
        assert_eq!(facts("inf2.xlarge").gpus, 0);
    }

    #[test]
    fn old_types_differ_in_ebs_bandwidth_and_disks() {
        let c3 = facts("c3.large");
        assert_eq!(
            (c3.ebs_optimized, c3.hypervisor),
            (EbsOptimized::Unsupported, Hypervisor::Xen)
        );
        assert_eq!(
            (c3.architecture, c3.instance_store),
            (Architecture::X86_64, true)
        );
        assert_eq!(facts("c3.xlarge").ebs_optimized, EbsOptimized::Supported);
    }

    #[test]
    fn offers_are_known_by_region() {
        assert_eq!(facts("m5.large").offered_in("eu-west-1"), Some(true));
        assert_eq!(facts("m5.large").offered_in("us-west-2"), Some(true));
        assert_eq!(facts("a1.large").offered_in("af-south-1"), Some(false));
        assert_eq!(facts("m5.large").offered_in("ap-southeast-5"), Some(false));
        for unknown in ["", "eu-west-9", "EU-WEST-1", "cn-north-1", "eu-west-1a"] {
            assert_eq!(facts("m5.large").offered_in(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn every_region_offers_m6i_large_or_m6g_large() {
        for region in regions() {
            let offered = |name| facts(name).offered_in(region).unwrap();
            assert!(offered("m6i.large") || offered("m6g.large"), "{region}");
        }
    }

    #[test]
    fn a_line_with_a_bad_cell_or_another_number_of_cells_is_no_type() {
        assert!(InstanceType::parse(GOOD).is_some());
        let cells: Vec<&str> = GOOD.split('\t').collect();
        for broken in 1..cells.len() {
            let mut line = cells.clone();
            line[broken] = "?";
            assert_eq!(
                InstanceType::parse(line.join("\t").leak()),
                None,
                "column {broken}"
            );
            assert_eq!(
                InstanceType::parse(cells[..broken].join("\t").leak()),
                None,
                "{broken} cells"
            );
        }
        assert_eq!(InstanceType::parse(format!("{GOOD}\t").leak()), None);
    }
}
