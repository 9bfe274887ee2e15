//! Pictures from the store, or made now: photographs in their sizes, and share pictures.
//!
//! A photograph is read and decoded once for all that is made of it, share pictures too. Its sizes are then encoded
//! by whoever is free, so that one large photograph keeps all cores busy.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::crew::{self, Stages};
use super::{Progress, PublishError, Sink, Work};
use crate::diag::{Diagnostic, code};
use crate::images::{self, PictureError, Size, Small};
use crate::memo::Digest;
use crate::output::cache::PictureCache;
use crate::output::{Artefact, OutputError};
use crate::pipeline::Site;
use crate::plan::{BackdropDrawing, ImageJob, ShareDrawing, ShareJob};
use crate::text::SitePath;
use crate::world::{World, WorldError};

/// How much memory the photographs in flight may take together, in bytes: three of twelve megapixels.
const BUDGET: u64 = 160 << 20;

/// How much of it each core should find at least.
const BUDGET_A_CORE: u64 = 48 << 20;

/// What keeps a picture from being made or taken in.
enum Fault {
    /// A source that cannot be decoded.
    Source(Diagnostic),
    /// The world, or the sink.
    Failed(PublishError),
}

/// In a box, because there are many of these and hardly ever a fault.
type Made = Result<(), Box<Fault>>;

/// What became of the pictures.
pub(super) struct Pictures {
    /// What is wrong with their sources.
    pub(super) found: Vec<Diagnostic>,
    /// How many were made; the others were kept from an earlier build.
    pub(super) made: usize,
}

/// Gives all pictures and share pictures of the site to `sink`, each as soon as it is made.
pub(super) fn pictures(
    site: &Site,
    world: &dyn World,
    store: &PictureCache,
    progress: &dyn Progress,
    sink: &dyn Sink,
) -> Result<Pictures, PublishError> {
    let (made, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let mut studio = Studio { site, world, store, progress, sink, sources: Vec::new(), made, failed };
    // What is kept is read to see whether it is whole.
    let wanted = site.plan.images.par_iter().filter(|job| sink.wants(&job.source));
    let missing = wanted.map(|job| match store.get(&job.key) {
        Some(body) => sink.put(Artefact::asset(job.path.clone(), body)).map(|()| None),
        None => Ok(Some(job)),
    });
    let missing: Vec<Option<&ImageJob>> = missing.collect::<Result<_, OutputError>>()?;
    let wanted: Vec<&ShareJob> = site.plan.shares.iter().filter(|job| sink.wants(&studio.source_of(job))).collect();
    progress.begin(Work::Shares, wanted.len());
    let shares = wanted.into_par_iter().map(|job| studio.kept_or_plain(job));
    let shares: Vec<Option<(String, Panel<'_>)>> = shares.collect::<Result<_, OutputError>>()?;

    let mut sources: BTreeMap<String, Source<'_>> = BTreeMap::new();
    for job in missing.iter().flatten() {
        sources.entry(job.source.clone()).or_default().images.push(job);
    }
    for (source, panel) in shares.into_iter().flatten() {
        sources.entry(source).or_default().shares.push(panel);
    }
    progress.begin(Work::Pictures, missing.iter().flatten().count());
    studio.sources = sources.into_iter().collect();
    // The largest first: at the end there are small ones for cores that are done.
    studio.sources.sort_by_key(|(_, source)| Reverse(source.pixels()));
    let threads = rayon::current_num_threads();
    let cores = u64::try_from(threads).unwrap_or(u64::MAX);
    let budget = BUDGET.max(BUDGET_A_CORE.saturating_mul(cores));
    let mut found = Vec::new();
    for fault in crew::run(&studio, studio.sources.len(), budget, threads).into_iter().filter_map(Result::err) {
        match *fault {
            Fault::Source(diagnostic) => found.push(diagnostic),
            Fault::Failed(error) => return Err(error),
        }
    }
    Ok(Pictures { found, made: studio.made.into_inner() })
}

/// Gives all backdrops to `sink`: kept ones, or drawn now. Says how many were drawn.
pub(super) fn backdrops(site: &Site, store: &PictureCache, sink: &dyn Sink) -> Result<usize, PublishError> {
    let drawn = AtomicUsize::new(0);
    let wanted = site.plan.backdrops.par_iter().filter(|job| sink.wants(job.path.as_file()));
    wanted.try_for_each(|job| {
        let Some(drawing) = site.plan.backdrop_drawing(&site.model, &site.theme, job) else { return Ok(()) };
        let kept = store.get(&drawing.key).or_else(|| {
            drawn.fetch_add(1, Ordering::Relaxed);
            // A cache that cannot be written only makes the next build slower.
            Some(store.put(&drawing.key, backdrop(site, &drawing)?).0)
        });
        kept.map_or(Ok(()), |body| sink.put(Artefact::asset(job.path.clone(), body)))
    })?;
    Ok(drawn.into_inner())
}

/// The bytes of a backdrop.
pub fn backdrop(site: &Site, drawing: &BackdropDrawing) -> Option<Vec<u8>> {
    site.theme.design().and_then(|design| drawing.draw(design))
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

fn drawn(site: &Site, drawing: &ShareDrawing, photo: Option<&[u8]>) -> Vec<u8> {
    let drawn = site.theme.design().and_then(|design| drawing.draw(design, photo));
    // There is a drawing only where the theme has a design, and every drawing of ours has pixels.
    drawn.unwrap_or_default()
}

/// The part and size of the photograph in a share picture.
fn panel(drawing: &ShareDrawing) -> Option<Size> {
    let (width, height) = drawing.card.shape.size();
    drawing.photo.as_ref().map(|photo| Size { crop: photo.crop, width, height })
}

/// A share picture that waits for its photograph; the rest of it is made again then.
struct Panel<'a> {
    job: &'a ShareJob,
    size: Size,
}

/// What is to be made of one source.
#[derive(Default)]
struct Source<'a> {
    images: Vec<&'a ImageJob>,
    shares: Vec<Panel<'a>>,
}

impl Source<'_> {
    /// The largest part of it that is shown: about how large it is.
    fn pixels(&self) -> u64 {
        let sizes = self.sizes();
        sizes.map(|size| u64::from(size.crop.width) * u64::from(size.crop.height)).max().unwrap_or_default()
    }

    fn sizes(&self) -> impl Iterator<Item = Size> {
        let panels = self.shares.iter().map(|panel| panel.size);
        self.images.iter().map(|job| job.variant.size()).chain(panels)
    }
}

