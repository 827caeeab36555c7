//! Whether the ECS agent does what it is told.

mod agent_duration_unit;
mod cluster_name_mismatch;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&cluster_name_mismatch::RULE, &agent_duration_unit::RULE];
