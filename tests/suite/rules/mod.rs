//! Every rule has a fixture that trips it and no other, and an example in its documentation that means what it says.

mod documentation;
mod fixtures;
mod messages;
mod numbers;

use std::path::PathBuf;

use spotweld::rules::{self, Needs, Rule};
use spotweld::source::{Source, SpanMap};
use spotweld::spec::Spec;

use crate::support::{fixture_sources, project};

/// A service that no rule has anything to say about; the examples of the documentation change parts of it.
const SOUND: &str = "
service: demo-api
network:
  vpc: vpc-0a1b2c3d4e5f60718
  instance_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0a1b2c3d4e5f60719]
  load_balancer_subnets: [subnet-0b1b2c3d4e5f60718, subnet-0b1b2c3d4e5f60719]
capacity:
  instance_types: [m6i.large, m6a.large, m5.large, m5a.large, m7i.large, m7a.large]
  instances: {min: 2, max: 10}
containers:
  - {name: api, image: 'example.com/api:1.4.2', memory: {soft: 256MiB, hard: 512MiB}, port: 3000, read_only_root_filesystem: true}
load_balancer:
  access_logs: {expire_after_days: 30}
  certificate: arn:aws:acm:eu-west-1:123456789012:certificate/0a1b
tasks: {min: 4, max: 12}
";

fn fixtures() -> PathBuf {
    project("examples/invalid")
}

fn fixture_name(rule: &Rule) -> String {
    let ending = if rule.needs == Needs::Neighbours {
        ""
    } else {
        ".yaml"
    };
    format!("{}-{}{ending}", rule.code, rule.name)
}

/// The documents of the fixture of a rule: those of a folder in order, if it is about several.
fn documents(rule: &Rule) -> Vec<Source> {
    fixture_sources(&fixtures().join(fixture_name(rule)))
}

/// The document of the fixture of a rule that judges one.
fn fixture(rule: &Rule) -> Source {
    let mut documents = documents(rule);
    assert_eq!(documents.len(), 1, "{}", rule.code);
    documents.remove(0)
}

/// The rules that judge a document alone.
fn alone() -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(|rule| rule.needs != Needs::Neighbours)
}

/// The rules that judge a document beside others.
fn among() -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(|rule| rule.needs == Needs::Neighbours)
}

/// The spec of a text in which nothing is wrong but what rules find.
fn read(source: &Source) -> (Spec, SpanMap<'_>) {
    let read = spotweld::read(source).map(Spec::from);
    assert_eq!(read.problems, [], "{}", source.name());
    (read.value.unwrap(), read.spans)
}
