//! Renders a whole site: every page and every picture becomes an artefact. Nothing is written here.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diag::{Diagnostic, code};
use crate::images::{self, PictureError};
use crate::memo::Digest;
use crate::output::cache::PictureCache;
use crate::output::{Artefact, Body};
use crate::pipeline::Site;
use crate::plan::{ImageJob, ShareDrawing};
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
    for made in [pictures(site, world, store, progress)?, shares(site, world, store, progress)?] {
        match made {
            Ok(pictures) => artefacts.extend(pictures),
            Err(found) => return Ok(Err(found)),
        }
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

/// Pictures from the store, or made now; each source is decoded once for all its sizes.
fn pictures(
    site: &Site,
    world: &dyn World,
    store: &PictureCache,
    progress: &dyn Progress,
) -> Result<Result<Vec<Artefact>, Vec<Diagnostic>>, WorldError> {
    let mut artefacts = Vec::new();
    let mut missing: Vec<&ImageJob> = Vec::new();
    for job in &site.plan.images {
        match store.get(&job.key) {
            Some(body) => artefacts.push(artefact(job, body)),
            None => missing.push(job),
        }
    }
    missing.sort_by(|a, b| a.source.cmp(&b.source));
    let sources: Vec<&[&ImageJob]> = missing.chunk_by(|a, b| a.source == b.source).collect();
    progress.begin(Work::Pictures, sources.len());
    let made: Vec<Result<Vec<Artefact>, Diagnostic>> = sources
        .par_iter()
        .map(|jobs| {
            let made = encode(site, world, store, jobs)?;
            progress.step(Work::Pictures);
            Ok(made)
        })
        .collect::<Result<_, WorldError>>()?;
    let mut found = Vec::new();
    for result in made {
        match result {
            Ok(pictures) => artefacts.extend(pictures),
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    Ok(if found.is_empty() { Ok(artefacts) } else { Err(found) })
}

/// The sizes of one source. Its header was fine when the site was checked; if the rest is not, that is a
/// mistake of the picture, not of the machine.
fn encode(
    site: &Site,
    world: &dyn World,
    store: &PictureCache,
    jobs: &[&ImageJob],
) -> Result<Result<Vec<Artefact>, Diagnostic>, WorldError> {
    let Some(first) = jobs.first() else { return Ok(Ok(Vec::new())) };
    let bytes = world.read(&first.source)?;
    let variants: Vec<_> = jobs.iter().map(|job| job.variant).collect();
    let encoded = match images::encode(&bytes, &variants) {
        Ok(encoded) => encoded,
        Err(error) => return broken(site, &first.source, &error).map(Err),
    };
    // A cache that cannot be written only makes the next build slower.
    let artefacts = jobs.iter().zip(encoded).map(|(job, bytes)| artefact(job, store.put(&job.key, bytes).0));
    Ok(Ok(artefacts.collect()))
}

/// Share pictures from the store, or drawn now.
fn shares(
    site: &Site,
    world: &dyn World,
    store: &PictureCache,
    progress: &dyn Progress,
) -> Result<Result<Vec<Artefact>, Vec<Diagnostic>>, WorldError> {
    let drawings: Vec<(SitePath, ShareDrawing)> = site
        .plan
        .shares
        .par_iter()
        .filter_map(|job| {
            let path = site.plan.share_path(&site.model.roll, job)?;
            Some((path, site.plan.share_drawing(&site.model, &site.theme, job)?))
        })
        .collect();
    let mut artefacts = Vec::new();
    let mut missing: Vec<&(SitePath, ShareDrawing)> = Vec::new();
    for drawing in &drawings {
        match store.get(&drawing.1.key) {
            Some(body) => artefacts.push(Artefact::asset(drawing.0.clone(), body)),
            None => missing.push(drawing),
        }
    }
    progress.begin(Work::Shares, missing.len());
    let made: Vec<Result<Artefact, Diagnostic>> = missing
        .par_iter()
        .map(|(path, drawing)| {
            let drawn = share(site, world, drawing)?;
            progress.step(Work::Shares);
            Ok(drawn.map(|bytes| Artefact::asset(path.clone(), store.put(&drawing.key, bytes).0)))
        })
        .collect::<Result<_, WorldError>>()?;
    let mut found = Vec::new();
    for result in made {
        match result {
            Ok(share) => artefacts.push(share),
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    Ok(if found.is_empty() { Ok(artefacts) } else { Err(found) })
}

/// The bytes of a share picture.
pub fn share(
    site: &Site,
    world: &dyn World,
    drawing: &ShareDrawing,
) -> Result<Result<Vec<u8>, Diagnostic>, WorldError> {
    let mut pixels = None;
    if let Some(photo) = &drawing.photo {
        let (width, height) = drawing.card.shape.size();
        match images::pixels(&world.read(&photo.source)?, photo.crop, width, height) {
            Ok(decoded) => pixels = Some(decoded),
            Err(error) => return broken(site, &photo.source, &error).map(Err),
        }
    }
    let drawn = site.theme.design().and_then(|design| drawing.draw(design, pixels.as_deref()));
    // There is a drawing only where the theme has a design, and every drawing of ours has pixels.
    Ok(Ok(drawn.unwrap_or_default()))
}

/// What to say about a picture whose head was fine and whose rest is not.
fn broken(site: &Site, path: &str, error: &PictureError) -> Result<Diagnostic, WorldError> {
    match site.model.sources.find(path) {
        Some(file) => Ok(Diagnostic::new(code::PICTURE_BROKEN, file, error.message())),
        None => {
            let source = std::io::Error::new(std::io::ErrorKind::InvalidData, error.to_string());
            Err(WorldError::Io { path: path.to_owned(), source })
        }
    }
}

/// The keys of all pictures of a site: what the cache keeps for the next build.
pub fn kept_pictures(site: &Site) -> BTreeSet<Digest> {
    let drawn = |job| site.plan.share_drawing(&site.model, &site.theme, job).map(|drawing| drawing.key);
    let shares: Vec<Digest> = site.plan.shares.par_iter().filter_map(drawn).collect();
    site.plan.images.iter().map(|job| job.key).chain(shares).collect()
}

fn artefact(job: &ImageJob, body: Body) -> Artefact {
    Artefact::asset(job.path.clone(), body)
}
