//! Turns a number of instances into how many are on-demand and how many are spot.

use crate::spec::Capacity;

/// How a group of some size is bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mix {
    /// Instances that stay.
    pub on_demand: u32,
    /// Instances that AWS may take back.
    pub spot: u32,
}

impl Mix {
    /// The mix that Auto Scaling keeps in a group of `instances`.
    ///
    /// The base is filled first. The share above it is rounded up to whole on-demand instances: AWS documents no
    /// rounding, and up is the side that does not promise more spot instances, and savings, than there will be.
    #[must_use]
    pub fn of(capacity: &Capacity, instances: u32) -> Self {
        let base = capacity.on_demand_base.min(instances);
        let above = instances - base;
        let percent = u64::from(capacity.on_demand_percent_above_base.get());
        let share = (u64::from(above) * percent).div_ceil(100);
        let on_demand = base + u32::try_from(share).unwrap_or(above);
        Self {
            on_demand,
            spot: instances - on_demand,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::spec::{Instances, Percent};

    fn capacity(base: u32, percent: u32) -> Capacity {
        let sizes = Instances {
            min: 0,
            max: u32::MAX,
            desired: None,
        };
        Capacity {
            on_demand_base: base,
            on_demand_percent_above_base: Percent::new(percent).unwrap(),
            ..Capacity::new(vec!["m6i.large".parse().unwrap()], sizes)
        }
    }

    #[test]
    fn the_base_is_filled_before_any_spot_instance() {
        let of = |instances| Mix::of(&capacity(1, 20), instances);
        assert_eq!(
            of(1),
            Mix {
                on_demand: 1,
                spot: 0
            }
        );
        assert_eq!(
            of(10),
            Mix {
                on_demand: 3,
                spot: 7
            }
        );
    }

    proptest! {
        #[test]
        fn every_instance_is_bought_one_way(base: u32, percent in 0_u32..=100, instances: u32) {
            let capacity = capacity(base, percent);
            let mix = Mix::of(&capacity, instances);
            prop_assert_eq!(u64::from(mix.on_demand) + u64::from(mix.spot), u64::from(instances));
            prop_assert!(mix.on_demand >= base.min(instances));
            prop_assert_eq!(mix.spot > 0, instances > mix.on_demand);
            if mix.spot > 0 {
                let used = Capacity { instances: Instances { max: instances, ..capacity.instances }, ..capacity };
                prop_assert!(used.uses_spot());
            }
        }
    }
}
