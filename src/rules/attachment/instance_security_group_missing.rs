//! A port of the instances that nothing opens.

use super::existing;
use crate::behavior::ports::fixed_target_port;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags a service whose requests go to a fixed port of the instances, in mode `host` or by a `host` port, while
    /// `platform` does not name the security group of the instances.
    ///
    /// ## Why it matters
    /// Ports that Docker chooses are open already, for all services. A fixed port has to be opened for this one, in the group of
    /// the instances: otherwise the load balancer reaches no task, and the deployment fails.
    ///
    /// ## Example
    /// ```yaml
    /// platform:
    ///   vpc: vpc-0a1b2c3d4e5f60718
    ///   cluster: shared
    ///   capacity_provider: cp-shared
    ///   load_balancer: {listener: {input: listener}, security_group: {input: load_balancer_group}}
    /// network: {mode: host}
    /// load_balancer: {priority: 10, hosts: [demo-api.example.com]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// platform:
    ///   vpc: vpc-0a1b2c3d4e5f60718
    ///   cluster: shared
    ///   capacity_provider: cp-shared
    ///   instance_security_group: {input: instance_group}
    ///   load_balancer: {listener: {input: listener}, security_group: {input: load_balancer_group}}
    /// network: {mode: host}
    /// load_balancer: {priority: 10, hosts: [demo-api.example.com]}
    /// ```
    ///
    /// ## Fix
    /// Name the group in `platform.instance_security_group`, or let Docker choose the port.
    ///
    /// ## References
    /// - [Security groups of a load balancer](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html)
    pub(super) static RULE = "ATT005" "instance-security-group-missing" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let is_unknown = existing(spec).is_some_and(|parts| parts.instance_security_group.is_none());
    if !is_unknown || spec.network.mode == NetworkMode::Awsvpc {
        return;
    }
    if let Some(port) = fixed_target_port(spec) {
        report
            .missing_at(
                path!["platform", "instance_security_group"],
                format!("requests go to port {port} of the instances, which nothing opens for the load balancer"),
            )
            .label("the group of the instances is not named")
            .help("name it, or leave the port of the instance to Docker");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::attachment::sample::{attached, messages, parts};
    use crate::spec::Ground;

    #[test]
    fn a_port_that_docker_chooses_is_open_already() {
        let mut service = attached();
        let mut without = parts();
        without.instance_security_group = None;
        service.platform = Ground::Existing(Box::new(without));
        assert_eq!(messages(&RULE, service.clone()).len(), 0);
        service.network.mode = NetworkMode::Host;
        assert_eq!(messages(&RULE, service.clone()).len(), 1);
        service.platform = Ground::Existing(Box::new(parts()));
        assert_eq!(messages(&RULE, service).len(), 0);
    }
}
