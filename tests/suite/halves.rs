//! Takes whole specs apart into a platform and a service on it, and holds that each half is judged as the whole was.
//!
//! So a rule reads no more of a spec than it says that it needs: what it needs is all that is real of a half.

use std::collections::BTreeSet;

use proptest::prelude::*;
use spotweld::finding::Finding;
use spotweld::plan::plan;
use spotweld::rules::{self, Needs, Rule};
use spotweld::source::{Segment, Source, SpecPath};
use spotweld::spec::{AttachedService, Document, Platform, Spec};

use crate::schema;
use crate::strategy;
use crate::support::project;

/// Rules of one half that leave a spec to a rule of both halves, where that finds something.
const YIELDS: [(&str, &str); 1] = [("DRN024", "DRN007")];

/// Whether a rule leaves a spec to another one.
fn yields(rule: &Rule, whole: &Spec) -> bool {
    YIELDS.iter().any(|(code, other)| {
        let other = rules::find(other).unwrap();
        *code == rule.code && !other.findings(whole).is_empty()
    })
}

/// A whole spec, and its halves.
struct Apart {
    name: String,
    whole: Spec,
    platform: Platform,
    service: AttachedService,
}

/// Every example and fixture that is a service with instances of its own.
fn all() -> Vec<Apart> {
    let folders = ["examples", "examples/invalid"].map(project);
    let entries = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let files = entries.map(|entry| entry.unwrap().path());
    let mut apart: Vec<Apart> = files
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .filter_map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            take_apart(name, &text)
        })
        .collect();
    apart.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(apart.len() > 180, "{} specs", apart.len());
    apart
}

fn take_apart(name: String, text: &str) -> Option<Apart> {
    let source = Source::new(&*name, text);
    let Some(Document::Service(whole)) = spotweld::read(&source).value else {
        return None;
    };
    let mut whole = *whole;
    whole.allow.clear();
    let (platform, service) = strategy::apart(&whole);
    Some(Apart {
        name,
        whole,
        platform,
        service,
    })
}

/// A finding without the words for what the document is about.
fn plain(mut finding: Finding) -> Finding {
    let name = |path: &mut SpecPath| {
        if *path.segments() == [Segment::from("platform")] {
            *path = [Segment::from("service")].into_iter().collect();
        }
    };
    name(&mut finding.path);
    finding.related.iter_mut().for_each(|(path, _)| name(path));
    finding
}

/// Where a rule finds something else in a half than in the whole. Whether halves fit together is for halves alone.
fn differences(needs: Needs, half: impl Fn(&Apart) -> Option<Spec>) -> (BTreeSet<String>, usize) {
    let rules: Vec<&Rule> = rules::all()
        .filter(|rule| rule.needs == needs && rule.family() != "attachment")
        .collect();
    let (mut wrong, mut found) = (BTreeSet::new(), 0);
    for apart in all() {
        let Some(half) = half(&apart) else { continue };
        for rule in &rules {
            let of_rule = rules::find(rule.code).unwrap();
            let of = |spec| {
                of_rule
                    .findings(spec)
                    .into_iter()
                    .map(plain)
                    .collect::<Vec<_>>()
            };
            let of_whole = of(&apart.whole);
            found += of_whole.len();
            if of_whole != of(&half) && !yields(rule, &apart.whole) {
                wrong.insert(format!("{} of {}", rule.code, apart.name));
            }
        }
    }
    (wrong, found)
}

#[test]
fn what_is_wrong_with_a_platform_is_found_without_its_services() {
    let (wrong, found) = differences(Needs::Platform, |apart| {
        Some(Spec::from(apart.platform.clone()))
    });
    assert_eq!(wrong, BTreeSet::new());
    assert!(found > 80, "{found} findings");
}

#[test]
fn what_is_wrong_with_a_service_is_found_without_its_platform() {
    let (wrong, found) = differences(Needs::Workload, |apart| {
        let on_spot = apart.whole.capacity.uses_spot();
        on_spot.then(|| Spec::from(apart.service.clone()))
    });
    assert_eq!(wrong, BTreeSet::new());
    assert!(found > 50, "{found} findings");
}

#[test]
fn what_is_wrong_with_both_together_is_found_once_they_are_joined() {
    let (wrong, found) = differences(Needs::Both, |apart| {
        Some(Spec::joined(&apart.platform, apart.service.clone()))
    });
    assert_eq!(wrong, BTreeSet::new());
    assert!(found > 30, "{found} findings");
}

#[test]
fn a_finding_about_both_points_into_the_document_of_the_service() {
    let known = schema::paths(&schemars::schema_for!(AttachedService).to_value());
    for apart in all() {
        let findings = rules::check(&Spec::joined(&apart.platform, apart.service.clone()));
        for finding in &findings {
            let related = finding.related.iter().map(|(path, _)| path);
            for path in std::iter::once(&finding.path).chain(related) {
                let keys = path.segments().iter().map_while(|segment| match segment {
                    Segment::Key(key) => Some(key.as_str()),
                    Segment::Index(_) => None,
                });
                let path = keys.take(2).collect::<Vec<_>>().join(".");
                let in_map = path
                    .split_once('.')
                    .is_some_and(|(section, _)| known.contains(&format!("{section}.*")));
                assert!(in_map || known.contains(&path), "{}: {path}", finding.code);
            }
        }
    }
}

/// Fails unless a service is planned as if nobody knew its platform; says whether no rule finds an error either way.
fn plans_alike(platform: &Platform, service: &AttachedService) -> bool {
    let joined = rules::validate(Spec::joined(platform, service.clone()));
    let alone = rules::validate(Spec::from(service.clone()));
    let (Ok(joined), Ok(alone)) = (joined, alone) else {
        return false;
    };
    assert_eq!(plan(&joined.spec), plan(&alone.spec));
    true
}

#[test]
fn what_is_made_of_a_service_does_not_depend_on_whether_its_platform_is_known() {
    let all = all();
    let alike = all
        .iter()
        .filter(|apart| plans_alike(&apart.platform, &apart.service));
    let count = alike.count();
    assert!(count > 150, "{count} services");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nor_does_it_for_random_services(spec in strategy::specs()) {
        let (platform, service) = strategy::apart(&spec);
        plans_alike(&platform, &service);
    }
}
