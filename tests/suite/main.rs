//! The tests of what the crate does as a whole: one binary, a module for each part.

#[cfg(test)]
mod rules;
