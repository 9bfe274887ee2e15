//! Work on many large things by all cores, in bounded memory.
//!
//! A thing is opened, which is light and tells how heavy it will be; unpacked, which is heavy and gives pieces; and each
//! piece is finished on its own, by whoever is free. Together the things and pieces in flight weigh no more than
//! the budget, except that a thing heavier than all of it is unpacked alone.
//!
//! Nobody ever waits for another while they hold what the other needs: who may not unpack yet finishes pieces, and
//! waits only while others are at work, who tell when they are done. So it always ends.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What is done with each thing.
pub(super) trait Stages: Sync {
    /// A thing that was opened.
    type Opened;
    /// A part of what a thing is unpacked to.
    type Piece: Send;
    /// What becomes of a piece, or of a thing that cannot be opened or unpacked.
    type Made: Send;

    /// Opens the thing of this number, and says how many bytes unpacking it will take.
    fn open(&self, number: usize) -> Result<(u64, Self::Opened), Self::Made>;
    /// Unpacks it into pieces, each with the bytes that it holds until it is finished. The last ones are finished
    /// first.
    fn unpack(&self, number: usize, opened: Self::Opened) -> Result<Vec<(u64, Self::Piece)>, Self::Made>;
    /// Finishes a piece of it.
    fn finish(&self, number: usize, piece: Self::Piece) -> Self::Made;
}

/// Does all stages for things `0..count` on so many threads. What was made comes in the order of things; that of the
/// pieces of one thing is not settled.
pub(super) fn run<S: Stages>(stages: &S, count: usize, budget: u64, threads: usize) -> Vec<S::Made> {
    let crew = Crew { stages, count, budget, state: Mutex::new(State::default()), changed: Condvar::new() };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(count.saturating_mul(4)) {
            scope.spawn(|| crew.work());
        }
        crew.work();
    });
    let mut made = crew.state.into_inner().unwrap_or_else(PoisonError::into_inner).made;
    made.sort_by_key(|(number, _)| *number);
    made.into_iter().map(|(_, made)| made).collect()
}

struct Crew<'s, S: Stages> {
    stages: &'s S,
    count: usize,
    budget: u64,
    state: Mutex<State<S>>,
    /// Something was finished, unpacked or given up.
    changed: Condvar,
}

struct State<S: Stages> {
    /// The next thing that nobody has opened.
    next: usize,
    /// How many things are opened and not yet unpacked.
    open: usize,
    /// The bytes in flight.
    weight: u64,
    ready: Vec<(usize, u64, S::Piece)>,
    made: Vec<(usize, S::Made)>,
}

impl<S: Stages> Default for State<S> {
    fn default() -> Self {
        Self { next: 0, open: 0, weight: 0, ready: Vec::new(), made: Vec::new() }
    }
}

impl<S: Stages> Crew<'_, S> {
    /// Works until nothing is left to do.
    fn work(&self) {
        let mut state = self.lock();
        loop {
            if let Some(piece) = state.ready.pop() {
                drop(state);
                self.finish(piece);
                state = self.lock();
            } else if state.next < self.count {
                let number = state.next;
                state.next += 1;
                state.open += 1;
                drop(state);
                self.thing(number);
                state = self.lock();
            } else if state.open > 0 {
                state = self.wait(state);
            } else {
                return;
            }
        }
    }

    /// Opens and unpacks a thing.
    fn thing(&self, number: usize) {
        let mut held = Held { crew: self, weight: 0, is_open: true };
        let unpacked = self.stages.open(number).and_then(|(weight, opened)| {
            self.admit(weight);
            held.weight = weight;
            self.stages.unpack(number, opened)
        });
        let mut state = self.lock();
        match unpacked {
            Ok(pieces) => {
                for (weight, piece) in pieces {
                    state.weight = state.weight.saturating_add(weight);
                    state.ready.push((number, weight, piece));
                }
            }
            Err(made) => state.made.push((number, made)),
        }
    }

    /// Waits until so many bytes may be taken, and takes them. Until then it finishes what it can.
    fn admit(&self, weight: u64) {
        let mut state = self.lock();
        while state.weight > 0 && state.weight.saturating_add(weight) > self.budget {
            state = match state.ready.pop() {
                Some(piece) => {
                    drop(state);
                    self.finish(piece);
                    self.lock()
                }
                None => self.wait(state),
            };
        }
        state.weight = state.weight.saturating_add(weight);
    }

    fn finish(&self, (number, weight, piece): (usize, u64, S::Piece)) {
        let held = Held { crew: self, weight, is_open: false };
        let made = self.stages.finish(number, piece);
        self.lock().made.push((number, made));
        drop(held);
    }

    fn lock(&self) -> MutexGuard<'_, State<S>> {
        // Who panics does so outside of the lock; the panic itself goes on when all have ended.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'g>(&self, state: MutexGuard<'g, State<S>>) -> MutexGuard<'g, State<S>> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes in flight, given back and told to the others even by somebody who panics.
