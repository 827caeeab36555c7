//! Turns the texts of a fleet into the platforms that its services can be on.

use crate::source::Source;
use crate::spec::{Document, Platform};

/// The platforms among some texts.
#[derive(Debug, Clone)]
pub struct Platforms {
    /// Those that were read, in the order of the texts.
    pub known: Vec<Platform>,
    /// Whether there is none that could not be read.
    pub are_all: bool,
}

impl Default for Platforms {
    /// Those of no texts.
    fn default() -> Self {
        Self {
            known: Vec::new(),
            are_all: true,
        }
    }
}

impl Platforms {
    /// The platform of a text, if it is about one.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        if !may_be_platform(source.text()) {
            return Self::default();
        }
        match crate::read(source).value {
            Some(Document::Platform(platform)) => Self {
                known: vec![*platform],
                are_all: true,
            },
            Some(Document::Service(_) | Document::Attached(_)) => Self::default(),
            None => Self {
                known: Vec::new(),
                are_all: false,
            },
        }
    }

    /// Adds those of more texts.
    pub fn add(&mut self, more: Self) {
        self.known.extend(more.known);
        self.are_all &= more.are_all;
    }
}

/// Whether a text can be about a platform: most are not, and this says so of them without taking them apart.
///
/// A line that starts with the key of a service belongs to the top of a block, whatever else the text holds.
fn may_be_platform(text: &str) -> bool {
    let is_block = || {
        let mut lines = text.lines().map(str::trim_start);
        let first = lines.find(|line| !line.is_empty() && !line.starts_with(['#', '%']));
        first.is_some_and(|line| !line.starts_with(['{', '-', '"', '\'']))
    };
    let names_service = || text.lines().any(|line| line.starts_with("service:"));
    text.contains("platform") && !(is_block() && names_service())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Vec<String>, bool) {
        let platforms = Platforms::of(&Source::new("a.yaml", text));
        let names = platforms.known.iter();
        (
            names.map(|known| known.platform.to_string()).collect(),
            platforms.are_all,
        )
    }

    const PLATFORM: &str = include_str!("../../examples/platform.yaml");

    #[test]
    fn a_platform_is_read_and_a_service_is_passed_by() {
        assert_eq!(of(PLATFORM), (vec!["shop".to_owned()], true));
        assert_eq!(of(crate::EXAMPLE), (Vec::new(), true));
        assert_eq!(of("service: a\nplatform: shop\n"), (Vec::new(), true));
    }

    #[test]
    fn a_platform_that_cannot_be_read_may_be_any() {
        assert_eq!(of("platform: shop\n"), (Vec::new(), false));
        let mut both = Platforms::of(&Source::new("a.yaml", PLATFORM));
        both.add(Platforms::of(&Source::new("b.yaml", "platform: [")));
        assert!(both.known.len() == 1 && !both.are_all);
    }

    #[test]
    fn a_word_inside_a_text_hides_no_platform() {
        let commented = format!("# service: of platform\n{PLATFORM}");
        assert_eq!(of(&commented).0, ["shop"]);
        let document: serde_json::Value = serde_yaml::from_str(PLATFORM).unwrap();
        let json = document.to_string().replacen('{', "{\n", 1);
        assert_eq!(of(&json).0, ["shop"]);
    }
}
