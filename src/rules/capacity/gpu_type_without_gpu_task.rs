//! A GPU that nothing uses.

use crate::behavior::facts::Facts;
use crate::rules::instance_types::type_path;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};

rule! {
    /// ## What it does
    /// Flags types with a GPU: a container of the spec cannot ask for one.
    ///
    /// ## Why it matters
    /// The GPU is most of the price of such an instance, and stays idle.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [g4dn.xlarge]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m5.xlarge]}
    /// ```
    ///
    /// ## Fix
    /// Choose types of the same size without a GPU.
    ///
    /// ## References
    /// - [Accelerated computing](https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html)
    pub(super) static RULE = "CAP017" "gpu-type-without-gpu-task" Warning via check on platform;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    for (position, known) in spec
        .fits()
        .known_types()
        .filter(|(_, known)| known.gpus > 0)
    {
        let message = format!(
            "`{}` has {}, which no container can ask for",
            known.name,
            count(known.gpus, "GPU")
        );
        report
            .at(type_path(spec, position), message)
            .label("paid for and idle")
            .help("choose a type of the same size without a GPU");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::InstanceOverride;

    #[test]
    fn each_type_with_a_gpu_is_named() {
        let messages = messages(&RULE, |spec| {
            let added = ["g4dn.xlarge", "p5.48xlarge", "inf2.xlarge"]
                .map(|name| InstanceOverride::Type(name.parse().unwrap()));
            spec.capacity.instance_types.extend(added);
        });
        assert_eq!(
            messages,
            [
                "`g4dn.xlarge` has 1 GPU, which no container can ask for",
                "`p5.48xlarge` has 8 GPUs, which no container can ask for"
            ]
        );
    }
}
