//! Turns an ARN into the account and the region that hold what it names.

use super::arn::parts;
use super::{CertificateArn, InstanceProfileArn, ListenerArn, RoleArn};

/// Who holds what an ARN names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner<'a> {
    /// The account, 12 digits.
    pub account: &'a str,
    /// The region; empty for what has none, such as a role.
    pub region: &'a str,
}

/// Gives types of ARNs their owner.
macro_rules! owned {
    ($($type:ident),+) => {
        $(impl $type {
            /// The account and the region that hold what the ARN names.
            #[must_use]
            pub fn owner(&self) -> Owner<'_> {
                owner(self.as_str())
            }
        })+
    };
}

owned!(CertificateArn, ListenerArn, RoleArn, InstanceProfileArn);

fn owner(text: &str) -> Owner<'_> {
    let [_, _, _, region, account, _] = parts(text).unwrap_or_default();
    Owner { account, region }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_names_its_account_and_a_region_if_there_is_one() {
        let certificate: CertificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/x"
            .parse()
            .unwrap();
        let role: RoleArn = "arn:aws:iam::210987654321:role/x".parse().unwrap();
        let owners = [certificate.owner(), role.owner()];
        assert_eq!(
            owners.map(|owner| (owner.account, owner.region)),
            [("123456789012", "eu-west-1"), ("210987654321", "")]
        );
    }
}
