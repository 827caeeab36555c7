//! Turns the rules that documents add to listeners into who is asked before whom.

use std::collections::{BTreeMap, BTreeSet};

use super::{Neighbours, Owner};
use crate::behavior::requests::{Pair, Requests};
use crate::rules::member::{Listener, ListenerRule, Member};

/// The rules of each listener.
#[derive(Debug, Default)]
pub(in crate::rules) struct Listeners(BTreeMap<Listener, Vec<Rule>>);

#[derive(Debug)]
struct Rule {
    owner: Owner,
    priority: u32,
    requests: Option<Requests>,
}

/// Which of two rules is asked first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Order {
    /// Those that were there before the member.
    OthersFirst,
    /// The member.
    MemberFirst,
}

/// Of a rule, what is left once those before it were asked.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::rules) struct Asked {
    /// Whether the member or others are asked first.
    pub(in crate::rules) order: Order,
    /// The documents on the other side.
    pub(in crate::rules) others: BTreeSet<Owner>,
    /// The first host and path of which no request is left.
    pub(in crate::rules) example: String,
    /// Whether no request of any host and path is left.
    pub(in crate::rules) is_all: bool,
}

impl Listeners {
    pub(super) fn take(&mut self, member: &Member, owner: Owner) {
        if let Some(ListenerRule {
            listener,
            priority,
            requests,
        }) = &member.rule
        {
            self.0.entry(listener.clone()).or_default().push(Rule {
                owner,
                priority: *priority,
                requests: requests.clone(),
            });
        }
    }

    fn rules(&self, rule: &ListenerRule) -> &[Rule] {
        self.0.get(&rule.listener).map_or(&[], Vec::as_slice)
    }
}

impl Neighbours {
    /// Who has taken the priority of a rule on its listener.
    pub(in crate::rules) fn priority_owner(&self, rule: &ListenerRule) -> Option<Owner> {
        let rules = self.listeners.rules(rule).iter();
        rules
            .filter(|other| other.priority == rule.priority)
            .map(|other| other.owner)
            .next()
    }

    /// Of which rules something is never asked for: of the member because of others, and of others because of it.
    pub(in crate::rules) fn shadows(&self, rule: &ListenerRule) -> Vec<Asked> {
        let Some(requests) = &rule.requests else {
            return Vec::new();
        };
        let rules = self.listeners.rules(rule);
        let later = rules.iter().filter(|other| other.priority > rule.priority);
        let theirs = later.filter_map(|other| shadow_on(other, requests, rules));
        let own = shadow_of(requests, rule.priority, rules);
        own.into_iter().chain(theirs).collect()
    }
}

/// What others take of the requests of a rule.
fn shadow_of(requests: &Requests, priority: u32, rules: &[Rule]) -> Option<Asked> {
    let takers = |pair| before(rules, priority).find(|first| first.covers(pair));
    let taken = || {
        requests
            .pairs()
            .filter_map(|pair| Some((pair, takers(pair)?)))
    };
    let (example, _) = taken().next()?;
    let mut others = BTreeSet::new();
    others.extend(taken().map(|(_, taker)| taker.owner));
    Some(Asked {
        order: Order::OthersFirst,
        others,
        example: example.to_string(),
        is_all: taken().count() == requests.pairs().count(),
    })
}

/// What new requests take of those of a rule; what others had taken of it before was told to one of them.
fn shadow_on(other: &Rule, requests: &Requests, rules: &[Rule]) -> Option<Asked> {
    let theirs = other.requests.as_ref()?;
    let is_taken = |pair| before(rules, other.priority).any(|first| first.covers(pair));
    let example = theirs
        .pairs()
        .find(|pair| requests.cover(*pair) && !is_taken(*pair))?;
    Some(Asked {
        order: Order::MemberFirst,
        others: BTreeSet::from([other.owner]),
        example: example.to_string(),
        is_all: theirs
            .pairs()
            .all(|pair| requests.cover(pair) || is_taken(pair)),
    })
}

/// The rules that are asked before a priority.
fn before(rules: &[Rule], priority: u32) -> impl Iterator<Item = &Rule> {
    rules.iter().filter(move |rule| rule.priority < priority)
}

impl Rule {
    fn covers(&self, pair: Pair<'_>) -> bool {
        let requests = self.requests.as_ref();
        requests.is_some_and(|requests| requests.cover(pair))
    }
}
