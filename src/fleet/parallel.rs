//! Turns many inputs into their results in order, on several threads.
//!
//! Threads take a few inputs at a time, so that they meet seldom. What they have made is settled in the order of the
//! inputs, and no thread gets further ahead of the others than that allows: memory stays bounded.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// What becomes of each input: two steps that run beside those of others, and one between them that does not.
pub trait Work: Sync {
    /// What the work is about.
    type Input: Sync;
    /// What the first step makes.
    type Made;
    /// What the last step comes to.
    type Done: Send;

    /// The first step, while other threads work on others.
    fn make(&self, input: &Self::Input) -> Self::Made;

    /// The step between, in the order of the inputs, and never two at a time.
    fn settle(&self, index: usize, made: &mut Self::Made);

    /// The last step, while other threads work on others.
    fn finish(&self, made: Self::Made) -> Self::Done;
}

/// The most inputs that a thread takes at a time: it holds what it makes of them in memory.
const MOST_AT_A_TIME: usize = 8;

/// Works on inputs with some threads, and hands over what they come to in order.
pub fn in_order<W: Work>(
    work: &W,
    inputs: &[W::Input],
    threads: NonZeroUsize,
    mut take: impl FnMut(W::Done),
) {
    let threads = threads.get().min(inputs.len());
    if threads <= 1 {
        for (index, input) in inputs.iter().enumerate() {
            let mut made = work.make(input);
            work.settle(index, &mut made);
            take(work.finish(made));
        }
        return;
    }
    let shares = Shares {
        inputs,
        size: (inputs.len() / (threads * 4)).clamp(1, MOST_AT_A_TIME),
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
    take: impl FnMut(T),
) {
    in_order(&Each(work, PhantomData), inputs, threads, take);
}

/// One step, and no other.
struct Each<F, I, T>(F, PhantomData<fn(&I) -> T>);

impl<I: Sync, T: Send, F: Fn(&I) -> T + Sync> Work for Each<F, I, T> {
    type Input = I;
    type Made = T;
    type Done = T;

    fn make(&self, input: &I) -> T {
        (self.0)(input)
    }

    fn settle(&self, _: usize, _: &mut T) {}

    fn finish(&self, made: T) -> T {
        made
    }
}

/// The inputs, in shares of which each thread takes the next.
struct Shares<'a, I> {
    inputs: &'a [I],
    size: usize,
    next: AtomicUsize,
    turn: Turn,
}

impl<I> Shares<'_, I> {
    fn work<W: Work<Input = I>>(&self, work: &W, done: &SyncSender<(usize, Vec<W::Done>)>) {
        loop {
            let share = self.next.fetch_add(1, Ordering::Relaxed);
            let first = share.saturating_mul(self.size);
            let inputs = self.inputs.iter().skip(first).take(self.size);
            if inputs.len() == 0 {
                return;
            }
            let pass = Pass(&self.turn);
            let mut made: Vec<W::Made> = inputs.map(|input| work.make(input)).collect();
            if !self.turn.wait_for(share) {
                return;
            }
            for (index, made) in (first..).zip(&mut made) {
                work.settle(index, made);
            }
            pass.on_to(share + 1);
            let finished = made.into_iter().map(|made| work.finish(made));
            if done.send((share, finished.collect())).is_err() {
                return;
            }
        }
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

impl Pass<'_> {
    /// Gives the turn to another share.
    fn on_to(self, share: usize) {
        self.0.set(share);
        std::mem::forget(self);
    }
}

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
                assert_eq!(results, expected, "{count} inputs on {number} threads");
            }
        }
    }

    /// Notes the order in which inputs are settled; the first step of some takes longer.
    struct Settled(Mutex<Vec<usize>>);

    impl Work for Settled {
        type Input = usize;
        type Made = usize;
        type Done = usize;

        fn make(&self, input: &usize) -> usize {
            let spins = (0..(input % 7) * 1000).map(std::hint::black_box);
            assert!(spins.count() <= 6000);
            *input
        }

        fn settle(&self, index: usize, made: &mut usize) {
            assert_eq!(index, *made);
            self.0.lock().unwrap().push(index);
        }

        fn finish(&self, made: usize) -> usize {
            made
        }
    }

    #[test]
    fn inputs_are_settled_in_order() {
        let work = Settled(Mutex::default());
        let inputs: Vec<usize> = (0..500).collect();
        let mut done = Vec::new();
        in_order(&work, &inputs, threads(4), |index| done.push(index));
        assert_eq!(done, inputs);
        assert_eq!(work.0.into_inner().unwrap(), inputs);
    }

    #[test]
    fn a_panic_about_one_input_ends_the_run_instead_of_having_the_others_wait() {
        let inputs: Vec<usize> = (0..200).collect();
        let work = |input: &usize| assert_ne!(*input, 99);
        let run = || map(&inputs, threads(4), work, |()| ());
        assert!(std::panic::catch_unwind(run).is_err());
    }
}
