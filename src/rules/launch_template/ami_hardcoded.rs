//! An image that is never renewed.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Ami, Spec};

rule! {
    /// ## What it does
    /// Flags an `instance.ami` that is the id of one image.
    ///
    /// ## Why it matters
    /// An id is that of one region and one version: the output works in no other region, and instances never get the
    /// security fixes of newer images.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {ami: ami-00c7c1cf5bdc913ed}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {ami: amazon-linux-2023}
    /// ```
    ///
    /// ## Fix
    /// Name the image of the day, or keep the id of your own image in an SSM parameter: `{ssm: /path}`.
    ///
    /// ## References
    /// - [ECS-optimized image parameters](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html)
    pub(super) static RULE = "LTP008" "ami-hardcoded" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(Ami::Id(id)) = spec.instance.ami.literal() else {
        return;
    };
    report
        .at(
            path!["instance", "ami"],
            format!("`{id}` is an image of one region, and is never renewed"),
        )
        .label("one version for ever")
        .help("write `amazon-linux-2023`, or `{ssm: /path}` for an image of your own")
        .suggest("amazon-linux-2023");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Indirect, Value};

    #[test]
    fn a_parameter_may_hold_any_image() {
        let found = found(&RULE, |spec| {
            spec.instance.ami = Value::Indirect(Indirect::Ssm("/images/ecs".parse().unwrap()));
        });
        assert_eq!(found, []);
    }
}
