//! Pictures from the store, or made now: photographs in their sizes, and share pictures.
//!
//! A photograph is read and decoded once for all that is made of it, share pictures too. Its sizes are then encoded
//! by whoever is free, so that one large photograph keeps all cores busy.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use super::crew::{self, Stages};
use super::{Progress, Work};
use crate::diag::{Diagnostic, code};
use crate::images::{self, PictureError, Size, Small};
use crate::output::Artefact;
use crate::output::cache::PictureCache;
use crate::pipeline::Site;
use crate::plan::{ImageJob, ShareDrawing};
use crate::world::{World, WorldError};

/// How much memory the photographs in flight may take together, in bytes: three of twelve megapixels.
const BUDGET: u64 = 160 << 20;

/// How much of it each core should find at least.
const BUDGET_A_CORE: u64 = 48 << 20;

/// What becomes of pictures: files, or what is wrong with a source.
type Made = Result<Result<Artefact, Diagnostic>, WorldError>;

/// All pictures and share pictures of the site.
pub(super) fn pictures(
    site: &Site,
    world: &dyn World,
    store: &PictureCache,
    progress: &dyn Progress,
) -> Result<Result<Vec<Artefact>, Vec<Diagnostic>>, WorldError> {
    let mut artefacts = Vec::new();
    let mut sources: BTreeMap<&str, Source<'_>> = BTreeMap::new();
    let mut images = 0;
    // Each is read to see whether it is whole.
    let kept: Vec<_> = site.plan.images.par_iter().map(|job| store.get(&job.key)).collect();
    for (job, kept) in site.plan.images.iter().zip(kept) {
        match kept {
            Some(body) => artefacts.push(Artefact::asset(job.path.clone(), body)),
            None => {
                images += 1;
                sources.entry(&job.source).or_default().images.push(job);
            }
        }
    }
    let mut plain: Vec<&ShareDrawing> = Vec::new();
    let mut shares = 0;
    let drawing = |job| site.plan.share_drawing(&site.model, &site.theme, job);
    let drawings: Vec<ShareDrawing> = site.plan.shares.par_iter().filter_map(drawing).collect();
    let kept: Vec<_> = drawings.par_iter().map(|job| store.get(&job.key)).collect();
    for (job, kept) in drawings.iter().zip(kept) {
        match (kept, &job.photo) {
            (Some(body), _) => {
                artefacts.push(Artefact::asset(job.path.clone(), body));
                continue;
            }
            (None, Some(photo)) => sources.entry(&photo.source).or_default().shares.push(job),
            (None, None) => plain.push(job),
        }
        shares += 1;
    }
    progress.begin(Work::Pictures, images);
    progress.begin(Work::Shares, shares);
    let mut sources: Vec<(&str, Source<'_>)> = sources.into_iter().collect();
    // The largest first: at the end there are small ones for cores that are done.
    sources.sort_by_key(|(_, source)| std::cmp::Reverse(source.pixels()));
    let studio = Studio { site, world, store, progress, sources };
    let threads = rayon::current_num_threads();
    let cores = u64::try_from(threads).unwrap_or(u64::MAX);
    let budget = BUDGET.max(BUDGET_A_CORE.saturating_mul(cores));
    let mut made = crew::run(&studio, studio.sources.len(), budget, threads);
    made.par_extend(plain.into_par_iter().map(|job| studio.card(job, None)));
    let mut found: Vec<Diagnostic> = Vec::new();
    for made in made {
        match made? {
            Ok(artefact) => artefacts.push(artefact),
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    Ok(if found.is_empty() { Ok(artefacts) } else { Err(found) })
}

/// The bytes of a share picture.
pub fn share(site: &Site, world: &dyn World, job: &ShareDrawing) -> Result<Result<Vec<u8>, Diagnostic>, WorldError> {
    let mut pixels = None;
    if let (Some(photo), Some(size)) = (&job.photo, panel(job)) {
        match images::pixels(&world.read(&photo.source)?, size.crop, size.width, size.height) {
            Ok(decoded) => pixels = Some(decoded),
            Err(error) => return broken(site, &photo.source, &error).map(Err),
        }
    }
    Ok(Ok(drawn(site, job, pixels.as_deref())))
}

fn drawn(site: &Site, job: &ShareDrawing, photo: Option<&[u8]>) -> Vec<u8> {
    let drawn = site.theme.design().and_then(|design| job.draw(design, photo));
    // There is a job only where the theme has a design, and every drawing of ours has pixels.
    drawn.unwrap_or_default()
}

/// The part and size of the photograph in a share picture.
fn panel(job: &ShareDrawing) -> Option<Size> {
    let (width, height) = job.card.shape.size();
    job.photo.as_ref().map(|photo| Size { crop: photo.crop, width, height })
}

/// What is to be made of one source.
#[derive(Default)]
struct Source<'a> {
    images: Vec<&'a ImageJob>,
    shares: Vec<&'a ShareDrawing>,
}

impl Source<'_> {
    /// The largest part of it that is shown: about how large it is.
    fn pixels(&self) -> u64 {
        let sizes = self.sizes();
        sizes.map(|size| u64::from(size.crop.width) * u64::from(size.crop.height)).max().unwrap_or_default()
    }

    fn sizes(&self) -> impl Iterator<Item = Size> {
        let panels = self.shares.iter().filter_map(|job| panel(job));
        self.images.iter().map(|job| job.variant.size()).chain(panels)
    }
}

/// Where pictures are made.
struct Studio<'a> {
    site: &'a Site,
    world: &'a dyn World,
    store: &'a PictureCache,
    progress: &'a dyn Progress,
    sources: Vec<(&'a str, Source<'a>)>,
}

