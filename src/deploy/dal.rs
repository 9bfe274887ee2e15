//! Targets through OpenDAL: a folder, object storage, SFTP, WebDAV.
//!
//! Object storage replaces a file whole. Elsewhere a file is written into a hidden folder beside the site and moved into
//! its place, so that nobody reads half a page.

use std::error::Error as _;
use std::time::Duration;

use opendal::layers::{RetryLayer, TimeoutLayer};
use opendal::{ErrorKind, Operator, services};
use tokio::runtime::Runtime;

use super::{Address, Headers, Place, Secrets, Target, TargetError, Trouble};
use crate::memo::Digest;
use crate::output::ASIDE;

/// How often something is tried again that may be better a moment later; with growing pauses, together about ten seconds.
const TRIES: usize = 4;

/// The first of these pauses.
const FIRST_PAUSE: Duration = Duration::from_millis(500);

/// How long a question without content may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long one file may take: 10 MB over a third of a megabit a second.
const PATIENCE_FOR_A_FILE: Duration = Duration::from_secs(300);

/// The region that servers take which know none.
const REGION: &str = "us-east-1";

/// What differs from one kind of target to the other.
#[derive(Debug, Clone, Copy)]
struct Ways {
    /// Files sent at once.
    lanes: usize,
    /// Whether files are written beside their place and moved there.
    moves: bool,
    /// Whether a folder is removed only if it is empty. WebDAV removes what is in it, too (RFC 4918, 9.6.1), so there
    /// empty folders stay.
    removes_folders: bool,
    /// Whether it is a folder of this machine.
    is_near: bool,
}

struct Opened {
    operator: Operator,
    runtime: Runtime,
    ways: Ways,
    secrets: Secrets,
}

/// Opens the target of an address.
///
/// # Errors
/// [`TargetError`].
pub(super) fn open(address: &Address, secrets: &Secrets) -> Result<Box<dyn Target>, TargetError> {
    // Refused only where it is chosen already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let failed = |why: String| TargetError { path: String::new(), trouble: Trouble::Other(secrets.hidden_in(&why)) };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| failed(error.to_string()))?;
    let (operator, ways) = {
        // Pools of connections look for the runtime that they belong to.
        let _inside = runtime.enter();
        operator(&address.place, secrets).map_err(|error| failed(reason(&error)))?
    };
    let retry = RetryLayer::new().with_max_times(TRIES).with_min_delay(FIRST_PAUSE).with_jitter();
    let timeout = TimeoutLayer::new().with_timeout(PATIENCE).with_io_timeout(PATIENCE_FOR_A_FILE);
    let operator = operator.layer(timeout);
    // Over SSH the layer would go on with a file of a connection that is lost; there, all is begun anew (see `attempt`).
    let operator = if matches!(address.place, Place::Sftp { .. }) { operator } else { operator.layer(retry) };
    Ok(Box::new(Opened { operator, runtime, ways, secrets: secrets.clone() }))
}

fn operator(place: &Place, secrets: &Secrets) -> opendal::Result<(Operator, Ways)> {
    let far = Ways { lanes: 4, moves: true, removes_folders: true, is_near: false };
    match place {
        Place::Folder(path) => {
            let real = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            let service = services::Fs::default().root(&real.to_string_lossy());
            Ok((Operator::new(service)?.finish(), Ways { is_near: true, ..far }))
        }
        Place::S3 { bucket, prefix, endpoint, region, is_host_style } => {
            let region = region.as_ref().or(secrets.region.as_ref()).map_or(REGION, String::as_str);
            let mut service = services::S3::default().bucket(bucket).root(prefix).region(region);
            // Keys are those of the environment, or there are none: nothing is looked for in files or asked of the network.
            service = service.disable_config_load().disable_ec2_metadata();
            if let Some(endpoint) = endpoint {
                service = service.endpoint(endpoint);
            }
            if *is_host_style {
                service = service.enable_virtual_host_style();
            }
            if let Some((key, secret, token)) = &secrets.s3 {
                service = service.access_key_id(key).secret_access_key(secret);
                if let Some(token) = token {
                    service = service.session_token(token);
                }
            }
            Ok((Operator::new(service)?.finish(), Ways { lanes: 16, moves: false, removes_folders: false, ..far }))
        }
        Place::Webdav { endpoint, path } => {
            let mut service = services::Webdav::default().endpoint(endpoint).root(path);
            if let Some((user, password)) = &secrets.webdav {
                service = service.username(user).password(password);
            }
            Ok((Operator::new(service)?.finish(), Ways { removes_folders: false, ..far }))
        }
        Place::Sftp { endpoint, user, path } => sftp((endpoint, user.as_deref(), path), secrets, far),
    }
}

