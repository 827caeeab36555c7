//! A service with any numbers is judged.

use proptest::prelude::*;
use spotweld::rules;
use spotweld::source::Source;
use spotweld::spec::{Bounded, Dependency, DependencyCondition, Instances, Seconds, Tasks};

use super::{SOUND, read};

proptest! {
    #[test]
    fn any_numbers_are_judged_and_a_drain_is_too_long_for_one_reason(
        (on_demand_base, percent) in (any::<u32>(), 0_u32..=100),
        (min, max, desired) in any::<(u32, u32, Option<u32>)>(),
        (least, most, wanted) in any::<(u32, u32, Option<u32>)>(),
        (min_percent, max_percent) in (0_u32..=100, 100_u32..=200),
        (delay, stop) in (0_u32..=200, 1_u32..=200),
        chained: bool,
    ) {
        let mut spec = read(&Source::new("sound", SOUND)).0;
        spec.capacity.on_demand_base = on_demand_base;
        spec.capacity.on_demand_percent_above_base = Bounded::new(percent).unwrap();
        spec.capacity.instances = Instances { min, max, desired };
        spec.tasks = Tasks { min: least, max: most, desired: wanted, scale_on: None };
        spec.deployment.min_healthy_percent = Bounded::new(min_percent).unwrap();
        spec.deployment.max_percent = Bounded::new(max_percent).unwrap();
        spec.draining.deregistration_delay = Seconds::new(delay).unwrap();
        spec.draining.stop_timeout = Seconds::new(stop).unwrap();
        if chained {
            let mut proxy = spec.containers[0].clone();
            proxy.name = "proxy".parse().unwrap();
            spec.containers[0].depends_on = vec![Dependency {
                container: proxy.name.clone(),
                condition: DependencyCondition::Start,
            }];
            spec.containers.push(proxy);
        }
        let findings = rules::check(&spec);
        let too_long = ["DRN002", "DRN004", "DRN005", "DRN007", "DRN013", "DRN024"];
        let reasons = findings.iter().filter(|finding| too_long.contains(&finding.code));
        prop_assert!(reasons.count() <= 1, "{:#?}", findings);
        prop_assert_eq!(rules::validate(spec).is_ok(), !findings.has_errors());
    }
}