/// One file to be made of a photograph that was made smaller.
enum Piece<'a> {
    Image(&'a ImageJob, Arc<Small>),
    Share(&'a ShareDrawing, Arc<Small>),
}

impl<'a> Studio<'a> {
    fn source(&self, number: usize) -> Option<&(&'a str, Source<'a>)> {
        self.sources.get(number)
    }

    fn card(&self, job: &ShareDrawing, photo: Option<&[u8]>) -> Made {
        let bytes = drawn(self.site, job, photo);
        self.progress.step(Work::Shares);
        Ok(Ok(Artefact::asset(job.path.clone(), self.store.put(&job.key, bytes).0)))
    }

    /// The header of this source was fine when the site was checked; if the rest is not, that is a mistake of the
    /// picture, not of the machine.
    fn broken(&self, path: &str, error: &PictureError) -> Made {
        broken(self.site, path, error).map(Err)
    }
}

impl<'a> Stages for Studio<'a> {
    type Opened = Vec<u8>;
    type Piece = Piece<'a>;
    type Made = Made;

    fn open(&self, number: usize) -> Result<(u64, Vec<u8>), Made> {
        let Some((path, _)) = self.source(number) else { return Ok((0, Vec::new())) };
        let bytes = self.world.read(path).map_err(Err)?;
        let weight = images::weight(&bytes).map_err(|error| self.broken(path, &error))?;
        Ok((weight, bytes))
    }

    fn unpack(&self, number: usize, bytes: Vec<u8>) -> Result<Vec<(u64, Piece<'a>)>, Made> {
        let Some((path, source)) = self.source(number) else { return Ok(Vec::new()) };
        let mut sizes: Vec<Size> = source.sizes().collect();
        sizes.sort_unstable();
        sizes.dedup();
        let small = images::shrink(&bytes, &sizes).map_err(|error| self.broken(path, &error))?;
        let small: BTreeMap<Size, Arc<Small>> = sizes.into_iter().zip(small.into_iter().map(Arc::new)).collect();
        let of = |size: &Size| small.get(size).map(Arc::clone);
        let shares = source.shares.iter().filter_map(|job| Some(Piece::Share(job, of(&panel(job)?)?)));
        let images = source.images.iter().filter_map(|job| Some(Piece::Image(job, of(&job.variant.size())?)));
        let mut pieces: Vec<Piece<'a>> = shares.chain(images).collect();
        // What takes longest is begun first.
        pieces.sort_by_key(|piece| piece.small().weight());
        Ok(pieces.into_iter().map(|piece| (piece.small().weight(), piece)).collect())
    }

    fn finish(&self, number: usize, piece: Piece<'a>) -> Made {
        match piece {
            Piece::Share(job, small) => self.card(job, Some(small.rgb())),
            Piece::Image(job, small) => {
                let encoded = small.encode(job.variant.format, job.variant.quality);
                self.progress.step(Work::Pictures);
                match encoded {
                    // A cache that cannot be written only makes the next build slower.
                    Ok(bytes) => Ok(Ok(Artefact::asset(job.path.clone(), self.store.put(&job.key, bytes).0))),
                    Err(error) => self.broken(self.source(number).map_or("", |(path, _)| path), &error),
                }
            }
        }
    }
}

impl Piece<'_> {
    fn small(&self) -> &Small {
        match self {
            Self::Image(_, small) | Self::Share(_, small) => small,
        }
    }
}

/// What to say about a picture whose head was fine and whose rest is not.
fn broken(site: &Site, path: &str, error: &PictureError) -> Result<Diagnostic, WorldError> {
    match site.model.sources.find(path) {
        Some(file) => Ok(Diagnostic::new(code::PICTURE_BROKEN, file, error.message())),
        None => {
            let source = io::Error::new(io::ErrorKind::InvalidData, error.to_string());
            Err(WorldError::Io { path: path.to_owned(), source })
        }
    }
}
