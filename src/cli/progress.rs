//! Turns how far a command has come into a line on the terminal, if it takes long.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// A command that takes less says nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long a line stays as it is.
const INTERVAL: Duration = Duration::from_millis(100);

/// How far a command has come.
#[derive(Debug)]
pub(super) struct Progress {
    total: usize,
    done: usize,
    start: Instant,
    drawn: Option<Instant>,
    terminal: bool,
}

impl Progress {
    /// Nothing of `total` specs is done.
    pub(super) fn new(total: usize) -> Self {
        Self {
            total,
            done: 0,
            start: Instant::now(),
            drawn: None,
            terminal: std::io::stderr().is_terminal(),
        }
    }

    /// One more spec is done.
    pub(super) fn advance(&mut self) {
        self.done += 1;
        if !self.terminal {
            return;
        }
        let now = Instant::now();
        let elapsed = now.duration_since(self.start);
        let due = self
            .drawn
            .is_none_or(|drawn| now.duration_since(drawn) >= INTERVAL);
        if elapsed >= PATIENCE && due {
            self.drawn = Some(now);
            draw(&line(self.done, self.total, elapsed));
        }
    }

    /// Takes the line away, so that something else can be printed.
    pub(super) fn clear(&mut self) {
        if self.drawn.take().is_some() {
            draw("");
        }
    }
}

/// Replaces the line; nobody is left to tell when the terminal is gone.
fn draw(line: &str) {
    let _ = write!(std::io::stderr().lock(), "\r\x1b[K{line}");
}

/// `[#######             ] 3,500 of 10,000 specs, 2,350 a second, 3 s left`, without the commas.
fn line(done: usize, total: usize, elapsed: Duration) -> String {
    const WIDTH: usize = 20;
    let filled = (done * WIDTH).checked_div(total).unwrap_or(WIDTH);
    let milliseconds = usize::try_from(elapsed.as_millis())
        .unwrap_or(usize::MAX)
        .max(1);
    let rate = done.saturating_mul(1000) / milliseconds;
    let left = total.saturating_sub(done).saturating_mul(milliseconds) / done.max(1);
    format!(
        "[{:<WIDTH$}] {done} of {total} specs, {rate} a second, {} s left",
        "#".repeat(filled),
        left.div_ceil(1000)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_rate_and_an_estimate() {
        assert_eq!(
            line(2500, 10_000, Duration::from_millis(1250)),
            "[#####               ] 2500 of 10000 specs, 2000 a second, 4 s left"
        );
        assert_eq!(
            line(3, 3, Duration::from_secs(2)),
            "[####################] 3 of 3 specs, 1 a second, 0 s left"
        );
    }
}
