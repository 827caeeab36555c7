//! Instances that take many minutes to start.

use crate::behavior::facts::Facts;
use crate::rules::instance_types::type_path;
use crate::rules::{Reporter, rule};

rule! {
    /// ## What it does
    /// Flags types without a hypervisor, such as `m5.metal`.
    ///
    /// ## Why it matters
    /// A whole machine takes many minutes to start, and two of spot notice are short of any of them. Replacements come
    /// too late, and scaling lags.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m5.metal]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m5.24xlarge]}
    /// ```
    ///
    /// ## Fix
    /// Choose a virtual size; the largest has as many processors as the machine.
    ///
    /// ## References
    /// - [Bare metal instances](https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html)
    pub(super) static RULE = "CAP016" "bare-metal-type" Warning via check on platform;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    for (position, metal) in spec
        .fits()
        .known_types()
        .filter(|(_, known)| known.bare_metal)
    {
        report
            .at(
                type_path(spec, position),
                format!(
                    "`{}` is a whole machine, which takes many minutes to start",
                    metal.name
                ),
            )
            .label("replacements come late")
            .help("choose a virtual size");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::InstanceOverride;

    #[test]
    fn only_the_machine_itself_is_flagged() {
        let found = found(&RULE, |spec| {
            let added = ["m5.24xlarge", "m5.metal"]
                .map(|name| InstanceOverride::Type(name.parse().unwrap()));
            spec.capacity.instance_types.extend(added);
        });
        let [finding] = &found[..] else { panic!() };
        assert_eq!(finding.path.to_string(), "capacity.instance_types[7]");
    }
}
