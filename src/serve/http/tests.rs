//! Spoken to over a socket, as good and bad browsers do.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use super::request::HEAD;
use super::{Reply, Request, Response, Server, Stream};

/// Longer than anything here may take, even on a busy machine.
const LONG: Duration = Duration::from_secs(20);
/// The longest body that the tests' server takes.
const BODY: usize = 1 << 20;

/// A server that runs until it is dropped.
struct Running {
    server: Arc<Server>,
    thread: thread::JoinHandle<()>,
}

impl Running {
    fn start(change: impl FnOnce(&mut Server)) -> Self {
        let mut server = Server::listen(0).expect("a port");
        change(&mut server);
        let server = Arc::new(server);
        let run = server.clone();
        let thread = thread::spawn(move || run.run(answer));
        Self { server, thread }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.server.port())).expect("it listens");
        stream.set_read_timeout(Some(LONG)).expect("a time");
        stream
    }

    /// What is answered to these bytes, until the end of the connection. A reset fails.
    fn say(&self, said: impl AsRef<[u8]>) -> String {
        let mut stream = self.connect();
        stream.write_all(said.as_ref()).expect("sent");
        heard(&mut stream)
    }

    fn get(&self, path: &str) -> String {
        self.say(format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.server.stop();
    }
}

fn heard(stream: &mut TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer and an end, not a reset");
    answer
}

fn status(answer: &str) -> &str {
    answer.get(9..12).unwrap_or(answer)
}

/// Says what it was asked.
fn answer(request: &mut Request<'_>) -> Reply {
    Reply::Whole(match request.method.as_str() {
        "POST" => match request.body(BODY) {
            Ok(body) => Response::words(200, &format!("{} bytes", body.len())),
            Err(status) => Response::bare(status),
        },
        _ if request.target == "/stream" => {
            let write: Stream = Box::new(|out| {
                loop {
                    out.write_all(b": still here\n")?;
                    thread::sleep(Duration::from_millis(20));
                }
            });
            return Reply::Stream("text/event-stream", write);
        }
        "OPTIONS" => Response::words(200, &format!("{} at {:?}", request.target, request.host())),
        _ => Response::words(200, &format!("{} {:?}", request.target, request.header("X"))),
    })
}

/// The fault of the server that stood here before: a connection that says nothing took the thread of another.
#[test]
fn connections_that_say_nothing_keep_nobody_waiting() {
    let running = Running::start(|_| ());
    for _ in 0..5 {
        let idle: Vec<TcpStream> = (0..8).map(|_| running.connect()).collect();
        let start = Instant::now();
        let together = Barrier::new(60);
        thread::scope(|scope| {
            for number in 0..60 {
                let (running, together) = (&running, &together);
                scope.spawn(move || {
                    together.wait();
                    let answer = running.get(&format!("/{number}"));
                    assert!(answer.ends_with(&format!("/{number} None")), "{answer}");
                });
            }
        });
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
        drop(idle);
    }
}

#[test]
fn a_connection_that_says_nothing_ends_without_a_word_and_a_slow_head_is_refused() {
    let running = Running::start(|server| server.patience = Duration::from_millis(300));
    let start = Instant::now();
    assert_eq!(heard(&mut running.connect()), "");
    let mut slow = running.connect();
    let mut other = slow.try_clone().expect("the same socket");
    // One letter at a time: each comes in time, the whole does not.
    thread::spawn(move || {
        for letter in b"GET / HTTP/1.1\r\nHost: x\r\nX: ".iter().chain(std::iter::repeat(&b'a')) {
            if other.write_all(&[*letter]).is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    });
    let mut first = [0; 12];
    slow.read_exact(&mut first).expect("an answer");
    assert_eq!(&first, b"HTTP/1.1 408");
    assert!(start.elapsed() < LONG);
}

#[test]
fn bounds_are_kept() {
    let running = Running::start(|_| ());
    let with = |length| running.say(format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(length)));
    assert_eq!(status(&with(HEAD - 100)), "200");
    assert_eq!(status(&with(HEAD)), "431");
    assert_eq!(status(&with(10 * HEAD)), "431", "what was not read of it must not become a reset");
    let many: String = (0..200).map(|number| format!("X-{number}: a\r\n")).collect();
    assert_eq!(status(&running.say(format!("GET / HTTP/1.1\r\n{many}\r\n"))), "431");
    let post = |length: usize, sent: usize| {
        running.say(format!("POST / HTTP/1.1\r\nContent-Length: {length}\r\n\r\n{}", "a".repeat(sent)))
    };
    assert!(post(BODY, BODY).ends_with(&format!("{BODY} bytes")));
    assert!(post(3, 10).ends_with("3 bytes"), "what follows is not part of it");
    assert_eq!(status(&post(BODY + 1, BODY + 1)), "413");
    assert_eq!(status(&running.say("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n")), "413");
}

