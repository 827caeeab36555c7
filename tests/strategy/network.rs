//! Turns chance into the `network` section.

use proptest::prelude::*;
use spotweld::spec::{CidrBlock, Network, NetworkMode, SubnetId};

use super::words::{one_of, value, values, word};

fn subnet() -> impl Strategy<Value = SubnetId> {
    word("subnet-([0-9a-f]{8}|[0-9a-f]{17})")
}

fn block() -> impl Strategy<Value = CidrBlock> {
    prop_oneof![
        1 => one_of(&["0.0.0.0/0", "::/0", "2001:db8::/32"]),
        1 => word("10\\.[1-9][0-9]?\\.0\\.0/16"),
    ]
}

prop_compose! {
    pub(super) fn network()(
        vpc in value("vpc", word("vpc-([0-9a-f]{8}|[0-9a-f]{17})")),
        mode in prop::sample::select(&[NetworkMode::Bridge, NetworkMode::Awsvpc, NetworkMode::Host]),
        instance_subnets in values("instance_subnet", subnet(), 1..=4),
        load_balancer_subnets in prop::option::weighted(0.9, values("balancer_subnet", subnet(), 2..=4)),
        task_subnets in prop::option::of(values("task_subnet", subnet(), 1..=4)),
        instance_security_groups in prop::collection::vec(value("group", word("sg-[0-9a-f]{17}")), 0..3),
        load_balancer_ingress in prop::collection::vec(block(), 0..4),
    ) -> Network {
        Network { vpc, mode, instance_subnets, load_balancer_subnets, task_subnets, instance_security_groups, load_balancer_ingress }
    }
}
