//! ARNs that point out of the partition of the service.

use crate::behavior::partition::Place;
use crate::rules::{Reporter, rule};
use crate::source::{SpecPath, path};
use crate::spec::{Certificate, Spec, Value};

rule! {
    /// ## What it does
    /// Flags an ARN whose region is in another partition than the one it names, such as `arn:aws:` with a region of
    /// China, and ARNs of different partitions in one spec.
    ///
    /// ## Why it matters
    /// AWS is several worlds that share nothing: `aws`, `aws-cn` for China, `aws-us-gov` for GovCloud. An ARN that was
    /// copied from another one names nothing, and a role that refers to it is refused or allows nothing.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer:
    ///   certificate: arn:aws:acm:cn-north-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer:
    ///   certificate: arn:aws-cn:acm:cn-north-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9
    /// ```
    ///
    /// ## Fix
    /// Name the partition of the region. A spec for several partitions takes such values from inputs: what is not in
    /// the spec itself is written for whichever partition it is deployed to.
    ///
    /// ## References
    /// - [ARNs and partitions](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html)
    pub(super) static RULE = "PRT001" "partition-hardcoded" Error via check on either;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let mut sound: Vec<(Arn<'_>, Place<'_>)> = Vec::new();
    for arn in arns(spec) {
        let Some(place) = Place::of_arn(arn.text) else {
            continue;
        };
        match place.partition_of_region() {
            Some(right) if right != place.partition => wrong_for_region(&arn, place, right, report),
            _ => sound.push((arn, place)),
        }
    }
    // An ARN with a region knows where it is: the others follow it.
    let leader = sound
        .iter()
        .find(|(_, place)| !place.region.is_empty())
        .or(sound.first());
    let Some((leader, home)) = leader else { return };
    for (arn, place) in &sound {
        if place.partition != home.partition {
            report
                .at(
                    arn.path.clone(),
                    format!(
                        "partition `{}` cannot be reached from `{}`",
                        place.partition, home.partition
                    ),
                )
                .related(leader.path.clone(), format!("is in `{}`", home.partition))
                .help("name what is in the partition of the service")
                .suggest(arn.moved_to(place.partition, home.partition));
        }
    }
}

fn wrong_for_region(arn: &Arn<'_>, place: Place<'_>, right: &str, report: &mut Reporter<'_>) {
    report
        .at(
            arn.path.clone(),
            format!(
                "region `{}` is in partition `{right}`, not in `{}`",
                place.region, place.partition
            ),
        )
        .label("names nothing")
        .help(format!("write `arn:{right}:`"))
        .suggest(arn.moved_to(place.partition, right));
}

/// An ARN that is written in a spec.
struct Arn<'a> {
    path: SpecPath,
    text: &'a str,
}

impl Arn<'_> {
    fn moved_to(&self, from: &str, to: &str) -> String {
        self.text
            .replacen(&format!("arn:{from}:"), &format!("arn:{to}:"), 1)
    }
}

/// Every text of the spec that may be an ARN.
fn arns(spec: &Spec) -> impl Iterator<Item = Arn<'_>> {
    let arn = |path, text| Arn { path, text };
    let disk = literal(spec.instance.root_volume.kms_key.as_ref())
        .map(move |key| arn(path!["instance", "root_volume", "kms_key"], key.as_str()));
    let logs = literal(spec.logs.kms_key.as_ref())
        .map(move |key| arn(path!["logs", "kms_key"], key.as_str()));
    let certificate = spec
        .load_balancer
        .iter()
        .find_map(|balancer| match &balancer.certificate {
            Some(Certificate::Existing(Value::Literal(certificate))) => Some(certificate),
            _ => None,
        });
    let certificate =
        certificate.map(move |text| arn(path!["load_balancer", "certificate"], text.as_str()));
    let policies = spec.instance.managed_policies.iter().enumerate();
    let policies = policies
        .map(move |(at, policy)| arn(path!["instance", "managed_policies", at], policy.as_str()));
    let single = disk.into_iter().chain(logs).chain(certificate);
    single
        .chain(policies)
        .chain(of_containers(spec))
        .chain(of_task_role(spec))
}

fn of_containers(spec: &Spec) -> impl Iterator<Item = Arn<'_>> {
    spec.containers
        .iter()
        .enumerate()
        .flat_map(|(position, container)| {
            let secrets = container.secrets.iter().filter_map(move |(name, source)| {
                let text = source.literal()?.as_str();
                let path = path!["containers", position, "secrets", name.as_str()];
                Some(Arn { path, text })
            });
            let registry = literal(container.registry_credentials.as_ref()).map(|secret| Arn {
                path: path!["containers", position, "registry_credentials"],
                text: secret.as_str(),
            });
            secrets.chain(registry)
        })
}

fn of_task_role(spec: &Spec) -> impl Iterator<Item = Arn<'_>> {
    spec.task_role.iter().flat_map(|role| {
        let statements = role
            .statements
            .iter()
            .enumerate()
            .flat_map(|(statement, given)| {
                let resources = given.resources.iter().enumerate();
                resources.map(move |(at, text)| Arn {
                    path: path!["task_role", "statements", statement, "resources", at],
                    text: text.as_str(),
                })
            });
        let policies = role
            .managed_policies
            .iter()
            .enumerate()
            .map(|(at, policy)| Arn {
                path: path!["task_role", "managed_policies", at],
                text: policy.as_str(),
            });
        statements.chain(policies)
    })
}

fn literal<T>(value: Option<&Value<T>>) -> Option<&T> {
    value.and_then(Value::literal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;

    fn with(kms_key: &str, policy: &str) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.load_balancer = None;
            spec.logs.kms_key = Some(Value::Literal(kms_key.parse().unwrap()));
            spec.instance.managed_policies = vec![policy.parse().unwrap()];
        })
    }

    const CHINESE_KEY: &str = "arn:aws-cn:kms:cn-north-1:123456789012:key/x";
    const POLICY: &str = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy";

    #[test]
    fn a_region_is_in_one_partition() {
        let found = with("arn:aws:kms:cn-north-1:123456789012:key/x", POLICY);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "region `cn-north-1` is in partition `aws-cn`, not in `aws`"
        );
        assert_eq!(
            found[0].suggestion.as_ref().unwrap().replacement,
            CHINESE_KEY
        );
    }

    #[test]
    fn what_names_a_region_says_where_the_service_is() {
        let found = with(CHINESE_KEY, POLICY);
        assert_eq!(found[0].path.to_string(), "instance.managed_policies[0]");
        assert_eq!(found[0].related[0].0.to_string(), "logs.kms_key");
        assert_eq!(
            found[0].suggestion.as_ref().unwrap().replacement,
            "arn:aws-cn:iam::aws:policy/CloudWatchAgentServerPolicy"
        );
    }

    #[test]
    fn one_partition_is_enough() {
        assert_eq!(with(CHINESE_KEY, "arn:aws-cn:iam::aws:policy/X"), []);
        assert_eq!(with("arn:aws:kms:eu-west-1:123456789012:key/x", POLICY), []);
    }
}
