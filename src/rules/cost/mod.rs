//! What is paid for and not used. No prices are known here: only what is cheaper everywhere.

mod gp2_instead_of_gp3;
mod unused_min_capacity;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&unused_min_capacity::RULE, &gp2_instead_of_gp3::RULE];