#[test]
fn what_is_no_request_is_refused() {
    let running = Running::start(|_| ());
    for bad in ["\x16\x03\x01\x02\n\r\n", "GET\r\n\r\n", "GET / HTTP/9\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n"] {
        assert_eq!(status(&running.say(bad)), "400", "{bad:?}");
    }
    let posted = |headers: &str| running.say(format!("POST / HTTP/1.1\r\n{headers}\r\n\r\n"));
    assert_eq!(status(&posted("Host: x")), "411");
    assert_eq!(status(&posted("Transfer-Encoding: chunked")), "411");
    assert_eq!(status(&posted("Transfer-Encoding: chunked\r\nContent-Length: 1")), "411");
    assert_eq!(status(&posted("Content-Length: +1")), "400");
    assert_eq!(status(&posted("Content-Length: 0\r\nContent-Length: 1")), "411");
    let mut half = running.connect();
    half.write_all(b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n123").expect("sent");
    half.shutdown(std::net::Shutdown::Write).expect("shut");
    assert_eq!(status(&heard(&mut half)), "400", "a body that breaks off is none");
    assert_eq!(status(&running.get("/")), "200", "and all of it harms nobody else");
}

#[test]
fn one_connection_has_one_answer() {
    let running = Running::start(|_| ());
    let answer = running.say("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n\0\0garbage");
    assert!(answer.contains("Connection: close\r\n") && answer.ends_with("/a None"), "{answer}");
    let answer = running.say("HEAD /a HTTP/1.1\r\n\r\n");
    assert!(answer.contains("Content-Length: 7\r\n") && answer.ends_with("\r\n\r\n"), "{answer}");
    assert!(running.say("GET /a HTTP/1.1\r\nx: 1\r\n\r\n").ends_with("Some(\"1\")"));
    assert!(running.say("GET /a HTTP/1.1\r\nX: 1\r\nx: 2\r\n\r\n").ends_with("None"), "said twice is not said");
    let answer = running.say("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nab");
    assert!(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK") && answer.ends_with("2 bytes"));
}

#[test]
fn no_header_can_be_smuggled_into_an_answer() {
    let sent = Response::words(301, "").with("Location", "/a\r\nSet-Cookie: x").head();
    assert!(sent.contains("Location: /a  Set-Cookie: x\r\n"), "{sent}");
}

#[test]
fn connections_are_bounded_and_places_come_free() {
    let running = Running::start(|server| server.most = 4);
    let mut held: Vec<TcpStream> = (0..4).map(|_| running.connect()).collect();
    for stream in &mut held {
        stream.write_all(b"GET /stream HTTP/1.1\r\n\r\n").expect("sent");
        stream.read_exact(&mut [0; 12]).expect("the stream begins");
    }
    assert_eq!(status(&running.get("/")), "503");
    held.pop();
    let start = Instant::now();
    while status(&running.get("/")) != "200" {
        assert!(start.elapsed() < LONG, "the place never came free");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn the_connection_that_was_silent_longest_makes_room() {
    let running = Running::start(|server| server.most = 4);
    let start = Instant::now();
    let mut speaking = running.connect();
    speaking.write_all(b"GET /stream HTTP/1.1\r\n\r\n").expect("sent");
    speaking.read_exact(&mut [0; 12]).expect("the stream begins");
    // Connections are accepted in the order in which they come.
    let mut silent: Vec<TcpStream> = (0..3).map(|_| running.connect()).collect();
    let mut last = running.connect();
    assert_eq!(heard(&mut silent[0]), "", "the first of them is closed");
    last.write_all(b"GET /a HTTP/1.1\r\n\r\n").expect("sent");
    assert!(heard(&mut last).ends_with("/a None"));
    silent[1].write_all(b"GET /b HTTP/1.1\r\n\r\n").expect("sent");
    assert!(heard(&mut silent[1]).ends_with("/b None"), "the others are not");
    speaking.read_exact(&mut [0; 200]).expect("what was answered goes on");
    assert!(start.elapsed() < super::PATIENCE, "nobody waited for the silent ones to end by themselves");
}

#[test]
fn a_full_address_is_a_target_too_and_says_the_host() {
    let running = Running::start(|_| ());
    let asked = |target: &str| running.say(format!("OPTIONS {target} HTTP/1.1\r\nHost: other\r\n\r\n"));
    assert!(asked("http://127.0.0.1:1111/x?q=1").ends_with("/x?q=1 at Some(\"127.0.0.1:1111\")"));
    assert!(asked("HTTP://evil.example").ends_with("/ at Some(\"evil.example\")"));
    assert!(asked("http://a?b").ends_with("/?b at Some(\"a\")"));
    assert!(asked("/http://a/").ends_with("/http://a/ at Some(\"other\")"));
}

#[test]
fn of_a_stream_the_head_can_be_asked_for_alone() {
    let running = Running::start(|_| ());
    let head = running.say("HEAD /stream HTTP/1.1\r\n\r\n");
    assert!(head.contains("Content-Type: text/event-stream\r\n") && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn stopping_ends_at_once_whatever_is_open() {
    let running = Running::start(|_| ());
    let mut open: Vec<TcpStream> = (0..3).map(|_| running.connect()).collect();
    open[0].write_all(b"GET /stream HTTP/1.1\r\n\r\n").expect("sent");
    open[1].write_all(b"GET / HT").expect("sent");
    open[0].read_exact(&mut [0; 12]).expect("the stream begins");
    running.server.stop();
    let start = Instant::now();
    while !running.thread.is_finished() {
        assert!(start.elapsed() < Duration::from_secs(5), "it does not end");
        thread::sleep(Duration::from_millis(5));
    }
}
