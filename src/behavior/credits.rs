//! Turns a burstable instance type and the tasks on it into how much CPU they use and how much is paid for.

use super::capacity::{TaskNeeds, TypeFit, UNITS_PER_VCPU};
use crate::catalog::InstanceType;
use crate::spec::{CpuCredits, Spec};

/// Whether an instance of the type goes on at full speed, and is billed for it, once its credits are spent.
///
/// What the spec leaves out depends on the family: T2 slows down, T3, T3a and T4g are billed ([unlimited mode]). An
/// account can have another default, which a spec does not know.
///
/// [unlimited mode]: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-unlimited-mode.html
#[must_use]
pub fn is_unlimited(spec: &Spec, instance_type: &InstanceType) -> bool {
    instance_type.burstable
        && match spec.instance.cpu_credits {
            Some(CpuCredits::Unlimited) => true,
            Some(CpuCredits::Standard) => false,
            None => !instance_type.name.starts_with("t2."),
        }
}

/// CPU units, 1024 for each vCPU, that an instance may use for good without spending credits ([baseline]).
///
/// `None` if the type is not burstable, or of a size that has no known baseline.
///
/// [baseline]: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html
#[must_use]
pub fn baseline_units(instance_type: &InstanceType) -> Option<u32> {
    let (family, size) = instance_type.name.split_once('.')?;
    if !instance_type.burstable {
        return None;
    }
    let per_mille = match (family, size) {
        (_, "nano") => 50,
        (_, "micro") => 100,
        (_, "small" | "medium") => 200,
        (_, "large") => 300,
        ("t2", "xlarge") => 225,
        ("t2", "2xlarge") => 170,
        (_, "xlarge" | "2xlarge") => 400,
        _ => return None,
    };
    Some(instance_type.vcpus * UNITS_PER_VCPU * per_mille / 1000)
}

/// CPU units that the tasks of a full instance use on average: what they reserve, at the use that scaling keeps.
///
/// Where nothing scales on CPU they may use all that they reserve.
#[must_use]
pub fn used_units(spec: &Spec, fit: &TypeFit) -> u32 {
    let scale_on = spec.tasks.scale_on.as_ref();
    let percent = scale_on
        .and_then(|scale_on| scale_on.cpu_percent)
        .map_or(100, |percent| percent.get());
    let tasks = fit.tasks.count().min(spec.tasks.max);
    let reserved = TaskNeeds::of(spec).cpu.saturating_mul(tasks);
    u32::try_from(u64::from(reserved) * u64::from(percent) / 100).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::capacity::Fits;
    use crate::behavior::sample::{container, spec};
    use crate::catalog;
    use crate::spec::{Bounded, PercentAboveZero, ScaleOn};

    #[test]
    fn every_burstable_type_has_a_baseline_and_no_other() {
        for instance_type in catalog::all() {
            assert_eq!(
                baseline_units(&instance_type).is_some(),
                instance_type.burstable,
                "{}",
                instance_type.name
            );
        }
    }

    #[test]
    fn a_baseline_is_a_share_of_all_cores() {
        let baseline = |name| baseline_units(&catalog::find(name).unwrap());
        assert_eq!(baseline("t3.medium"), Some(409));
        assert_eq!(baseline("t4g.large"), Some(614));
        assert_eq!(baseline("t3.xlarge"), Some(1638));
        assert_eq!(baseline("t2.xlarge"), Some(921));
        assert_eq!(baseline("t2.2xlarge"), Some(1392));
        assert_eq!(baseline("t2.small"), Some(204));
    }

    #[test]
    fn a_size_that_is_not_known_has_no_baseline() {
        let mut larger = catalog::find("t3.2xlarge").unwrap();
        larger.name = "t3.4xlarge";
        assert_eq!(baseline_units(&larger), None);
    }

    #[test]
    fn credits_are_unlimited_unless_the_spec_or_the_family_says_otherwise() {
        let mut spec = spec(Vec::new());
        let unlimited = |spec: &Spec, name| is_unlimited(spec, &catalog::find(name).unwrap());
        assert!(
            unlimited(&spec, "t3.large")
                && !unlimited(&spec, "t2.large")
                && !unlimited(&spec, "m5.large")
        );
        spec.instance.cpu_credits = Some(CpuCredits::Unlimited);
        assert!(unlimited(&spec, "t2.large") && !unlimited(&spec, "m5.large"));
        spec.instance.cpu_credits = Some(CpuCredits::Standard);
        assert!(!unlimited(&spec, "t3.large"));
    }

    #[test]
    fn scaling_keeps_the_use_below_the_reservation() {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.capacity.instance_types = vec![
            "t3.large"
                .parse::<crate::spec::InstanceTypeName>()
                .unwrap()
                .into(),
        ];
        spec.containers[0].cpu = Bounded::new(512).unwrap();
        let used = |spec: &Spec| used_units(spec, Fits::of(spec).fewest().unwrap());
        assert_eq!(used(&spec), 2048);
        spec.tasks.scale_on = Some(ScaleOn {
            cpu_percent: PercentAboveZero::new(25).ok(),
            ..ScaleOn::default()
        });
        assert_eq!(used(&spec), 512);
        spec.tasks.max = 1;
        assert_eq!(used(&spec), 128);
    }
}
