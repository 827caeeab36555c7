//! Turns every field of a spec into two specs that differ in it alone, for programs that judge what deploying the second
//! after the first does.
//!
//! ```text
//! cargo run --example changed_specs -- --out target/upgrades
//! ```
//!
//! It writes `NUMBER-before.json` and `NUMBER-after.json` for each field, `fields.json` with the field of each number, and
//! `facts.json` with what is known of the changes that replace a resource.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a program that writes files, and stops when the table of changes is wrong"
)]

#[path = "../tests/suite/leaves.rs"]
mod leaves;
#[expect(dead_code, reason = "the tests need more of it")]
#[path = "../tests/suite/schema.rs"]
mod schema;
#[expect(dead_code, reason = "the tests need more of it")]
#[path = "../tests/suite/support.rs"]
mod support;
#[expect(dead_code, reason = "the tests need more of it")]
#[path = "../tests/upgrades/mod.rs"]
mod upgrades;

use std::error::Error;
use std::path::PathBuf;

use clap::Parser;
use serde_json::{Value, json};
use spotweld::changes::{Effect, Facts, When};
use spotweld::plan::ResourceKind;
use spotweld::render::Backend;

use upgrades::Changed;

/// Writes pairs of specs that differ in one field.
#[derive(Parser)]
struct Arguments {
    /// The folder to write to; it is made if it does not exist.
    #[arg(long)]
    out: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Arguments { out } = Arguments::parse();
    std::fs::create_dir_all(&out)?;
    let write = |name: String, value: &Value| -> Result<(), Box<dyn Error>> {
        let text = serde_json::to_string_pretty(value)? + "\n";
        Ok(std::fs::write(out.join(name), text)?)
    };
    let mut fields = serde_json::Map::new();
    for (field, changed) in upgrades::fields() {
        if let Changed::Case(case) = changed {
            let number = format!("{:03}", fields.len() + 1);
            write(format!("{number}-before.json"), &case.before)?;
            write(format!("{number}-after.json"), &case.after)?;
            fields.insert(number, json!(field));
        }
    }
    write("fields.json".to_owned(), &Value::Object(fields))?;
    let facts: Vec<Value> = Backend::ALL
        .iter()
        .flat_map(|backend| facts(*backend))
        .collect();
    write("facts.json".to_owned(), &json!(facts))
}

/// What is known of a backend, a fact an entry.
fn facts(backend: Backend) -> Vec<Value> {
    let of_kind = |kind: &ResourceKind| {
        let known = Facts::of(*kind, backend);
        let entry = move |fact: &spotweld::changes::Fact| {
            let when = match fact.when {
                When::Always | When::With(_) | When::Without(_) => "always",
                When::ComesOrGoes => "comes-or-goes",
            };
            let replaces = fact.effect == Effect::Replace;
            json!({
                "format": backend.name(), "resource": known.resource, "field": fact.field,
                "attribute": fact.attribute, "replaces": replaces, "when": when,
            })
        };
        known.facts.iter().map(entry).collect::<Vec<_>>()
    };
    ResourceKind::ALL.iter().flat_map(of_kind).collect()
}
