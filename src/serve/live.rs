//! Live reload: browsers wait for an event (server-sent events), and load the page again when it comes.

use std::io::Write;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// The script of the preview; it stands beside the page, so that the page's own policy holds.
pub const SCRIPT: &str = include_str!("live.js");
/// The style of the diagnostics that are laid over a page.
pub const STYLE: &str = include_str!("live.css");

/// How often a silent line keeps the connection open, and finds out that nobody listens any more.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Browsers that wait.
#[derive(Debug, Default)]
pub struct Clients {
    generation: Mutex<u64>,
    changed: Condvar,
}

impl Clients {
    /// Tells all of them to load their page again.
    pub fn reload(&self) {
        if let Ok(mut generation) = self.generation.lock() {
            *generation += 1;
            self.changed.notify_all();
        }
    }

    /// Writes events until the browser goes away.
    pub fn stream(&self, out: &mut dyn Write) -> std::io::Result<()> {
        out.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\nretry: 500\n\n",
        )?;
        out.flush()?;
        let Ok(mut generation) = self.generation.lock() else { return Ok(()) };
        let mut seen = *generation;
        loop {
            let Ok((guard, timeout)) = self.changed.wait_timeout(generation, HEARTBEAT) else { return Ok(()) };
            generation = guard;
            if *generation != seen {
                seen = *generation;
                out.write_all(b"event: reload\ndata: 1\n\n")?;
            } else if timeout.timed_out() {
                out.write_all(b": still here\n\n")?;
            }
            out.flush()?;
        }
    }
}
