//! Pictures of printed matter: photographs as the site publishes them, and drawings made of words.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::views::{Matter, PhotoView};
use crate::content::profile::Picture;
use crate::diag::{Message, msg};
use crate::images::{self, Format};
use crate::output::cache::PictureCache;
use crate::plan::{ImageJob, Scene, picture_path};
use crate::roll::Profile;
use crate::world::{World, WorldError};

/// A picture that printed matter names.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Its name.
    pub name: String,
    /// Where it comes from.
    pub from: From,
}

/// Where a picture comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum From {
    /// It is made of a photograph of the sources.
    Photograph(Box<ImageJob>),
    /// It is here already, as SVG.
    Drawing(String),
}

/// The pictures named so far, each once.
#[derive(Debug, Default)]
pub(super) struct Album {
    wanted: BTreeMap<String, From>,
}

impl Album {
    /// Adds a drawing and gives back its name.
    pub fn drawing(&mut self, name: &str, svg: String) -> String {
        self.wanted.insert(name.to_owned(), From::Drawing(svg));
        name.to_owned()
    }

    /// Adds a photograph in a recipe of the theme and gives back its name; `None` where there is no such source or
    /// recipe. It is the widest JPEG that the site publishes too, so that it is made once.
    pub fn photograph(
        &mut self,
        scene: Scene<'_>,
        source: &str,
        recipe: &str,
        focus: Option<(f32, f32)>,
    ) -> Option<String> {
        let jobs = scene.pictures().jobs(source, recipe, focus);
        let job = jobs.into_iter().max_by_key(|job| (job.variant.format == Format::Jpeg, job.variant.width))?;
        let name = job.path.to_string().rsplit('/').next()?.to_owned();
        self.wanted.insert(name.clone(), From::Photograph(Box::new(job)));
        Some(name)
    }

    /// Adds a picture of a profile.
    pub fn of_profile(
        &mut self,
        scene: Scene<'_>,
        profile: &Profile,
        picture: &Picture,
        recipe: &str,
    ) -> Option<PhotoView> {
        let source = picture_path(profile.facts.folder.as_deref()?, &picture.file.value)?;
        let name = self.photograph(scene, &source, recipe, picture.focus)?;
        let credit = picture.credit.as_ref().map(|credit| scene.text(credit)).unwrap_or_default();
        Some(PhotoView { name, alt: scene.text(&picture.alt), credit })
    }

    /// All of them, by name.
    pub fn into_wanted(self) -> Vec<Wanted> {
        self.wanted.into_iter().map(|(name, from)| Wanted { name, from }).collect()
    }
}

/// Why a picture cannot be made.
#[derive(Debug)]
pub enum Undeveloped {
    /// Its source cannot be read.
    World(WorldError),
    /// Its source is broken.
    Broken(Message),
}

/// The bytes of all pictures, from the cache or made now.
///
/// # Errors
/// The first picture, by name, that cannot be made.
pub fn develop(
    matter: &Matter,
    world: &dyn World,
    store: &PictureCache,
) -> Result<BTreeMap<String, Vec<u8>>, Undeveloped> {
    let made = matter.pictures.par_iter().map(|wanted| {
        let bytes = match &wanted.from {
            From::Drawing(svg) => svg.clone().into_bytes(),
            From::Photograph(job) => photograph(job, world, store)?,
        };
        Ok((wanted.name.clone(), bytes))
    });
    made.collect::<Vec<Result<_, _>>>().into_iter().collect()
}

fn photograph(job: &ImageJob, world: &dyn World, store: &PictureCache) -> Result<Vec<u8>, Undeveloped> {
    if let Some(bytes) = store.get(&job.key).and_then(|body| body.load().ok().map(|bytes| bytes.into_owned())) {
        return Ok(bytes);
    }
    let source = world.read(&job.source).map_err(Undeveloped::World)?;
    let made = images::encode(&source, &[job.variant]);
    let broken = |error: images::PictureError| {
        Undeveloped::Broken(msg("print-picture").with("path", job.source.as_str()).with("reason", error.message()))
    };
    let bytes = made.map_err(broken)?.into_iter().next().unwrap_or_default();
    // A cache that cannot be written only makes the next time slower.
    let _ = store.put(&job.key, bytes.clone());
    Ok(bytes)
}
