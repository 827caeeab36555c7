//! Turns the `depends_on` of containers into an order to start them in, or into the cycle that rules one out.
//!
//! Containers are meant by their position in the task.

use std::collections::{BTreeMap, BTreeSet};

use crate::spec::Container;

/// Which container of a task depends on which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependencies {
    on: Vec<Vec<usize>>,
}

impl Dependencies {
    /// The dependencies of a task.
    ///
    /// A name that no container bears is passed over; of two containers of one name the first is meant.
    #[must_use]
    pub fn of(containers: &[Container]) -> Self {
        let mut positions = BTreeMap::new();
        for (position, container) in containers.iter().enumerate() {
            positions.entry(&container.name).or_insert(position);
        }
        let on = |container: &Container| {
            let named = container.depends_on.iter().map(|other| &other.container);
            named
                .filter_map(|name| positions.get(name).copied())
                .collect()
        };
        Self {
            on: containers.iter().map(on).collect(),
        }
    }

    /// What one container depends on itself.
    #[must_use]
    pub fn of_container(&self, container: usize) -> &[usize] {
        self.on.get(container).map_or(&[], Vec::as_slice)
    }

    /// The containers, each after all it depends on.
    ///
    /// Those on a cycle, and those that depend on them, are in no such order and left out.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        let dependents = self.dependents();
        let mut waits_for: Vec<usize> = self.on.iter().map(Vec::len).collect();
        let mut order: Vec<usize> = waits_for
            .iter()
            .enumerate()
            .filter_map(|(container, others)| (*others == 0).then_some(container))
            .collect();
        let mut done = 0;
        while let Some(container) = order.get(done) {
            done += 1;
            for dependent in dependents.get(*container).into_iter().flatten() {
                if let Some(others) = waits_for.get_mut(*dependent) {
                    *others -= 1;
                    if *others == 0 {
                        order.push(*dependent);
                    }
                }
            }
        }
        order
    }

    /// Containers of which each depends on the next and the last on the first, if there are any.
    #[must_use]
    pub fn cycle(&self) -> Option<Vec<usize>> {
        let mut ordered = BTreeSet::new();
        ordered.extend(self.order());
        let mut here = (0..self.on.len()).find(|container| !ordered.contains(container))?;
        let mut walk = Vec::new();
        let mut steps = BTreeMap::new();
        // Whatever is in no order depends on something else that is in none, so that the walk goes on until it closes.
        while steps.insert(here, walk.len()).is_none() {
            walk.push(here);
            here = *self
                .of_container(here)
                .iter()
                .find(|other| !ordered.contains(other))?;
        }
        let first = walk.iter().position(|container| *container == here)?;
        Some(walk.split_off(first))
    }

    /// For each container those that depend on it.
    fn dependents(&self) -> Vec<Vec<usize>> {
        let mut dependents = vec![Vec::new(); self.on.len()];
        for (container, others) in self.on.iter().enumerate() {
            for other in others {
                if let Some(list) = dependents.get_mut(*other) {
                    list.push(container);
                }
            }
        }
        dependents
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::spec::{ContainerMemory, Dependency, DependencyCondition};

    /// A container that is called by its position and depends on others by theirs.
    fn container(position: usize, on: &[usize]) -> Container {
        let memory = ContainerMemory {
            soft: None,
            hard: None,
        };
        let name = |position: usize| format!("c{position}").parse().unwrap();
        let mut container = Container::new(name(position), "image:1".parse().unwrap(), memory);
        container.depends_on = on
            .iter()
            .map(|other| Dependency {
                container: name(*other),
                condition: DependencyCondition::Start,
            })
            .collect();
        container
    }

    fn dependencies(on: &[&[usize]]) -> Dependencies {
        let containers: Vec<Container> = on
            .iter()
            .enumerate()
            .map(|(position, on)| container(position, on))
            .collect();
        Dependencies::of(&containers)
    }

    #[test]
    fn a_container_comes_after_what_it_depends_on() {
        let chain = dependencies(&[&[1], &[2], &[]]);
        assert_eq!(chain.order(), [2, 1, 0]);
        assert_eq!(chain.cycle(), None);
    }

    #[test]
    fn a_container_that_depends_on_itself_is_a_cycle() {
        assert_eq!(dependencies(&[&[0]]).cycle(), Some(vec![0]));
    }

    #[test]
    fn what_leads_into_a_cycle_is_no_part_of_it() {
        let dependencies = dependencies(&[&[1], &[2, 4], &[3], &[1], &[]]);
        assert_eq!(dependencies.cycle(), Some(vec![1, 2, 3]));
        assert_eq!(dependencies.order(), [4]);
    }

    #[test]
    fn unknown_names_are_passed_over() {
        assert_eq!(dependencies(&[&[7], &[0, 0]]).order(), [0, 1]);
    }

    proptest! {
        #[test]
        fn everything_is_in_order_unless_there_is_a_cycle(on in prop::collection::vec(prop::collection::vec(0_usize..8, 0..4), 0..8)) {
            let on: Vec<&[usize]> = on.iter().map(Vec::as_slice).collect();
            let dependencies = dependencies(&on);
            let order = dependencies.order();
            for (place, container) in order.iter().enumerate() {
                prop_assert!(dependencies.of_container(*container).iter().all(|other| order[..place].contains(other)));
            }
            match dependencies.cycle() {
                None => prop_assert_eq!(order.len(), on.len()),
                Some(cycle) => {
                    for (here, next) in cycle.iter().zip(cycle.iter().cycle().skip(1)) {
                        prop_assert!(dependencies.of_container(*here).contains(next));
                    }
                }
            }
        }
    }
}
