//! Turns chance into the `volumes` and `task_role` sections.

use std::collections::BTreeMap;

use proptest::prelude::*;
use spotweld::spec::{EfsVolume, PolicyStatement, TaskRole, Volume, VolumeName};

use super::place::Place;
use super::words::{one_of, read, value, word};

pub(super) fn volumes() -> impl Strategy<Value = BTreeMap<VolumeName, Volume>> {
    let volume = prop_oneof![
        efs().prop_map(Volume::Efs),
        word("(/[!-9;-~]{1,8}){1,3}").prop_map(Volume::Host),
    ];
    prop::collection::btree_map(word("[A-Za-z0-9_-]{1,12}"), volume, 0..4)
}

prop_compose! {
    /// Either a folder or an access point is the root.
    fn efs()(
        file_system in value("file_system", word("fs-([0-9a-f]{8}|[0-9a-f]{17})")),
        root_directory in prop::option::of(word("(/[!-9;-~]{1,8}){1,3}")),
        access_point in prop::option::of(value("access_point", word("fsap-[0-9a-f]{17}"))),
        [transit_encryption, iam_authorization] in any::<[bool; 2]>(),
    ) -> EfsVolume {
        let root_directory = root_directory.filter(|_| access_point.is_none());
        // An access point or a role needs an encrypted way.
        let transit_encryption = transit_encryption || iam_authorization || access_point.is_some();
        EfsVolume { file_system, root_directory, access_point, transit_encryption, iam_authorization }
    }
}

/// Actions that there are, and some of several.
const ACTIONS: &[&str] = &[
    "s3:GetObject",
    "s3:Get*",
    "dynamodb:PutItem",
    "dynamodb:Batch*",
    "sqs:SendMessage",
    "elasticfilesystem:ClientMount",
    "kms:Decrypt",
];

prop_compose! {
    fn statement(place: Place)(
        actions in prop::collection::vec(one_of(ACTIONS), 1..4),
        resources in prop::collection::vec(place.resource(), 1..4),
    ) -> PolicyStatement {
        PolicyStatement { actions, resources: resources.iter().map(|resource| read(resource)).collect() }
    }
}

pub(super) fn task_role(place: Place) -> impl Strategy<Value = Option<TaskRole>> {
    let statements = prop::collection::vec(statement(place), 0..3);
    let policies = prop::collection::vec(place.policy(), 0..3);
    let role = (statements, policies).prop_map(|(statements, managed_policies)| TaskRole {
        statements,
        managed_policies,
    });
    prop::option::of(role)
}
