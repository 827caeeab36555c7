//! A container that gets CPU only when nobody else wants it.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an essential container with a `cpu` of 0, the default, beside containers of its task that reserve CPU; and
    /// tasks without any, if `tasks.scale_on.cpu_percent` scales them.
    ///
    /// ## Why it matters
    /// Docker gives such a container 2 shares, where its neighbours have one for each unit: when the instance is busy it
    /// hardly runs. And scaling regards the share of the reserved CPU that is used, which nothing is reserved for.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 512, memory: {hard: 512MiB}, port: 3000}
    ///   - {name: proxy, image: "example.com/proxy:1", memory: {hard: 64MiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 512, memory: {hard: 512MiB}, port: 3000}
    ///   - {name: proxy, image: "example.com/proxy:1", cpu: 128, memory: {hard: 64MiB}}
    /// ```
    ///
    /// ## Fix
    /// Reserve what the container usually needs; 128 units are an eighth of a virtual CPU.
    ///
    /// ## References
    /// - [`ContainerDefinition`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    /// - [Service utilization metrics](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html)
    pub(super) static RULE = "TSK014" "cpu-zero" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let largest = (0..)
        .zip(&spec.containers)
        .max_by_key(|(_, container)| container.cpu);
    let Some((position, largest)) = largest else {
        return;
    };
    if largest.cpu.get() == 0 {
        let target = spec.tasks.scale_on.as_ref();
        if let Some(percent) = target.and_then(|scale_on| scale_on.cpu_percent) {
            report
                .at(
                    path!["tasks", "scale_on", "cpu_percent"],
                    format!("scaling keeps {percent} % of the reserved CPU in use, and no container reserves any"),
                )
                .label("a share of nothing")
                .help("give the containers a `cpu`, 1024 for a virtual CPU");
        }
        return;
    }
    let position: usize = position;
    for (other, container) in spec.containers.iter().enumerate() {
        if container.cpu.get() > 0 || !container.essential {
            continue;
        }
        let message = format!(
            "container `{}` has 2 shares of the CPU, and `{}` has {}",
            container.name, largest.name, largest.cpu
        );
        report
            .at(path!["containers", other, "name"], message)
            .label("reserves no CPU")
            .related(path!["containers", position, "cpu"], "reserved")
            .help("give it a `cpu`, such as 128, an eighth of a virtual CPU");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::messages;
    use crate::spec::{Bounded, ScaleOn};

    #[test]
    fn a_container_starves_beside_those_that_reserve() {
        let with = |cpu: u32, essential: bool| {
            messages(&RULE, |spec| {
                spec.containers[0].cpu = Bounded::new(cpu).unwrap();
                let mut proxy = container("proxy", None, &[]);
                proxy.essential = essential;
                spec.containers.push(proxy);
            })
        };
        assert_eq!(
            with(512, true),
            ["container `proxy` has 2 shares of the CPU, and `api` has 512"]
        );
        assert!(with(512, false).is_empty());
        assert!(with(0, true).is_empty());
    }

    #[test]
    fn a_share_of_no_cpu_cannot_be_scaled_on() {
        let with = |cpu: u32| {
            messages(&RULE, |spec| {
                spec.containers[0].cpu = Bounded::new(cpu).unwrap();
                spec.tasks.scale_on = Some(ScaleOn {
                    cpu_percent: Bounded::new(60).ok(),
                    ..ScaleOn::default()
                });
            })
        };
        assert_eq!(
            with(0),
            ["scaling keeps 60 % of the reserved CPU in use, and no container reserves any"]
        );
        assert!(with(256).is_empty());
    }
}
