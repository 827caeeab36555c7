//! Turns the name of a TLS policy of Elastic Load Balancing into the oldest encryption that it lets clients use.
//!
//! From the tables of AWS, [security policies], as of September 2026. A policy that is newer is not known here.
//!
//! [security policies]: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html

/// What the names of all policies begin with.
const BEGINNING: &str = "ELBSecurityPolicy-";

/// The oldest encryption that a policy lets clients use, the oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Oldest {
    /// TLS 1.0.
    Tls10,
    /// TLS 1.1.
    Tls11,
    /// TLS 1.2 with ciphers whose traffic can be read later by whoever gets hold of the key.
    WithoutForwardSecrecy,
    /// TLS 1.2.
    Tls12,
    /// TLS 1.3.
    Tls13,
}

use Oldest::{Tls10, Tls11, Tls12, Tls13, WithoutForwardSecrecy};

/// The policies, without the beginning that all have.
const POLICIES: [(&str, Oldest); 46] = [
    ("2015-05", Tls10),
    ("2016-08", Tls10),
    ("FS-1-1-2019-08", Tls11),
    ("FS-1-2-2019-08", Tls12),
    ("FS-1-2-Res-2019-08", Tls12),
    ("FS-1-2-Res-2020-10", Tls12),
    ("FS-2018-06", Tls10),
    ("TLS-1-0-2015-04", Tls10),
    ("TLS-1-1-2017-01", Tls11),
    ("TLS-1-2-2017-01", WithoutForwardSecrecy),
    ("TLS-1-2-Ext-2018-06", WithoutForwardSecrecy),
    ("TLS13-1-0-2021-06", Tls10),
    ("TLS13-1-0-FIPS-2023-04", Tls10),
    ("TLS13-1-0-FIPS-PQ-2025-09", Tls10),
    ("TLS13-1-0-PQ-2025-09", Tls10),
    ("TLS13-1-1-2021-06", Tls11),
    ("TLS13-1-1-FIPS-2023-04", Tls11),
    ("TLS13-1-2-2021-06", Tls12),
    ("TLS13-1-2-Ext0-FIPS-2023-04", Tls12),
    ("TLS13-1-2-Ext0-FIPS-PQ-2025-09", Tls12),
    ("TLS13-1-2-Ext0-RFC9151-FIPS-2023-07", Tls12),
    ("TLS13-1-2-Ext1-2021-06", WithoutForwardSecrecy),
    ("TLS13-1-2-Ext1-FIPS-2023-04", WithoutForwardSecrecy),
    ("TLS13-1-2-Ext1-FIPS-PQ-2025-09", WithoutForwardSecrecy),
    ("TLS13-1-2-Ext1-PQ-2025-09", WithoutForwardSecrecy),
    ("TLS13-1-2-Ext2-2021-06", WithoutForwardSecrecy),
    ("TLS13-1-2-Ext2-FIPS-2023-04", WithoutForwardSecrecy),
    ("TLS13-1-2-Ext2-FIPS-PQ-2025-09", WithoutForwardSecrecy),
    ("TLS13-1-2-Ext2-PQ-2025-09", WithoutForwardSecrecy),
    ("TLS13-1-2-FIPS-2023-04", Tls12),
    ("TLS13-1-2-FIPS-PQ-2025-09", Tls12),
    ("TLS13-1-2-PQ-2025-09", Tls12),
    ("TLS13-1-2-RFC9151-FIPS-2023-07", Tls12),
    ("TLS13-1-2-RFC9151-INTEROP1-FIPS-2023-07", Tls12),
    ("TLS13-1-2-RFC9151-INTEROP2-FIPS-2023-07", Tls12),
    ("TLS13-1-2-RFC9151-INTEROP3-FIPS-2023-07", Tls12),
    ("TLS13-1-2-RFC9151-INTEROP4-FIPS-2023-07", Tls12),
    ("TLS13-1-2-Res-2021-06", Tls12),
    ("TLS13-1-2-Res-FIPS-2023-04", Tls12),
    ("TLS13-1-2-Res-FIPS-PQ-2025-09", Tls12),
    ("TLS13-1-2-Res-PQ-2025-09", Tls12),
    ("TLS13-1-3-2021-06", Tls13),
    ("TLS13-1-3-FIPS-2023-04", Tls13),
    ("TLS13-1-3-FIPS-PQ-2025-09", Tls13),
    ("TLS13-1-3-PQ-2025-09", Tls13),
    ("TLS13-1-3-RFC9151-FIPS-2023-07", Tls13),
];

/// The oldest encryption of a policy; none if it is not known.
pub(super) fn oldest(policy: &str) -> Option<Oldest> {
    let name = policy.strip_prefix(BEGINNING)?;
    let (_, oldest) = POLICIES.iter().find(|(known, _)| *known == name)?;
    Some(*oldest)
}

/// The known policy that was probably meant: one that begins like it, else one within an edit in three letters.
pub(super) fn nearest(policy: &str) -> Option<String> {
    let name = policy.strip_prefix(BEGINNING)?;
    let known = || POLICIES.iter().map(|(known, _)| *known);
    let begun = known().find(|known| known.starts_with(name));
    let close = || {
        known()
            .map(|known| (strsim::damerau_levenshtein(name, known), known))
            .filter(|(edits, _)| *edits <= name.chars().count() / 3)
            .min()
            .map(|(_, known)| known)
    };
    Some(format!("{BEGINNING}{}", begun.or_else(close)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::LoadBalancer;

    #[test]
    fn the_default_is_known_and_not_old() {
        let default = LoadBalancer::default().tls_policy;
        assert_eq!(oldest(default.as_str()), Some(Tls12));
    }

    #[test]
    fn a_name_of_tls13_says_what_it_lets_clients_use() {
        for (name, oldest) in POLICIES {
            let Some(rest) = name.strip_prefix("TLS13-1-") else {
                continue;
            };
            let says = match rest.split_at(1) {
                ("0", _) => Tls10,
                ("1", _) => Tls11,
                ("2", kind) if kind.starts_with("-Ext1") || kind.starts_with("-Ext2") => {
                    WithoutForwardSecrecy
                }
                ("2", _) => Tls12,
                _ => Tls13,
            };
            assert_eq!(oldest, says, "{name}");
        }
    }

    #[test]
    fn every_policy_is_listed_once_and_in_order() {
        assert!(POLICIES.is_sorted_by(|(one, _), (next, _)| one < next));
    }

    #[test]
    fn the_nearest_policy_is_the_one_that_was_meant() {
        let meant = |name: &str| nearest(&format!("{BEGINNING}{name}")).unwrap();
        assert_eq!(
            meant("TLS13-1-2-2021-07"),
            format!("{BEGINNING}TLS13-1-2-2021-06")
        );
        assert_eq!(meant("TLS-1-2-2017"), format!("{BEGINNING}TLS-1-2-2017-01"));
        assert_eq!(nearest(&format!("{BEGINNING}Next")), None);
    }
}
