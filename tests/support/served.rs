//! A running preview, spoken to as a browser does.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Site;

/// How long an edit may take to be seen before a test fails; machines that test are busy.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running preview, ended when it is dropped.
pub struct Served {
    pub child: Child,
    pub port: u16,
}

impl Served {
    /// The program on a site, on the day of the tests, with more arguments for `serve`.
    pub fn start(site: &Site, more: &[&str]) -> Self {
        Self::spawn(Command::new(env!("CARGO_BIN_EXE_vinhdanh")), site, more).expect("its address")
    }

    /// The same behind another command; `None` if that gives no address.
    pub fn spawn(mut command: Command, site: &Site, more: &[&str]) -> Option<Self> {
        let root = site.root().display().to_string();
        let mut child = command
            .args(["--root", &root, "--quiet", "serve"])
            .args(more)
            .args(if more.contains(&"--now") { &[][..] } else { &["--now", "2026-11-21"] })
            .args(if more.contains(&"--port") { &[][..] } else { &["--port", "0"] })
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(site.root().join("stderr")).expect("a file"))
            .spawn()
            .ok()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take()?).read_line(&mut line).ok()?;
        let port = line.trim().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        if port.is_none() {
            let _ = child.wait();
        }
        Some(Self { child, port: port? })
    }

    /// The address of a page.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn ask(&self, path: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("sent");
        stream
    }

    /// The whole answer, asked for under some name of the machine.
    pub fn get(&self, path: &str, host: &str) -> String {
        let mut answer = Vec::new();
        self.ask(path, host).read_to_end(&mut answer).expect("answered");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The whole answer.
    pub fn page(&self, path: &str) -> String {
        self.get(path, &format!("127.0.0.1:{}", self.port))
    }

    /// The whole answer to what a page of this origin sends.
    pub fn post(&self, path: &str, origin: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let (port, length) = (self.port, body.len());
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {origin}\r\nContent-Length: {length}\r\n\r\n{body}"
        )
        .expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        answer
    }

    /// Asks for a page until it is as wanted.
    pub fn until(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let page = self.page(path);
            if wanted(&page) {
                return page;
            }
            assert!(start.elapsed() < PATIENCE, "the edit never came through; {path} is still\n{page}");
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// The events of a page, from a browser that has it as it is now.
    pub fn events(&self, path: &str) -> Events {
        let page = self.page(path);
        let seen =
            page.split("data-seen=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a page").to_owned();
        let stream = self.ask(
            &format!("/__vinhdanh/events?path={}&seen={seen}", path.replace('/', "%2F")),
            &format!("127.0.0.1:{}", self.port),
        );
        let mut events = Events { lines: BufReader::new(stream) };
        while events.line(PATIENCE).is_some_and(|line| !line.starts_with("retry")) {}
        events
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A stream of events.
pub struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    fn line(&mut self, patience: Duration) -> Option<String> {
        self.lines.get_ref().set_read_timeout(Some(patience)).expect("a time");
        let mut line = String::new();
        self.lines.read_line(&mut line).ok().filter(|read| *read > 0)?;
        Some(line)
    }

    /// Whether the page changes within this time.
    pub fn changes(&mut self, patience: Duration) -> bool {
        let start = Instant::now();
        while let Some(left) = patience.checked_sub(start.elapsed()).filter(|left| !left.is_zero()) {
            match self.line(left) {
                Some(line) if line.starts_with("event: changed") => return true,
                Some(_) => {}
                None => return false,
            }
        }
        false
    }
}
