//! Tasks in subnets from which they cannot reach the internet.

use crate::rules::{Reporter, rule};
use crate::source::{SpecPath, path};
use crate::spec::{NetworkMode, Scheme, Spec, SubnetId, Values};

rule! {
    /// ## What it does
    /// Flags mode `awsvpc` where tasks and an internet-facing load balancer share a subnet.
    ///
    /// ## Why it matters
    /// The subnets of an internet-facing load balancer are public: what has no public address has no way out of them. On
    /// EC2, the interface of a task never gets a public address, so that the task reaches neither the internet nor AWS,
    /// unless there are VPC endpoints.
    ///
    /// ## Example
    /// ```yaml
    /// network:
    ///   mode: awsvpc
    ///   load_balancer_subnets: [subnet-0d44e55f66a77b88c, subnet-0e55f66a77b88c99d]
    ///   task_subnets: [subnet-0d44e55f66a77b88c, subnet-0e55f66a77b88c99d]
    /// ```
    /// Use instead:
    /// ```yaml
    /// network:
    ///   mode: awsvpc
    ///   load_balancer_subnets: [subnet-0d44e55f66a77b88c, subnet-0e55f66a77b88c99d]
    ///   task_subnets: [subnet-0a11b22c33d44e55f, subnet-0b22c33d44e55f66a]
    /// ```
    ///
    /// ## Fix
    /// Put tasks into private subnets with a route to a NAT gateway.
    ///
    /// ## References
    /// - [Task networking](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html)
    /// - [Subnets of a load balancer](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html)
    pub(super) static RULE = "NET014" "awsvpc-needs-nat" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let network = &spec.network;
    let public = spec
        .load_balancer
        .as_ref()
        .filter(|balancer| balancer.scheme == Scheme::InternetFacing)
        .and(network.load_balancer_subnets.as_ref());
    let Some(public) = public.filter(|_| network.mode == NetworkMode::Awsvpc) else {
        return;
    };
    let (field, tasks) = match &network.task_subnets {
        Some(subnets) => ("task_subnets", subnets),
        None => ("instance_subnets", &network.instance_subnets),
    };
    let Some((task, balancer)) = shared(tasks, public) else {
        return;
    };
    report
        .at(
            place(field, task),
            "tasks share a subnet with the internet-facing load balancer: without a public address they have no way out of it",
        )
        .label("a public subnet")
        .related(place("load_balancer_subnets", balancer), "reached from the internet")
        .help("put tasks into private subnets with a route to a NAT gateway");
}

/// The positions of the first subnet that is in both lists; of an input that stands for both, there is none.
fn shared(
    tasks: &Values<SubnetId>,
    public: &Values<SubnetId>,
) -> Option<(Option<usize>, Option<usize>)> {
    match (tasks, public) {
        (Values::Each(tasks), Values::Each(public)) => {
            tasks.iter().enumerate().find_map(|(position, subnet)| {
                let other = public.iter().position(|other| other == subnet)?;
                Some((Some(position), Some(other)))
            })
        }
        (Values::Input { input }, Values::Input { input: other }) => {
            (input == other).then_some((None, None))
        }
        (Values::Each(_), Values::Input { .. }) | (Values::Input { .. }, Values::Each(_)) => None,
    }
}

fn place(field: &str, position: Option<usize>) -> SpecPath {
    match position {
        Some(position) => path!["network", field, position],
        None => path!["network", field],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::{found, subnet};

    fn with(change: impl FnOnce(&mut Spec)) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.network.mode = NetworkMode::Awsvpc;
            change(spec);
        })
    }

    #[test]
    fn the_first_shared_subnet_is_pointed_at_in_both_lists() {
        let found = with(|spec| {
            spec.network.task_subnets = Some(Values::Each(vec![subnet('c'), subnet('b')]));
        });
        assert_eq!(found[0].path.to_string(), "network.task_subnets[1]");
        assert_eq!(
            found[0].related[0].0.to_string(),
            "network.load_balancer_subnets[1]"
        );
    }

    #[test]
    fn without_subnets_of_their_own_tasks_are_in_those_of_the_instances() {
        let found = with(|spec| {
            spec.network.instance_subnets = Values::Each(vec![subnet('a')]);
        });
        assert_eq!(found[0].path.to_string(), "network.instance_subnets[0]");
        assert_eq!(with(|_| {}), []);
    }

    #[test]
    fn one_input_for_both_lists_is_shared() {
        let input = |name: &str| Values::Input {
            input: name.parse().unwrap(),
        };
        let both = |tasks: &str, balancer: &str| {
            with(|spec| {
                spec.network.task_subnets = Some(input(tasks));
                spec.network.load_balancer_subnets = Some(input(balancer));
            })
        };
        assert_eq!(both("subnets", "subnets").len(), 1);
        assert_eq!(both("private", "public"), []);
    }

    #[test]
    fn an_internal_load_balancer_says_nothing_of_its_subnets() {
        let found = with(|spec| {
            spec.network.task_subnets = Some(Values::Each(vec![subnet('a')]));
            spec.load_balancer.as_mut().unwrap().scheme = Scheme::Internal;
        });
        assert_eq!(found, []);
    }
}
