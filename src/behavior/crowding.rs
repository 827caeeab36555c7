//! Turns a spec into how many of its tasks one instance may take along.

use super::capacity::instances_at;
use super::zone_loss::zones;
use crate::behavior::facts::Facts;
use crate::spec::{PlacementStrategy, Spec, SpreadField};

/// Zones of subnets that are an input, which asks for at least as many.
const ZONES_OF_INPUT: u32 = 2;

/// The most tasks on one instance while the service has the tasks that it starts with.
///
/// See [`most_on_one_instance_of`].
#[must_use]
pub fn most_on_one_instance(spec: &Facts<'_>) -> Option<u32> {
    most_on_one_instance_of(spec, spec.tasks.desired())
}

/// The most tasks on one instance while the service has a number of tasks.
///
/// Tasks are even over what they are spread over first; what is packed after that is packed on one instance. ECS spreads
/// a service without strategies over the zones ([task placement]). None if no type is known, or no task fits.
///
/// [task placement]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html
#[must_use]
pub fn most_on_one_instance_of(spec: &Facts<'_>, tasks: u32) -> Option<u32> {
    let fitting = spec.fits().most()?.tasks.count();
    let instances = instances_at(spec, tasks)?.max(1);
    Some(tasks.div_ceil(places(spec, instances)).min(fitting))
}

/// Over how many places tasks are even: instances, or zones of which each may have its tasks on one instance.
fn places(spec: &Spec, instances: u32) -> u32 {
    let zones = zones(spec).unwrap_or(ZONES_OF_INPUT).clamp(1, instances);
    let spread = spec
        .placement
        .iter()
        .take_while(|strategy| !matches!(strategy, PlacementStrategy::Binpack(_)));
    let over_zones = PlacementStrategy::Spread(SpreadField::AvailabilityZone);
    let mut spread = spread.peekable();
    if spread.peek().is_none() {
        return if spec.placement.is_empty() { zones } else { 1 };
    }
    if spread.all(|strategy| *strategy == over_zones) {
        zones
    } else {
        instances
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::behavior::capacity::usual_instances;
    use crate::behavior::sample::{container, spec};
    use crate::spec::{BinpackField, Bounded, Tasks, Value, Values};

    /// Four tasks fit on an instance, and there is one subnet for each zone.
    fn service(tasks: u32, zones: u32) -> Spec {
        let mut spec = spec(vec![container("api", None, &[])]);
        for container in &mut spec.containers {
            container.cpu = Bounded::literal::<512>();
        }
        let subnet = |zone| Value::Literal(format!("subnet-{zone:017x}").parse().unwrap());
        spec.network.instance_subnets = Values::Each((0..zones).map(subnet).collect());
        spec.tasks = Tasks::fixed(tasks);
        spec.capacity.instances.min = 3;
        spec.capacity.instances.max = 100;
        spec
    }

    fn most(tasks: u32, placement: &[PlacementStrategy]) -> Option<u32> {
        let mut spec = service(tasks, 2);
        spec.placement = placement.to_vec();
        most_on_one_instance(&Facts::of(&spec))
    }

    #[test]
    fn what_comes_before_packing_decides() {
        let zones = PlacementStrategy::Spread(SpreadField::AvailabilityZone);
        let instances = PlacementStrategy::Spread(SpreadField::InstanceId);
        let pack = PlacementStrategy::Binpack(BinpackField::Cpu);
        assert_eq!(most(6, &[zones, pack]), Some(3));
        assert_eq!(most(6, &[zones]), Some(3));
        assert_eq!(most(6, &[]), Some(3));
        assert_eq!(most(6, &[zones, instances, pack]), Some(2));
        assert_eq!(most(6, &[PlacementStrategy::Random]), Some(2));
        assert_eq!(most(6, &[pack, zones]), Some(4));
    }

    #[test]
    fn subnets_of_an_input_are_in_two_zones() {
        let mut spec = service(4, 3);
        assert_eq!(most_on_one_instance(&Facts::of(&spec)), Some(2));
        spec.tasks = Tasks::fixed(3);
        assert_eq!(most_on_one_instance(&Facts::of(&spec)), Some(1));
        spec.network.instance_subnets = Values::Input {
            input: "subnets".parse().unwrap(),
        };
        assert_eq!(most_on_one_instance(&Facts::of(&spec)), Some(2));
    }

    proptest! {
        #[test]
        fn no_instance_takes_more_than_fit_and_some_takes_its_share(tasks in 1_u32..200, zones in 1_u32..6) {
            let spec = service(tasks, zones);
            let most = most_on_one_instance(&Facts::of(&spec)).unwrap();
            let instances = usual_instances(&Facts::of(&spec)).unwrap();
            prop_assert!(most <= 4);
            prop_assert!(most.saturating_mul(instances) >= tasks);
        }
    }
}
