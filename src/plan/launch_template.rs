//! Turns the instance of a spec into a launch template, with the script that configures the ECS agent.

use super::draft::Draft;
use super::{Attr, Expr, LaunchTemplate, part, roles};
use crate::catalog::{self, Architecture};
use crate::spec::{self, Ami, Half, ImagePullBehavior, NetworkMode, Spec, SsmPath, Value};

/// The root device of the ECS-optimized images.
const ROOT_DEVICE: &str = "/dev/xvda";

/// Where AWS publishes the image of the day ([retrieving ECS-optimized AMI metadata]).
///
/// [retrieving ECS-optimized AMI metadata]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
const AMAZON_LINUX_2023: SsmPath =
    SsmPath::constant("/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id");
const AMAZON_LINUX_2023_ARM64: SsmPath = SsmPath::constant(
    "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
);
const AMAZON_LINUX_2: SsmPath =
    SsmPath::constant("/aws/service/ecs/optimized-ami/amazon-linux-2/recommended/image_id");
const AMAZON_LINUX_2_ARM64: SsmPath =
    SsmPath::constant("/aws/service/ecs/optimized-ami/amazon-linux-2/arm64/recommended/image_id");

/// Plans the launch template.
pub(super) fn plan(draft: &mut Draft) {
    let instance = &draft.spec.instance;
    let volume = &instance.root_volume;
    let properties = LaunchTemplate {
        name: draft.spec.names.launch_template.as_ref().map(Expr::text),
        name_prefix: draft.prefix(""),
        description: Expr::text(format_args!(
            "Instances of the ECS cluster of {}",
            draft.service()
        )),
        image: image(draft.spec),
        instance_type: instance.cpu_credits.and_then(|_| first_type(draft.spec)),
        instance_profile: roles::instance_profile_arn(draft.spec),
        security_groups: security_groups(draft.spec),
        key_pair: instance
            .key_pair
            .as_ref()
            .map(|key| Expr::value(key, "The key pair of the instances")),
        ebs_optimized: instance.ebs_optimized.map(Expr::Bool),
        cpu_credits: instance.cpu_credits.map(|credits| {
            Expr::word(match credits {
                spec::CpuCredits::Standard => "standard",
                spec::CpuCredits::Unlimited => "unlimited",
            })
        }),
        detailed_monitoring: instance.detailed_monitoring.into(),
        root_device: Expr::word(ROOT_DEVICE),
        root_size: volume.size.gib().into(),
        root_type: Expr::word(match volume.kind {
            spec::VolumeType::Gp3 => "gp3",
            spec::VolumeType::Gp2 => "gp2",
            spec::VolumeType::Io1 => "io1",
            spec::VolumeType::Io2 => "io2",
        }),
        root_iops: volume.iops.map(|iops| iops.get().into()),
        root_throughput: volume.throughput.map(|throughput| throughput.get().into()),
        root_encrypted: volume.encrypted.into(),
        root_kms_key: volume
            .kms_key
            .as_ref()
            .map(|key| Expr::value(key, "The key that encrypts the disks of the instances")),
        metadata_tokens: Expr::word(match instance.metadata.tokens {
            spec::MetadataTokens::Required => "required",
            spec::MetadataTokens::Optional => "optional",
        }),
        metadata_hop_limit: instance.metadata.hop_limit.get().into(),
        user_data: user_data(draft.spec),
        tags: draft.tags(),
    };
    draft.add(part::LAUNCH_TEMPLATE, properties);
}

fn first_type(spec: &Spec) -> Option<Expr> {
    let first = spec.capacity.instance_types.first()?;
    Some(Expr::text(first.name()))
}

/// The architecture of the instances, by the first type that the catalogue knows.
pub(super) fn is_arm64(spec: &Spec) -> bool {
    let mut known = spec
        .capacity
        .instance_types
        .iter()
        .filter_map(|chosen| catalog::find(chosen.name().as_str()));
    known
        .next()
        .is_some_and(|instance_type| match instance_type.architecture {
            Architecture::Arm64 | Architecture::Arm64Mac => true,
            Architecture::X86_64 | Architecture::X86_64Mac => false,
        })
}