/// Where pictures are made.
struct Studio<'a> {
    site: &'a Site,
    world: &'a dyn World,
    store: &'a PictureCache,
    progress: &'a dyn Progress,
    sink: &'a dyn Sink,
    sources: Vec<(String, Source<'a>)>,
    /// How many pictures were made.
    made: AtomicUsize,
    /// Whether anything failed that stops the build: then no more is made.
    failed: AtomicBool,
}

/// One file to be made of a photograph that was made smaller.
enum Piece<'a> {
    Image(&'a ImageJob, Arc<Small>),
    Share(&'a ShareJob, Arc<Small>),
}

impl<'a> Studio<'a> {
    /// Gives on a share picture that is kept, or that needs no photograph; another one comes back with its source.
    fn kept_or_plain(&self, job: &'a ShareJob) -> Result<Option<(String, Panel<'a>)>, OutputError> {
        let Some(drawing) = self.drawing(job) else { return Ok(None) };
        if let Some(body) = self.store.get(&drawing.key) {
            self.sink.put(Artefact::asset(drawing.path, body))?;
        } else if let (Some(size), Some(photo)) = (panel(&drawing), &drawing.photo) {
            return Ok(Some((photo.source.clone(), Panel { job, size })));
        } else {
            self.keep(drawing.path.clone(), &drawing.key, drawn(self.site, &drawing, None))?;
        }
        self.progress.step(Work::Shares);
        Ok(None)
    }

    fn drawing(&self, job: &ShareJob) -> Option<ShareDrawing> {
        self.site.plan.share_drawing(&self.site.model, &self.site.theme, job)
    }

    /// The photograph that a share picture may have, or else its own path: what is made of one photograph stays
    /// together.
    fn source_of(&self, job: &ShareJob) -> String {
        let roll = &self.site.model.roll;
        let path = || self.site.plan.share_path(roll, job).map(|path| path.to_string());
        job.portrait(roll).or_else(path).unwrap_or_default()
    }

    fn keep(&self, path: SitePath, key: &Digest, bytes: Vec<u8>) -> Result<(), OutputError> {
        self.made.fetch_add(1, Ordering::Relaxed);
        // A cache that cannot be written only makes the next build slower.
        self.sink.put(Artefact::asset(path, self.store.put(key, bytes).0))
    }

    /// The header of this source was fine when the site was checked; if the rest is not, that is a mistake of the
    /// picture, not of the machine.
    fn broken(&self, path: &str, error: &PictureError) -> Box<Fault> {
        match broken(self.site, path, error) {
            Ok(diagnostic) => Box::new(Fault::Source(diagnostic)),
            Err(error) => self.failed(error.into()),
        }
    }

    fn failed(&self, error: PublishError) -> Box<Fault> {
        self.failed.store(true, Ordering::Relaxed);
        Box::new(Fault::Failed(error))
    }

    fn source(&self, number: usize) -> Option<&(String, Source<'a>)> {
        self.sources.get(number).filter(|_| !self.failed.load(Ordering::Relaxed))
    }
}

impl<'a> Stages for Studio<'a> {
    type Opened = Vec<u8>;
    type Piece = Piece<'a>;
    type Made = Made;

    fn open(&self, number: usize) -> Result<(u64, Vec<u8>), Made> {
        let Some((path, _)) = self.source(number) else { return Ok((0, Vec::new())) };
        let bytes = self.world.read(path).map_err(|error| Err(self.failed(error.into())))?;
        let weight = images::weight(&bytes).map_err(|error| Err(self.broken(path, &error)))?;
        Ok((weight, bytes))
    }

    fn unpack(&self, number: usize, bytes: Vec<u8>) -> Result<Vec<(u64, Piece<'a>)>, Made> {
        let Some((path, source)) = self.source(number) else { return Ok(Vec::new()) };
        let mut sizes: Vec<Size> = source.sizes().collect();
        sizes.sort_unstable();
        sizes.dedup();
        let small = images::shrink(&bytes, &sizes).map_err(|error| Err(self.broken(path, &error)))?;
        let small: BTreeMap<Size, Arc<Small>> = sizes.into_iter().zip(small.into_iter().map(Arc::new)).collect();
        let of = |size: &Size| small.get(size).map(Arc::clone);
        let shares = source.shares.iter().filter_map(|panel| Some(Piece::Share(panel.job, of(&panel.size)?)));
        let images = source.images.iter().filter_map(|job| Some(Piece::Image(job, of(&job.variant.size())?)));
        let mut pieces: Vec<Piece<'a>> = shares.chain(images).collect();
        // What takes longest is begun first.
        pieces.sort_by_key(|piece| piece.small().weight());
        Ok(pieces.into_iter().map(|piece| (piece.small().weight(), piece)).collect())
    }

    fn finish(&self, number: usize, piece: Piece<'a>) -> Made {
        let Some((path, _)) = self.source(number) else { return Ok(()) };
        let kept = match piece {
            Piece::Image(job, small) => {
                let encoded = small.encode(job.variant.format, job.variant.quality);
                let bytes = encoded.map_err(|error| self.broken(path, &error))?;
                self.progress.step(Work::Pictures);
                self.keep(job.path.clone(), &job.key, bytes)
            }
            Piece::Share(job, small) => match self.drawing(job) {
                Some(drawing) => {
                    let bytes = drawn(self.site, &drawing, Some(small.rgb()));
                    self.progress.step(Work::Shares);
                    self.keep(drawing.path, &drawing.key, bytes)
                }
                None => Ok(()),
            },
        };
        kept.map_err(|error| self.failed(error.into()))
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
