//! What is paid for and not used. No prices are known here: only what is cheaper everywhere.

mod gp2_instead_of_gp3;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&gp2_instead_of_gp3::RULE];
