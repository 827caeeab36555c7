//! Turns what templates print into files that are laid out as the tools of each backend would.

mod hcl;
mod json;

pub(super) use hcl::lay_out as hcl;
pub(super) use json::lay_out as json;
