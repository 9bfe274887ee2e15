//! Renders a whole site: every page and every picture becomes an artefact. Nothing is written here.

mod crew;
mod pictures;

use rayon::prelude::*;

pub use pictures::share;

use crate::diag::Diagnostic;
use crate::output::Artefact;
use crate::output::cache::PictureCache;
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
    /// Share pictures that are not kept from an earlier build.
    Shares,
}

/// Everything to be published, in the order of paths; or what keeps pages from being rendered.
pub fn publish(
    site: &Site,
    world: &dyn World,
    store: &PictureCache,
    progress: &dyn Progress,
) -> Result<Result<Vec<Artefact>, Vec<Diagnostic>>, WorldError> {
    let pages = match pages(site, progress) {
        Ok(pages) => pages,
        Err(found) => return Ok(Err(found)),
    };
    let mut artefacts = pages;
    for asset in site.theme.assets() {
        // Asset names are hashed file names of the theme, which were checked when it was loaded.
        if let Some(path) = SitePath::file(&asset.path) {
            artefacts.push(Artefact::asset(path, asset.bytes.clone()));
        }
    }
    for (path, bytes) in site.search_files() {
        // The file that names the others is written after them, as pages are.
        let names_others = path.as_file().ends_with(search::MANIFEST);
        let artefact = if names_others { Artefact::page } else { Artefact::asset };
        artefacts.push(artefact(path.clone(), bytes.clone()));
    }
    match pictures::pictures(site, world, store, progress)? {
        Ok(pictures) => artefacts.extend(pictures),
        Err(found) => return Ok(Err(found)),
    }
    artefacts.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Ok(artefacts))
}

fn pages(site: &Site, progress: &dyn Progress) -> Result<Vec<Artefact>, Vec<Diagnostic>> {
    let pages: Vec<_> = site.plan.pages().collect();
    progress.begin(Work::Pages, pages.len());
    let rendered: Vec<Result<Artefact, Diagnostic>> = pages
        .par_iter()
        .map(|page| {
            let bytes = render(&site.model, &site.plan, &site.theme, page)?;
            progress.step(Work::Pages);
            Ok(Artefact::page(page.path.clone(), bytes))
        })
        .collect();
    let (mut artefacts, mut found) = (Vec::with_capacity(rendered.len()), Vec::new());
    for result in rendered {
        match result {
            Ok(artefact) => artefacts.push(artefact),
            // One faulty template fails on every page it shows: say it once.
            Err(diagnostic) if !found.contains(&diagnostic) => found.push(diagnostic),
            Err(_) => {}
        }
    }
    if found.is_empty() { Ok(artefacts) } else { Err(found) }
}
