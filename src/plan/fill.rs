//! Fills the plan of a site: each page at its address.

use std::sync::Arc;

use super::addresses::Taken;
use super::{FeedOf, ListOf, Model, Page, PageKind, SitePlan, backdrops, build, collision, index, number};
use crate::diag::{Diagnostic, Place, code, msg};
use crate::roll::ProfileIx;
use crate::search;
use crate::text::{Id, SitePath};
use crate::theme::{Extra, Theme};

impl SitePlan {
    /// Adds a page at its place; two at one address are reported when all are known. A page that the theme leaves out
    /// is noted only.
    pub(super) fn add(&mut self, model: &Model, words: &Theme, lang: &str, kind: PageKind) {
        let Some(path) = self.place(&model.roll, lang, &kind) else { return };
        if kind.extra().is_some_and(|extra| words.omits(extra)) {
            self.addresses.omit(&path);
        } else if !self.put(path.clone(), lang, kind) {
            self.collisions.push(path);
        }
    }

    /// Adds a page whose place an author chose; somebody else's place is an error.
    pub(super) fn claim(
        &mut self,
        path: SitePath,
        lang: &str,
        kind: PageKind,
        place: Place,
        found: &mut Vec<Diagnostic>,
    ) {
        if !self.put(path.clone(), lang, kind) {
            found.push(collision(&path, place));
        }
    }

    /// Adds a page; `false` where its address is somebody else's.
    pub(super) fn put(&mut self, path: SitePath, lang: &str, kind: PageKind) -> bool {
        let free = self.addresses.take(&path, Taken::Page(number(self.pages.len())));
        if free {
            let lang = match self.pages.last() {
                Some(last) if *last.lang == *lang => last.lang.clone(),
                _ => lang.into(),
            };
            self.pages.push(Page { path, lang, kind });
        }
        free
    }

    pub(super) fn add_language(&mut self, model: &Model, words: &Theme, lang: &str, found: &mut Vec<Diagnostic>) {
        let roll = &model.roll;
        let index = Arc::clone(&self.index);
        self.add(model, words, lang, PageKind::Home);
        let mut profiles = Vec::with_capacity(index.published.len());
        for ix in index.published.iter().copied() {
            let profile = roll.profile(ix);
            let path = self.profile_path(lang, profile);
            profiles.push(number(self.pages.len()));
            self.claim(path.clone(), lang, PageKind::Profile(ix), profile.facts.header.into(), found);
            self.add(model, words, lang, PageKind::Embed(ix));
            self.add_drawings(model, words, lang, ix, &path, found);
        }
        self.profiles.insert(lang.to_owned(), profiles);
        for (ix, date) in index.withdrawn.iter().copied() {
            let path = self.profile_path(lang, roll.profile(ix));
            self.hide(&path);
            if !self.put(path.clone(), lang, PageKind::Tombstone(date)) {
                self.collisions.push(path);
            }
        }
        for (ix, _) in roll.profiles().filter(|(ix, _)| !model.verdicts.of(*ix).publication.is_published()) {
            self.hide_traces(model, lang, ix);
        }
        for (of, members) in &index.lists {
            for number in 1..=build::list::pages(of, members.len()) {
                self.add(model, words, lang, PageKind::List(of.clone(), number));
            }
        }
        for of in [ListOf::Profiles, ListOf::Models].into_iter().filter(|of| index.list(of).is_empty()) {
            self.add(model, words, lang, PageKind::List(of, 1));
        }
        for (ix, _) in roll.units.iter() {
            for number in 1..=build::list::unit_pages(index.unit(ix).len()) {
                self.add(model, words, lang, PageKind::Unit(ix, number));
            }
        }
        // The index is made when all is known; its first file has a fixed name that no alias may take.
        if let Some(path) = self.routes.search(lang).join_file(search::MANIFEST).filter(|_| !words.omits(Extra::Search))
            && !self.addresses.take(&path, Taken::File)
        {
            self.collisions.push(path);
        }
        let plans = roll.plans.iter().map(|plan| PageKind::Plan(plan.ix));
        let kiosks = index.years.iter().map(|year| PageKind::Kiosk(*year));
        let events = roll.events.iter().filter_map(|event| event.id.clone());
        let backdrops: Vec<Id> = events.clone().filter(|_| backdrops::has_backdrops(words)).collect();
        let events = events.map(PageKind::Event).chain(backdrops.iter().cloned().map(PageKind::Backdrops));
        let has_events = roll.events.iter().any(|event| event.id.is_some()).then_some(PageKind::Events);
        let pages = [PageKind::Az, PageKind::Search, PageKind::Units, PageKind::Plans].into_iter().chain(plans);
        for kind in pages.chain(kiosks).chain(has_events).chain(events).chain([PageKind::Statistics]) {
            self.add(model, words, lang, kind);
        }
        if lang == roll.site.language {
            backdrops.iter().for_each(|event| self.add_backdrops(model, words, event, found));
        }
        for (i, page) in roll.pages.iter().enumerate().filter(|(_, page)| self.shows_page(page)).collect::<Vec<_>>() {
            let place = Place::File(page.main.file);
            match SitePath::page(&page.main.path) {
                Some(_) => {
                    let path = self.routes.page(lang, &page.main.path);
                    self.claim(path, lang, PageKind::Article(i), place, found);
                }
                None => found.push(Diagnostic::new(code::BAD_PATH, place, msg("bad-page-path"))),
            }
        }
        let years = index.years.iter().map(|year| FeedOf::Year(*year));
        let units = roll.units.iter().map(|(ix, _)| ix).filter(|ix| !index.unit(*ix).is_empty()).map(FeedOf::Unit);
        for of in [FeedOf::Site].into_iter().chain(years).chain(units) {
            self.add(model, words, lang, PageKind::Feed(of));
        }
    }

    /// Notes the page of a profile that is not public, and the lists that only such profiles are in.
    fn hide_traces(&mut self, model: &Model, lang: &str, ix: ProfileIx) {
        let (roll, index) = (&model.roll, Arc::clone(&self.index));
        let (profile, year) = (roll.profile(ix), roll.profile(ix).year);
        self.hide(&self.profile_path(lang, profile));
        let routes = &self.routes;
        let mut hidden = vec![routes.embed(lang, &profile.slug)];
        if index.list(&ListOf::Year(year)).is_empty() {
            hidden.extend([routes.kiosk(lang, year), routes.year_feed(lang, year)]);
        }
        let lists = index::lists_of(roll, &model.verdicts, ix);
        hidden.extend(lists.iter().filter(|of| index.list(of).is_empty()).map(|of| routes.list(lang, of, 1)));
        for unit in index::units_above(roll, profile.unit).into_iter().filter(|unit| index.unit(*unit).is_empty()) {
            let id = &roll.units.get(unit).id;
            hidden.extend([routes.unit(lang, id, 1), routes.unit_feed(lang, id)]);
        }
        hidden.iter().for_each(|path| self.addresses.hide(path));
    }

    pub(super) fn add_machines(&mut self, model: &Model, words: &Theme, lang: &str) {
        let files = [PageKind::NotFound, PageKind::Sitemap, PageKind::Robots, PageKind::RollJson, PageKind::RollCsv];
        let parts = (1..=self.sitemap_parts()).map(PageKind::SitemapPart);
        for kind in files.into_iter().chain(parts) {
            self.add(model, words, lang, kind);
        }
    }
}
