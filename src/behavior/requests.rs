//! Turns the hosts and paths of two rules of a listener into which requests of one the other takes.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::spec::{Entrance, HostPattern, PathPattern};

/// The most values of a condition ([condition types]); all conditions of a rule have at most
/// [`MOST_VALUES_TOGETHER`].
///
/// [condition types]: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
pub const MOST_VALUES: usize = 3;
/// The most values of all conditions of a rule.
pub const MOST_VALUES_TOGETHER: usize = 5;

/// The requests that a rule of a listener is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requests {
    /// The hosts; any if there is none.
    hosts: Vec<HostPattern>,
    /// The paths; any if there is none.
    paths: Vec<PathPattern>,
}

/// The requests of one host pattern and one path pattern; without one, of any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<'a> {
    host: Option<&'a HostPattern>,
    path: Option<&'a PathPattern>,
}

impl Requests {
    /// The requests that a service takes; none if AWS refuses the rule: without any host or path, or with too many.
    #[must_use]
    pub fn of(entrance: &Entrance) -> Option<Self> {
        let (hosts, paths) = (entrance.hosts.len(), entrance.paths.len());
        let is_rule = (1..=MOST_VALUES_TOGETHER).contains(&(hosts + paths))
            && hosts.max(paths) <= MOST_VALUES;
        is_rule.then(|| Self {
            hosts: entrance.hosts.clone(),
            paths: entrance.paths.clone(),
        })
    }

    /// Whether hosts are said, or paths alone.
    #[must_use]
    pub const fn names_hosts(&self) -> bool {
        !self.hosts.is_empty()
    }

    /// Each host with each path.
    pub fn pairs(&self) -> impl Iterator<Item = Pair<'_>> {
        let any = self.hosts.is_empty().then_some(None);
        let hosts = self.hosts.iter().map(Some).chain(any);
        hosts.flat_map(|host| {
            let any = self.paths.is_empty().then_some(None);
            let paths = self.paths.iter().map(Some).chain(any);
            paths.map(move |path| Pair { host, path })
        })
    }

    /// Whether all requests of a pair are among these.
    #[must_use]
    pub fn cover(&self, pair: Pair<'_>) -> bool {
        let host = |pattern: &HostPattern| pair.host.is_some_and(|host| pattern.covers(host));
        // Every path starts with `/`.
        let path = |pattern: &PathPattern| match pair.path {
            Some(path) => pattern.covers(path),
            None => pattern.as_str() == "/*",
        };
        (self.hosts.is_empty() || self.hosts.iter().any(host))
            && (self.paths.is_empty() || self.paths.iter().any(path))
    }
}

impl fmt::Display for Pair<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.host.map_or("*", HostPattern::as_str);
        let path = self.path.map_or("/*", PathPattern::as_str);
        write!(formatter, "{host}{path}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Bounded;

    fn requests(hosts: &[&str], paths: &[&str]) -> Requests {
        let mut entrance = Entrance::new(Bounded::literal::<1>());
        entrance.hosts = hosts.iter().map(|host| host.parse().unwrap()).collect();
        entrance.paths = paths.iter().map(|path| path.parse().unwrap()).collect();
        Requests::of(&entrance).unwrap()
    }

    fn taken(by: &Requests, of: &Requests) -> Vec<String> {
        let taken = of.pairs().filter(|pair| by.cover(*pair));
        taken.map(|pair| pair.to_string()).collect()
    }

    #[test]
    fn each_host_is_paired_with_each_path() {
        let both = requests(&["a.io", "b.io"], &["/x", "/y/*"]);
        let pairs: Vec<String> = both.pairs().map(|pair| pair.to_string()).collect();
        assert_eq!(pairs, ["a.io/x", "a.io/y/*", "b.io/x", "b.io/y/*"]);
    }

    #[test]
    fn what_is_left_out_is_any() {
        let host = requests(&["a.io"], &[]);
        let path = requests(&[], &["/x"]);
        assert_eq!(taken(&host, &requests(&["a.io"], &["/x", "/y"])).len(), 2);
        assert_eq!(taken(&path, &requests(&["a.io", "b.io"], &["/x"])).len(), 2);
        assert!(taken(&host, &path).is_empty() && taken(&path, &host).is_empty());
        assert_eq!(taken(&requests(&["a.io"], &["/*"]), &host), ["a.io/*"]);
    }

    #[test]
    fn a_wildcard_takes_what_it_matches_and_not_more() {
        let wild = requests(&["*.shop.io"], &["/orders*"]);
        let several = requests(&["a.shop.io", "shop.io"], &["/orders/1", "/"]);
        assert_eq!(taken(&wild, &several), ["a.shop.io/orders/1"]);
    }

    #[test]
    fn what_aws_refuses_is_no_rule() {
        let with = |hosts: usize, paths: usize| {
            let mut entrance = Entrance::new(Bounded::literal::<1>());
            entrance.hosts = vec!["a.io".parse().unwrap(); hosts];
            entrance.paths = vec!["/x".parse().unwrap(); paths];
            Requests::of(&entrance).is_some()
        };
        assert!(with(3, 2) && with(0, 3) && with(1, 0));
        assert!(!with(0, 0) && !with(4, 0) && !with(0, 4) && !with(3, 3));
    }
}