fn image(spec: &Spec) -> Expr {
    match &spec.instance.ami {
        Value::Literal(Ami::Id(id)) => Expr::text(id),
        Value::Literal(Ami::AmazonLinux2023) if is_arm64(spec) => {
            Expr::Ssm(AMAZON_LINUX_2023_ARM64)
        }
        Value::Literal(Ami::AmazonLinux2023) => Expr::Ssm(AMAZON_LINUX_2023),
        Value::Literal(Ami::AmazonLinux2) if is_arm64(spec) => Expr::Ssm(AMAZON_LINUX_2_ARM64),
        Value::Literal(Ami::AmazonLinux2) => Expr::Ssm(AMAZON_LINUX_2),
        Value::Indirect(indirect) => {
            Expr::indirect::<Ami>(indirect, "The image of the instances, with the ECS agent")
        }
    }
}

fn security_groups(spec: &Spec) -> Expr {
    let further = spec
        .network
        .instance_security_groups
        .iter()
        .map(|group| Expr::value(group, "A security group that the instances join as well"));
    Expr::List(
        std::iter::once(part::INSTANCES_GROUP.attr(Attr::Id))
            .chain(further)
            .collect(),
    )
}

/// The script: the configuration of the agent, which reads it once when it starts, then the lines of the spec.
fn user_data(spec: &Spec) -> Expr {
    let mut lines = vec![
        Expr::word("#!/bin/bash"),
        Expr::word("cat >> /etc/ecs/ecs.config <<'ECS_CONFIG'"),
    ];
    lines.extend(agent_config(spec));
    lines.push(Expr::word("ECS_CONFIG"));
    lines.extend(
        spec.instance
            .extra_user_data
            .iter()
            .flat_map(|script| script.as_str().lines())
            .map(Expr::text),
    );
    // The last line of a script ends in a newline too.
    lines.push(Expr::word(""));
    Expr::Join("\n", lines)
}

fn agent_config(spec: &Spec) -> Vec<Expr> {
    let agent = &spec.agent;
    let set = |name: &str, value: String| Expr::text(format_args!("{name}={value}"));
    let mut lines = vec![
        Expr::concat([Expr::word("ECS_CLUSTER="), part::CLUSTER.attr(Attr::Name)]),
        set(
            "ECS_ENABLE_SPOT_INSTANCE_DRAINING",
            spec.draining.spot_instance_draining.to_string(),
        ),
        // Go reads durations without days, so seconds are the one unit that always works.
        set(
            "ECS_CONTAINER_STOP_TIMEOUT",
            format!("{}s", spec.draining.stop_timeout.get()),
        ),
    ];
    // The instances of a platform take tasks of every mode.
    let shared = !spec.scope().makes(Half::Workload);
    if shared || spec.network.mode == NetworkMode::Awsvpc {
        lines.push(Expr::word("ECS_AWSVPC_BLOCK_IMDS=true"));
    }
    if shared || (spec.network.mode == NetworkMode::Host && spec.has_task_role()) {
        lines.push(Expr::word("ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=true"));
    }
    let seconds = |time: spec::Stretch| format!("{}s", time.get());
    lines.extend(
        agent
            .reserved_memory
            .map(|memory| set("ECS_RESERVED_MEMORY", memory.mib().to_string())),
    );
    lines.extend(
        agent
            .image_pull_behavior
            .map(|when| set("ECS_IMAGE_PULL_BEHAVIOR", pull_behavior(when).to_owned())),
    );
    lines.extend(
        agent
            .task_cleanup_wait
            .map(|time| set("ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION", seconds(time))),
    );
    lines.extend(
        agent
            .image_cleanup_interval
            .map(|time| set("ECS_IMAGE_CLEANUP_INTERVAL", seconds(time))),
    );
    lines
}

const fn pull_behavior(when: ImagePullBehavior) -> &'static str {
    match when {
        ImagePullBehavior::Default => "default",
        ImagePullBehavior::Always => "always",
        ImagePullBehavior::Once => "once",
        ImagePullBehavior::PreferCached => "prefer-cached",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_are_what_their_types_read() {
        for path in [
            AMAZON_LINUX_2023,
            AMAZON_LINUX_2023_ARM64,
            AMAZON_LINUX_2,
            AMAZON_LINUX_2_ARM64,
        ] {
            assert_eq!(path.as_str().parse(), Ok(path));
        }
    }
}
