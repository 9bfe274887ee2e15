//! Live pages: browsers wait for an event (server-sent events) and take their page anew when it comes. Each is told
//! only of changes to the page that it shows.

use std::io::Write;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// The script of the preview; it stands beside the page, so that the page's own policy holds.
pub const SCRIPT: &str = include_str!("live.js");
/// The style of what is laid over a page.
pub const STYLE: &str = include_str!("live.css");

/// How often a silent line keeps the connection open, and finds out that nobody listens any more.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Streams at the same time; each has a thread. A browser opens six at most, and only for pages that are seen.
const MOST: usize = 64;

/// Browsers that wait.
#[derive(Debug, Default)]
pub struct Clients {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    generation: u64,
    waiting: usize,
}

/// A browser that waits; it is counted until it is dropped.
pub(super) struct Client {
    clients: Arc<Clients>,
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Ok(mut state) = self.clients.state.lock() {
            state.waiting -= 1;
        }
    }
}

impl Clients {
    /// Has all of them look whether their page has changed.
    pub fn changed(&self) {
        if let Ok(mut state) = self.state.lock() {
            state.generation += 1;
            self.changed.notify_all();
        }
    }

    /// One more; `None` when there are too many.
    pub(super) fn enter(self: &Arc<Self>) -> Option<Client> {
        let mut state = self.state.lock().ok()?;
        if state.waiting >= MOST {
            return None;
        }
        state.waiting += 1;
        Some(Client { clients: self.clone() })
    }
}

impl Client {
    /// Writes an event each time that the page is another than the one the browser has seen, until the browser goes
    /// away. `now` says what the page is.
    pub(super) fn stream(
        &self,
        out: &mut dyn Write,
        mut seen: Option<String>,
        now: impl Fn() -> Option<String>,
    ) -> std::io::Result<()> {
        out.write_all(b"retry: 500\n\n")?;
        out.flush()?;
        let generation = || self.clients.state.lock().map(|state| state.generation).ok();
        let Some(mut known) = generation() else { return Ok(()) };
        loop {
            let page = now();
            if page != seen {
                seen = page;
                write!(out, "event: changed\ndata: {}\n\n", seen.as_deref().unwrap_or_default())?;
                out.flush()?;
            }
            let Ok(state) = self.clients.state.lock() else { return Ok(()) };
            let waited = self.clients.changed.wait_timeout_while(state, HEARTBEAT, |state| state.generation == known);
            let Ok((state, timeout)) = waited else { return Ok(()) };
            known = state.generation;
            drop(state);
            if timeout.timed_out() {
                out.write_all(b": still here\n\n")?;
                out.flush()?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_bounded_and_a_place_is_free_again_when_a_browser_leaves() {
        let clients = Arc::new(Clients::default());
        let mut all: Vec<Client> = (0..MOST).map(|_| clients.enter().expect("a place")).collect();
        assert!(clients.enter().is_none());
        all.pop();
        assert!(clients.enter().is_some());
    }
}
