//! The preview: pages rendered on request, from memory, on the loopback address only.
//!
//! Nothing is written. After an edit the passes run again in memory, and open pages reload themselves by
//! server-sent events. When an edit breaks something, the last good site stays, with the diagnostics laid
//! over its pages.

mod answer;
mod live;
mod request;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, RwLock};

use tiny_http::Server;

use crate::diag::{Diagnostic, Lang, SourceMap};
use crate::output::cache::Cache;
use crate::pipeline::Site;
use crate::world::World;

pub use live::Clients;

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port cannot be had.
    #[error("127.0.0.1:{port}: {reason}")]
    Port {
        /// The port that was asked for.
        port: u16,
        /// What the system said.
        reason: String,
    },
}

/// What the preview shows now.
#[derive(Default)]
pub struct Shown {
    /// The last site without faults in site.toml and theme.
    pub site: Option<Arc<Site>>,
    /// What is wrong now.
    pub diagnostics: Vec<Diagnostic>,
    /// The sources that the diagnostics speak of.
    pub sources: Arc<SourceMap>,
}

/// A preview that listens.
pub struct Preview {
    server: Arc<Server>,
    shown: Arc<RwLock<Shown>>,
    clients: Arc<Clients>,
    lang: Lang,
}

/// What answering a request needs from outside.
pub struct Outside {
    /// Where pictures are read from.
    pub world: Arc<dyn World + Send>,
    /// Pictures that were made before.
    pub cache: Arc<Cache>,
}

impl Preview {
    /// Listens on 127.0.0.1; port 0 takes any free one.
    pub fn listen(port: u16, lang: Lang) -> Result<Self, ServeError> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let server = Server::http(address).map_err(|error| ServeError::Port { port, reason: error.to_string() })?;
        Ok(Self { server: Arc::new(server), shown: Arc::default(), clients: Arc::new(Clients::default()), lang })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.server.server_addr().to_ip().map_or(0, |address| address.port())
    }

    /// Where a browser finds it; ends with `/`.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port())
    }

    /// Shows what was assembled; a site that is beyond use leaves the last good one in place.
    pub fn show(&self, site: Option<Site>, diagnostics: Vec<Diagnostic>, sources: Arc<SourceMap>) {
        if let Ok(mut shown) = self.shown.write() {
            if let Some(site) = site {
                shown.site = Some(Arc::new(site));
            }
            shown.diagnostics = diagnostics;
            shown.sources = sources;
        }
        self.clients.reload();
    }

    /// A handle that stops the preview from another thread.
    pub fn stopper(&self) -> impl Fn() + Send + 'static + use<> {
        let server = self.server.clone();
        move || server.unblock()
    }

    /// Answers requests, each in its own thread, until it is stopped.
    pub fn run(&self, outside: &Arc<Outside>) {
        // `recv` ends with an error when the stopper unblocks it, and when the socket is gone.
        while let Ok(request) = self.server.recv() {
            let (shown, clients, outside) = (self.shown.clone(), self.clients.clone(), outside.clone());
            let (port, lang) = (self.port(), self.lang);
            std::thread::spawn(move || answer::answer(request, &shown, &clients, &outside, port, lang));
        }
    }
}
