//! Gathers the pictures that a site shows: of published profiles, their stories, and ordinary pages.

use super::{ImageJob, Model, SitePlan, scene};
use crate::content::catalog::Subject;
use crate::content::markdown::Markdown;
use crate::content::profile::{Basis, Picture};
use crate::criteria::{Covered, Publication};
use crate::diag::{Diagnostic, code, msg};
use crate::roll::{self, Profile};
use crate::text::SitePath;

impl SitePlan {
    /// The pictures of published profiles and of their stories; missing ones are reported for all profiles.
    pub(super) fn all_images(&self, model: &Model, found: &mut Vec<Diagnostic>) -> Vec<ImageJob> {
        let mut jobs: Vec<ImageJob> = Vec::new();
        for (ix, profile) in model.roll.profiles() {
            let folder = profile.facts.folder.as_deref();
            let portrait = profile.facts.portrait.as_deref();
            for picture in portrait.into_iter().chain(profile.facts.photos.iter().flatten()) {
                self.check_picture(folder, &picture.value, found);
            }
            if let Publication::Published(covered) = model.verdicts.of(ix).publication {
                self.jobs_of(profile, covered, &mut jobs);
            }
        }
        for page in model.roll.pages.iter().filter(|page| self.shows_page(page)) {
            self.page_jobs(page, &mut jobs);
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

    /// The picture at an address that only a preview shows: of a profile or a page that is not public.
    pub fn hidden_image(&self, model: &Model, path: &SitePath) -> Option<ImageJob> {
        let mut jobs = Vec::new();
        for page in model.roll.pages.iter().filter(|page| !self.shows_page(page)) {
            self.page_jobs(page, &mut jobs);
        }
        for (ix, profile) in model.roll.profiles() {
            if !model.verdicts.of(ix).publication.is_published() {
                self.jobs_of(profile, Covered::in_preview(profile), &mut jobs);
            }
        }
        jobs.into_iter().find(|job| job.path == *path)
    }

    fn page_jobs(&self, page: &roll::Page, jobs: &mut Vec<ImageJob>) {
        let Some(folder) = page.main.folder.as_deref() else { return };
        let versions = page.translations.values().map(|version| &version.body);
        self.body_jobs(versions.chain([&page.main.body]), folder, jobs);
    }

    fn jobs_of(&self, profile: &Profile, covered: Covered, jobs: &mut Vec<ImageJob>) {
        let Some(folder) = profile.facts.folder.as_deref() else { return };
        let individual = profile.subject == Subject::Individual;
        if let Some(portrait) = profile.facts.portrait.as_ref().filter(|_| covered.portrait)
            && let Some(source) = scene::picture_path(folder, &portrait.value.file.value)
        {
            for recipe in ["card", if individual { "portrait" } else { "wide" }] {
                jobs.extend(self.pictures.jobs(&source, recipe, portrait.value.focus));
            }
        }
        for photo in profile.facts.photos.iter().flatten() {
            let public = photo.value.basis.value == Basis::PublicEvent;
            if let Some(source) = scene::picture_path(folder, &photo.value.file.value)
                && (public || covered.portrait)
            {
                jobs.extend(self.pictures.jobs(&source, "wide", photo.value.focus));
            }
        }
        if covered.story {
            self.body_jobs(profile.bodies.values().chain([&profile.facts.body]), folder, jobs);
        }
    }

    /// The pictures that texts of a folder show.
    fn body_jobs<'b>(&self, bodies: impl Iterator<Item = &'b Markdown>, folder: &str, jobs: &mut Vec<ImageJob>) {
        for source in bodies.flat_map(Markdown::pictures).filter_map(|file| self.pictures.beside(folder, file)) {
            jobs.extend(self.pictures.jobs(&source, "body", None));
        }
    }
}
