//! Turns a seed into files of random specs without errors, for programs that judge what becomes of them.
//!
//! ```text
//! cargo run --example random_specs -- --seed 7 --count 100 --out target/specs
//! ```
//!
//! The same seed gives the same files; a larger count only adds to them.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    reason = "a program that writes files, and stops when a strategy describes what its type refuses"
)]

#[path = "../tests/strategy/mod.rs"]
mod strategy;

use std::error::Error;
use std::path::PathBuf;

use clap::Parser;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Writes random specs without errors.
#[derive(Parser)]
struct Arguments {
    /// Where chance begins.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// How many specs to write.
    #[arg(long, default_value_t = 100)]
    count: u32,
    /// The folder to write to; it is made if it does not exist.
    #[arg(long)]
    out: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Arguments { seed, count, out } = Arguments::parse();
    std::fs::create_dir_all(&out)?;
    let (mut runner, mut second) = (runner(seed), runner(seed.wrapping_add(1)));
    let (specs, taken) = (strategy::documents(), strategy::taken());
    for number in 1..=count {
        let mut spec = draw(&specs, &mut runner)?;
        // Parts that exist take the place of much that is worth judging, so that few specs have them.
        if number % TAKING == 0 {
            spec = draw(&taken, &mut second)?.by(&spec);
        }
        let text = serde_json::to_string_pretty(&spec)? + "\n";
        std::fs::write(out.join(format!("{seed}-{number:05}.json")), text)?;
    }
    println!("seed {seed}: {count} specs in {}", out.display());
    Ok(())
}

/// One of so many specs takes roles and log groups that exist.
const TAKING: u32 = 4;

/// Draws one value.
fn draw<S: Strategy>(strategy: &S, runner: &mut TestRunner) -> Result<S::Value, String> {
    let tree = strategy.new_tree(runner);
    tree.map(|tree| tree.current())
        .map_err(|reason| reason.to_string())
}

/// A source of chance that depends on the seed alone.
fn runner(seed: u64) -> TestRunner {
    let mut bytes = [0; 32];
    for (byte, part) in bytes.iter_mut().zip(seed.to_le_bytes()) {
        *byte = part;
    }
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}
