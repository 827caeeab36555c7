//! Turns many specs into what each of them is turned into: which files are specs, where outputs go, on which threads.
//!
//! A spec of a fleet is read, checked and rendered by what reads, checks and renders one: nothing here can make its
//! output differ, though a spec that is in the way of another one has none. Nothing here touches files either: the
//! caller reads, writes and says what is where.

mod among;
mod claims;
mod config;
mod glob;
mod layout;
mod parallel;
mod partition;
mod platforms;
mod summary;
mod words;

use serde::Deserialize;

pub use among::{Register, check_all};
pub use claims::Claims;
pub use config::{Config, Environment, EnvironmentName, Fault, NoEnvironment, NotAConfig};
pub use glob::{Glob, NotAGlob, is_pattern};
pub use layout::{Layout, NotALayout, Output};
pub use parallel::{Work, in_order, map};
pub use partition::{NotAPartition, Partition};
pub use platforms::Platforms;
pub use summary::{Files, Findings, Summary, Task, Verdict};

use crate::source::Source;

/// The name of the service or of the platform that a text is about, if that much of it can be read.
#[must_use]
pub fn service_name(source: &Source) -> Option<String> {
    #[derive(Deserialize)]
    struct Service {
        service: String,
    }
    #[derive(Deserialize)]
    struct Platform {
        platform: String,
    }
    let service = source.read::<Service>().value.map(|named| named.service);
    service.or_else(|| source.read::<Platform>().value.map(|named| named.platform))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_service_is_read_from_a_spec_with_errors_too() {
        let name = |text: &str| service_name(&Source::new("a.yaml", text));
        assert_eq!(name(crate::EXAMPLE).as_deref(), Some("demo-api"));
        assert_eq!(name("service: api\ntasks: none\n").as_deref(), Some("api"));
        assert_eq!(name("platform: eu\n").as_deref(), Some("eu"));
        assert_eq!(name("service: api\nplatform: eu\n").as_deref(), Some("api"));
        assert_eq!(name("services: {}\n"), None);
    }
}
