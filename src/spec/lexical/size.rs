//! Turns text such as `512MiB` into sizes of memory and of disks.

use std::fmt;
use std::str::FromStr;

use super::{Lexical, LexicalError, lexical};

const MIB_PER_GIB: u32 = 1024;

/// An amount of memory in whole MiB, written `512MiB` or `1GiB`.
///
/// Docker refuses a container with less than 6 MiB, so that is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Memory(u32);

impl Memory {
    /// The least memory that Docker gives a container (20.10 and later), in MiB.
    pub const MIN_MIB: u32 = 6;

    /// Takes an amount in MiB.
    ///
    /// # Errors
    /// Below 6 MiB.
    pub fn from_mib(mib: u32) -> Result<Self, LexicalError> {
        if mib < Self::MIN_MIB {
            return Err(LexicalError::new(
                format_args!("{mib}MiB"),
                "an amount of memory from 6MiB, the least that Docker accepts",
            ));
        }
        Ok(Self(mib))
    }

    /// An amount known when compiling; below 6 MiB it does not compile.
    #[must_use]
    pub const fn literal<const MIB: u32>() -> Self {
        const {
            assert!(
                MIB >= Self::MIN_MIB,
                "the literal is less than Docker accepts"
            )
        };
        Self(MIB)
    }

    /// The amount in MiB.
    #[must_use]
    pub const fn mib(self) -> u32 {
        self.0
    }
}

impl FromStr for Memory {
    type Err = LexicalError;

    fn from_str(text: &str) -> Result<Self, LexicalError> {
        let mib = match split_unit(text) {
            Some((number, "MiB")) => Some(number),
            Some((number, "GiB")) => number.checked_mul(MIB_PER_GIB),
            _ => None,
        };
        Self::from_mib(mib.ok_or_else(|| LexicalError::new(text, Self::EXPECTED))?)
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_multiple_of(MIB_PER_GIB) {
            write!(formatter, "{}GiB", self.0 / MIB_PER_GIB)
        } else {
            write!(formatter, "{}MiB", self.0)
        }
    }
}

impl Lexical for Memory {
    const NAME: &'static str = "Memory";
    const EXPECTED: &'static str = "an amount of memory in whole units, such as `512MiB` or `1GiB`";
    const PATTERN: &'static str = "^[0-9]+(MiB|GiB)$";
}
lexical!(Memory);

/// The size of a volume in whole GiB, written `30GiB` or `1TiB`.
///
/// EBS volumes of type gp3 and io2 hold at most 65,536 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DiskSize(u32);

impl DiskSize {
    /// The largest EBS volume, in GiB.
    pub const MAX_GIB: u32 = 65_536;

    /// Takes a size in GiB.
    ///
    /// # Errors
    /// At 0 and above 65,536.
    pub fn from_gib(gib: u32) -> Result<Self, LexicalError> {
        if (1..=Self::MAX_GIB).contains(&gib) {
            Ok(Self(gib))
        } else {
            Err(LexicalError::new(
                format_args!("{gib}GiB"),
                "a disk size from 1GiB to 65536GiB",
            ))
        }
    }

    /// A size known when compiling; outside the range it does not compile.
    #[must_use]
    pub const fn literal<const GIB: u32>() -> Self {
        const {
            assert!(
                0 < GIB && GIB <= Self::MAX_GIB,
                "the literal is outside the range of its type"
            )
        };
        Self(GIB)
    }

    /// The size in GiB.
    #[must_use]
    pub const fn gib(self) -> u32 {
        self.0
    }
}

impl FromStr for DiskSize {
    type Err = LexicalError;

    fn from_str(text: &str) -> Result<Self, LexicalError> {
        let gib = match split_unit(text) {
            Some((number, "GiB")) => Some(number),
            Some((number, "TiB")) => number.checked_mul(MIB_PER_GIB),
            _ => None,
        };
        Self::from_gib(gib.ok_or_else(|| LexicalError::new(text, Self::EXPECTED))?)
    }
}

impl fmt::Display for DiskSize {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}GiB", self.0)
    }
}

impl Lexical for DiskSize {
    const NAME: &'static str = "DiskSize";
    const EXPECTED: &'static str = "a disk size in whole units, such as `30GiB`";
    const PATTERN: &'static str = "^[0-9]+(GiB|TiB)$";
}
lexical!(DiskSize);

/// `30GiB` is 30 and `GiB`.
fn split_unit(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at_checked(digits)?;
    Some((number.parse().ok()?, unit))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn units_are_binary_and_required() {
        assert_eq!("1GiB".parse::<Memory>().map(Memory::mib), Ok(1024));
        assert_eq!("1TiB".parse::<DiskSize>().map(DiskSize::gib), Ok(1024));
        assert_eq!(
            "512".parse::<Memory>().unwrap_err().to_string(),
            "`512` is not an amount of memory in whole units, such as `512MiB` or `1GiB`"
        );
        for text in [
            "",
            "MiB",
            "1GB",
            "1.5GiB",
            "512mib",
            "5MiB",
            "0GiB",
            "99999999999MiB",
            "4194304GiB",
        ] {
            assert!(text.parse::<Memory>().is_err(), "{text} was read");
        }
    }

    proptest! {
        #[test]
        fn every_amount_of_memory_reads_back(mib in Memory::MIN_MIB..) {
            let memory = Memory::from_mib(mib).unwrap();
            prop_assert_eq!(memory.to_string().parse::<Memory>(), Ok(memory));
        }
    }
}
