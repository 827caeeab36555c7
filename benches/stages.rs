//! Turns two examples, a typical one and the largest, into the time that each stage takes, all in one run.
//!
//! `cargo bench --bench stages` prints medians. The stages take turns, so that what else the machine does meets all of
//! them alike. `cargo bench --bench stages -- demo-api read 20` runs one stage that often and nothing else, for a tool
//! that counts instructions.

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

const EXAMPLES: [(&str, &str); 2] = [
    ("demo-api", include_str!("../examples/demo-api.yaml")),
    ("everything", include_str!("../examples/everything.yaml")),
];

struct Inputs {
    source: Source,
    spec: Spec,
    valid: ValidSpec,
    plan: Plan,
}

impl Inputs {
    fn new(name: &str, text: &str) -> Self {
        let source = Source::new(name, text);
        let spec: Spec = source.read().value.unwrap();
        let valid = spotweld::check(&source).spec.unwrap();
        let plan = plan::plan(&valid);
        Self {
            source,
            spec,
            valid,
            plan,
        }
    }
}

type Stage = (&'static str, fn(&Inputs));

const STAGES: [Stage; 5] = [
    ("read", |inputs| {
        drop(black_box(inputs.source.read::<Spec>()))
    }),
    ("check", |inputs| {
        drop(black_box(rules::check(&inputs.spec)))
    }),
    ("plan", |inputs| drop(black_box(plan::plan(&inputs.valid)))),
    ("terraform", |inputs| render_as(inputs, Backend::Terraform)),
    ("cloudformation", |inputs| {
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
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    match words.as_slice() {
        [] => EXAMPLES.iter().for_each(|(name, text)| time(name, text)),
        [example, stage, times] => repeat(example, stage, times.parse().unwrap()),
        _ => println!("usage: stages [EXAMPLE STAGE TIMES]"),
    }
}

/// Runs one stage and nothing else after the first run of all.
fn repeat(example: &str, stage: &str, times: usize) {
    let (name, text) = EXAMPLES.iter().find(|(name, _)| *name == example).unwrap();
    let (_, run) = STAGES.iter().find(|(name, _)| *name == stage).unwrap();
    let inputs = Inputs::new(name, text);
    for _ in 0..times {
        run(&inputs);
    }
}

/// Prints the median and the quartiles of each stage.
fn time(name: &str, text: &str) {
    let inputs = Inputs::new(name, text);
    let mut times: [Vec<Duration>; STAGES.len()] = Default::default();
    for _ in 0..ROUNDS {
        for ((_, stage), times) in STAGES.iter().zip(&mut times) {
            let start = Instant::now();
            stage(&inputs);
            times.push(start.elapsed());
        }
    }
    println!("{name}");
    for ((stage, _), mut times) in STAGES.into_iter().zip(times) {
        times.sort_unstable();
        let at = |part: usize| {
            let time = times.get(times.len() * part / 4).copied();
            time.unwrap_or_default().as_secs_f64() * 1e6
        };
        println!(
            "  {stage:<16} median {:>7.1} µs   quartiles {:>7.1} to {:>7.1}",
            at(2),
            at(1),
            at(3)
        );
    }
}
