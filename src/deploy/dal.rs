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
    let retry = RetryLayer::new().with_max_times(TRIES).with_min_delay(Duration::from_millis(500)).with_jitter();
    let timeout = TimeoutLayer::new().with_timeout(PATIENCE).with_io_timeout(PATIENCE_FOR_A_FILE);
    let operator = operator.layer(timeout).layer(retry);
    Ok(Box::new(Opened { operator, runtime, ways, secrets: secrets.clone() }))
}

fn operator(place: &Place, secrets: &Secrets) -> opendal::Result<(Operator, Ways)> {
    let folder = Ways { lanes: 4, moves: true, removes_folders: true };
    match place {
        Place::Folder(path) => {
            let real = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            let service = services::Fs::default().root(&real.to_string_lossy());
            Ok((Operator::new(service)?.finish(), folder))
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
            Ok((Operator::new(service)?.finish(), Ways { lanes: 16, moves: false, removes_folders: false }))
        }
        Place::Webdav { endpoint, path } => {
            let mut service = services::Webdav::default().endpoint(endpoint).root(path);
            if let Some((user, password)) = &secrets.webdav {
                service = service.username(user).password(password);
            }
            Ok((Operator::new(service)?.finish(), Ways { removes_folders: false, ..folder }))
        }
        Place::Sftp { endpoint, user, path } => sftp((endpoint, user.as_deref(), path), secrets, folder),
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
    let mut last = None;
    let mut next = error.source();
    while let Some(source) = next {
        last = Some(source.to_string());
        next = source.source();
    }
    let whole = last.map_or_else(|| error.message().to_owned(), |last| format!("{}: {last}", error.message()));
    let line = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(300).collect()
}

impl Opened {
    fn failed(&self, path: &str, error: &opendal::Error) -> TargetError {
        let why = self.secrets.hidden_in(&reason(error));
        let trouble = match error.kind() {
            ErrorKind::PermissionDenied => Trouble::Refused(why),
            _ if error.is_temporary() || error.is_persistent() => Trouble::Unreachable(why),
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
        let left = match self.operator.list(&folder).await {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            left => left?,
        };
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
        match self.runtime.block_on(async { self.operator.read(path).await }) {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.failed(path, &error)),
        }
    }

    fn write(&self, path: &str, bytes: Vec<u8>, headers: Headers) -> Result<(), TargetError> {
        let placed = self.runtime.block_on(async {
            match self.place(path, &bytes, headers).await {
                // The answer to a move may be lost after it was done; then there is nothing left to move when it is tried again.
                Err(error) if error.kind() == ErrorKind::NotFound => self.place(path, &bytes, headers).await,
                placed => placed,
            }
        });
        placed.map_err(|error| self.failed(path, &error))
    }

    fn remove(&self, path: &str) -> Result<(), TargetError> {
        self.runtime.block_on(async { self.operator.delete(path).await }).map_err(|error| self.failed(path, &error))
    }

    fn has(&self, path: &str) -> Result<bool, TargetError> {
        match self.runtime.block_on(async { self.operator.stat(path).await }) {
            Ok(found) => Ok(found.is_file()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(self.failed(path, &error)),
        }
    }

    fn names(&self) -> Result<Vec<String>, TargetError> {
        let listed = match self.runtime.block_on(async { self.operator.list("/").await }) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            listed => listed.map_err(|error| self.failed("", &error))?,
        };
        let names = listed.iter().map(|entry| entry.path().trim_matches('/').to_owned());
        Ok(names.filter(|name| !name.is_empty()).collect())
    }

    fn tidy(&self, folders: &[String]) -> Result<(), TargetError> {
        self.runtime
            .block_on(async {
                if self.ways.removes_folders {
                    for folder in folders {
                        // The system refuses where something is left in it.
                        let _ = self.operator.delete(&format!("{folder}/")).await;
                    }
                }
                if self.ways.moves { self.clear_aside().await } else { Ok(()) }
            })
            .map_err(|error| self.failed(ASIDE, &error))
    }

    fn lanes(&self) -> usize {
        self.ways.lanes
    }
}
