//! Who can read, reach and do what they should not.

mod alb_deletion_protection;
mod alb_desync_mode;
mod alb_invalid_headers;
mod container_runs_as_root;
mod iam_wildcard;
mod privileged_container;
mod secret_and_env_same_name;
mod secret_in_environment;
mod secret_in_user_data;
mod writable_root_filesystem;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &secret_in_user_data::RULE,
    &secret_in_environment::RULE,
    &secret_and_env_same_name::RULE,
    &privileged_container::RULE,
    &writable_root_filesystem::RULE,
    &container_runs_as_root::RULE,
    &iam_wildcard::RULE,
    &alb_invalid_headers::RULE,
    &alb_desync_mode::RULE,
    &alb_deletion_protection::RULE,
];
