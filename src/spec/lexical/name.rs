//! Turns text into the names that AWS resources may bear.

use super::text::is_expanded;
use super::{InputKind, Lexical, LexicalError, lexical};

/// Declares a name: a string newtype whose characters and length are checked once, when it is read.
macro_rules! name {
    ($(#[$doc:meta])+ $type:ident, $expected:literal, $pattern:literal, $kind:ident, $check:expr) => {
        $(#[$doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(std::borrow::Cow<'static, str>);

        impl $type {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// A default of our own; a test reads each of them.
            #[allow(dead_code, reason = "one macro makes all names, and only some of them have a default")]
            pub(crate) const fn constant(text: &'static str) -> Self {
                Self(std::borrow::Cow::Borrowed(text))
            }
        }

        impl std::str::FromStr for $type {
            type Err = LexicalError;

            fn from_str(text: &str) -> Result<Self, LexicalError> {
                let check: fn(&str) -> bool = $check;
                if check(text) { Ok(Self(text.to_owned().into())) } else { Err(LexicalError::new(text, $expected)) }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl Lexical for $type {
            const NAME: &'static str = stringify!($type);
            const EXPECTED: &'static str = $expected;
            const PATTERN: &'static str = $pattern;
            const INPUT: InputKind = InputKind::$kind;
        }
        lexical!($type);
    };
}
pub(super) use name;

/// Letters, digits, `-` and `_`: what ECS allows in names.
fn is_ecs_name(text: &str, longest: usize) -> bool {
    (1..=longest).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// Letters, digits and inner hyphens: what Elastic Load Balancing allows in names.
fn is_hyphenated(text: &str, longest: usize) -> bool {
    (1..=longest).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// A printable name of at most 255 characters, without `:` ([`CreateAutoScalingGroup`]).
///
/// [`CreateAutoScalingGroup`]: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html
fn is_group_name(text: &str) -> bool {
    (1..=255).contains(&text.len())
        && text
            .bytes()
            .all(|byte| (33..=126).contains(&byte) && byte != b':')
}

/// Bucket naming rules: 3 to 63 of `a-z0-9.-`, no address, no reserved prefix or suffix.
fn is_bucket_name(text: &str) -> bool {
    let edge = |character: Option<char>| {
        character.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    (3..=63).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte))
        && edge(text.chars().next())
        && edge(text.chars().next_back())
        && !text.contains("..")
        && text.parse::<std::net::Ipv4Addr>().is_err()
        && !text.starts_with("xn--")
        && !text.ends_with("-s3alias")
}

/// What AWS tags allow beside letters and digits, which may be of any script.
fn is_tag_text(text: &str) -> bool {
    text.chars()
        .all(|character| character.is_alphanumeric() || " _.:/=+-@".contains(character))
}

name! {
    /// The name of the service: the stem of every other name.
    ///
    /// It becomes the name of load balancers and roles too, so it starts with a letter and is short.
    ServiceName, "a service name: 1 to 32 letters, digits and inner hyphens, starting with a letter",
    "^[A-Za-z]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$", Text,
    |text| is_hyphenated(text, 32) && text.starts_with(|first: char| first.is_ascii_alphabetic())
}
name! {
    /// The name of an ECS cluster.
    ClusterName, "a cluster name: 1 to 255 letters, digits, `-` and `_`", "^[A-Za-z0-9_-]{1,255}$", Text,
    |text| is_ecs_name(text, 255)
}
name! {
    /// The name of a container in its task.
    ContainerName, "a container name: 1 to 255 letters, digits, `-` and `_`", "^[A-Za-z0-9_-]{1,255}$", Text,
    |text| is_ecs_name(text, 255)
}
name! {
    /// The name of a volume of the task.
    VolumeName, "a volume name: 1 to 255 letters, digits, `-` and `_`", "^[A-Za-z0-9_-]{1,255}$", Text,
    |text| is_ecs_name(text, 255)
}
name! {
    /// The family of a task definition.
    FamilyName, "a task family: 1 to 255 letters, digits, `-` and `_`", "^[A-Za-z0-9_-]{1,255}$", Text,
    |text| is_ecs_name(text, 255)
}
name! {
    /// The name of a capacity provider; which prefixes AWS refuses is for a rule.
    CapacityProviderName, "a capacity provider name: 1 to 255 letters, digits, `-` and `_`", "^[A-Za-z0-9_-]{1,255}$", Text,
    |text| is_ecs_name(text, 255)
}
name! {
    /// The name of a load balancer or target group; how long it may be is for a rule.
    LoadBalancerName, "a name of letters, digits and inner hyphens", "^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$", Text,
    |text| is_hyphenated(text, 255)
}
name! {
    /// The name of an Auto Scaling group.
    AutoScalingGroupName, "an Auto Scaling group name: 1 to 255 printable ASCII characters without spaces and `:`",
    "^[!-9;-~]{1,255}$", Text, is_group_name
}
name! {
    /// The name of a launch template.
    LaunchTemplateName, "a launch template name: 3 to 128 letters, digits and `()./_-`", "^[A-Za-z0-9()./_-]{3,128}$", Text,
    |text| (3..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"()./_-".contains(&byte))
}
name! {
    /// The name of a CloudWatch log group.
    LogGroupName, "a log group name: 1 to 512 letters, digits and `.-_/#`", "^[A-Za-z0-9._/#-]{1,512}$", Text,
    |text| (1..=512).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_/#".contains(&byte))
}
name! {
    /// The name of an S3 bucket.
    BucketName, "a bucket name: 3 to 63 lower-case letters, digits, `-` and `.`", "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", Text,
    is_bucket_name
}
name! {
    /// A folder of a bucket for logs, without `/` at its ends and without the part that AWS adds itself.
    ///
    /// Without `*` too: the policy of the bucket names the folder, and would take it for any characters.
    BucketPrefix, "a folder of 1 to 256 letters, digits and `!-_.'()/`, without `AWSLogs` and without `/` at its ends",
    "^[A-Za-z0-9!_.'()-]+(/[A-Za-z0-9!_.'()-]+)*$", Text,
    |text| {
        text.len() <= 256
            && text.split('/').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!-_.'()".contains(&byte)))
            && !text.contains("AWSLogs")
    }
}
name! {
    /// The name of an EC2 key pair.
    KeyName, "a key pair name: 1 to 255 printable ASCII characters without `{{resolve:`", "^[ -~]{1,255}$", KeyName,
    |text| (1..=255).contains(&text.len()) && text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && !is_expanded(text)
}
name! {
    /// The name of an input: a Terraform variable and a CloudFormation parameter.
    InputName, "an input name: 1 to 64 lower-case letters, digits and single inner `_`, starting with a letter",
    "^[a-z][a-z0-9]*(_[a-z0-9]+)*$", Text,
    |text| {
        (1..=64).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.split('_').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
            && !TERRAFORM_META_ARGUMENTS.contains(&text)
    }
}
name! {
    /// The name of an environment variable.
    VariableName, "an environment variable name: letters, digits and `_.-`, not starting with a digit", "^[A-Za-z_][A-Za-z0-9_.-]{0,254}$", Text,
    |text| {
        (1..=255).contains(&text.len())
            && !text.starts_with(|first: char| first.is_ascii_digit() || ".-".contains(first))
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
    }
}
name! {
    /// The code or the name of a rule; which ones exist is for a rule.
    RuleName, "the code or name of a rule, such as `MIX014` or `spot-max-price-set`", "^[A-Za-z0-9-]{1,64}$", Text,
    |text| (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
name! {
    /// The key of a tag.
    TagKey, "a tag key: 1 to 128 letters, digits, spaces and `_.:/=+-@`, not starting with `aws:`", "^(?!aws:).{1,128}$", Text,
    |text| {
        (1..=128).contains(&text.chars().count())
            && is_tag_text(text)
            && !text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:"))
    }
}
name! {
    /// The value of a tag; not empty, which CloudFormation [does not take] for the tags of a capacity provider.
    ///
    /// [does not take]: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-capacityprovider-tag.html
    TagValue, "a tag value: 1 to 256 letters, digits, spaces and `_.:/=+-@`", "^.{1,256}$", Text,
    |text| (1..=256).contains(&text.chars().count()) && is_tag_text(text)
}

/// Names that Terraform reserves in a module block, so that no variable may bear them ([variables]).
///
/// [variables]: https://developer.hashicorp.com/terraform/language/block/variable
const TERRAFORM_META_ARGUMENTS: [&str; 8] = [
    "source",
    "version",
    "providers",
    "count",
    "for_each",
    "lifecycle",
    "depends_on",
    "locals",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn reads<T: Lexical>(text: &str) -> bool {
        text.parse::<T>().is_ok()
    }

    #[test]
    fn a_service_name_fits_a_load_balancer() {
        assert!(reads::<ServiceName>("demo-api"));
        for text in [
            "",
            "-demo",
            "demo-",
            "1demo",
            "demo_api",
            "d.e",
            &"d".repeat(33),
        ] {
            assert!(!reads::<ServiceName>(text), "{text} was read");
        }
    }

    #[test]
    fn the_value_of_a_tag_is_not_empty() {
        assert!(reads::<TagValue>("4711"));
        assert!(!reads::<TagValue>(""));
    }

    #[test]
    fn an_input_name_is_a_terraform_variable_and_has_one_cloudformation_spelling() {
        assert!(reads::<InputName>("vpc_id"));
        for text in [
            "VpcId", "_vpc", "vpc_", "vpc__id", "1vpc", "vpc-id", "count", "",
        ] {
            assert!(!reads::<InputName>(text), "{text} was read");
        }
    }

    #[test]
    fn a_bucket_name_is_no_address() {
        assert!(reads::<BucketName>("demo-api-logs.2026"));
        for text in [
            "ab",
            "192.168.0.1",
            "a..b",
            "-ab",
            "ab-",
            "Abc",
            "xn--abc",
            "abc-s3alias",
        ] {
            assert!(!reads::<BucketName>(text), "{text} was read");
        }
        assert!(reads::<BucketPrefix>("logs/a.b") && !reads::<BucketPrefix>("logs/*"));
    }

    #[test]
    fn a_tag_key_is_not_of_aws() {
        assert!(reads::<TagKey>("équipe"));
        for text in ["aws:name", "AWS:name", "", "a\nb", "a\"b", "a${b}"] {
            assert!(!reads::<TagKey>(text), "{text} was read");
        }
    }
}
