//! Turns the words of the table into enumerations.

use std::fmt;

/// The processor architecture of an instance type, as EC2 spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Architecture {
    /// 64-bit Intel and AMD.
    X86_64,
    /// 64-bit Arm, such as Graviton.
    Arm64,
    /// An Intel Mac; runs macOS only.
    X86_64Mac,
    /// A Mac with Apple silicon; runs macOS only.
    Arm64Mac,
}

impl Architecture {
    pub(super) fn parse(cell: &str) -> Option<Self> {
        match cell {
            "x86_64" => Some(Self::X86_64),
            "arm64" => Some(Self::Arm64),
            "x86_64_mac" => Some(Self::X86_64Mac),
            "arm64_mac" => Some(Self::Arm64Mac),
            _ => None,
        }
    }
}

impl fmt::Display for Architecture {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::X86_64 => "x86_64",
            Self::Arm64 => "arm64",
            Self::X86_64Mac => "x86_64_mac",
            Self::Arm64Mac => "arm64_mac",
        })
    }
}

/// The hypervisor of an instance type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hypervisor {
    /// AWS Nitro.
    Nitro,
    /// Xen: families of 2017 and before, such as t2, m4 and i3.
    Xen,
    /// Bare metal.
    None,
}

impl Hypervisor {
    pub(super) fn parse(cell: &str) -> Option<Self> {
        match cell {
            "nitro" => Some(Self::Nitro),
            "xen" => Some(Self::Xen),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

/// Whether traffic to EBS has bandwidth of its own (`EbsInfo.EbsOptimizedSupport`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EbsOptimized {
    /// Never.
    Unsupported,
    /// When the launch asks for it.
    Supported,
    /// Always, without being asked for.
    Default,
}

impl EbsOptimized {
    pub(super) fn parse(cell: &str) -> Option<Self> {
        match cell {
            "unsupported" => Some(Self::Unsupported),
            "supported" => Some(Self::Supported),
            "default" => Some(Self::Default),
            _ => None,
        }
    }
}

/// The yes-or-no facts, which the table keeps in one column: `current,spot`, or `-` for none.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    pub(super) burstable: bool,
    pub(super) current_generation: bool,
    pub(super) bare_metal: bool,
    pub(super) spot: bool,
    pub(super) instance_store: bool,
}

impl Traits {
    pub(super) fn parse(cell: &str) -> Option<Self> {
        let mut traits = Self::default();
        if cell == "-" {
            return Some(traits);
        }
        for word in cell.split(',') {
            match word {
                "burstable" => traits.burstable = true,
                "current" => traits.current_generation = true,
                "metal" => traits.bare_metal = true,
                "spot" => traits.spot = true,
                "store" => traits.instance_store = true,
                _ => return None,
            }
        }
        Some(traits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_architecture_is_shown_as_the_table_spells_it() {
        for spelling in ["x86_64", "arm64", "x86_64_mac", "arm64_mac"] {
            assert_eq!(Architecture::parse(spelling).unwrap().to_string(), spelling);
        }
    }

    #[test]
    fn traits_hold_if_and_only_if_they_are_named() {
        assert_eq!(Traits::parse("-"), Some(Traits::default()));
        let spot = Traits {
            spot: true,
            ..Traits::default()
        };
        assert_eq!(Traits::parse("spot"), Some(spot));
        let disks = Traits {
            instance_store: true,
            bare_metal: true,
            ..Traits::default()
        };
        assert_eq!(Traits::parse("metal,store"), Some(disks));
    }

    #[test]
    fn words_that_the_table_does_not_define_are_refused() {
        for cell in ["", ",", "spot,", "Spot", "spot store", "-,spot"] {
            assert_eq!(Traits::parse(cell), None, "{cell:?}");
        }
        for word in ["", "i386", "ARM64", "kvm"] {
            assert_eq!(Architecture::parse(word), None, "{word:?}");
            assert_eq!(Hypervisor::parse(word), None, "{word:?}");
            assert_eq!(EbsOptimized::parse(word), None, "{word:?}");
        }
    }
}
