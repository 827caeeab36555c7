//! Turns chance into the `instance` section.

use proptest::prelude::*;
use spotweld::spec::{
    Ami, CpuCredits, DiskSize, Instance, MetadataOptions, MetadataTokens, RootVolume, Script,
    Value, VolumeType,
};

use super::place::Place;
use super::words::{bounded, number, one_of, read, value, word};

fn ami() -> impl Strategy<Value = Value<Ami>> {
    prop_oneof![
        3 => one_of(&["amazon-linux-2023", "amazon-linux-2"]).prop_map(Value::Literal),
        2 => value("image", word("ami-([0-9a-f]{8}|[0-9a-f]{17})")),
    ]
}

const VOLUME_TYPES: [VolumeType; 4] = [
    VolumeType::Gp3,
    VolumeType::Gp2,
    VolumeType::Io1,
    VolumeType::Io2,
];

/// A disk of a size and speed that its type takes.
fn root_volume(place: Place) -> impl Strategy<Value = RootVolume> {
    let key = prop::option::of(value("disk_key", place.key()));
    let numbers = any::<[Option<u32>; 2]>();
    (
        prop::sample::select(&VOLUME_TYPES),
        30..=16_384_u32,
        numbers,
        any::<bool>(),
        key,
    )
        .prop_map(|(kind, gib, [iops, throughput], encrypted, kms_key)| {
            let provisioned = iops.unwrap_or(100) % 64_000;
            let (iops, throughput) = match kind {
                VolumeType::Gp3 => {
                    let most = (gib * 500).clamp(3_000, 80_000);
                    let iops = iops.map(|iops| 3_000 + iops % (most - 2_999));
                    let limit = iops.unwrap_or(3_000) / 4;
                    (
                        iops,
                        throughput.map(|speed| 125 + speed % (limit.min(2_000) - 124)),
                    )
                }
                VolumeType::Gp2 => (None, None),
                VolumeType::Io1 | VolumeType::Io2 => (Some(provisioned), None),
            };
            RootVolume {
                size: size(gib),
                kind,
                iops: iops.map(bounded),
                throughput: throughput.map(bounded),
                encrypted,
                kms_key,
            }
        })
}

fn size(gib: u32) -> DiskSize {
    match DiskSize::from_gib(gib) {
        Ok(size) => size,
        Err(error) => panic!("{error}"),
    }
}

/// Lines of a script that are harmless, and look like code of every kind.
fn script() -> impl Strategy<Value = Script> {
    let line = prop_oneof![
        r#"# ([ -~]|[$%{}"\\]|[à-öø-ÿ一-三]){0,30}"#.prop_map(String::from),
        "echo '[a-z $%{}]{0,12}'".prop_map(String::from),
        prop::sample::select(&[
            "",
            "ECS_CONFIG",
            "dnf install --assumeyes jq",
            "cat > /etc/motd <<'EOT'\n${HOME} %{if}\nEOT",
            "[ -d \"${DATA:-/data}\" ] || mkdir /data",
            "echo ECS_LOGLEVEL=warn >> /etc/ecs/ecs.config",
        ])
        .prop_map(String::from),
    ];
    let end = prop::sample::select(&["", "\n", "\n\n"]);
    (prop::collection::vec(line, 0..6), end)
        .prop_map(|(lines, end)| read(&(lines.join("\n") + end)))
}

prop_compose! {
    pub(super) fn instance(place: Place)(
        ami in ami(),
        root_volume in root_volume(place),
        key_pair in prop::option::weighted(0.2, value("key_pair", word("[!-z]([ -z]{0,12}[!-z])?"))),
        ebs_optimized in any::<Option<bool>>(),
        cpu_credits in prop::option::of(prop::sample::select(&[CpuCredits::Standard, CpuCredits::Unlimited])),
        tokens in prop::sample::select(&[MetadataTokens::Required, MetadataTokens::Optional]),
        hop_limit in number(),
        [detailed_monitoring, session_manager] in any::<[bool; 2]>(),
        managed_policies in prop::collection::vec(place.policy(), 0..3),
        extra_user_data in prop::option::of(script()),
    ) -> Instance {
        Instance {
            ami, root_volume, key_pair, ebs_optimized, cpu_credits, metadata: MetadataOptions { tokens, hop_limit },
            detailed_monitoring, session_manager, managed_policies, extra_user_data,
        }
    }
}
