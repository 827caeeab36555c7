//! Turns findings about the platform of a service into findings about the place where the service names it.
//!
//! A spec that is joined from two documents is told about in the document of the service: that of the platform may be
//! fine for all others.

use super::{Needs, find};
use crate::finding::Finding;
use crate::source::{Problem, Segment, SpecPath, path};
use crate::spec::{Half, Spec};

/// A finding of a joined spec, in terms of the document of the service; `None` if it is about the platform alone.
pub(super) fn placed(mut finding: Finding) -> Option<Finding> {
    let related = finding.related.into_iter().map(|(path, label)| {
        if is_elsewhere(&path) {
            (path!["platform"], format!("`{path}` there: {label}"))
        } else {
            (path, label)
        }
    });
    finding.related = related.collect();
    let suggested = finding.suggestion.as_ref();
    if suggested.is_some_and(|suggestion| is_elsewhere(&suggestion.path)) {
        finding.suggestion = None;
    }
    if !is_elsewhere(&finding.path) {
        return Some(finding);
    }
    if find(finding.code).is_some_and(|rule| rule.needs == Needs::Either) {
        return None;
    }
    let what = finding.label.take();
    finding.label = Some(what.map_or_else(
        || format!("`{}` there", finding.path),
        |what| format!("`{}` there: {what}", finding.path),
    ));
    finding.path = path!["platform"];
    finding.missing = false;
    Some(finding)
}

/// Says of a setting that a service on a platform does not have where its place is.
pub(crate) fn point_to_platform(problem: &mut Problem) {
    if is_elsewhere(&problem.path) {
        problem.help = Some(
            "it belongs to the platform: write it there, or leave `platform` out for a service with instances of its own"
                .to_owned(),
        );
        problem.suggestion = None;
    }
}

/// Whether a path is one of the document of the platform.
fn is_elsewhere(path: &SpecPath) -> bool {
    let key = |segment: &Segment| match segment {
        Segment::Key(key) => Some(key.clone()),
        Segment::Index(_) => None,
    };
    let mut keys = path.segments().iter().map_while(key);
    let section = keys.next().unwrap_or_default();
    Spec::half_of(&section, keys.next().as_deref()) == Half::Platform
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn a_setting_of_the_platform_is_refused_at_its_key() {
        let text = "service: api\nplatform: shop\ncapacity: {instances: {min: 1, max: 2}}\n\
            containers: [{name: api, image: 'a.b/c:1', memory: {hard: 1GiB}}]\n\
            load_balancer: {priority: 1, hosts: [a.example.com], certificate: {input: arn}}\ntasks: {min: 1, max: 2}\n";
        let source = Source::new("api.yaml", text);
        let problems = crate::read(&source).problems;
        let told: Vec<_> = problems
            .iter()
            .map(|problem| (problem.message.as_str(), text.get(problem.span.clone())))
            .collect();
        assert_eq!(
            told,
            [
                ("unknown field `capacity`", Some("capacity")),
                ("unknown field `certificate`", Some("certificate")),
            ]
        );
        for problem in &problems {
            let help = problem.help.as_deref().unwrap_or_default();
            assert!(help.starts_with("it belongs to the platform"), "{help}");
        }
    }

    #[test]
    fn a_path_belongs_to_the_document_that_may_hold_it() {
        for path in [
            path!["capacity", "instances", "max"],
            path!["network", "instance_subnets", 0],
            path!["draining", "spot_instance_draining"],
            path!["load_balancer", "scheme"],
            path!["instance", "extra_user_data"],
        ] {
            assert!(is_elsewhere(&path), "{path}");
        }
        for path in [
            path!["tasks", "max"],
            path!["network", "mode"],
            path!["draining", "stop_timeout"],
            path!["load_balancer", "health_check"],
            path!["containers", 0, "cpu"],
            path!["tags"],
        ] {
            assert!(!is_elsewhere(&path), "{path}");
        }
    }
}
