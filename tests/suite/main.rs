//! Turns the crate as its users see it, its examples and its documents into verdicts, in one binary.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, in the functions that it calls too, and reads the files of its repository"
)]

mod architecture;
mod book;
mod cli;
mod constraints;
mod diffs;
mod documents;
mod evaluated;
mod examples;
mod fleet;
mod fuzz_corpus;
mod halves;
mod hostile;
mod integrations;
mod layers;
mod leaves;
mod limits;
mod mutations;
mod plan;
mod programs;
mod properties;
mod random;
mod references;
mod render;
mod reports;
mod rules;
mod schema;
mod secrets;
mod settings;
#[path = "../strategy/mod.rs"]
mod strategy;
mod support;
mod upgrade_document;
#[path = "../upgrades/mod.rs"]
mod upgrades;
mod upgrading;
