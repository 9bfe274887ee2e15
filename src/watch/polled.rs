//! Folders that are listed again and again, where the system does not tell.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::{Raw, Seen};
use crate::world::{Entry, World};

/// Looking takes at most this part of the time, however slow the drive is.
const REST: u32 = 4;

/// Folders that are listed again and again.
pub(super) struct Polled {
    pub(super) world: Arc<dyn World + Send>,
    pub(super) folders: &'static [&'static str],
}

/// What a folder held when it was looked at; `None` if it could not be listed.
pub(super) type Listing = Vec<Option<Vec<Entry>>>;

impl Polled {
    pub(super) fn listing(&self) -> Listing {
        self.folders.iter().map(|folder| self.world.list(folder).ok()).collect()
    }

    /// Tells of changes until it is stopped. Without a listing to compare with, something may have changed already.
    pub(super) fn run(&self, before: Option<Listing>, every: Duration, raw: &Receiver<Raw>, tell: &Sender<Seen>) {
        let mut known = before;
        let mut pause = if known.is_none() { Duration::ZERO } else { every };
        loop {
            let end = Instant::now() + pause;
            loop {
                match raw.recv_timeout(end.saturating_duration_since(Instant::now())) {
                    Ok(Raw::Event(_)) => {}
                    Err(RecvTimeoutError::Timeout) => break,
                    Ok(Raw::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            let begun = Instant::now();
            let listing = self.listing();
            pause = every.max(begun.elapsed() * REST);
            if known.as_ref() != Some(&listing) {
                known = Some(listing);
                if tell.send(Seen::Change(None)).is_err() {
                    return;
                }
            }
        }
    }
}
