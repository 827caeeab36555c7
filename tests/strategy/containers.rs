//! Turns chance into the `containers` section.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use spotweld::spec::{
    AbsolutePath, Container, ContainerHealthCheck, ContainerMemory, Dependency,
    DependencyCondition, Mount, PortMapping, PortProtocol, Volume, VolumeName,
};

use super::place::Place;
use super::words::{mib, number_in, one_of, plain_text, time, time_in, value, word};

/// A container, and what it has to do with others: by an index, as long as these are not drawn yet.
#[derive(Debug, Clone)]
struct Draft {
    container: Container,
    after: Vec<(Index, DependencyCondition)>,
    mounts: Vec<(Index, AbsolutePath, bool)>,
}

/// Containers that do not know their volumes yet.
#[derive(Debug, Clone)]
pub(super) struct Containers(Vec<Draft>);

pub(super) fn containers(place: Place) -> impl Strategy<Value = Containers> {
    let count = prop_oneof![8 => 1..5_usize, 1 => 5..=10_usize];
    count
        .prop_flat_map(move |count| prop::collection::vec(draft(place), count))
        .prop_map(Containers)
}

impl Containers {
    /// The containers, each after those before it and with the volumes that there are.
    pub(super) fn join(self, volumes: &BTreeMap<VolumeName, Volume>) -> Vec<Container> {
        let mut joined: Vec<Container> = Vec::new();
        for draft in self.0 {
            let mut container = draft.container;
            if joined.iter().any(|other| other.name == container.name) {
                continue;
            }
            container.depends_on = dependencies(draft.after, &joined);
            let names: Vec<_> = volumes.keys().collect();
            if !names.is_empty() {
                let mounts = draft.mounts.into_iter();
                container.mounts = mounts
                    .map(|(index, path, read_only)| Mount {
                        volume: (*index.get(&names)).clone(),
                        path,
                        read_only,
                    })
                    .collect();
            }
            joined.push(container);
        }
        joined
    }
}

fn dependencies(
    after: Vec<(Index, DependencyCondition)>,
    earlier: &[Container],
) -> Vec<Dependency> {
    let mut found: BTreeMap<_, Dependency> = BTreeMap::new();
    for (index, condition) in after.into_iter().filter(|_| !earlier.is_empty()) {
        let other = index.get(earlier);
        let condition = match condition {
            DependencyCondition::Complete | DependencyCondition::Success if other.essential => {
                DependencyCondition::Start
            }
            DependencyCondition::Healthy if other.health_check.is_none() => {
                DependencyCondition::Start
            }
            condition => condition,
        };
        let container = other.name.clone();
        found.insert(
            container.clone(),
            Dependency {
                container,
                condition,
            },
        );
    }
    found.into_values().collect()
}

fn container_memory() -> impl Strategy<Value = ContainerMemory> {
    (6..=2_048_u32, 0..=1_024_u32, 0..3_u8).prop_map(|(soft, more, form)| ContainerMemory {
        soft: (form != 0).then(|| mib(soft)),
        hard: (form != 1).then(|| mib(soft + more)),
    })
}

prop_compose! {
    fn port()(
        container in number_in(1..=65_535),
        host in prop::option::weighted(0.2, number_in(1_024..=30_000)),
        protocol in prop::sample::select(&[PortProtocol::Tcp, PortProtocol::Tcp, PortProtocol::Udp]),
    ) -> PortMapping {
        PortMapping { container, host, protocol }
    }
}

prop_compose! {
    fn health_check()(
        command in prop::collection::vec(plain_text(), 1..4),
        interval in time(),
        timeout in time(),
        retries in number_in(1..=10),
        start_period in time(),
    ) -> ContainerHealthCheck {
        ContainerHealthCheck { command, interval, timeout, retries, start_period }
    }
}

const CONDITIONS: [DependencyCondition; 4] = [
    DependencyCondition::Start,
    DependencyCondition::Healthy,
    DependencyCondition::Complete,
    DependencyCondition::Success,
];

prop_compose! {
    /// What a container runs and needs.
    fn process(place: Place)(
        name in word("[A-Za-z0-9_-]{1,12}"),
        image in value("image_of", place.image()),
        memory in container_memory(),
        cpu in prop_oneof![Just(0_u32), 1..=1_024_u32],
        command in prop::collection::vec(value("argument", plain_text()), 0..4),
        entry_point in prop::collection::vec(value("argument", plain_text()), 0..3),
        working_directory in prop::option::of(word("(/[!-9;-~]{1,8}){1,3}")),
        user in prop::option::of(one_of(&["node", "1000", "1000:1000", "root", "$USER"])),
        stop_timeout in prop::option::of(time_in(1..=60)),
        switches in any::<[bool; 4]>(),
    ) -> Container {
        let [essential, read_only_root_filesystem, init_process, privileged] = switches;
        let mut container = Container::new(name, placeholder(), memory);
        container.image = image;
        container.cpu = super::words::bounded(cpu);
        container.command = command;
        container.entry_point = entry_point;
        container.working_directory = working_directory;
        container.user = user;
        container.stop_timeout = stop_timeout;
        container.essential = essential;
        container.read_only_root_filesystem = read_only_root_filesystem;
        container.init_process = init_process;
        container.privileged = privileged;
        container
    }
}

/// An image until the one that is drawn takes its place, which may come from elsewhere.
fn placeholder() -> spotweld::spec::ContainerImage {
    super::words::read("example")
}

prop_compose! {
    fn draft(place: Place)(
        mut container in process(place),
        short in prop::option::of(number_in(1..=65_535)),
        ports in prop::collection::vec(port(), 0..4),
        environment in prop::collection::btree_map(word("[A-Za-z_][A-Za-z0-9_.-]{0,10}"), value("variable", plain_text()), 0..4),
        secrets in prop::collection::btree_map(word("[A-Za-z_][A-Za-z0-9_.-]{0,10}"), value("secret", place.secret()), 0..3),
        registry_credentials in prop::option::weighted(0.2, value("registry", place.secret())),
        health_check in prop::option::of(health_check()),
        after in prop::collection::vec((any::<Index>(), prop::sample::select(&CONDITIONS)), 0..3),
        mounts in prop::collection::vec((any::<Index>(), word("(/[!-9;-~]{1,8}){1,3}"), any::<bool>()), 0..3),
    ) -> Draft {
        container.port = short;
        container.ports = ports;
        container.environment = environment;
        container.environment.retain(|name, _| !secrets.contains_key(name));
        container.secrets = secrets;
        container.registry_credentials = registry_credentials;
        container.health_check = health_check;
        Draft { container, after, mounts }
    }
}
