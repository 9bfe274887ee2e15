//! HTTP for one browser on the same machine: a thread for each connection and one request on each.
//!
//! No connection is kept open after its answer: connecting anew costs nothing on the loopback address, and no request
//! ever waits behind another one. A connection that says nothing – browsers open some ahead of need – holds nothing
//! but its thread, for a while; where all places are taken, the one that has been silent longest makes room.

mod request;

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

pub use request::Request;
use request::{Head, head};

/// Connections at the same time; streams of events are bounded well below, so that pages always find a place.
const CONNECTIONS: usize = 256;
/// How long a head may take, and how long a browser may leave an answer unread.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long is listened to what still comes after an answer.
const FAREWELL: Duration = Duration::from_secs(1);
/// Before accepting again when the system has no connection to give.
const BREATH: Duration = Duration::from_millis(20);

/// What answers requests.
pub trait Answerer: Fn(&mut Request<'_>) -> Reply + Send + Sync + 'static {}
impl<F: Fn(&mut Request<'_>) -> Reply + Send + Sync + 'static> Answerer for F {}

/// An answer.
pub enum Reply {
    /// One that is there as a whole.
    Whole(Response),
    /// One of this media type that is written as it comes, until the browser goes away.
    Stream(&'static str, Stream),
}

/// Writes the body of an answer.
pub type Stream = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()>>;

/// A whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Response {
    /// A status, a media type and a body.
    pub fn new(status: u16, media_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: vec![("Content-Type", media_type.to_owned())], body: body.into() }
    }

    /// Nothing but words.
    pub fn words(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text)
    }

    /// A status that says everything.
    pub fn bare(status: u16) -> Self {
        Self::words(status, &format!("{status} {}\n", reason(status)))
    }

    /// The same with one more header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn head(&self) -> String {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            // A line break would begin a header of its own.
            head.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
        }
        head.push_str(&format!("Content-Length: {}\r\nConnection: close\r\n\r\n", self.body.len()));
        head
    }
}

/// What listens.
pub struct Server {
    listener: TcpListener,
    port: u16,
    is_stopped: AtomicBool,
    connections: AtomicUsize,
    /// Connections whose request is not there yet, in the order in which they came.
    silent: Mutex<BTreeMap<u64, Arc<TcpStream>>>,
    next: AtomicU64,
    most: usize,
    patience: Duration,
}

impl Server {
    /// Listens on 127.0.0.1; port 0 takes any free one.
    pub fn listen(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let (is_stopped, connections, silent, next) = Default::default();
        Ok(Self { listener, port, is_stopped, connections, silent, next, most: CONNECTIONS, patience: PATIENCE })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Ends [`Server::run`] at once, whatever connections are open.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::SeqCst);
        // Wakes the loop, which waits for a connection. If none can be had, others wait, and it is awake.
        let _ = TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, self.port)), FAREWELL);
    }

    /// Answers requests until it is stopped.
    pub fn run(self: &Arc<Self>, answer: impl Answerer) {
        let answer = Arc::new(answer);
        loop {
            let accepted = self.listener.accept();
            if self.is_stopped.load(Ordering::SeqCst) {
                return;
            }
            let Ok((stream, _)) = accepted else {
                thread::sleep(BREATH);
                continue;
            };
            let stream = Arc::new(stream);
            let Some(place) = Place::take(self, &stream) else {
                let _ = stream.set_write_timeout(Some(BREATH));
                let _ = send(&stream, &Response::bare(503), true).and_then(|()| leave(&stream, BREATH));
                continue;
            };
            let answer = answer.clone();
            // Without a thread to be had the connection is closed, as it would be without a socket.
            let _ = thread::Builder::new().name("connection".to_owned()).spawn(move || {
                // A browser that goes away before it has its answer is no failure of ours.
                let _ = converse(&stream, &*answer, &place);
            });
        }
    }
}

/// A place among the connections, until it is dropped.
struct Place {
    server: Arc<Server>,
    number: u64,
}

impl Place {
    /// A place for a connection, if need be that of the one that has been silent longest.
    fn take(server: &Arc<Server>, stream: &Arc<TcpStream>) -> Option<Self> {
        // Counted before it is compared: a place that is too much is given back by its drop.
        let before = server.connections.fetch_add(1, Ordering::SeqCst);
        let place = Self { server: server.clone(), number: server.next.fetch_add(1, Ordering::Relaxed) };
        let mut silent = place.silent();
        if before >= server.most {
            let (_, oldest) = silent.pop_first()?;
            // Its thread reads the end, and gives back its own place.
            let _ = oldest.shutdown(Shutdown::Both);
        }
        silent.insert(place.number, stream.clone());
        drop(silent);
        Some(place)
    }

    /// From here on the connection is no longer closed in favour of another.
    fn has_spoken(&self) {
        self.silent().remove(&self.number);
    }

    fn silent(&self) -> std::sync::MutexGuard<'_, BTreeMap<u64, Arc<TcpStream>>> {
        self.server.silent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.has_spoken();
        self.server.connections.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Takes one request and answers it.
fn converse(mut stream: &TcpStream, answer: &impl Answerer, place: &Place) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let head = head(stream, place.server.patience)?;
    place.has_spoken();
    let (response, has_body) = match head {
        Head::Silent => return Ok(()),
        Head::Refused(status) => (Response::bare(status), true),
        Head::Whole(mut request) => match answer(&mut request) {
            Reply::Whole(response) => (response, request.method != "HEAD"),
            Reply::Stream(media_type, write) => {
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
                );
                stream.write_all(head.as_bytes())?;
                return if request.method == "HEAD" { leave(stream, FAREWELL) } else { write(&mut stream) };
            }
        },
    };
    send(stream, &response, has_body)?;
    leave(stream, FAREWELL)
}

fn send(mut stream: &TcpStream, response: &Response, has_body: bool) -> io::Result<()> {
    stream.write_all(response.head().as_bytes())?;
    if has_body { stream.write_all(&response.body) } else { Ok(()) }
}

/// Says that nothing more comes, and hears the other side out. A socket that is closed while something unread is in
/// it is reset, and a reset may reach the browser before it has read its answer.
fn leave(mut stream: &TcpStream, patience: Duration) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(patience))?;
    let end = Instant::now() + patience;
    let mut rest = [0; 8192];
    while stream.read(&mut rest)? > 0 && Instant::now() < end {}
    Ok(())
}

/// What a status is called.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        411 => "Length Required",
        413 => "Content Too Large",
        422 => "Unprocessable Content",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests;
