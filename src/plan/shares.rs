//! The share pictures of the site: which there are, where they stand, and on what their bytes depend.

use super::page::PageKind;
use super::{Model, Scene, SitePlan, build, scene};
use crate::diag::{Diagnostic, Place};
use crate::draw::{self, Design, ShareCard};
use crate::images::Crop;
use crate::memo::{Digest, Key};
use crate::roll::{Profile, ProfileIx};
use crate::text::SitePath;
use crate::theme::Theme;

/// The name of a share picture below its profile's page.
pub const PICTURE: &str = "chia-se.png";

/// The name of a certificate below its profile's page.
pub const CERTIFICATE: &str = "giay-chung-nhan.svg";

/// One share picture to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareJob {
    /// Where it is published.
    pub path: SitePath,
    /// The key of its bytes.
    pub key: Digest,
    /// Its words.
    pub card: ShareCard,
    /// The photograph in it, where consent covers one.
    pub photo: Option<PhotoJob>,
}

/// A photograph as a part of a drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoJob {
    /// Its source, below the root.
    pub source: String,
    /// The hash of the source.
    pub hash: Digest,
    /// The part that is shown.
    pub crop: Crop,
}

impl ShareJob {
    /// Draws it; `photo` are the pixels of the photograph at the size of its panel.
    pub fn draw(&self, design: &Design, photo: Option<&[u8]>) -> Option<Vec<u8>> {
        draw::png(&self.card.layout(design), design, photo)
    }
}

impl SitePlan {
    /// The share picture at an address.
    pub fn share(&self, path: &SitePath) -> Option<&ShareJob> {
        let found = self.shares.binary_search_by(|job| job.path.cmp(path));
        found.ok().and_then(|i| self.shares.get(i))
    }

    /// The share picture of a profile that is not public, for previews: what its page would show.
    pub fn hidden_share(&self, model: &Model, words: &Theme, lang: &str, ix: ProfileIx) -> Option<ShareJob> {
        let design = words.design().filter(|design| design.pictures)?;
        job(Scene { model, plan: self, words, lang, previewed: Some(ix) }, ix, &design.digest())
    }

    /// A page that is not public, and what would be drawn below it.
    pub(super) fn hide(&mut self, page: SitePath) {
        self.hidden.extend(picture_path(&page));
        self.hidden.extend(certificate_path(&page));
        self.hidden.insert(page);
    }

    /// What is drawn about a profile stands below its page.
    pub(super) fn add_drawings(
        &mut self,
        model: &Model,
        words: &Theme,
        lang: &str,
        ix: ProfileIx,
        page: &SitePath,
        found: &mut Vec<Diagnostic>,
    ) {
        let profile = model.roll.profile(ix);
        let place = Place::from(profile.facts.header);
        let scene = Scene { model, plan: self, words, lang, previewed: None };
        let certificate = certificate_path(page).filter(|_| build::share::has_certificate(scene, profile));
        let picture = picture_path(page).filter(|_| words.design().is_some_and(|design| design.pictures));
        if let Some(path) = certificate {
            self.claim(path, lang, PageKind::Certificate(ix), place, found);
        }
        if let Some(path) = picture.filter(|path| self.is_free(path, place, found)) {
            self.keys.insert(path.key());
        }
    }

    /// The share pictures of all published profiles, in all languages; none where the theme makes none.
    pub(super) fn all_shares(&self, model: &Model, words: &Theme) -> Vec<ShareJob> {
        let Some(design) = words.design().filter(|design| design.pictures) else { return Vec::new() };
        let digest = design.digest();
        let languages = model.roll.site.languages.iter();
        let scenes = languages.map(|lang| Scene { model, plan: self, words, lang, previewed: None });
        let published = |scene| self.index.published.iter().filter_map(move |ix| job(scene, *ix, &digest));
        let mut jobs: Vec<ShareJob> = scenes.flat_map(published).collect();
        jobs.sort_by(|a, b| a.path.cmp(&b.path));
        jobs
    }
}

fn job(scene: Scene<'_>, ix: ProfileIx, design: &Digest) -> Option<ShareJob> {
    let profile = scene.roll().profile(ix);
    let card = build::share::card(scene, ix);
    let photo = photo(scene, ix, profile, card.shape);
    let mut key = Key::pass("share", draw::VERSION).with(design).with(&card).with(&photo.is_some());
    if let Some(PhotoJob { hash, crop, .. }) = &photo {
        let Crop { x, y, width, height } = crop;
        key = key.with(hash).with(x).with(y).with(width).with(height);
    }
    Some(ShareJob { path: picture_path(&scene.profile_path(profile))?, key: key.finish(), card, photo })
}

/// The portrait, where there is one that can be read and consent covers it.
fn photo(scene: Scene<'_>, ix: ProfileIx, profile: &Profile, shape: draw::Shape) -> Option<PhotoJob> {
    let portrait = profile.facts.portrait.as_ref().filter(|_| scene.covered(ix).portrait)?;
    let source = scene::picture_path(profile.facts.folder.as_deref()?, &portrait.value.file.value)?;
    let (hash, crop) = scene.pictures().crop(&source, shape.size(), portrait.value.focus)?;
    Some(PhotoJob { source, hash, crop })
}

/// Where the share picture of a profile's page stands.
pub fn picture_path(profile: &SitePath) -> Option<SitePath> {
    profile.join_file(PICTURE)
}

/// Where the certificate of a profile's page stands.
pub fn certificate_path(profile: &SitePath) -> Option<SitePath> {
    profile.join_file(CERTIFICATE)
}
