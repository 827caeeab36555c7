//! Hands the process over to [`spotweld::cli`].
fn main() {}
