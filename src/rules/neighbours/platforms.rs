//! Turns platforms and the services on them into how full each platform is, and who has made it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Neighbours, Owner};
use crate::behavior::capacity::Room;
use crate::rules::member::{Demand, Member, PlatformId};
use crate::spec::{Platform, TagKey};

/// The platforms that services can be on, and what is on them.
#[derive(Debug, Default)]
pub(in crate::rules) struct Platforms {
    /// The tags of those that are known.
    known: BTreeMap<PlatformId, Vec<TagKey>>,
    /// The environments that have no others.
    complete: BTreeSet<Option<Box<str>>>,
    /// Who has made them.
    makers: BTreeMap<PlatformId, Owner>,
    loads: BTreeMap<PlatformId, Load>,
}

/// What the services on a platform take together.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::rules) struct Load {
    /// What their tasks take.
    pub(in crate::rules) demand: Demand,
    /// How many services there are.
    pub(in crate::rules) services: u32,
    /// Whether it was told that the least tasks do not fit, and that the most do not.
    pub(in crate::rules) told: [bool; 2],
}

impl Load {
    /// With a member on it.
    pub(in crate::rules) const fn with(self, member: &Member) -> Self {
        let Demand { least, most } = member.demand;
        Self {
            demand: Demand {
                least: self.demand.least.plus(least),
                most: self.demand.most.plus(most),
            },
            services: self
                .services
                .saturating_add(if member.title.is_platform { 0 } else { 1 }),
            told: self.told,
        }
    }

    /// Whether the least tasks do not fit, and whether the most do not.
    pub(in crate::rules) fn exceeds(&self, room: &Room) -> [bool; 2] {
        [self.demand.least, self.demand.most].map(|taken| !room.holds(taken))
    }
}

impl Platforms {
    pub(super) fn know(
        &mut self,
        environment: Option<&str>,
        platforms: &[Platform],
        are_all: bool,
    ) {
        let environment: Option<Box<str>> = environment.map(Into::into);
        for platform in platforms {
            let id = PlatformId {
                environment: environment.clone(),
                name: platform.platform.as_str().into(),
            };
            // Services are on the first of two that have one name.
            self.known
                .entry(id)
                .or_insert_with(|| platform.tags.keys().cloned().collect());
        }
        if are_all {
            self.complete.insert(environment);
        }
    }

    pub(super) fn take(&mut self, member: &Member, owner: Owner, is_told: bool) {
        let Some(platform) = &member.platform else {
            return;
        };
        if member.title.is_platform {
            self.makers.entry(platform.clone()).or_insert(owner);
        }
        let Some(room) = member.room.filter(|room| fits_alone(member, room)) else {
            return;
        };
        let load = self.loads.entry(platform.clone()).or_default();
        *load = load.with(member);
        if is_told {
            let [least, most] = load.exceeds(&room);
            let [told_least, told_most] = load.told;
            load.told = [told_least || least, told_most || most];
        }
    }
}

impl Neighbours {
    /// Who has made a platform.
    pub(in crate::rules) fn maker(&self, platform: &PlatformId) -> Option<Owner> {
        self.platforms.makers.get(platform).copied()
    }

    /// The tags of a platform that is known.
    pub(in crate::rules) fn tags_of(&self, platform: &PlatformId) -> Option<&[TagKey]> {
        self.platforms.known.get(platform).map(Vec::as_slice)
    }

    /// The names of all platforms of the environment of another one, if none is missing.
    pub(in crate::rules) fn all_beside<'a>(
        &'a self,
        platform: &'a PlatformId,
    ) -> Option<impl Iterator<Item = &'a str>> {
        let Platforms {
            known, complete, ..
        } = &self.platforms;
        let beside = known
            .keys()
            .filter(|known| known.environment == platform.environment);
        complete
            .contains(&platform.environment)
            .then(|| beside.map(|known| &*known.name))
    }

    /// What is on the platform of a member together with it, and what the instances of that hold.
    ///
    /// None if the tasks of the member do not fit even alone, which is for the rules that see it alone.
    pub(in crate::rules) fn load_with(&self, member: &Member) -> Option<(Load, Room)> {
        let room = member.room.filter(|room| fits_alone(member, room))?;
        let before = self.platforms.loads.get(member.platform.as_ref()?);
        Some((before.copied().unwrap_or_default().with(member), room))
    }
}

fn fits_alone(member: &Member, room: &Room) -> bool {
    room.holds(member.demand.most)
}
