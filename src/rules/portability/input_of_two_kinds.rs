//! Inputs that would have to be two things at once.

use std::collections::BTreeMap;

use crate::rules::inputs::{InputUse, inputs};
use crate::rules::{Reporter, rule};
use crate::spec::{InputKind, Spec};

rule! {
    /// ## What it does
    /// Flags an input that stands for a list in one place and for one value in another, or for values of two kinds,
    /// such as a VPC and a subnet.
    ///
    /// ## Why it matters
    /// An input becomes one variable of the Terraform module and one parameter of the CloudFormation template, and
    /// each has one type. What is wrong is found at the earliest by the plan of whoever calls the module, at the latest
    /// by AWS.
    ///
    /// ## Example
    /// ```yaml
    /// network:
    ///   vpc: {input: network}
    ///   instance_subnets: {input: network}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network:
    ///   vpc: {input: vpc_id}
    ///   instance_subnets: {input: private_subnet_ids}
    /// ```
    ///
    /// ## Fix
    /// Give each value an input of its own. The same value may be the same input in several places.
    ///
    /// ## References
    /// - [Types of parameters](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html)
    /// - [Types of variables](https://developer.hashicorp.com/terraform/language/values/variables)
    pub(super) static RULE = "PRT009" "input-of-two-kinds" Error via check on either;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let mut first: BTreeMap<&str, InputUse<'_>> = BTreeMap::new();
    for place in inputs(spec) {
        match first.get(place.name.as_str()) {
            None => {
                first.insert(place.name.as_str(), place);
            }
            Some(known) if clash(known, &place) => {
                let message = format!(
                    "the input `{}` is {} here and {} elsewhere",
                    place.name,
                    words(&place),
                    words(known)
                );
                report
                    .at(place.path, message)
                    .related(known.path.clone(), words(known))
                    .help("give each value an input of its own");
            }
            // Text takes whatever another place asks for; the next one is held against what is more certain.
            Some(known) if known.kind == InputKind::Text => {
                first.insert(place.name.as_str(), place);
            }
            Some(_) => {}
        }
    }
}

/// Whether nothing can be both.
fn clash(one: &InputUse<'_>, other: &InputUse<'_>) -> bool {
    let is_text = [one.kind, other.kind].contains(&InputKind::Text);
    one.list != other.list || (one.kind != other.kind && !is_text)
}

fn words(place: &InputUse<'_>) -> String {
    let kind = match place.kind {
        InputKind::Text => "text",
        InputKind::VpcId => "a VPC",
        InputKind::SubnetId => "a subnet",
        InputKind::SecurityGroupId => "a security group",
        InputKind::HostedZoneId => "a hosted zone",
        InputKind::ImageId => "a machine image",
        InputKind::KeyName => "a key pair",
    };
    if place.list {
        // Subnets are the only lists that one input can stand for.
        "a list of subnets".to_owned()
    } else {
        kind.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Indirect, Lexical, Value, Values};

    fn input<T: Lexical>(name: &str) -> Value<T> {
        Value::Indirect(Indirect::Input(name.parse().unwrap()))
    }

    #[test]
    fn a_list_is_no_value() {
        let found = found(&RULE, |spec| {
            spec.network.vpc = input("network");
            spec.network.instance_subnets = Values::Input {
                input: "network".parse().unwrap(),
            };
        });
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path.to_string(), "network.instance_subnets");
        assert_eq!(
            found[0].message,
            "the input `network` is a list of subnets here and a VPC elsewhere"
        );
    }

    #[test]
    fn text_may_be_anything_and_still_nothing_is_two_things() {
        let shared = |vpc: &str, subnet: &str| {
            found(&RULE, |spec| {
                let variable = "NETWORK".parse().unwrap();
                spec.containers[0]
                    .environment
                    .insert(variable, input("one"));
                spec.network.vpc = input(vpc);
                spec.network.instance_subnets = Values::Each(vec![input(subnet)]);
            })
        };
        assert_eq!(shared("one", "two"), []);
        assert_eq!(shared("two", "one"), []);
        assert_eq!(shared("one", "one").len(), 1);
    }
}
