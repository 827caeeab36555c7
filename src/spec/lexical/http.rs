//! Turns text into what a listener and a health check are told: paths, codes, policies, addresses.

use super::name::name;
use super::text::is_expanded;
use super::{InputKind, Lexical, LexicalError, lexical};

name! {
    /// The path of a health check, 1 to 1,024 characters, starting with `/`.
    HttpPath, "a path of 1 to 1024 visible ASCII characters without `{{resolve:`, starting with `/`", "^/[!-~]{0,1023}$", Text,
    |text| text.starts_with('/') && text.len() <= 1024 && text.bytes().all(|byte| (b'!'..=b'~').contains(&byte)) && !is_expanded(text)
}
name! {
    /// The HTTP codes that count as healthy: `200`, `200-399` or `200,301`.
    ///
    /// An Application Load Balancer takes 200 to 499 ([`Matcher`]).
    ///
    /// [`Matcher`]: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html
    SuccessCodes, "HTTP codes from 200 to 499, such as `200`, `200-399` or `200,301`", "^[2-4][0-9]{2}([,-][2-4][0-9]{2})*$", Text,
    |text| ranges(text).is_some_and(|ranges| ranges.iter().all(|(low, high)| 200 <= *low && low <= high && *high <= 499))
}
name! {
    /// The name of a TLS security policy of Elastic Load Balancing; which ones exist is for a rule.
    TlsPolicy, "a TLS policy name such as `ELBSecurityPolicy-TLS13-1-2-2021-06`", "^ELBSecurityPolicy-[A-Za-z0-9-]+$", Text,
    |text| {
        text.strip_prefix("ELBSecurityPolicy-")
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
    }
}
name! {
    /// A block of addresses, IPv4 or IPv6: `10.0.0.0/8`, `::/0`.
    CidrBlock, "a block of addresses such as `10.0.0.0/8` or `::/0`", "^[0-9a-f.:]+/[0-9]{1,3}$", Text,
    |text| block(text).is_some()
}
name! {
    /// A DNS name such as `api.example.com`; the first label may be `*`.
    DnsName, "a DNS name such as `api.example.com`", "^(\\*\\.)?([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}$", Text,
    |text| {
        let name = text.strip_prefix("*.").unwrap_or(text);
        text.len() <= 253
            && name.split('.').all(is_label)
            && name.rsplit_once('.').is_some_and(|(_, last)| last.len() >= 2 && !last.contains('_'))
    }
}

impl SuccessCodes {
    /// The ranges in the order written, both ends included.
    #[must_use]
    pub fn ranges(&self) -> Vec<(u16, u16)> {
        ranges(self.as_str()).unwrap_or_default()
    }
}

impl CidrBlock {
    /// Whether the block is of IPv6 addresses.
    #[must_use]
    pub fn is_v6(&self) -> bool {
        self.as_str().contains(':')
    }
}

fn ranges(text: &str) -> Option<Vec<(u16, u16)>> {
    text.split(',')
        .map(|part| {
            let (low, high) = part.split_once('-').unwrap_or((part, part));
            let code = |digits: &str| (digits.len() == 3).then(|| digits.parse().ok()).flatten();
            Some((code(low)?, code(high)?))
        })
        .collect()
}

/// The address and the length of its prefix, when no bit is set beyond the prefix.
fn block(text: &str) -> Option<(std::net::IpAddr, u32)> {
    let (address, length) = text.split_once('/')?;
    let address: std::net::IpAddr = address.parse().ok()?;
    // A sign and leading zeros are numbers to Rust, and nothing to AWS.
    let length = length
        .parse::<u32>()
        .ok()
        .filter(|number| number.to_string() == length)?;
    let host_bits = match address {
        std::net::IpAddr::V4(v4) => u128::from(v4.to_bits()) & mask(32_u32.checked_sub(length)?),
        std::net::IpAddr::V6(v6) => v6.to_bits() & mask(128_u32.checked_sub(length)?),
    };
    (host_bits == 0).then_some((address, length))
}

/// The lowest `bits` bits.
fn mask(bits: u32) -> u128 {
    1_u128
        .checked_shl(bits)
        .map_or(u128::MAX, |above| above - 1)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        && !label.starts_with('-')
        && (label == "_" || !label.ends_with(['-', '_']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_of_one_kind_of_address() {
        let is_v6 = |text: &str| text.parse::<CidrBlock>().unwrap().is_v6();
        assert!(is_v6("2001:db8::/32"));
        assert!(!is_v6("10.0.0.0/16"));
    }

    #[test]
    fn success_codes_are_single_ranges_or_lists() {
        assert_eq!(
            "200-399".parse::<SuccessCodes>().unwrap().ranges(),
            [(200, 399)]
        );
        assert_eq!(
            "200,301-302".parse::<SuccessCodes>().unwrap().ranges(),
            [(200, 200), (301, 302)]
        );
        for text in [
            "", "199", "500", "200-", "399-200", "200-500", "2xx", "+20", "200 ,300",
        ] {
            assert!(text.parse::<SuccessCodes>().is_err(), "{text} was read");
        }
    }

    #[test]
    fn a_block_has_no_bits_beyond_its_prefix() {
        for text in [
            "0.0.0.0/0",
            "10.0.0.0/8",
            "::/0",
            "2001:db8::/32",
            "10.1.2.3/32",
        ] {
            assert!(text.parse::<CidrBlock>().is_ok(), "{text} was refused");
        }
        for text in [
            "10.0.0.1/8",
            "10.0.0.0",
            "10.0.0.0/33",
            "::1/0",
            "::/129",
            "x/8",
            "10.0.0.0/+8",
            "10.0.0.0/08",
            "",
        ] {
            assert!(text.parse::<CidrBlock>().is_err(), "{text} was read");
        }
    }

    #[test]
    fn a_path_holds_nothing_that_an_output_would_expand() {
        assert!("/health?a={{b}}&c=${d}".parse::<HttpPath>().is_ok());
        for text in ["health", "/a b", "/{{resolve:ssm:/x}}"] {
            assert!(text.parse::<HttpPath>().is_err(), "{text} was read");
        }
    }

    #[test]
    fn a_dns_name_has_labels() {
        assert!("api.example.com".parse::<DnsName>().is_ok());
        assert!("*.example.com".parse::<DnsName>().is_ok());
        for text in [
            "", "api", "api..com", "-a.com", "a.b c", "a.com.", "*.*.com", "a.b", "a_.com", "a.c_m",
        ] {
            assert!(text.parse::<DnsName>().is_err(), "{text} was read");
        }
    }
}
