//! Gathers the pictures that a site shows: of published profiles, their stories, and ordinary pages.

use super::{ImageJob, Model, SitePlan, build, scene};
use crate::content::catalog::Subject;
use crate::content::profile::{Basis, Picture};
use crate::diag::{Diagnostic, Span, code, msg};
use crate::roll::{Profile, ProfileIx};

impl SitePlan {
    /// The pictures of published profiles and of their stories; missing ones are reported for all profiles.
    pub(super) fn all_images(&self, model: &Model, found: &mut Vec<Diagnostic>) -> Vec<ImageJob> {
        let mut jobs: Vec<ImageJob> = Vec::new();
        for (ix, profile) in model.roll.profiles() {
            let folder = profile.facts.folder.as_deref();
            let portrait = profile.facts.portrait.as_ref();
            for picture in portrait.into_iter().chain(profile.facts.photos.iter().flatten()) {
                self.check_picture(folder, &picture.value, found);
            }
            self.jobs_of(model, ix, profile, &mut jobs);
        }
        for page in model.roll.pages.iter().filter(|page| self.shows_page(page)) {
            if let Some(folder) = page.main.folder.as_deref() {
                let versions = page.translations.values().map(|version| version.body);
                let bodies: Vec<Span> = versions.chain([page.main.body]).collect();
                self.body_jobs(model, &bodies, folder, &mut jobs);
            }
        }
        // Two profiles may show the same picture: one producer a path all the same.
        jobs.sort_by(|a, b| a.path.cmp(&b.path));
        jobs.dedup_by(|a, b| a.path == b.path);
        jobs
    }

    fn check_picture(&self, folder: Option<&str>, picture: &Picture, found: &mut Vec<Diagnostic>) {
        let file = picture.file.value.as_str();
        let path = folder.and_then(|folder| scene::picture_path(folder, file));
        if path.is_none_or(|path| !self.pictures.is_known(&path)) {
            let message = msg("picture-missing").with("file", file);
            found
                .push(Diagnostic::new(code::PICTURE_MISSING, &picture.file, message).help(msg("picture-missing-help")));
        }
    }

    fn jobs_of(&self, model: &Model, ix: ProfileIx, profile: &Profile, jobs: &mut Vec<ImageJob>) {
        let publication = &model.verdicts.of(ix).publication;
        let Some(folder) = profile.facts.folder.as_deref().filter(|_| publication.is_published()) else { return };
        let individual = profile.subject == Subject::Individual;
        if let Some(portrait) = profile.facts.portrait.as_ref().filter(|_| publication.shows_portrait())
            && let Some(source) = scene::picture_path(folder, &portrait.value.file.value)
        {
            for recipe in ["card", if individual { "portrait" } else { "wide" }] {
                jobs.extend(self.pictures.jobs(&source, recipe, portrait.value.focus));
            }
        }
        for photo in profile.facts.photos.iter().flatten() {
            let public = photo.value.basis.value == Basis::PublicEvent;
            if let Some(source) = scene::picture_path(folder, &photo.value.file.value)
                && (public || publication.shows_portrait())
            {
                jobs.extend(self.pictures.jobs(&source, "wide", photo.value.focus));
            }
        }
        if publication.shows_story() {
            let bodies: Vec<Span> = profile.bodies.values().copied().chain([profile.facts.body]).collect();
            self.body_jobs(model, &bodies, folder, jobs);
        }
    }

    /// The pictures that texts of a folder show.
    fn body_jobs(&self, model: &Model, bodies: &[Span], folder: &str, jobs: &mut Vec<ImageJob>) {
        for source in self.pictures.in_folder(folder) {
            if build::article::mentions(model, bodies, folder, source) {
                jobs.extend(self.pictures.jobs(source, "body", None));
            }
        }
    }
}