struct Held<'c, 's, S: Stages> {
    crew: &'c Crew<'s, S>,
    weight: u64,
    is_open: bool,
}

impl<S: Stages> Drop for Held<'_, '_, S> {
    fn drop(&mut self) {
        let mut state = self.crew.lock();
        state.weight = state.weight.saturating_sub(self.weight);
        state.open -= usize::from(self.is_open);
        drop(state);
        self.crew.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

    use proptest::prelude::*;

    use super::*;

    /// Things of these weights, each with so many pieces; counts what is in flight.
    struct Things {
        things: Vec<(u64, usize)>,
        flying: AtomicU64,
        most: AtomicU64,
        alone: AtomicUsize,
        budget: u64,
    }

    impl Things {
        fn take(&self, weight: u64) {
            let flying = self.flying.fetch_add(weight, Ordering::SeqCst) + weight;
            self.most.fetch_max(flying, Ordering::SeqCst);
            if weight > self.budget {
                assert_eq!(flying, weight, "one that is too heavy is alone");
                self.alone.fetch_add(1, Ordering::SeqCst);
            }
        }
    }

    impl Stages for Things {
        type Opened = u64;
        type Piece = (usize, u64);
        type Made = (usize, Option<usize>);

        fn open(&self, number: usize) -> Result<(u64, u64), Self::Made> {
            let (weight, pieces) = self.things[number];
            if pieces == 13 { Err((number, None)) } else { Ok((weight, weight)) }
        }

        fn unpack(&self, number: usize, weight: u64) -> Result<Vec<(u64, Self::Piece)>, Self::Made> {
            self.take(weight);
            std::thread::yield_now();
            let pieces = self.things[number].1;
            // The pieces are lighter than the whole.
            let each = weight / 20;
            self.flying.fetch_sub(weight, Ordering::SeqCst);
            self.flying.fetch_add(each * pieces as u64, Ordering::SeqCst);
            if pieces == 12 {
                self.flying.fetch_sub(each * 12, Ordering::SeqCst);
                return Err((number, None));
            }
            Ok((0..pieces).map(|piece| (each, (piece, each))).collect())
        }

        fn finish(&self, number: usize, (piece, weight): Self::Piece) -> Self::Made {
            std::thread::yield_now();
            self.flying.fetch_sub(weight, Ordering::SeqCst);
            (number, Some(piece))
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn everything_is_done_once_within_the_budget(
            things in prop::collection::vec((0_u64..160, 0_usize..14), 0..40),
            threads in 1_usize..9,
        ) {
            let budget = 100;
            let things = Things {
                things, budget, flying: AtomicU64::new(0), most: AtomicU64::new(0), alone: AtomicUsize::new(0),
            };
            let count = things.things.len();
            let mut made = run(&things, count, budget, threads);
            prop_assert!(made.is_sorted_by_key(|(number, _)| *number));
            made.sort_unstable();
            let expected: Vec<(usize, Option<usize>)> = things.things.iter().enumerate().flat_map(|(number, (_, pieces))| {
                let pieces = if *pieces > 11 { vec![None] } else { (0..*pieces).map(Some).collect() };
                pieces.into_iter().map(move |piece| (number, piece))
            }).collect();
            prop_assert_eq!(made, expected);
            prop_assert_eq!(things.flying.into_inner(), 0);
            let heaviest = things.things.iter().map(|(weight, _)| *weight).max().unwrap_or(0);
            prop_assert!(things.most.into_inner() <= heaviest.max(budget));
            let heavy = things.things.iter().filter(|(weight, pieces)| *weight > budget && *pieces != 13);
            prop_assert_eq!(things.alone.into_inner(), heavy.count());
        }
    }

    #[test]
    #[should_panic(expected = "scoped thread panicked")]
    fn a_panic_does_not_keep_the_others_waiting() {
        struct Faulty;
        impl Stages for Faulty {
            type Opened = ();
            type Piece = ();
            type Made = ();
            fn open(&self, _: usize) -> Result<(u64, ()), ()> {
                Ok((100, ()))
            }
            fn unpack(&self, number: usize, (): ()) -> Result<Vec<(u64, ())>, ()> {
                let is_first = std::thread::current().name().is_some();
                assert!(is_first || number > 6, "a fault");
                std::thread::sleep(std::time::Duration::from_millis(5));
                Ok(vec![(10, ())])
            }
            fn finish(&self, _: usize, (): ()) {}
        }
        run(&Faulty, 6, 100, 4);
    }
}
