//! Which pictures are published, in which sizes and under which names; nothing is decoded here.
//!
//! A picture's name carries the key of everything its bytes depend on, so that it is known before the
//! picture is made, and a page never points to a picture that has changed.

use std::collections::{BTreeMap, BTreeSet};

use super::scene;
use super::views::card::{PictureView, SourceView};
use crate::images::{self, Crop, Format, Probe, Recipe, Variant};
use crate::memo::{Digest, Key};
use crate::text::{SitePath, percent_decoded};

/// A picture among the sources, as far as it was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureSource {
    /// The hash of its content.
    pub hash: Digest,
    /// Its size, the right way up.
    pub probe: Probe,
}

/// One picture to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageJob {
    /// Its source, below the root.
    pub source: String,
    /// What to make of it.
    pub variant: Variant,
    /// Where it is published.
    pub path: SitePath,
    /// The key of its bytes.
    pub key: Digest,
}

/// All pictures of the sources by path, and the theme's recipes.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    sources: BTreeMap<String, PictureSource>,
    /// Pictures that could not be read; that was reported where they stand.
    broken: BTreeSet<String>,
    recipes: BTreeMap<String, Recipe>,
}

/// What is said about a picture.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// What it shows.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
    /// A caption.
    pub caption: Option<String>,
}

impl Pictures {
    /// From the pictures that could be read, those that could not, and the theme's recipes.
    pub fn new(sources: BTreeMap<String, PictureSource>, broken: BTreeSet<String>, recipes: Vec<Recipe>) -> Self {
        Self { sources, broken, recipes: recipes.into_iter().map(|recipe| (recipe.name.clone(), recipe)).collect() }
    }

    /// Whether there is such a file, even if it cannot be published.
    pub fn is_known(&self, source: &str) -> bool {
        self.sources.contains_key(source) || self.broken.contains(source)
    }

    /// Where a picture stands that a text beside it names: as it is written, or else with its percent escapes resolved,
    /// because a text names it by an address. It need not exist.
    pub fn beside(&self, folder: &str, written: &str) -> Option<String> {
        let literal = scene::picture_path(folder, written).filter(|path| self.is_known(path));
        literal.or_else(|| scene::picture_path(folder, &percent_decoded(written)?))
    }

    /// The hash of a picture's content.
    pub fn hash(&self, source: &str) -> Option<Digest> {
        self.sources.get(source).map(|picture| picture.hash)
    }

    /// Whether a recipe makes pictures of a source: both exist.
    pub fn has_recipe(&self, source: &str, recipe: &str) -> bool {
        self.sources.contains_key(source) && self.recipes.contains_key(recipe)
    }

    /// The digest of all pictures, readable or not.
    pub fn digest(&self) -> Digest {
        self.digest_below("")
    }

    /// The digest of the pictures below a folder; of all without one.
    pub fn digest_below(&self, folder: &str) -> Digest {
        let below =
            |path: &str| path.strip_prefix(folder).is_some_and(|rest| folder.is_empty() || rest.starts_with('/'));
        let sources = self.sources.range(folder.to_owned()..).take_while(|(path, _)| path.starts_with(folder));
        let key = sources
            .filter(|(path, _)| below(path))
            .fold(Key::pass("pictures", 1), |key, (path, picture)| key.with(path).with(&picture.hash));
        self.broken.iter().filter(|path| below(path)).fold(key, |key, path| key.with(path)).finish()
    }

    /// The pictures that a recipe makes of a source; none if either does not exist.
    pub fn jobs(&self, source: &str, recipe: &str, focus: Option<(f32, f32)>) -> Vec<ImageJob> {
        let (Some(picture), Some(recipe)) = (self.sources.get(source), self.recipes.get(recipe)) else {
            return Vec::new();
        };
        recipe.variants(picture.probe, focus).into_iter().map(|variant| job(source, picture, variant)).collect()
    }

    /// The hash of a source, and its largest part of this shape around the focus; `None` if there is no such source.
    pub fn crop(&self, source: &str, shape: (u32, u32), focus: Option<(f32, f32)>) -> Option<(Digest, Crop)> {
        let picture = self.sources.get(source)?;
        let formats = vec![Format::Jpeg];
        let recipe = Recipe { name: String::new(), widths: vec![shape.0], formats, quality: 1, aspect: Some(shape) };
        let variant = recipe.variants(picture.probe, focus).into_iter().next()?;
        Some((picture.hash, variant.crop))
    }

    /// The picture as a page shows it; `None` if the source or the recipe does not exist.
    pub fn view(
        &self,
        source: &str,
        recipe: &str,
        focus: Option<(f32, f32)>,
        words: Words,
        base: &str,
    ) -> Option<PictureView> {
        let jobs = self.jobs(source, recipe, focus);
        // Browsers that know neither format of a <picture> take the widest JPEG, or whatever there is.
        let fallback = jobs
            .iter()
            .filter(|job| job.variant.format == Format::Jpeg)
            .max_by_key(|job| job.variant.width)
            .or_else(|| jobs.iter().max_by_key(|job| job.variant.width))?;
        let mut sources: Vec<SourceView> = Vec::new();
        for format in [Format::Webp, Format::Jpeg] {
            let of_format: Vec<&ImageJob> = jobs.iter().filter(|job| job.variant.format == format).collect();
            if !of_format.is_empty() {
                let each = of_format.iter().map(|job| format!("{base}{} {}w", job.path.url(), job.variant.width));
                sources
                    .push(SourceView { media_type: format.media_type(), srcset: each.collect::<Vec<_>>().join(", ") });
            }
        }
        Some(PictureView {
            sources,
            src: format!("{base}{}", fallback.path.url()),
            width: fallback.variant.width,
            height: fallback.variant.height,
            alt: words.alt,
            credit: words.credit,
            caption: words.caption,
        })
    }
}

/// The job of one variant, named by its key. The source's own name is left out on purpose: it may be a
/// person's, and consent to the picture is not consent to the name.
fn job(source: &str, picture: &PictureSource, variant: Variant) -> ImageJob {
    let key = images::key(&picture.hash, &variant);
    let name = format!("assets/anh/{}-{}.{}", key.short(), variant.width, variant.format.extension());
    ImageJob {
        source: source.to_owned(),
        variant,
        // The name is hexadecimal digits and a known extension.
        path: SitePath::file(&name).unwrap_or_else(SitePath::root),
        key,
    }
}
