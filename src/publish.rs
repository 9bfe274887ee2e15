//! Renders a whole site: every page and every picture becomes an artefact. Nothing is written here: a [`Sink`] takes
//! them in one by one.

mod crew;
mod pictures;

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

pub use pictures::share;

use crate::diag::Diagnostic;
use crate::output::cache::PictureCache;
use crate::output::{Artefact, OutputError, Update};
use crate::pipeline::Site;
use crate::render::render;
use crate::search;
use crate::text::SitePath;
use crate::world::{World, WorldError};

/// Counts work while it is done, for progress.
pub trait Progress: Sync {
    /// So many pieces of this work are to come.
    fn begin(&self, work: Work, pieces: usize);
    /// One piece is done.
    fn step(&self, work: Work);
}

/// Kinds of work that take long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Pages.
    Pages,
    /// Pictures that are not kept from an earlier build.
    Pictures,
    /// Share pictures, those that are kept from an earlier build as well.
    Shares,
}

/// Takes in the files of a site, from many threads and in any order.
pub trait Sink: Sync {
    /// Takes in a file.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn put(&self, artefact: Artefact) -> Result<(), OutputError>;
}

impl Sink for Update {
    fn put(&self, artefact: Artefact) -> Result<(), OutputError> {
        let Artefact { path, stage, body } = artefact;
        Update::put(self, path, stage, &body)
    }
}

/// Keeps everything in memory.
impl Sink for Mutex<Vec<Artefact>> {
    fn put(&self, artefact: Artefact) -> Result<(), OutputError> {
        self.lock().unwrap_or_else(PoisonError::into_inner).push(artefact);
        Ok(())
    }
}

/// Why a site cannot be published, though nothing is wrong with its sources.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A picture cannot be read.
    #[error(transparent)]
    World(#[from] WorldError),
    /// A file cannot be put where it goes.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Gives everything that is published to `sink`; a file is forgotten as soon as the sink has it. What keeps pages or
/// pictures from being made is returned: the sink does not have everything then.
///
/// # Errors
/// [`PublishError`] at the first failure of the world or of the sink.
pub fn publish(
    site: &Site,
    world: &dyn World,
    store: &PictureCache,
    progress: &dyn Progress,
    sink: &dyn Sink,
) -> Result<Vec<Diagnostic>, PublishError> {
    let found = pages(site, progress, sink)?;
    if let Some(path) = site.model.sources.changed() {
        return Err(WorldError::Changed { path: path.to_owned() }.into());
    }
    if !found.is_empty() {
        return Ok(found);
    }
    for asset in site.theme.assets() {
        // Asset names are hashed file names of the theme, which were checked when it was loaded.
        if let Some(path) = SitePath::file(&asset.path) {
            sink.put(Artefact::asset(path, asset.bytes.clone()))?;
        }
    }
    site.search_files().par_iter().try_for_each(|(path, bytes)| {
        // The file that names the others is written after them, as pages are.
        let names_others = path.as_file().ends_with(search::MANIFEST);
        let artefact = if names_others { Artefact::page } else { Artefact::asset };
        sink.put(artefact(path.clone(), bytes.clone()))
    })?;
    pictures::pictures(site, world, store, progress, sink)
}

/// Renders all pages; what keeps them from being rendered is said once, however many pages it spoils.
fn pages(site: &Site, progress: &dyn Progress, sink: &dyn Sink) -> Result<Vec<Diagnostic>, OutputError> {
    let pages: Vec<_> = site.plan.pages().collect();
    progress.begin(Work::Pages, pages.len());
    let found = Mutex::new(Vec::new());
    pages.par_iter().try_for_each(|page| {
        match render(&site.model, &site.plan, &site.theme, page) {
            Ok(bytes) => sink.put(Artefact::page(page.path.clone(), bytes))?,
            Err(diagnostic) => {
                let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                if !found.contains(&diagnostic) {
                    found.push(diagnostic);
                }
            }
        }
        progress.step(Work::Pages);
        Ok(())
    })?;
    Ok(found.into_inner().unwrap_or_else(PoisonError::into_inner))
}
