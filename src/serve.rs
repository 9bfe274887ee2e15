//! The preview: pages rendered on request, from memory, on the loopback address only.
//!
//! Nothing is written. After an edit the passes run again in memory, and each open page is told by server-sent
//! events if it has changed. When an edit breaks something, the last good site stays, with the diagnostics laid
//! over its pages. Profiles that are not public have pages here, and nowhere else; lists and counts are the public's.

mod answer;
mod concern;
mod document;
mod follow_up;
mod form;
mod html;
mod http;
mod live;
mod look;
mod overlay;
mod own;
mod panel;
mod request;

use std::sync::{Arc, OnceLock, RwLock};

use crate::diag::{Diagnostic, Lang, Message, Severity, SourceMap};
use crate::output::cache::Cache;
use crate::pipeline::Site;
use crate::world::{Packages, World};
use http::Server;

pub use form::is_installed as has_form;
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

/// What the preview shows now. Requests take a copy, so that an edit never waits for a page.
#[derive(Clone, Default)]
pub struct Shown {
    /// The last site without faults in site.toml and theme.
    pub site: Option<Arc<Site>>,
    /// The last site without any fault; pages that a fault took away stand there still.
    pub good: Option<Arc<Site>>,
    /// Whether the site is what the sources say now.
    pub is_current: bool,
    /// What is wrong now.
    pub diagnostics: Arc<Vec<Diagnostic>>,
    /// The sources that the diagnostics speak of.
    pub sources: Arc<SourceMap>,
    /// Why the sources could not be read at all.
    pub failure: Option<Message>,
    /// How many profiles and pages are not public; counted when it is first asked for.
    hidden: Arc<OnceLock<usize>>,
}

impl Shown {
    /// Takes in what was assembled; a site that is beyond use leaves the last one in place.
    fn update(&mut self, site: Option<Site>, diagnostics: Vec<Diagnostic>, sources: Arc<SourceMap>) {
        let has_errors = diagnostics.iter().any(|found| found.severity == Severity::Error);
        self.is_current = site.is_some();
        if let Some(site) = site.map(Arc::new) {
            if !has_errors {
                self.good = Some(site.clone());
            }
            self.hidden = Arc::default();
            self.site = Some(site);
        }
        self.diagnostics = Arc::new(diagnostics);
        self.sources = sources;
        self.failure = None;
    }

    /// How many profiles and pages of a site are not public.
    fn hidden(&self, site: &Site) -> usize {
        *self.hidden.get_or_init(|| own::count(site))
    }

    /// The last good site, where it is another one. Without a fault there is nothing to fall back from.
    fn fallback(&self) -> Option<&Arc<Site>> {
        let good = self.good.as_ref()?;
        self.site.as_ref().is_none_or(|site| !Arc::ptr_eq(site, good)).then_some(good)
    }
}

/// A preview that listens.
pub struct Preview {
    server: Arc<Server>,
    talk: Talk,
}

/// What answering requests needs.
#[derive(Clone)]
struct Talk {
    shown: Arc<RwLock<Shown>>,
    clients: Arc<Clients>,
    port: u16,
    lang: Lang,
}

impl Talk {
    fn shown(&self) -> Shown {
        self.shown.read().map(|shown| shown.clone()).unwrap_or_default()
    }
}

/// What answering a request needs from outside.
pub struct Outside {
    /// Where pictures are read from.
    pub world: Arc<dyn World + Send>,
    /// Pictures that were made before.
    pub cache: Arc<Cache>,
    /// Where the form comes from.
    pub packages: Packages,
}

impl Preview {
    /// Listens on 127.0.0.1; port 0 takes any free one.
    pub fn listen(port: u16, lang: Lang) -> Result<Self, ServeError> {
        let server = Server::listen(port).map_err(|error| ServeError::Port { port, reason: error.to_string() })?;
        let talk = Talk { shown: Arc::default(), clients: Arc::default(), port: server.port(), lang };
        Ok(Self { server: Arc::new(server), talk })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.talk.port
    }

    /// Where a browser finds it; ends with `/`.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port())
    }

    /// Shows what was assembled; a site that is beyond use leaves the last good one in place.
    pub fn show(&self, site: Option<Site>, diagnostics: Vec<Diagnostic>, sources: Arc<SourceMap>) {
        let Ok(mut shown) = self.talk.shown.write() else { return };
        let before = shown.clone();
        shown.update(site, diagnostics, sources);
        drop(shown);
        self.talk.clients.changed();
        // Taking a large site apart takes a while; nobody has to wait for that.
        drop(before);
    }

    /// The site that is shown, if it is the one of the sources as they were at the last look.
    pub fn site(&self) -> Option<Arc<Site>> {
        let shown = self.talk.shown.read().ok()?;
        shown.site.clone().filter(|_| shown.is_current)
    }

    /// Shows a site before all passes ran; what is wrong is still said of the one before.
    pub fn glimpse(&self, site: Site) {
        if let Ok(mut shown) = self.talk.shown.write() {
            let site = Some(Arc::new(site));
            if shown.good.as_ref().map(Arc::as_ptr) == shown.site.as_ref().map(Arc::as_ptr) {
                shown.good.clone_from(&site);
            }
            shown.site = site;
        }
        self.talk.clients.changed();
    }

    /// Leaves everything as it is, and says why the sources could not be read.
    pub fn fail(&self, why: Message) {
        if let Ok(mut shown) = self.talk.shown.write() {
            shown.failure = Some(why);
        }
        self.talk.clients.changed();
    }

    /// A handle that stops the preview from another thread.
    pub fn stopper(&self) -> impl Fn() + Send + 'static + use<> {
        let server = self.server.clone();
        move || server.stop()
    }

    /// Answers requests, each in its own thread, until it is stopped.
    pub fn run(&self, outside: &Arc<Outside>) {
        let (talk, outside) = (self.talk.clone(), outside.clone());
        self.server.run(move |request| answer::answer(request, &talk, &outside));
    }
}
