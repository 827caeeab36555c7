//! What holds for any fleet: order, soundness, silence.

use proptest::prelude::*;

use super::listener_priority_taken;
use super::sample::{on_platform, service, shop, taking};
use crate::finding::Finding;
use crate::rules::{Member, Neighbours};
use crate::spec::{Allow, AttachedService, HostPattern, Indirect, PathPattern, Spec, Tasks, Value};

/// What is found in specs that are entered in order, each with the name of its document.
fn entered(specs: &[(usize, Spec)]) -> Vec<Finding> {
    let mut neighbours = Neighbours::default();
    neighbours.know(None, &[shop()], true);
    let enter = |(number, spec): &(usize, Spec)| {
        let member = Member::of(&number.to_string(), None, spec);
        neighbours.enter(&member)
    };
    specs.iter().flat_map(enter).collect()
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code).collect()
}

/// Hosts and paths of which one may match the other.
const HOSTS: [&str; 5] = ["a.io", "b.io", "x.a.io", "*.io", "*.a.io"];
const PATHS: [&str; 6] = ["/", "/x", "/x/*", "/?", "/*", "/x/y"];

/// The requests that are sent to the rules of a test, and those that patterns match as texts without `*` and `?`.
const ASKED: [(&str, &str); 12] = [
    ("a.io", "/"),
    ("a.io", "/x"),
    ("a.io", "/x/y"),
    ("a.io", "/zz"),
    ("b.io", "/"),
    ("b.io", "/x"),
    ("b.io", "/x/y"),
    ("b.io", "/zz"),
    ("x.a.io", "/"),
    ("x.a.io", "/x"),
    ("x.a.io", "/x/y"),
    ("x.a.io", "/zz"),
];

prop_compose! {
    /// Hosts and paths, not both of them none.
    fn conditions()(
        hosts in prop::sample::subsequence(HOSTS.to_vec(), 0..=2),
        paths in prop::sample::subsequence(PATHS.to_vec(), 0..=2),
        host in prop::sample::select(HOSTS.to_vec()),
    ) -> (Vec<&'static str>, Vec<&'static str>) {
        if hosts.is_empty() && paths.is_empty() { (vec![host], paths) } else { (hosts, paths) }
    }
}

/// Whether a rule takes a request.
fn takes((hosts, paths): &(Vec<&str>, Vec<&str>), (host, path): (&str, &str)) -> bool {
    let (host, path) = (host.parse().unwrap(), path.parse().unwrap());
    let of_host = |pattern: &&str| pattern.parse::<HostPattern>().unwrap().covers(&host);
    let of_path = |pattern: &&str| pattern.parse::<PathPattern>().unwrap().covers(&path);
    (hosts.is_empty() || hosts.iter().any(of_host))
        && (paths.is_empty() || paths.iter().any(of_path))
}

