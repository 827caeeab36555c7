//! Turns an instance type into others that can stand in for it.

use crate::catalog::{self, InstanceType};

/// Types of the same size, architecture and kind that AWS offers on spot, the plainest names first.
///
/// They have as many virtual CPUs and as much memory, so that as many tasks fit; they are of a current generation, and
/// have no disks and GPUs to pay for.
#[must_use]
pub fn siblings(instance_type: &InstanceType) -> Vec<InstanceType> {
    // The letter is the kind: only a part of the table is taken apart.
    let kind = instance_type.name.get(..1).unwrap_or_default();
    let mut alike: Vec<InstanceType> = catalog::starting_with(kind)
        .filter(|other| is_alike(instance_type, other))
        .collect();
    alike.sort_unstable_by_key(|other| (other.name.len(), other.name));
    alike
}

fn is_alike(this: &InstanceType, other: &InstanceType) -> bool {
    let same_size = (this.vcpus, this.memory_mib) == (other.vcpus, other.memory_mib);
    let same_kind = (this.architecture, this.burstable) == (other.architecture, other.burstable);
    let plain = other.spot
        && other.current_generation
        && !other.bare_metal
        && !other.instance_store
        && other.gpus == 0;
    same_size && same_kind && plain && this.name != other.name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::find;

    fn names(of: &str) -> Vec<&'static str> {
        let siblings = siblings(&find(of).unwrap());
        siblings.iter().map(|other| other.name).collect()
    }

    #[test]
    fn siblings_have_the_size_and_the_architecture() {
        let x86 = names("m5.large");
        assert!(x86.contains(&"m6a.large") && x86.contains(&"m7i.large"));
        let arm = names("m7g.large");
        assert!(arm.contains(&"m6g.large") && !arm.contains(&"m7i.large"));
        assert_eq!(names("t3.large"), ["t2.large", "t3a.large"]);
    }

    #[test]
    fn what_costs_more_or_is_not_on_spot_is_none() {
        for name in names("m5.large") {
            let other = find(name).unwrap();
            assert!(
                other.spot && !other.instance_store && other.gpus == 0,
                "{name}"
            );
        }
        assert!(!names("m5.24xlarge").contains(&"m5.metal"));
    }

    #[test]
    fn one_difference_is_enough() {
        let (this, other) = (find("m5.large").unwrap(), find("m5a.large").unwrap());
        assert!(is_alike(&this, &other) && !is_alike(&this, &this));
        let changes: [fn(&mut InstanceType); 8] = [
            |other| other.spot = false,
            |other| other.current_generation = false,
            |other| other.bare_metal = true,
            |other| other.instance_store = true,
            |other| other.gpus = 1,
            |other| other.burstable = true,
            |other| other.vcpus += 1,
            |other| other.memory_mib += 1,
        ];
        for (place, change) in changes.into_iter().enumerate() {
            let mut changed = other;
            change(&mut changed);
            assert!(!is_alike(&this, &changed), "change {place}");
        }
    }

    #[test]
    fn the_plainest_names_come_first() {
        assert!(names("m5.large").is_sorted_by_key(|name| name.len()));
    }
}
