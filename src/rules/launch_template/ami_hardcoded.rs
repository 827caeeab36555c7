//! An image that is never renewed.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Ami, Spec, Value};

rule! {
    /// ## What it does
    /// Flags an `instance.ami` that is the id of an image.
    ///
    /// ## Why it matters
    /// An id belongs to one region, and to the day on which it was copied. The instances keep the agent, the kernel and the
    /// holes of that day, until AWS withdraws the image and the group cannot start instances any more.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {ami: ami-0a1b2c3d4e5f60718}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {ami: amazon-linux-2023}
    /// ```
    ///
    /// ## Fix
    /// Name the image of the day, or the SSM parameter in which you publish images of your own:
    /// `{ssm: /images/ecs}`.
    ///
    /// ## References
    /// - [Retrieving ECS-optimized AMI metadata](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html)
    pub(super) static RULE = "LTP008" "ami-hardcoded" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Value::Literal(Ami::Id(id)) = &spec.instance.ami else {
        return;
    };
    report
        .at(
            path!["instance", "ami"],
            format!("image `{id}` belongs to one region, and is never renewed by itself"),
        )
        .label("stays as it is")
        .help("use `amazon-linux-2023`, or `{ssm: /path}` for images of your own");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn an_image_that_is_looked_up_is_renewed() {
        let with = |ami: &str| {
            found(&RULE, |spec| {
                spec.instance.ami = Value::Literal(ami.parse().unwrap())
            })
            .len()
        };
        assert_eq!(with("amazon-linux-2023"), 0);
        assert_eq!(with("ami-0a1b2c3d4e5f60718"), 1);
    }
}
