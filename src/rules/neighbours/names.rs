//! Turns the names that documents take into who has taken one that another document wants.

use std::collections::{BTreeMap, BTreeSet};

use super::{Neighbours, Owner};
use crate::behavior::place::Distance;
use crate::behavior::unique_names::{Named, UniqueName};
use crate::rules::member::Member;

/// Who has taken which name.
#[derive(Debug, Default)]
pub(in crate::rules) struct Names(BTreeSet<(Named, Within, Box<str>, Owner)>);

/// What a name is there once in, if it is not an account and region.
type Within = Option<Box<str>>;

impl Names {
    pub(super) fn take(&mut self, member: &Member, owner: Owner) {
        let taken = member.names.iter();
        self.0.extend(taken.map(|name| entry(name, owner)));
    }

    fn owners(&self, name: &UniqueName) -> impl Iterator<Item = Owner> {
        let all = entry(name, Owner::FIRST)..=entry(name, Owner::LAST);
        self.0.range(all).map(|(_, _, _, owner)| *owner)
    }
}

fn entry(name: &UniqueName, owner: Owner) -> (Named, Within, Box<str>, Owner) {
    (name.named, name.within.clone(), name.name.clone(), owner)
}

impl Neighbours {
    /// The names of a member that others have taken in a place at this distance and no nearer one, by who has.
    pub(in crate::rules) fn taken_names<'a>(
        &self,
        member: &'a Member,
        distance: Distance,
    ) -> BTreeMap<Owner, Vec<&'a UniqueName>> {
        let mut taken: BTreeMap<Owner, Vec<&UniqueName>> = BTreeMap::new();
        for name in &member.names {
            let nearest = self
                .names
                .owners(name)
                .filter_map(|owner| Some((self.distance(member, name, owner)?, owner)))
                .min();
            if let Some((found, owner)) = nearest
                && found == distance
            {
                taken.entry(owner).or_default().push(name);
            }
        }
        taken
    }

    /// How far a document is apart, as far as the name counts; none if another rule tells about both.
    fn distance(&self, member: &Member, name: &UniqueName, owner: Owner) -> Option<Distance> {
        let other = self.document(owner)?;
        let platform = member
            .platform
            .as_ref()
            .filter(|_| member.platform_is_known);
        let is_one_platform = platform.is_some() && platform == other.site.platform.as_ref();
        // Two platforms of one name are one finding, whatever else they have in common.
        if is_one_platform && member.title.is_platform && other.title.is_platform {
            return None;
        }
        if is_one_platform || name.named == Named::DnsRecord {
            return Some(Distance::Same);
        }
        let distance = member.place.distance(&other.site.place);
        // Environments are there to be apart, unless it is plain that they are not.
        let is_one_environment = member.title.environment == other.title.environment;
        (is_one_environment || distance == Distance::Same).then_some(distance)
    }
}
