//! Turns what templates print into files that are laid out as the tools of each backend would.

mod hcl;
mod json;

pub(super) use hcl::lay_out as hcl;
pub(super) use json::lay_out as json;

/// Appends that many spaces.
fn spaces(text: &mut String, mut width: usize) {
    const MANY: &str = "                                ";
    while width > MANY.len() {
        text.push_str(MANY);
        width -= MANY.len();
    }
    text.push_str(MANY.get(..width).unwrap_or_default());
}
