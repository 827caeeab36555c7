//! Turns a few containers into a small spec, for tests.

use crate::spec::{
    Capacity, Container, ContainerMemory, Dependency, DependencyCondition, Instances, Network,
    Seconds, Spec, Tasks, Value, Values,
};

/// A container with a stop timeout in seconds and the names of those it depends on.
pub(crate) fn container(name: &str, stop_timeout: Option<u32>, on: &[&str]) -> Container {
    let memory = ContainerMemory {
        soft: None,
        hard: "256MiB".parse().ok(),
    };
    let mut container = Container::new(
        name.parse().unwrap(),
        "example.com/image:1".parse().unwrap(),
        memory,
    );
    container.stop_timeout = stop_timeout.map(|seconds| Seconds::new(seconds).unwrap());
    container.depends_on = on
        .iter()
        .map(|other| Dependency {
            container: other.parse().unwrap(),
            condition: DependencyCondition::Start,
        })
        .collect();
    container
}

/// A worker, without a load balancer, on spot instances.
pub(crate) fn spec(containers: Vec<Container>) -> Spec {
    let subnet = Value::Literal("subnet-0a1b2c3d4e5f60718".parse().unwrap());
    let network = Network::new(
        Value::Literal("vpc-0a1b2c3d4e5f60718".parse().unwrap()),
        Values::Each(vec![subnet]),
    );
    let sizes = Instances {
        min: 2,
        max: 10,
        desired: None,
    };
    let capacity = Capacity::new(vec!["m6i.large".parse().unwrap()], sizes);
    Spec::new(
        "demo-worker".parse().unwrap(),
        network,
        capacity,
        containers,
        Tasks::fixed(4),
    )
}
