//! Instance types of different sizes that count alike.

use crate::behavior::capacity::TypeFit;
use crate::behavior::facts::Facts;
use crate::catalog::InstanceType;
use crate::rules::instance_types::type_path;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};

rule! {
    /// ## What it does
    /// Flags types that differ in virtual CPUs or memory by more than a quarter, if that makes another number of tasks
    /// fit.
    ///
    /// ## Why it matters
    /// Each instance counts as one, whatever its type. How many tasks a group of some size holds then depends on the
    /// pool that it happens to choose: the maximum may be too small for one type and too large for another.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m6a.large, m7i.large, m6a.xlarge]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6a.large, m7i.large, m7a.large]}
    /// ```
    ///
    /// ## Fix
    /// Choose types with the same virtual CPUs and memory. Weights are no way out: ECS refuses groups that have them.
    ///
    /// ## References
    /// - [Managed scaling](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-scaling-behavior.html)
    /// - [Groups with several types and purchase options](https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html)
    pub(super) static RULE = "MIX021" "override-size-mismatch" Warning via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    // With weights the group is refused, MIX022.
    let weighted = spec
        .capacity
        .instance_types
        .iter()
        .any(|chosen| chosen.weight().is_some());
    let fits = spec.fits();
    let (Some(fewest), Some(most)) = (fits.fewest(), fits.most()) else {
        return;
    };
    if weighted || !differ(&fewest.instance_type, &most.instance_type) {
        return;
    }
    let (earlier, later) = match fewest.position < most.position {
        true => (fewest, most),
        false => (most, fewest),
    };
    let message = format!(
        "{} fit on `{}` and {} on `{}`, but each counts as one instance",
        count(fewest.tasks.count(), "task"),
        fewest.instance_type.name,
        most.tasks.count(),
        most.instance_type.name
    );
    report
        .at(type_path(spec, later.position), message)
        .label(size(later))
        .related(type_path(spec, earlier.position), size(earlier))
        .help("choose types with the same virtual CPUs and memory");
}

/// Whether one is more than a quarter larger than the other.
fn differ(one: &InstanceType, other: &InstanceType) -> bool {
    let larger =
        |one: u32, other: u32| u64::from(one.max(other)) * 100 > u64::from(one.min(other)) * 125;
    larger(one.vcpus, other.vcpus) || larger(one.memory_mib, other.memory_mib)
}

/// `2 vCPU and 8192 MiB`
fn size(fit: &TypeFit) -> String {
    let InstanceType {
        vcpus, memory_mib, ..
    } = fit.instance_type;
    format!("{vcpus} vCPU and {memory_mib} MiB")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::{Bounded, InstanceOverride};

    fn with(added: &str, cpu: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            for container in &mut spec.containers {
                container.cpu = Bounded::new(cpu).unwrap();
            }
            let added = InstanceOverride::Type(added.parse().unwrap());
            spec.capacity.instance_types.push(added);
        })
    }

    #[test]
    fn a_larger_type_holds_more_tasks() {
        let found = with("m5.xlarge", 512);
        assert_eq!(
            found[0].message,
            "4 tasks fit on `m6i.large` and 8 on `m5.xlarge`, but each counts as one instance"
        );
        assert_eq!(found[0].label.as_deref(), Some("4 vCPU and 16384 MiB"));
        assert_eq!(found[0].path.to_string(), "capacity.instance_types[6]");
    }

    #[test]
    fn memory_that_no_task_can_use_makes_no_difference() {
        assert_eq!(with("r5.large", 512), []);
        assert_eq!(with("r5.large", 0).len(), 1);
    }

    #[test]
    fn types_of_one_size_are_clean() {
        assert_eq!(with("m5n.large", 0), []);
    }
}
