//! Reads a request, within bounds of length and time.

use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The longest request line and headers together.
pub(super) const HEAD: usize = 32 << 10;
/// The most headers of a request.
const HEADERS: usize = 100;
/// How long a body may pause.
const PAUSE: Duration = Duration::from_secs(10);

/// A request whose head is there; its body is read when it is asked for.
pub struct Request<'c> {
    /// As it was sent, such as `GET`.
    pub method: String,
    /// Path and query, as they were sent.
    pub target: String,
    /// The host and port in a target that is a full address, as proxies send it.
    authority: Option<String>,
    headers: Vec<(String, Vec<u8>)>,
    /// What came of the body together with the head.
    begun: Vec<u8>,
    stream: &'c TcpStream,
}

impl Request<'_> {
    /// The host that is spoken to: that of a full address, or else of the header `Host` (RFC 9112, 3.2.2).
    pub fn host(&self) -> Option<&str> {
        self.authority.as_deref().or_else(|| self.header("Host"))
    }

    /// The value of a header that stands there once; one that is said twice says nothing.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(header, _)| header.eq_ignore_ascii_case(name));
        let (_, value) = found.next().filter(|_| found.next().is_none())?;
        std::str::from_utf8(value).ok()
    }

    /// The body, or the status that says why it is not taken.
    pub fn body(&mut self, most: usize) -> Result<Vec<u8>, u16> {
        // Browsers send what a page gives them with its length.
        let is_chunked = self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("transfer-encoding"));
        let length = self.header("Content-Length").filter(|_| !is_chunked).ok_or(411_u16)?;
        if length.is_empty() || !length.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(400);
        }
        let length = length.parse().ok().filter(|length| *length <= most).ok_or(413_u16)?;
        if self.header("Expect").is_some_and(|expected| expected.eq_ignore_ascii_case("100-continue")) {
            self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").map_err(|_| 400_u16)?;
        }
        let mut body = std::mem::take(&mut self.begun);
        body.truncate(length);
        let missing = length - body.len();
        let _ = self.stream.set_read_timeout(Some(PAUSE));
        let read = self.stream.take(missing as u64).read_to_end(&mut body);
        match read {
            Ok(read) if read == missing => Ok(body),
            Ok(_) => Err(400),
            Err(error) => Err(if is_timeout(&error) { 408 } else { 400 }),
        }
    }
}

/// What was said before a body.
pub(super) enum Head<'c> {
    /// Nothing.
    Silent,
    /// What cannot be answered.
    Refused(u16),
    /// A request.
    Whole(Request<'c>),
}

/// Reads a head. However slowly it comes, it does not take longer than what patience there is.
pub(super) fn head(mut stream: &TcpStream, patience: Duration) -> io::Result<Head<'_>> {
    let end = Instant::now() + patience;
    let mut said = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        // A time-out of zero would be none.
        stream.set_read_timeout(Some(left.max(Duration::from_millis(1))))?;
        let read = match stream.read(&mut chunk) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if is_timeout(&error) && said.is_empty() => return Ok(Head::Silent),
            Err(error) if is_timeout(&error) => return Ok(Head::Refused(408)),
            Err(error) => return Err(error),
        };
        said.extend_from_slice(chunk.get(..read).unwrap_or_default());
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&said) {
            Ok(httparse::Status::Complete(length)) if length <= HEAD => {
                let headers = request.headers.iter().map(|header| (header.name.to_owned(), header.value.to_owned()));
                let headers = headers.collect();
                let method = request.method.unwrap_or_default().to_owned();
                let (authority, target) = split_target(request.path.unwrap_or_default());
                let begun = said.split_off(length);
                return Ok(Head::Whole(Request { method, target, authority, headers, begun, stream }));
            }
            Ok(_) if said.len() > HEAD => return Ok(Head::Refused(431)),
            Err(httparse::Error::TooManyHeaders) => return Ok(Head::Refused(431)),
            Err(_) => return Ok(Head::Refused(400)),
            Ok(_) if read == 0 => return Ok(if said.is_empty() { Head::Silent } else { Head::Refused(400) }),
            Ok(_) if left.is_zero() => return Ok(Head::Refused(408)),
            Ok(_) => {}
        }
    }
}

/// The authority of a full address, and path and query.
fn split_target(target: &str) -> (Option<String>, String) {
    let Some((_, rest)) = target.split_at_checked(7).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("http://"))
    else {
        return (None, target.to_owned());
    };
    let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let slash = if path.starts_with('/') { "" } else { "/" };
    (Some(authority.to_owned()), format!("{slash}{path}"))
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}
