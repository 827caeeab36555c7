//! Turns a fleet of distinct specs into both outputs, in memory, and prints what a service costs: `cargo bench --bench
//! fleet`.
//!
//! The specs are variations of the example: other names, sizes and counts. Each round runs the fleet on one thread and
//! on two, one after the other; the medians of the rounds are printed. `cargo bench --bench fleet -- 1000 3` takes 1000
//! specs and 3 rounds. CPU time and peak memory are those that Linux counts for this process.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, its input is known to be good, and Linux tells what it used in files"
)]

use std::fs;
use std::hint::black_box;
use std::ops::Range;
use std::time::{Duration, Instant};

use spotweld::render::Backend;
use spotweld::source::Source;

/// How many specs and rounds there are unless arguments say otherwise.
const SERVICES: usize = 10_000;
const ROUNDS: usize = 7;

/// Instance sizes, all of which hold the tasks of the example.
const SIZES: [&str; 3] = ["large", "xlarge", "2xlarge"];

fn main() {
    let mut numbers = std::env::args().filter_map(|word| word.parse().ok());
    let services = numbers.next().unwrap_or(SERVICES);
    let rounds = numbers.next().unwrap_or(ROUNDS);
    let mut one = Vec::new();
    let mut two = Vec::new();
    for _ in 0..rounds {
        one.push(Cost::of(services, 1));
        two.push(Cost::of(services, 2));
    }
    let [one, two] = [one, two].map(Cost::median);
    println!("{services} specs, medians of {rounds} rounds");
    println!("  one thread   {one}");
    println!("  two threads  {two}");
    println!(
        "  two threads are {:.2} times as fast; peak memory {:.1} MiB",
        one.wall / two.wall,
        peak_mebibytes()
    );
}

/// What a service costs, in microseconds.
#[derive(Clone, Copy)]
struct Cost {
    cpu: f64,
    wall: f64,
    bytes: usize,
}

impl Cost {
    /// Runs the fleet on a number of threads.
    fn of(services: usize, threads: usize) -> Self {
        let (cpu, start) = (cpu_time(), Instant::now());
        let share = services.div_ceil(threads);
        let bytes = std::thread::scope(|scope| {
            let parts: Vec<_> = (0..threads)
                .map(|part| {
                    scope.spawn(move || render(part * share..services.min((part + 1) * share)))
                })
                .collect();
            parts.into_iter().map(|part| part.join().unwrap()).sum()
        });
        let each = |time: Duration| time.as_secs_f64() * 1e6 / services as f64;
        Self {
            cpu: each(cpu_time() - cpu),
            wall: each(start.elapsed()),
            bytes,
        }
    }

    fn median(mut costs: Vec<Self>) -> Self {
        costs.sort_by(|one, other| one.cpu.total_cmp(&other.cpu));
        costs.get(costs.len() / 2).copied().unwrap()
    }
}

impl std::fmt::Display for Cost {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "{:>6.1} µs of CPU a service, {:>6.1} µs of wall time, {:.0} MB in all",
            self.cpu,
            self.wall,
            self.bytes as f64 / 1e6
        )
    }
}

/// Renders some specs of the fleet, and returns how many bytes came out.
fn render(services: Range<usize>) -> usize {
    let mut bytes = 0;
    for service in services {
        let source = Source::new("spotweld.yaml", spec(service));
        let generated = black_box(spotweld::generate_all(&source, Backend::ALL)).unwrap();
        let artifacts = generated
            .outputs
            .iter()
            .flat_map(|(_, artifacts)| artifacts);
        bytes += artifacts.map(|artifact| artifact.text.len()).sum::<usize>();
    }
    bytes
}

/// The spec of one service: no two are alike.
fn spec(service: usize) -> String {
    let size = SIZES.get(service % SIZES.len()).unwrap();
    let most = 40 + service % 40;
    [
        ("service: demo-api", format!("service: api-{service}")),
        ("DemoApiClusterProd", format!("Cluster{service}")),
        (".large\n", format!(".{size}\n")),
        ("max: 40", format!("max: {most}")),
        ("cpu: 512", format!("cpu: {}", 256 + 64 * (service % 5))),
        ("demo-api:2.4.1", format!("demo-api:2.{service}")),
        ("port: 3000", format!("port: {}", 3000 + service % 1000)),
        ("NODE_ENV", format!("NODE_ENV_{}", service % 7)),
        (
            "cpu_percent: 60",
            format!("cpu_percent: {}", 50 + service % 20),
        ),
        ("team: payments", format!("team: team-{}", service % 40)),
    ]
    .iter()
    .fold(spotweld::EXAMPLE.to_owned(), |text, (from, to)| {
        text.replace(from, to)
    })
}

/// User and system time of this process so far.
fn cpu_time() -> Duration {
    /// Of a second: the unit of `/proc/self/stat`, the same on every Linux.
    const TICKS: u32 = 100;
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    // The name of the program, in parentheses, may hold spaces.
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks: u32 = fields
        .split_ascii_whitespace()
        .skip(11)
        .take(2)
        .map(|ticks| ticks.parse::<u32>().unwrap())
        .sum();
    Duration::from_secs(1) * ticks / TICKS
}

fn peak_mebibytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes: f64 = peak
        .unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap();
    kibibytes / 1024.0
}
