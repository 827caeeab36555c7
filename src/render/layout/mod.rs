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

#[cfg(test)]
mod tests {
    use super::spaces;

    #[test]
    fn any_number_of_spaces_is_appended() {
        for width in [0, 1, 31, 32, 33, 64, 100] {
            let mut text = "a".to_owned();
            spaces(&mut text, width);
            assert_eq!(text, format!("a{}", " ".repeat(width)));
        }
    }
}
