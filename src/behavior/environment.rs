//! Turns the tags of a spec into what its service is for: production, or a while.
//!
//! Only tags say that, and only some do: without one nothing is assumed.

use std::collections::BTreeMap;

use crate::spec::{TagKey, TagValue};

/// What a service is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// People rely on it.
    Production,
    /// It is torn down and built again.
    ShortLived,
}

/// The keys of tags that say what a service is for, in lower case.
const KEYS: [&str; 3] = ["environment", "env", "stage"];
const PRODUCTION: [&str; 4] = ["production", "prod", "prd", "live"];
const SHORT_LIVED: [&str; 9] = [
    "dev",
    "development",
    "test",
    "testing",
    "qa",
    "staging",
    "preview",
    "review",
    "sandbox",
];

/// The first tag that says what the service is for, and what it says. Case does not matter.
#[must_use]
pub fn environment(tags: &BTreeMap<TagKey, TagValue>) -> Option<(&TagKey, Environment)> {
    tags.iter().find_map(|(key, value)| {
        let is_key = KEYS.contains(&key.as_str().to_lowercase().as_str());
        let value = value.as_str().to_lowercase();
        let says = |words: &[&str]| is_key && words.contains(&value.as_str());
        if says(&PRODUCTION) {
            Some((key, Environment::Production))
        } else {
            says(&SHORT_LIVED).then_some((key, Environment::ShortLived))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(key: &str, value: &str) -> Option<Environment> {
        let tags = [(key.parse().unwrap(), value.parse().unwrap())].into();
        environment(&tags).map(|(_, environment)| environment)
    }

    #[test]
    fn a_tag_says_what_the_service_is_for() {
        assert_eq!(
            said("environment", "production"),
            Some(Environment::Production)
        );
        assert_eq!(said("Env", "PROD"), Some(Environment::Production));
        assert_eq!(said("stage", "preview"), Some(Environment::ShortLived));
    }

    #[test]
    fn what_no_tag_says_is_not_assumed() {
        assert_eq!(said("team", "production"), None);
        assert_eq!(said("environment", "non-prod"), None);
        assert_eq!(environment(&BTreeMap::new()), None);
    }
}
