//! A rule of a listener with more hosts and paths than it may have.

use super::entrance;
use crate::behavior::requests::{MOST_VALUES, MOST_VALUES_TOGETHER};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags more than three `hosts`, more than three `paths`, and more than five of both together.
    ///
    /// ## Why it matters
    /// Elastic Load Balancing takes three values in a condition and five in a rule, and refuses the rule otherwise.
    ///
    /// ## Example
    /// ```yaml
    /// platform: demo
    /// load_balancer: {priority: 10, hosts: [a.example.com, b.example.com, c.example.com, d.example.com]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// platform: demo
    /// load_balancer: {priority: 10, hosts: ["*.example.com"]}
    /// ```
    ///
    /// ## Fix
    /// Put several hosts or paths into one pattern, with `*` for any characters and `?` for one.
    ///
    /// ## References
    /// - [Condition types](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html)
    pub(super) static RULE = "ATT003" "listener-rule-too-many-values" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(entrance) = entrance(spec) else {
        return;
    };
    let (hosts, paths) = (entrance.hosts.len(), entrance.paths.len());
    let mut told = false;
    for (field, values) in [("hosts", hosts), ("paths", paths)] {
        if values > MOST_VALUES {
            told = true;
            report
                .at(
                    path!["load_balancer", field],
                    format!("a condition takes {MOST_VALUES} values, and `{field}` has {values}"),
                )
                .label(format!("{} too many", values - MOST_VALUES))
                .help("put several into one pattern, with `*` for any characters");
        }
    }
    let together = hosts + paths;
    if !told && together > MOST_VALUES_TOGETHER {
        report
            .at(
                path!["load_balancer", "paths"],
                format!("a rule takes {MOST_VALUES_TOGETHER} values, and {hosts} hosts and {paths} paths are {together}"),
            )
            .label(format!("{} too many", together - MOST_VALUES_TOGETHER))
            .related(path!["load_balancer", "hosts"], format!("{hosts} hosts"))
            .help("put several into one pattern, with `*` for any characters");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::attachment::sample::{attached, messages};

    fn found(hosts: usize, paths: usize) -> usize {
        let mut service = attached();
        let entrance = service.load_balancer.as_mut().unwrap();
        entrance.hosts = (0..hosts)
            .map(|at| format!("h{at}.example.com").parse().unwrap())
            .collect();
        entrance.paths = (0..paths)
            .map(|at| format!("/p{at}/*").parse().unwrap())
            .collect();
        messages(&RULE, service).len()
    }

    #[test]
    fn three_of_each_and_five_together_are_the_most() {
        assert_eq!([found(3, 2), found(2, 3), found(3, 0)], [0, 0, 0]);
        assert_eq!([found(3, 3), found(4, 0), found(0, 4)], [1, 1, 1]);
        assert_eq!(found(4, 4), 2);
    }
}
