//! Turns a spec into what is lost when AWS takes back all spot instances of one availability zone at once.

use super::capacity::usual_instances;
use super::mix::Mix;
use crate::behavior::facts::Facts;
use crate::spec::{PlacementStrategy, Spec, SpreadField};

/// What runs in a zone at most when it loses its spot instances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneLoss {
    /// Spot instances that go.
    pub instances: u32,
    /// Tasks that go with them.
    pub tasks: u32,
    /// Zones that there were.
    pub zones: u32,
}

impl ZoneLoss {
    /// The loss while the service has the tasks that it starts with.
    ///
    /// Spot instances are even over the zones. Tasks that are spread over zones or instances first are even over those;
    /// others fill the instances that go. None if the subnets or the sizes of all types are unknown, or without tasks.
    #[must_use]
    pub fn of(spec: &Facts<'_>) -> Option<Self> {
        let zones = zones(spec)?;
        let desired = spec.tasks.desired();
        let usual = usual_instances(spec)?;
        let instances = Mix::of(&spec.capacity, usual).spot.div_ceil(zones);
        let full = spec.fits().most()?.tasks.count();
        let (in_zone, on_instance) = match spec.placement.first() {
            Some(PlacementStrategy::Spread(SpreadField::AvailabilityZone)) => {
                (desired.div_ceil(zones), full)
            }
            Some(PlacementStrategy::Spread(SpreadField::InstanceId)) => {
                (desired, desired.div_ceil(usual.max(1)))
            }
            Some(PlacementStrategy::Binpack(_) | PlacementStrategy::Random) | None => {
                (desired, full)
            }
        };
        (desired > 0).then_some(Self {
            instances,
            tasks: instances.saturating_mul(on_instance).min(in_zone),
            zones,
        })
    }
}

/// How many zones the instances are in, at most: a subnet is in one. None if the subnets are one input.
#[must_use]
pub fn zones(spec: &Spec) -> Option<u32> {
    let different = spec.network.instance_subnets.count_different()?;
    u32::try_from(different).ok().filter(|zones| *zones > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::behavior::sample::{container, spec};
    use crate::spec::{Bounded, Tasks, Value, Values};

    /// A service of which two tasks fit on an instance.
    fn service(tasks: u32, zones: u32) -> Spec {
        let mut spec = spec(vec![container("api", None, &[])]);
        for container in &mut spec.containers {
            container.cpu = Bounded::literal::<1024>();
        }
        let subnet = |zone| Value::Literal(format!("subnet-{zone:017x}").parse().unwrap());
        spec.network.instance_subnets = Values::Each((0..zones).map(subnet).collect());
        spec.tasks = Tasks::fixed(tasks);
        spec.capacity.instances.max = 100;
        spec
    }

    #[test]
    fn one_of_three_zones_takes_a_third_of_the_tasks() {
        let loss = ZoneLoss::of(&Facts::of(&service(12, 3))).unwrap();
        assert_eq!((loss.instances, loss.tasks, loss.zones), (2, 4, 3));
    }

    #[test]
    fn tasks_that_are_packed_go_with_full_instances() {
        let mut spec = service(4, 2);
        assert_eq!(
            ZoneLoss::of(&Facts::of(&spec)).map(|loss| loss.tasks),
            Some(2)
        );
        spec.placement = vec![PlacementStrategy::Random];
        spec.capacity.on_demand_base = 0;
        assert_eq!(
            ZoneLoss::of(&Facts::of(&spec)).map(|loss| loss.tasks),
            Some(4)
        );
        spec.placement = vec![PlacementStrategy::Spread(SpreadField::InstanceId)];
        spec.capacity.instances.min = 8;
        assert_eq!(
            ZoneLoss::of(&Facts::of(&spec)).map(|loss| loss.tasks),
            Some(4)
        );
        spec.capacity.on_demand_base = 6;
        assert_eq!(
            ZoneLoss::of(&Facts::of(&spec)).map(|loss| loss.tasks),
            Some(1)
        );
    }

    #[test]
    fn the_same_subnet_twice_is_one_zone_and_an_input_is_any_number() {
        let mut spec = service(4, 2);
        assert_eq!(zones(&spec), Some(2));
        if let Values::Each(subnets) = &mut spec.network.instance_subnets {
            subnets.extend(subnets.clone());
        }
        assert_eq!(zones(&spec), Some(2));
        spec.network.instance_subnets = Values::Input {
            input: "subnets".parse().unwrap(),
        };
        assert_eq!(
            (zones(&spec), ZoneLoss::of(&Facts::of(&spec))),
            (None, None)
        );
    }

    #[test]
    fn without_subnets_or_tasks_nothing_is_known_to_be_lost() {
        assert_eq!(zones(&service(4, 0)), None);
        assert_eq!(ZoneLoss::of(&Facts::of(&service(4, 0))), None);
        assert_eq!(ZoneLoss::of(&Facts::of(&service(0, 2))), None);
    }

    proptest! {
        #[test]
        fn a_zone_never_loses_more_than_there_is(tasks in 1_u32..200, zones in 1_u32..6, base in 0_u32..20) {
            let mut spec = service(tasks, zones);
            spec.capacity.on_demand_base = base;
            let loss = ZoneLoss::of(&Facts::of(&spec)).unwrap();
            prop_assert!(loss.tasks <= tasks);
            prop_assert!(loss.instances <= usual_instances(&Facts::of(&spec)).unwrap());
            prop_assert!(loss.tasks <= loss.instances * 2);
            if zones == 1 && base == 0 {
                prop_assert_eq!(loss.tasks, tasks);
            }
        }
    }
}
