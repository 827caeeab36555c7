//! Turns the members of a fleet, one after the other, into what is taken, and into findings about who wants it again.
//!
//! Members are entered in the order of their documents, and the later of two gets the finding. What is kept of a member
//! is what others can be in the way of, by what they would ask for: a fleet of ten thousand costs a few megabytes.

mod listeners;
mod names;
mod platforms;
mod tags;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fleet;
use super::member::{Member, PlatformId, Title};
use super::wording::list;
use crate::behavior::place::Place;
use crate::finding::{Finding, Findings, Severity};
use crate::spec::Platform;

pub(super) use listeners::{Asked, Listeners, Order};
pub(super) use names::Names;
pub(super) use platforms::{Load, Platforms};
pub(super) use tags::{Tags, folded};

/// What the members of a fleet have taken.
#[derive(Debug, Default)]
pub struct Neighbours {
    documents: Vec<Entered>,
    /// Each once: a fleet is in few places.
    sites: BTreeSet<Arc<Site>>,
    pub(super) names: Names,
    pub(super) listeners: Listeners,
    pub(super) platforms: Platforms,
    pub(super) tags: Tags,
}

/// A document that was entered.
#[derive(Debug)]
struct Entered {
    title: Title,
    site: Arc<Site>,
}

/// Where the output of a document is deployed.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Site {
    place: Place,
    /// The platform that its service is on, or that it is about, if that was seen.
    platform: Option<PlatformId>,
}

/// The number of a document that was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Owner(u32);

impl Owner {
    const FIRST: Self = Self(0);
    const LAST: Self = Self(u32::MAX);
}

impl Neighbours {
    /// Says on which platforms services of an environment can be; with `are_all`, on no others.
    pub fn know(&mut self, environment: Option<&str>, platforms: &[Platform], are_all: bool) {
        self.platforms.know(environment, platforms, are_all);
    }

    /// Holds a member against those that were entered before it, and enters it.
    ///
    /// What the spec allows is left out, unless it is an error.
    pub fn enter(&mut self, member: &Member) -> Findings {
        let mut findings: Vec<Finding> = Vec::new();
        for rule in fleet::RULES {
            rule.report_among(member, self, &mut findings);
        }
        self.take(member, true);
        findings
            .retain(|finding| finding.severity == Severity::Error || !member.allows(finding.code));
        findings.into_iter().collect()
    }

    /// Enters a member of which nobody wants to hear.
    pub fn pass(&mut self, member: &Member) {
        self.take(member, false);
    }

    fn take(&mut self, member: &Member, is_told: bool) {
        let owner = u32::try_from(self.documents.len()).map_or(Owner::LAST, Owner);
        let site = self.site(member);
        self.documents.push(Entered {
            title: member.title.clone(),
            site,
        });
        self.names.take(member, owner);
        self.listeners.take(member, owner);
        self.platforms.take(member, owner, is_told);
        self.tags.take(member, owner);
    }

    fn site(&mut self, member: &Member) -> Arc<Site> {
        let site = Site {
            place: member.place.clone(),
            platform: member.seen_platform().cloned(),
        };
        if let Some(known) = self.sites.get(&site) {
            return Arc::clone(known);
        }
        let site = Arc::new(site);
        self.sites.insert(Arc::clone(&site));
        site
    }

    /// What a document is called, in a sentence: its name and its path.
    pub(super) fn title(&self, owner: Owner) -> String {
        let Some(Entered { title, .. }) = self.document(owner) else {
            return String::new();
        };
        let environment = title.environment.as_ref();
        let environment = environment.map(|name| format!(" for `{name}`"));
        format!(
            "`{}` (`{}`{})",
            title.name,
            title.document,
            environment.unwrap_or_default()
        )
    }

    fn document(&self, Owner(number): Owner) -> Option<&Entered> {
        self.documents.get(usize::try_from(number).ok()?)
    }

    /// What documents are called, in a sentence.
    pub(super) fn titles(&self, owners: &BTreeSet<Owner>) -> String {
        list(owners.iter().map(|owner| self.title(*owner)))
    }
}
