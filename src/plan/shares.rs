//! The share pictures of the site: which there are, where they stand, and on what their bytes depend.

use std::sync::Arc;

use super::addresses::Taken;
use super::page::PageKind;
use super::{Model, Scene, SitePlan, build, scene};
use crate::diag::{Diagnostic, Place};
use crate::draw::{self, Design, ShareCard};
use crate::images::Crop;
use crate::memo::{Digest, Key};
use crate::roll::{Profile, ProfileIx, Roll};
use crate::text::SitePath;
use crate::theme::Theme;

/// The name of a share picture below its profile's page.
pub const PICTURE: &str = "chia-se.png";

/// The name of a certificate below its profile's page.
pub const CERTIFICATE: &str = "giay-chung-nhan.svg";

/// A share picture that the site has.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareJob {
    /// Whose it is.
    pub profile: ProfileIx,
    /// The language of its words.
    pub lang: Arc<str>,
}

/// What is drawn in a share picture. It is made when it is needed: a large roll has many.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareDrawing {
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
    /// The source of the portrait, whether consent covers it or not.
    pub fn portrait(&self, roll: &Roll) -> Option<String> {
        let facts = &roll.profile(self.profile).facts;
        scene::picture_path(facts.folder.as_deref()?, &facts.portrait.as_ref()?.value.file.value)
    }
}

impl ShareDrawing {
    /// Draws it; `photo` are the pixels of the photograph at the size of its panel.
    pub fn draw(&self, design: &Design, photo: Option<&[u8]>) -> Option<Vec<u8>> {
        draw::png(&self.card.layout(design), design, photo)
    }
}

impl SitePlan {
    /// The share picture at an address.
    pub fn share(&self, path: &SitePath) -> Option<&ShareJob> {
        match self.addresses.at(path)? {
            Taken::Share(i) => self.shares.get(i as usize),
            Taken::Page(_) | Taken::File => None,
        }
    }

    /// Where a share picture is published.
    pub fn share_path(&self, roll: &Roll, job: &ShareJob) -> Option<SitePath> {
        picture_path(&self.profile_path(&job.lang, roll.profile(job.profile)))
    }

    /// What a share picture shows: of a profile that is not public, which previews alone draw, what its page would show.
    /// `None` where the theme makes no such pictures.
    pub fn share_drawing(&self, model: &Model, words: &Theme, job: &ShareJob) -> Option<ShareDrawing> {
        let design = words.design().filter(|design| design.pictures)?;
        let ix = job.profile;
        let previewed = (!model.verdicts.of(ix).publication.is_published()).then_some(ix);
        let scene = Scene { model, plan: self, words, lang: &job.lang, previewed, whole: false };
        let card = build::share::card(scene, ix);
        let photo = photo(scene, ix, model.roll.profile(ix), card.shape);
        let mut key = Key::pass("share", draw::VERSION).with(&design.digest()).with(&card).with(&photo.is_some());
        if let Some(PhotoJob { hash, crop, .. }) = &photo {
            let Crop { x, y, width, height } = crop;
            key = key.with(hash).with(x).with(y).with(width).with(height);
        }
        Some(ShareDrawing { path: self.share_path(&model.roll, job)?, key: key.finish(), card, photo })
    }

    /// A page that is not public, and what would be drawn below it.
    pub(super) fn hide(&mut self, page: &SitePath) {
        for path in [picture_path(page), certificate_path(page)].into_iter().flatten() {
            self.addresses.hide(&path);
        }
        self.addresses.hide(page);
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
        let scene = Scene { model, plan: self, words, lang, previewed: None, whole: false };
        let certificate = certificate_path(page).filter(|_| build::share::has_certificate(scene, profile));
        let picture = picture_path(page).filter(|_| words.design().is_some_and(|design| design.pictures));
        if let Some(path) = certificate {
            self.claim(path, lang, PageKind::Certificate(ix), place, found);
        }
        if let Some(path) = picture {
            if self.addresses.take(&path, Taken::Share(super::number(self.shares.len()))) {
                self.shares.push(ShareJob { profile: ix, lang: lang.into() });
            } else {
                found.push(super::collision(&path, place));
            }
        }
    }
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
