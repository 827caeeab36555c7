//! Whether secrets stay secret.

mod privileged_container;
mod secret_and_env_same_name;
mod secret_in_environment;
mod secret_in_user_data;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &secret_in_user_data::RULE,
    &secret_in_environment::RULE,
    &secret_and_env_same_name::RULE,
    &privileged_container::RULE,
];
