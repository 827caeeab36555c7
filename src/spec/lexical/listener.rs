//! Turns text into what names a load balancer that exists: the ARN of its listener, the end of its own ARN.

use super::arn::is_regional;
use super::name::name;
use super::{InputKind, Lexical, LexicalError, lexical};

name! {
    /// The ARN of a listener of an Application Load Balancer.
    ListenerArn, "the ARN of a listener: `arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/NAME/ID/ID`",
    "^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:listener/app/[A-Za-z0-9-]+/[0-9a-f]+/[0-9a-f]+$", Text,
    |text| {
        is_regional(text, "elasticloadbalancing", "listener/app/")
            && text.rsplit_once(":listener/").and_then(|(_, end)| end.rsplit_once('/')).is_some_and(|(balancer, listener)| {
                is_full_name(balancer) && is_hexadecimal(listener)
            })
    }
}
name! {
    /// The end of the ARN of an Application Load Balancer, by which CloudWatch knows it.
    LoadBalancerFullName, "the end of the ARN of a load balancer: `app/NAME/ID`", "^app/[A-Za-z0-9-]+/[0-9a-f]+$", Text,
    is_full_name
}

fn is_full_name(text: &str) -> bool {
    let name = text
        .strip_prefix("app/")
        .and_then(|rest| rest.split_once('/'));
    name.is_some_and(|(name, id)| {
        let is_name = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        !name.is_empty() && is_name && is_hexadecimal(id)
    })
}

fn is_hexadecimal(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

impl ListenerArn {
    /// The end of the ARN of the load balancer that the listener belongs to: `app/NAME/ID`.
    #[must_use]
    pub fn load_balancer(&self) -> Option<&str> {
        let (_, resource) = self.as_str().rsplit_once(":listener/")?;
        resource.rsplit_once('/').map(|(balancer, _)| balancer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arn_of_a_listener_holds_the_full_name_of_its_load_balancer() {
        let listener = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2";
        let arn: ListenerArn = listener.parse().unwrap();
        assert_eq!(arn.load_balancer(), Some("app/shared/50dc6c495c0c9188"));
        assert!(
            "app/shared/50dc6c495c0c9188"
                .parse::<LoadBalancerFullName>()
                .is_ok()
        );
        for text in [
            "app/shared/",
            "app//50dc",
            "app/a_b/50dc",
            "app/shared/50DC",
            "net/shared/50dc",
        ] {
            assert!(
                text.parse::<LoadBalancerFullName>().is_err(),
                "{text} was read"
            );
        }
        for text in [
            "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shared/50dc6c495c0c9188",
            "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/net/shared/50dc6c495c0c9188/f2f7dc8efc522ab2",
            "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/50dc6c495c0c9188",
        ] {
            assert!(text.parse::<ListenerArn>().is_err(), "{text} was read");
        }
    }
}
