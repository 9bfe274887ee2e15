//! A line to a server that can be slow and can break.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

/// Passes connections on to a server until so many bytes have gone up; then it is cut.
pub struct Line {
    /// Where it listens, on this machine.
    pub port: u16,
    state: Arc<State>,
}

struct State {
    left: AtomicI64,
    /// Whether the line comes back by itself as soon as it was cut.
    heals: AtomicBool,
    /// Pause after each piece of 16 KiB.
    pause: Duration,
}

impl Line {
    /// A line to a server on this machine.
    pub fn to(server: u16, pause: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let state = Arc::new(State { left: AtomicI64::new(i64::MAX), heals: AtomicBool::new(false), pause });
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                if shared.left.load(Ordering::SeqCst) <= 0 {
                    continue;
                }
                let Ok(far) = TcpStream::connect(("127.0.0.1", server)) else { continue };
                let (near2, far2) = (near.try_clone().expect("a socket"), far.try_clone().expect("a socket"));
                let (up, down) = (Arc::clone(&shared), Arc::clone(&shared));
                std::thread::spawn(move || up.pass(near, far, true));
                std::thread::spawn(move || down.pass(far2, near2, false));
            }
        });
        Self { port, state }
    }

    /// Cuts the line after so many bytes.
    pub fn cut_after(&self, bytes: i64, heals: bool) {
        self.state.heals.store(heals, Ordering::SeqCst);
        self.state.left.store(bytes, Ordering::SeqCst);
    }

    /// Whether it was cut.
    pub fn is_cut(&self) -> bool {
        self.state.left.load(Ordering::SeqCst) <= 0 || self.state.left.load(Ordering::SeqCst) > i64::MAX / 2
    }

    /// Mends it.
    pub fn mend(&self) {
        self.state.left.store(i64::MAX, Ordering::SeqCst);
    }
}

impl State {
    fn pass(&self, mut from: TcpStream, mut to: TcpStream, is_up: bool) {
        let mut buffer = [0; 16 * 1024];
        // A reader that wakes now and then sees that the line was cut.
        let _ = from.set_read_timeout(Some(Duration::from_millis(100)));
        loop {
            if self.left.load(Ordering::SeqCst) <= 0 {
                break;
            }
            let count = match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {
                    continue;
                }
                Err(_) => break,
            };
            let mut piece = &buffer[..count];
            if is_up {
                std::thread::sleep(self.pause);
                let bytes = i64::try_from(count).expect("small");
                let before = self.left.fetch_sub(bytes, Ordering::SeqCst);
                if before - bytes <= 0 {
                    // Half of it still gets through.
                    piece = &piece[..count / 2];
                    let _ = to.write_all(piece);
                    if self.heals.swap(false, Ordering::SeqCst) {
                        self.left.store(i64::MAX, Ordering::SeqCst);
                    }
                    break;
                }
            }
            if to.write_all(piece).is_err() {
                break;
            }
        }
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
    }
}
