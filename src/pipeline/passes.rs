//! What each pass did, for `build --stats`.

use std::time::{Duration, Instant};

use crate::diag::Message;

/// What a pass did.
#[derive(Debug, Clone)]
pub struct Pass {
    /// Its name, for readers.
    pub name: Message,
    /// How many things it is about: files, profiles, pages.
    pub count: usize,
    /// How many of them were as they were, so that nothing was done.
    pub reused: usize,
    /// How long it took.
    pub time: Duration,
    /// How many bytes it read or wrote.
    pub bytes: u64,
}

impl Pass {
    /// A pass about so many things, with the time since `begun`.
    pub fn since(begun: Instant, name: Message, count: usize) -> Self {
        Self { name, count, reused: 0, time: begun.elapsed(), bytes: 0 }
    }

    /// The same, with so many things left as they were.
    #[must_use]
    pub fn reused(self, reused: usize) -> Self {
        Self { reused, ..self }
    }

    /// The same, with so many bytes read or written.
    #[must_use]
    pub fn bytes(self, bytes: u64) -> Self {
        Self { bytes, ..self }
    }
}

/// Notes passes one after the other.
#[derive(Debug)]
pub(super) struct Clock {
    begun: Instant,
    passes: Vec<Pass>,
}

impl Clock {
    pub(super) fn start() -> Self {
        Self { begun: Instant::now(), passes: Vec::new() }
    }

    /// Ends a pass; the next one begins.
    pub(super) fn lap(&mut self, name: Message, count: usize) {
        self.passes.push(Pass::since(self.begun, name, count));
        self.begun = Instant::now();
    }

    pub(super) fn passes(self) -> Vec<Pass> {
        self.passes
    }
}
