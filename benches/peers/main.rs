//! Turns one service into the time that each tool takes to write it, from a cold start: `cargo bench --bench peers`.
//!
//! `benches/peers/install` installs the tools first. They run in turn, so that what else the machine does meets all of
//! them alike. CPU time (user and system) and peak memory are those that the kernel counts for each finished process.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and what it runs is known to work"
)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use wait4::Wait4;

/// How often each tool runs, unless an argument says otherwise. There is one more run, which does not count.
const ROUNDS: usize = 11;

/// What runs, and with which arguments; paths are those from the root of the repository.
const TOOLS: [(&str, &[&str]); 7] = [
    ("empty Rust program", &["target/peers/empty"]),
    (
        "spotweld, both outputs",
        &[
            "target/release/spotweld",
            "render",
            "--format",
            "terraform,cloudformation",
            "--out",
            "target/peers/out/{format}",
            "examples/demo-api.yaml",
        ],
    ),
    ("spotweld, Terraform", &ours("terraform")),
    ("spotweld, CloudFormation", &ours("cloudformation")),
    (
        "python, nothing",
        &["target/peers/venv/bin/python", "-c", "pass"],
    ),
    (
        "troposphere",
        &[
            "target/peers/venv/bin/python",
            "benches/peers/troposphere_service.py",
        ],
    ),
    ("AWS CDK, node app.js", &["node", "target/peers/cdk/app.js"]),
];

const fn ours(format: &str) -> [&str; 5] {
    [
        "target/release/spotweld",
        "render",
        "--format",
        format,
        "examples/demo-api.yaml",
    ]
}

/// What a finished process has used.
#[derive(Clone, Copy)]
struct Used {
    cpu: Duration,
    peak_bytes: u64,
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::env::set_current_dir(root).unwrap();
    if !root.join("target/peers/cdk/node_modules").exists() {
        println!("run benches/peers/install first");
        return;
    }
    let rounds = std::env::args().find_map(|word| word.parse().ok());
    let rounds = rounds.unwrap_or(ROUNDS);
    let mut used: [Vec<Used>; TOOLS.len()] = Default::default();
    for round in 0..=rounds {
        for ((_, words), used) in TOOLS.iter().zip(&mut used) {
            let run = run(words);
            if round > 0 {
                used.push(run);
            }
        }
    }
    let medians = used.map(median);
    let [_, both, ..] = medians;
    let print = |name: &str, cpu: Duration, peak_bytes: u64| {
        println!(
            "  {name:<24} {:>9.2} ms of CPU, {:>8.2} times both, {:>6.1} MiB at most",
            cpu.as_secs_f64() * 1e3,
            cpu.as_secs_f64() / both.cpu.as_secs_f64(),
            peak_bytes as f64 / f64::from(1 << 20)
        );
    };
    println!(
        "medians of {rounds} rounds; spotweld writes both outputs in the first, and finds them unchanged in the others"
    );
    for ((name, _), Used { cpu, peak_bytes }) in TOOLS.iter().zip(medians) {
        print(name, cpu, peak_bytes);
    }
}

fn run(words: &[&str]) -> Used {
    let (program, arguments) = words.split_first().unwrap();
    let process = Command::new(program)
        .args(arguments)
        .env("CDK_OUTDIR", "target/peers/out/cdk")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let finished = process.wait4().unwrap();
    assert!(finished.status.success(), "{program} failed");
    Used {
        cpu: finished.rusage.utime + finished.rusage.stime,
        peak_bytes: finished.rusage.maxrss,
    }
}

fn median(mut used: Vec<Used>) -> Used {
    used.sort_by_key(|used| used.cpu);
    used.get(used.len() / 2).copied().unwrap()
}