/// Through the `ssh` of the machine, with its agent, its configuration and the hosts that it knows; it never asks anything.
#[cfg(unix)]
fn sftp(
    (endpoint, user, path): (&str, Option<&str>, &str),
    secrets: &Secrets,
    ways: Ways,
) -> opendal::Result<(Operator, Ways)> {
    let mut service = services::Sftp::default().endpoint(endpoint).root(path).known_hosts_strategy("strict");
    if let Some(user) = user {
        service = service.user(user);
    }
    if let Some(key) = &secrets.sftp_key {
        service = service.key(key);
    }
    Ok((Operator::new(service)?.finish(), ways))
}

#[cfg(not(unix))]
fn sftp(_: (&str, Option<&str>, &str), _: &Secrets, _: Ways) -> opendal::Result<(Operator, Ways)> {
    Err(opendal::Error::new(ErrorKind::Unsupported, "SFTP needs Linux or macOS"))
}

/// The words of the library and, behind them, of what is at the bottom of it.
fn reason(error: &opendal::Error) -> String {
    let last = causes(error).last().map(ToString::to_string).filter(|last| !error.message().contains(last));
    let whole = last.map_or_else(|| error.message().to_owned(), |last| format!("{}: {last}", error.message()));
    // Some servers answer with a page.
    let text = whole.split('<').map(|piece| piece.rsplit_once('>').map_or(piece, |(_, text)| text));
    let line = text.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    line.chars().take(300).collect()
}

/// What is below an error, the nearest first.
fn causes(error: &opendal::Error) -> Vec<&(dyn std::error::Error + 'static)> {
    let mut causes = Vec::new();
    let mut next = error.source();
    while let Some(cause) = next {
        causes.push(cause);
        next = cause.source();
    }
    causes
}

impl Opened {
    /// Does something until it is done, or fails for a reason that does not pass. The layer of the library tries again what it
    /// takes for temporary, and marks it as persistent then; lines that break amid an answer are none of that to it.
    fn attempt<T>(&self, path: &str, work: impl AsyncFn() -> opendal::Result<T>) -> Result<Option<T>, TargetError> {
        self.runtime.block_on(async {
            let mut pause = FIRST_PAUSE;
            let mut tries = 0;
            loop {
                match work().await {
                    Ok(done) => return Ok(Some(done)),
                    Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
                    Err(error) if tries < TRIES && !error.is_persistent() && self.is_lost(&error) => {
                        tokio::time::sleep(pause).await;
                        pause *= 2;
                        tries += 1;
                    }
                    Err(error) => return Err(self.failed(path, &error)),
                }
            }
        })
    }

    /// Whether it was the way to the server, or the server for a moment, and not what was asked of it.
    fn is_lost(&self, error: &opendal::Error) -> bool {
        let says = |words: &[&str]| words.iter().any(|word| error.message().starts_with(word));
        !self.ways.is_near
            && (error.kind() == ErrorKind::RateLimited
                || error.is_temporary()
                || says(&[
                    "send http request",
                    "read data from http",
                    "ssh error",
                    "other error",
                    "connection request",
                ])
                || error.to_string().contains("status: 50")
                || causes(error).iter().any(|cause| cause.is::<std::io::Error>()))
    }

