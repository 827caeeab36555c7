//! Turns the text of a spec into a Terraform module, or into what is wrong with it.
//!
//! Run it with `cargo run --example check_and_render`.

use spotweld::Error;
use spotweld::render::{self, Backend};
use spotweld::source::Source;

/// The module as one document; the findings, a line each, if the spec has errors.
pub(crate) fn module(text: &str) -> Result<String, String> {
    let source = Source::new("spotweld.yaml", text);
    match spotweld::generate(&source, Backend::Terraform) {
        Ok(generated) => Ok(render::document(&generated.artifacts)),
        Err(Error::Invalid(diagnostics)) => {
            let lines = source.lines();
            let findings = diagnostics.iter().map(|diagnostic| {
                let place = lines.position(diagnostic.span.start);
                format!(
                    "{}:{}: {}: {}\n",
                    place.line, place.column, diagnostic.code, diagnostic.message
                )
            });
            Err(findings.collect())
        }
        Err(Error::Render(error)) => Err(error.to_string()),
    }
}

#[allow(
    dead_code,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program prints; the tests call the function above instead"
)]
fn main() {
    match module(spotweld::EXAMPLE) {
        Ok(document) => print!("{document}"),
        Err(findings) => eprint!("{findings}"),
    }
}
