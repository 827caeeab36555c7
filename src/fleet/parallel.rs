//! Turns many pieces of work into their results in order, on several threads.
//!
//! Threads take a few pieces at a time, so that they meet seldom. What they have made is settled in the order of the
//! pieces, and no thread gets further ahead of the others than that allows: memory stays bounded.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// What becomes of each piece: two steps that run beside those of others, and one between them that does not.
pub trait Work: Sync {
    /// What the first step makes.
    type Made;
    /// What the last step comes to.
    type Done: Send;

    /// The first step of a piece, while other threads work on others.
    fn make(&self, index: usize) -> Self::Made;

    /// The step between, in the order of the pieces, and never two at a time.
    fn settle(&self, index: usize, made: &mut Self::Made);

    /// The last step, while other threads work on others.
    fn finish(&self, index: usize, made: Self::Made) -> Self::Done;
}

/// The most pieces that a thread takes at a time: it holds what it makes of them in memory.
const MOST_AT_A_TIME: usize = 8;

/// Works on the pieces `0..count` with some threads, and hands over what they come to in order.
pub fn in_order<W: Work>(
    work: &W,
    count: usize,
    threads: NonZeroUsize,
    mut take: impl FnMut(W::Done),
) {
    let threads = threads.get().min(count);
    if threads <= 1 {
        for index in 0..count {
            let mut made = work.make(index);
            work.settle(index, &mut made);
            take(work.finish(index, made));
        }
        return;
    }
    let shares = Shares {
        count,
        size: (count / (threads * 4)).clamp(1, MOST_AT_A_TIME),
        next: AtomicUsize::new(0),
        turn: Turn::default(),
    };
    let (sender, receiver) = mpsc::sync_channel(threads * 2);
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, shares) = (sender.clone(), &shares);
            scope.spawn(move || shares.work(work, &sender));
        }
        drop(sender);
        hand_over(&receiver, take);
    });
}

/// Turns inputs into results on some threads, and hands the results over in the order of the inputs.
pub fn map<I: Sync, T: Send>(
    inputs: &[I],
    threads: NonZeroUsize,
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(T),
) {
    let each = Each {
        inputs,
        work,
        result: std::marker::PhantomData,
    };
    in_order(&each, inputs.len(), threads, |done| {
        if let Some(done) = done {
            take(done);
        }
    });
}

struct Each<'a, I, F, T> {
    inputs: &'a [I],
    work: F,
    result: std::marker::PhantomData<fn() -> T>,
}

impl<I: Sync, T: Send, F: Fn(&I) -> T + Sync> Work for Each<'_, I, F, T> {
    type Made = Option<T>;
    type Done = Option<T>;

    fn make(&self, index: usize) -> Option<T> {
        self.inputs.get(index).map(&self.work)
    }

    fn settle(&self, _: usize, _: &mut Option<T>) {}

    fn finish(&self, _: usize, made: Option<T>) -> Option<T> {
        made
    }
}

/// The pieces, in shares of which each thread takes the next.
struct Shares {
    count: usize,
    size: usize,
    next: AtomicUsize,
    turn: Turn,
}

impl Shares {
    fn work<W: Work>(&self, work: &W, done: &SyncSender<(usize, Vec<W::Done>)>) {
        loop {
            let share = self.next.fetch_add(1, Ordering::Relaxed);
            let pieces = self.pieces(share);
            if pieces.is_empty() {
                return;
            }
            let pass = Pass(&self.turn);
            let mut made: Vec<W::Made> = pieces.clone().map(|index| work.make(index)).collect();
            if !self.turn.wait_for(share) {
                return;
            }
            for (index, made) in pieces.clone().zip(&mut made) {
                work.settle(index, made);
            }
            self.turn.set(share + 1);
            std::mem::forget(pass);
            let finished = pieces
                .zip(made)
                .map(|(index, made)| work.finish(index, made));
            if done.send((share, finished.collect())).is_err() {
                return;
            }
        }
    }

    fn pieces(&self, share: usize) -> Range<usize> {
        let start = share.saturating_mul(self.size).min(self.count);
        start..start.saturating_add(self.size).min(self.count)
    }
}

/// Whose turn it is to settle.
#[derive(Default)]
struct Turn {
    share: Mutex<usize>,
    changed: Condvar,
}

impl Turn {
    /// What the number of a share never is: no turn comes any more.
    const OVER: usize = usize::MAX;

    /// Waits for the turn of a share, and says whether it has come.
    fn wait_for(&self, share: usize) -> bool {
        let current = self.share.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = |current: &mut usize| *current != share && *current != Self::OVER;
        let current = self
            .changed
            .wait_while(current, waits)
            .unwrap_or_else(PoisonError::into_inner);
        *current == share
    }

    fn set(&self, share: usize) {
        *self.share.lock().unwrap_or_else(PoisonError::into_inner) = share;
        self.changed.notify_all();
    }
}

/// Ends the turns when a thread panics before its own, or the others would wait for it without end.
struct Pass<'a>(&'a Turn);

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.set(Turn::OVER);
    }
}

fn hand_over<T>(receiver: &Receiver<(usize, Vec<T>)>, mut take: impl FnMut(T)) {
    let mut next = 0;
    let mut early = BTreeMap::new();
    for (share, done) in receiver {
        early.insert(share, done);
        while let Some(done) = early.remove(&next) {
            done.into_iter().for_each(&mut take);
            next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn threads(number: usize) -> NonZeroUsize {
        NonZeroUsize::new(number).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_inputs_whatever_the_number_of_threads() {
        for count in [0, 1, 2, 7, 100, 1000] {
            let inputs: Vec<usize> = (0..count).collect();
            for number in [1, 2, 3, 16] {
                let mut results = Vec::new();
                map(
                    &inputs,
                    threads(number),
                    |input| input * 2,
                    |double| results.push(double),
                );
                let expected: Vec<usize> = inputs.iter().map(|input| input * 2).collect();
                assert_eq!(results, expected, "{count} pieces on {number} threads");
            }
        }
    }

    /// Notes the order in which pieces are settled; the first step of some takes longer.
    struct Settled(Mutex<Vec<usize>>);

    impl Work for Settled {
        type Made = usize;
        type Done = usize;

        fn make(&self, index: usize) -> usize {
            (0..(index % 7) * 1000)
                .map(std::hint::black_box)
                .max()
                .unwrap_or_default()
                + index
        }

        fn settle(&self, index: usize, made: &mut usize) {
            *made = index;
            self.0.lock().unwrap().push(index);
        }

        fn finish(&self, index: usize, made: usize) -> usize {
            assert_eq!(index, made);
            made
        }
    }

    #[test]
    fn pieces_are_settled_in_order() {
        let work = Settled(Mutex::default());
        let mut done = Vec::new();
        in_order(&work, 500, threads(4), |index| done.push(index));
        let expected: Vec<usize> = (0..500).collect();
        assert_eq!(done, expected);
        assert_eq!(work.0.into_inner().unwrap(), expected);
    }

    #[test]
    fn a_panic_in_one_piece_ends_the_run_instead_of_having_the_others_wait() {
        let inputs: Vec<usize> = (0..200).collect();
        let work = |input: &usize| assert_ne!(*input, 99);
        let run = || map(&inputs, threads(4), work, |()| ());
        assert!(std::panic::catch_unwind(run).is_err());
    }
}
