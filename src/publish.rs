//! Renders a whole site: every page and every picture becomes an artefact. Nothing is written here: a [`Sink`] takes
//! them in one by one.

mod comparison;
mod crew;
mod pictures;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use rayon::prelude::*;

pub use comparison::Comparison;
pub use pictures::{backdrop, share};

use crate::diag::{Diagnostic, msg};
use crate::output::cache::PictureCache;
use crate::output::{Artefact, OutputError, Part, Update};
use crate::pipeline::{Pass, Site};
use crate::plan::{Inputs, PageKey};
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
    /// Whether it takes what is made from this source, or stands at this path. What it does not take is not even made.
    fn wants(&self, _source: &str) -> bool {
        true
    }

    /// Takes in a file.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn put(&self, artefact: Artefact) -> Result<(), OutputError>;

    /// Keeps the page that stands at a path, if it was made from these inputs; `false` where it has to be made.
    ///
    /// # Errors
    /// When it cannot be looked at.
    fn keep(&self, _path: &SitePath, _key: &PageKey) -> Result<bool, OutputError> {
        Ok(false)
    }
}

impl Sink for Update {
    fn put(&self, artefact: Artefact) -> Result<(), OutputError> {
        let Artefact { path, stage, body, key } = artefact;
        Update::put(self, path, stage, &body, key)
    }

    fn keep(&self, path: &SitePath, key: &PageKey) -> Result<bool, OutputError> {
        Update::keep(self, path, key)
    }
}

/// A sink that takes one part of a site, or all of it.
pub struct PartOf<'a> {
    /// Which part; `None` is everything.
    pub part: Option<Part>,
    /// Where it goes.
    pub sink: &'a dyn Sink,
}

impl Sink for PartOf<'_> {
    fn wants(&self, source: &str) -> bool {
        self.part.is_none_or(|part| part.has(source)) && self.sink.wants(source)
    }

    fn put(&self, artefact: Artefact) -> Result<(), OutputError> {
        self.sink.put(artefact)
    }

    fn keep(&self, path: &SitePath, key: &PageKey) -> Result<bool, OutputError> {
        self.sink.keep(path, key)
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

/// What became of a site.
#[derive(Debug)]
pub struct Made {
    /// What keeps pages or pictures from being made.
    pub found: Vec<Diagnostic>,
    /// What each pass did.
    pub passes: Vec<Pass>,
}

/// Gives everything that is published to `sink`; a file is forgotten as soon as the sink has it. Pages that the sink keeps
/// because of their `inputs` are not made. What keeps pages or pictures from being made is returned: the sink does not
/// have everything then.
///
/// # Errors
/// [`PublishError`] at the first failure of the world or of the sink.
pub fn publish(
    site: &Site,
    inputs: Option<&Inputs>,
    world: &dyn World,
    store: &PictureCache,
    (progress, sink): (&dyn Progress, &dyn Sink),
) -> Result<Made, PublishError> {
    let begun = Instant::now();
    let (found, kept) = pages(site, inputs, progress, sink)?;
    let mut made = Made { found, passes: Vec::new() };
    made.passes.push(Pass::since(begun, msg("pass-pages"), site.plan.pages().count()).reused(kept));
    if let Some(path) = site.model.sources.changed() {
        return Err(WorldError::Changed { path: path.to_owned() }.into());
    }
    if !made.found.is_empty() {
        return Ok(made);
    }
    let begun = Instant::now();
    for asset in site.theme.assets() {
        // Asset names are hashed file names of the theme, which were checked when it was loaded.
        if let Some(path) = SitePath::file(&asset.path).filter(|path| sink.wants(path.as_file())) {
            sink.put(Artefact::asset(path, asset.bytes.clone()))?;
        }
    }
    let mut count = site.theme.assets().len();
    // The index is made as a whole.
    if sink.wants(search::MANIFEST) {
        count += site.search_files().len();
        site.search_files().par_iter().try_for_each(|(path, bytes)| {
            // The file that names the others is written after them, as pages are.
            let names_others = path.as_file().ends_with(search::MANIFEST);
            let artefact = if names_others { Artefact::page } else { Artefact::asset };
            sink.put(artefact(path.clone(), bytes.clone()))
        })?;
    }
    made.passes.push(Pass::since(begun, msg("pass-assets"), count));
    let begun = Instant::now();
    let pictures = pictures::pictures(site, world, store, progress, sink)?;
    let drawn = pictures::backdrops(site, store, sink)?;
    let count = site.plan.images.len() + site.plan.shares.len() + site.plan.backdrops.len();
    let fresh = pictures.made + drawn;
    made.passes.push(Pass::since(begun, msg("pass-pictures"), count).reused(count.saturating_sub(fresh)));
    made.found = pictures.found;
    Ok(made)
}

/// Renders all pages and says how many were kept; what keeps them from being rendered is said once, however many pages it
/// spoils.
fn pages(
    site: &Site,
    inputs: Option<&Inputs>,
    progress: &dyn Progress,
    sink: &dyn Sink,
) -> Result<(Vec<Diagnostic>, usize), OutputError> {
    let all_kept = AtomicUsize::new(0);
    let pages: Vec<_> = site.plan.pages().filter(|page| sink.wants(page.path.as_file())).collect();
    progress.begin(Work::Pages, pages.len());
    let found = Mutex::new(Vec::new());
    pages.par_iter().try_for_each(|page| {
        let scene = site.scene(&page.lang);
        let key = inputs.map(|inputs| inputs.key(scene, page));
        let kept = key.map_or(Ok(false), |key| sink.keep(&page.path, &key))?;
        let made = if kept { Ok(None) } else { render(&site.model, &site.plan, &site.theme, page).map(Some) };
        match made {
            Ok(None) => {
                all_kept.fetch_add(1, Ordering::Relaxed);
            }
            Ok(Some(bytes)) => sink.put(Artefact { key, ..Artefact::page(page.path.clone(), bytes) })?,
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
    Ok((found.into_inner().unwrap_or_else(PoisonError::into_inner), all_kept.into_inner()))
}