proptest! {
    #[test]
    fn specs_that_share_nothing_are_fine_in_any_order(order in Just((0..12).collect::<Vec<usize>>()).prop_shuffle()) {
        let spec = |number: &usize| {
            let (name, number) = (format!("svc-{number}"), *number);
            let spec = match number % 3 {
                0 => service(&name),
                1 => Spec::joined(&shop(), taking(&name, 10 + u32::try_from(number).unwrap(), &[&format!("{name}.io")], &[])),
                _ if number == 2 => Spec::from(shop()),
                _ => Spec::joined(&shop(), worker(&name)),
            };
            (number, spec)
        };
        let specs: Vec<(usize, Spec)> = order.iter().map(spec).collect();
        prop_assert_eq!(codes(&entered(&specs)), Vec::<&str>::new());
    }

    #[test]
    fn whether_two_rules_are_in_each_others_way_does_not_depend_on_who_comes_first(
        one in conditions(), other in conditions(), priorities in (1_u32..4, 1_u32..4),
    ) {
        let spec = |name, priority, (hosts, paths): &(Vec<&str>, Vec<&str>)| {
            Spec::joined(&shop(), taking(name, priority, hosts, paths))
        };
        let [one, other] = [(0, spec("one", priorities.0, &one)), (1, spec("other", priorities.1, &other))];
        let forth = entered(&[one.clone(), other.clone()]);
        prop_assert_eq!(codes(&forth), codes(&entered(&[other, one])));
    }

    #[test]
    fn a_service_that_is_told_to_get_no_request_gets_none(rules in prop::collection::vec(conditions(), 2..6)) {
        let count = u32::try_from(rules.len()).unwrap();
        let priority = |place: usize| 1 + (u32::try_from(place).unwrap() * 7 + 3) % (count * 2 + 1);
        let specs: Vec<(usize, Spec)> = rules
            .iter()
            .enumerate()
            .map(|(place, (hosts, paths))| {
                (place, Spec::joined(&shop(), taking(&format!("svc-{place}"), priority(place), hosts, paths)))
            })
            .collect();
        let found = entered(&specs);
        prop_assume!(found.iter().all(|finding| finding.code != listener_priority_taken::RULE.code));
        for (place, rule) in rules.iter().enumerate() {
            let is_first = |request: &(&str, &str)| {
                let mut others = rules.iter().enumerate();
                takes(rule, *request) && !others.any(|(other, before)| priority(other) < priority(place) && takes(before, *request))
            };
            let name = format!("no request is left for `svc-{place}`");
            let is_told = found.iter().any(|finding| finding.message.starts_with(&name));
            if ASKED.iter().any(is_first) {
                prop_assert!(!is_told, "{place} of {rules:?} is told that it gets none");
            }
        }
    }
}

/// A service on the platform without a load balancer.
fn worker(name: &str) -> AttachedService {
    let mut service = on_platform(name);
    service.load_balancer = None;
    service.tasks = Tasks::fixed(1);
    service
}

#[test]
fn what_a_spec_allows_is_left_out_unless_it_is_an_error() {
    let allow = |rule: &str| Allow {
        rule: rule.parse().unwrap(),
        reason: "it is known".parse().unwrap(),
    };
    let mut second = service("api");
    second.tags = [("Team".parse().unwrap(), "a".parse().unwrap())].into();
    let mut first = service("api");
    first.tags = [("team".parse().unwrap(), "a".parse().unwrap())].into();
    let found = entered(&[(0, first.clone()), (1, second.clone())]);
    assert_eq!(codes(&found), ["FLT001", "FLT010"]);
    second.allow = vec![allow("name-taken"), allow("FLT010")];
    assert_eq!(codes(&entered(&[(0, first), (1, second)])), ["FLT001"]);
}

#[test]
fn one_environment_is_not_in_the_way_of_another_unless_they_are_one_place() {
    let mut anywhere = service("api");
    anywhere.network.vpc = Value::Indirect(Indirect::Input("vpc_id".parse().unwrap()));
    anywhere.load_balancer = None;
    let on_shop = Spec::joined(&shop(), on_platform("orders"));
    let found = |spec: &Spec| {
        let mut neighbours = Neighbours::default();
        let mut enter =
            |environment| neighbours.enter(&Member::of("a.yaml", Some(environment), spec));
        let (first, second) = (enter("staging"), enter("production"));
        assert!(first.is_empty());
        second
            .into_iter()
            .map(|finding| finding.message)
            .collect::<Vec<_>>()
    };
    assert!(found(&anywhere).is_empty());
    let in_one_vpc = found(&on_shop);
    assert_eq!(in_one_vpc.len(), 1, "{in_one_vpc:?}");
    assert!(
        in_one_vpc[0].starts_with("`orders` (`a.yaml` for `staging`) has the service `orders`"),
        "{in_one_vpc:?}"
    );
}

#[test]
fn what_was_passed_by_takes_its_things_and_is_told_nothing() {
    let member = |name: &str| Member::of(name, None, &service("api"));
    let mut neighbours = Neighbours::default();
    neighbours.pass(&member("0"));
    neighbours.pass(&member("1"));
    assert_eq!(neighbours.enter(&member("2")).len(), 1);
}
