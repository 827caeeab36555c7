//! Turns the example with every option into the time that each stage takes, all in one run: `cargo bench`.
//!
//! The stages take turns, so that what else the machine does meets all of them alike; the medians are compared.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and its input is known to be good"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use spotweld::plan::{self, Plan};
use spotweld::render::{self, Backend, RenderOptions};
use spotweld::rules::{self, ValidSpec};
use spotweld::source::Source;
use spotweld::spec::Spec;

const ROUNDS: usize = 301;

struct Inputs {
    source: Source,
    spec: Spec,
    valid: ValidSpec,
    plan: Plan,
}

type Stage = (&'static str, fn(&Inputs));

const STAGES: [Stage; 5] = [
    ("read", |inputs| {
        drop(black_box(inputs.source.read::<Spec>()))
    }),
    ("check all rules", |inputs| {
        drop(black_box(rules::check(&inputs.spec)))
    }),
    ("plan", |inputs| drop(black_box(plan::plan(&inputs.valid)))),
    ("render terraform", |inputs| {
        render_as(inputs, Backend::Terraform)
    }),
    ("render cloudformation", |inputs| {
        render_as(inputs, Backend::CloudFormation)
    }),
];

fn render_as(inputs: &Inputs, backend: Backend) {
    drop(black_box(render::render(
        &inputs.plan,
        backend,
        &RenderOptions::default(),
    )));
}

fn main() {
    let source = Source::new(
        "everything.yaml",
        include_str!("../examples/everything.yaml"),
    );
    let spec: Spec = source.read().value.unwrap();
    let valid = spotweld::check(&source).spec.unwrap();
    let plan = plan::plan(&valid);
    let inputs = Inputs {
        source,
        spec,
        valid,
        plan,
    };
    let mut times: [Vec<Duration>; STAGES.len()] = Default::default();
    for _ in 0..ROUNDS {
        for ((_, stage), times) in STAGES.iter().zip(&mut times) {
            let start = Instant::now();
            stage(&inputs);
            times.push(start.elapsed());
        }
    }
    for ((name, _), mut times) in STAGES.into_iter().zip(times) {
        times.sort_unstable();
        let at = |part: usize| {
            times
                .get(times.len() * part / 4)
                .copied()
                .unwrap_or_default()
                .as_secs_f64()
                * 1e6
        };
        println!(
            "{name:<22} median {:>7.1} µs   quartiles {:>7.1} to {:>7.1}",
            at(2),
            at(1),
            at(3)
        );
    }
}
