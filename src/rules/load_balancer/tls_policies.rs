//! Turns the name of a TLS policy of Elastic Load Balancing into what is weak about it.

/// What a policy lets clients use that they no longer should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weakness {
    /// TLS 1.0 and 1.1.
    Tls10,
    /// TLS 1.1.
    Tls11,
    /// Key exchange without forward secrecy: who gets the key later can read what was recorded before.
    NoForwardSecrecy,
}

/// What all names start with.
pub(super) const PREFIX: &str = "ELBSecurityPolicy-";

/// The policies by name ([security policies], November 2026), each with its worst weakness.
///
/// [security policies]: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
pub(super) const POLICIES: [(&str, Option<Weakness>); 46] = {
    use Weakness::{NoForwardSecrecy, Tls10, Tls11};
    [
        ("2015-05", Some(Tls10)),
        ("2016-08", Some(Tls10)),
        ("FS-1-1-2019-08", Some(Tls11)),
        ("FS-1-2-2019-08", None),
        ("FS-1-2-Res-2019-08", None),
        ("FS-1-2-Res-2020-10", None),
        ("FS-2018-06", Some(Tls10)),
        ("TLS-1-0-2015-04", Some(Tls10)),
        ("TLS-1-1-2017-01", Some(Tls11)),
        ("TLS-1-2-2017-01", None),
        ("TLS-1-2-Ext-2018-06", None),
        ("TLS13-1-0-2021-06", Some(Tls10)),
        ("TLS13-1-0-FIPS-2023-04", Some(Tls10)),
        ("TLS13-1-0-FIPS-PQ-2025-09", Some(Tls10)),
        ("TLS13-1-0-PQ-2025-09", Some(Tls10)),
        ("TLS13-1-1-2021-06", Some(Tls11)),
        ("TLS13-1-1-FIPS-2023-04", Some(Tls11)),
        ("TLS13-1-2-2021-06", None),
        ("TLS13-1-2-Ext0-FIPS-2023-04", None),
        ("TLS13-1-2-Ext0-FIPS-PQ-2025-09", None),
        ("TLS13-1-2-Ext0-RFC9151-FIPS-2023-07", None),
        ("TLS13-1-2-Ext1-2021-06", Some(NoForwardSecrecy)),
        ("TLS13-1-2-Ext1-FIPS-2023-04", Some(NoForwardSecrecy)),
        ("TLS13-1-2-Ext1-FIPS-PQ-2025-09", Some(NoForwardSecrecy)),
        ("TLS13-1-2-Ext1-PQ-2025-09", Some(NoForwardSecrecy)),
        ("TLS13-1-2-Ext2-2021-06", Some(NoForwardSecrecy)),
        ("TLS13-1-2-Ext2-FIPS-2023-04", Some(NoForwardSecrecy)),
        ("TLS13-1-2-Ext2-FIPS-PQ-2025-09", Some(NoForwardSecrecy)),
        ("TLS13-1-2-Ext2-PQ-2025-09", Some(NoForwardSecrecy)),
        ("TLS13-1-2-FIPS-2023-04", None),
        ("TLS13-1-2-FIPS-PQ-2025-09", None),
        ("TLS13-1-2-PQ-2025-09", None),
        ("TLS13-1-2-RFC9151-FIPS-2023-07", None),
        ("TLS13-1-2-RFC9151-INTEROP1-FIPS-2023-07", None),
        ("TLS13-1-2-RFC9151-INTEROP2-FIPS-2023-07", None),
        ("TLS13-1-2-RFC9151-INTEROP3-FIPS-2023-07", None),
        ("TLS13-1-2-RFC9151-INTEROP4-FIPS-2023-07", None),
        ("TLS13-1-2-Res-2021-06", None),
        ("TLS13-1-2-Res-FIPS-2023-04", None),
        ("TLS13-1-2-Res-FIPS-PQ-2025-09", None),
        ("TLS13-1-2-Res-PQ-2025-09", None),
        ("TLS13-1-3-2021-06", None),
        ("TLS13-1-3-FIPS-2023-04", None),
        ("TLS13-1-3-FIPS-PQ-2025-09", None),
        ("TLS13-1-3-PQ-2025-09", None),
        ("TLS13-1-3-RFC9151-FIPS-2023-07", None),
    ]
};

/// The weakness of a policy of this full name; `None` if there is no such policy.
pub(super) fn weakness(name: &str) -> Option<Option<Weakness>> {
    let rest = name.strip_prefix(PREFIX)?;
    let (_, weakness) = POLICIES.iter().find(|(policy, _)| *policy == rest)?;
    Some(*weakness)
}

/// The policy whose full name is most like what was written.
pub(super) fn nearest(name: &str) -> Option<String> {
    let rest = name.strip_prefix(PREFIX).unwrap_or(name);
    let edits = |policy: &str| strsim::osa_distance(policy, rest);
    let (nearest, _) = POLICIES.iter().min_by_key(|(policy, _)| edits(policy))?;
    (edits(nearest) <= MOST_EDITS).then(|| format!("{PREFIX}{nearest}"))
}

/// How many edits may lie between what was written and a name.
const MOST_EDITS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_names_nothing_twice() {
        assert!(POLICIES.is_sorted_by(|(left, _), (right, _)| left < right));
    }

    #[test]
    fn weak_policies_are_those_of_old_versions_and_ciphers() {
        for (policy, found) in POLICIES {
            let named = policy.contains("1-0-") || policy.contains("1-1-");
            if named {
                assert!(
                    matches!(found, Some(Weakness::Tls10 | Weakness::Tls11)),
                    "{policy}"
                );
            }
        }
        assert_eq!(weakness("ELBSecurityPolicy-TLS13-1-2-2021-06"), Some(None));
        assert_eq!(
            weakness("ELBSecurityPolicy-2016-08"),
            Some(Some(Weakness::Tls10))
        );
        assert_eq!(weakness("TLS13-1-2-2021-06"), None);
    }

    #[test]
    fn a_slip_of_the_finger_has_a_nearest_policy() {
        assert_eq!(
            nearest("ELBSecurityPolicy-TLS13-1-2-2021-6").as_deref(),
            Some("ELBSecurityPolicy-TLS13-1-2-2021-06")
        );
        assert_eq!(nearest("ELBSecurityPolicy-modern-and-safe"), None);
    }
}