    fn failed(&self, path: &str, error: &opendal::Error) -> TargetError {
        let why = self.secrets.hidden_in(&reason(error));
        let trouble = match error.kind() {
            ErrorKind::PermissionDenied => Trouble::Refused(why),
            // The library keeps the status of an answer in its words only.
            _ if error.to_string().contains("status: 401") => Trouble::Refused(why),
            _ if self.is_lost(error) => Trouble::Unreachable(why),
            _ => Trouble::Other(why),
        };
        TargetError { path: path.to_owned(), trouble }
    }

    async fn place(&self, path: &str, bytes: &[u8], headers: Headers) -> opendal::Result<()> {
        let capability = self.operator.info().full_capability();
        let at =
            if self.ways.moves { format!("{ASIDE}/{}", Digest::of(path.as_bytes()).number()) } else { path.to_owned() };
        let mut write = self.operator.write_with(&at, bytes.to_vec());
        if capability.write_with_content_type {
            write = write.content_type(headers.content_type);
        }
        if capability.write_with_cache_control {
            write = write.cache_control(headers.cache_control);
        }
        write.await?;
        if self.ways.moves { self.operator.rename(&at, path).await } else { Ok(()) }
    }

    async fn clear_aside(&self) -> opendal::Result<()> {
        let folder = format!("{ASIDE}/");
        let left = self.operator.list(&folder).await?;
        let mut is_ours = true;
        for entry in left {
            let name = entry.path().trim_start_matches('/').strip_prefix(&folder).unwrap_or_default();
            if name.is_empty() {
                continue;
            }
            if name.bytes().all(|byte| byte.is_ascii_digit()) {
                self.operator.delete(entry.path()).await?;
            } else {
                is_ours = false;
            }
        }
        if is_ours {
            // An empty folder that stays does no harm.
            let _ = self.operator.delete(&folder).await;
        }
        Ok(())
    }
}

impl Target for Opened {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, TargetError> {
        self.attempt(path, async || Ok(self.operator.read(path).await?.to_vec()))
    }

    fn write(&self, path: &str, bytes: Vec<u8>, headers: Headers) -> Result<(), TargetError> {
        // The answer to a move may be lost after it was done; then there is nothing left to move when it is tried again.
        for _ in 0..TRIES {
            if self.attempt(path, async || self.place(path, &bytes, headers).await)?.is_some() {
                return Ok(());
            }
        }
        Err(TargetError { path: path.to_owned(), trouble: Trouble::Other("404 Not Found".to_owned()) })
    }

    fn remove(&self, path: &str) -> Result<(), TargetError> {
        self.attempt(path, async || self.operator.delete(path).await).map(drop)
    }

    fn has(&self, path: &str) -> Result<bool, TargetError> {
        Ok(self.attempt(path, async || self.operator.stat(path).await)?.is_some_and(|found| found.is_file()))
    }

    fn names(&self) -> Result<Vec<String>, TargetError> {
        let listed = self.attempt("", async || self.operator.list("/").await)?.unwrap_or_default();
        let names = listed.iter().map(|entry| entry.path().trim_matches('/').to_owned());
        Ok(names.filter(|name| !name.is_empty()).collect())
    }

    fn tidy(&self, folders: &[String]) -> Result<(), TargetError> {
        if self.ways.removes_folders {
            for folder in folders {
                // The system refuses where something is left in it.
                let _ = self.runtime.block_on(async { self.operator.delete(&format!("{folder}/")).await });
            }
        }
        if self.ways.moves { self.attempt(ASIDE, async || self.clear_aside().await).map(drop) } else { Ok(()) }
    }

    fn lanes(&self) -> usize {
        self.ways.lanes
    }
}
