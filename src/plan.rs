//! The plan of the site: every page and every picture as a value, before anything is rendered.
//!
//! One producer for each path: [`SitePlan::new`] reports collisions. Views are built from the plan page
//! by page ([`build::views`]), so that a preview makes only the page that is asked for.

mod aliases;
pub mod build;
mod gather;
mod index;
mod links;
mod page;
mod pictures;
mod routes;
mod scene;
mod shares;
pub mod views;

pub use index::{Index, in_order};
pub use page::{FeedOf, Page, PageKind};
pub use pictures::{ImageJob, PictureSource, Pictures};
pub use routes::{ListOf, Routes, names as route_names};
pub use scene::Scene;
pub use shares::{CERTIFICATE, PICTURE, PhotoJob, ShareJob};

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::content::profile::State;
use crate::criteria::{Criteria, Drafts, Verdicts};
use crate::diag::{Checked, Diagnostic, Place, SourceMap, code, msg};
use crate::roll::{self, Profile, Roll};
use crate::search;
use crate::text::{Date, SitePath};
use crate::theme::{Extra, Theme};

/// Everything pages are made from.
#[derive(Debug)]
pub struct Model {
    /// The roll.
    pub roll: Roll,
    /// The plans' criteria.
    pub criteria: Arc<Criteria>,
    /// Who meets them, and who is published.
    pub verdicts: Verdicts,
    /// The source files.
    pub sources: Arc<SourceMap>,
    /// Today.
    pub today: Date,
}

/// Where the site will stand, and what of it is shown.
#[derive(Debug, Clone)]
pub struct PlanOptions {
    /// Another address than `base_url` of site.toml.
    pub base_url: Option<String>,
    /// Whether pages that are drafts are shown.
    pub drafts: Drafts,
    /// Addresses in one sitemap (sitemaps.org: 50,000 at most).
    pub urls_per_sitemap: usize,
}

impl Default for PlanOptions {
    fn default() -> Self {
        Self { base_url: None, drafts: Drafts::Hide, urls_per_sitemap: 50_000 }
    }
}

/// All pages and pictures of a site.
#[derive(Debug)]
pub struct SitePlan {
    /// Who is in which list.
    pub index: Index,
    /// The addresses.
    pub routes: Routes,
    /// The pictures of the sources.
    pub pictures: Pictures,
    /// The pictures to be made, by path.
    pub images: Vec<ImageJob>,
    /// The share pictures to be drawn, by path.
    pub shares: Vec<ShareJob>,
    /// The site's full address; ends with `/`.
    pub base_url: String,
    /// Its path, such as `/` or `/guong/`.
    pub base: String,
    /// The day of the last change that the content states.
    pub updated: Option<Date>,
    /// Addresses in one sitemap.
    pub urls_per_sitemap: usize,
    drafts: Drafts,
    pages: Vec<Page>,
    by_path: HashMap<SitePath, usize>,
    /// The same page in several languages.
    by_kind: HashMap<PageKind, Vec<usize>>,
    /// Addresses taken, as they compare: after NFC and lower case.
    keys: HashSet<String>,
    /// Addresses that two pages of the routes claim.
    collisions: Vec<SitePath>,
    /// Addresses of profiles that are not public, and of lists that only they would be in.
    hidden: HashSet<SitePath>,
    /// Addresses of pages that the theme does not make.
    omitted: HashSet<SitePath>,
}

impl SitePlan {
    /// Plans the site; collisions, dead links and missing pictures are reported.
    pub fn new(model: &Model, pictures: Pictures, words: &Theme, options: &PlanOptions) -> Checked<Self> {
        let mut found = Vec::new();
        let site = &model.roll.site;
        let base_url = options.base_url.clone().unwrap_or_else(|| site.base_url.clone());
        let base = base_path(&base_url).to_owned();
        let mut plan = Self {
            index: Index::new(&model.roll, &model.verdicts),
            routes: Routes::of(site, &mut found),
            pictures,
            images: Vec::new(),
            shares: Vec::new(),
            base_url,
            base,
            updated: None,
            urls_per_sitemap: options.urls_per_sitemap,
            drafts: options.drafts,
            pages: Vec::new(),
            by_path: HashMap::new(),
            by_kind: HashMap::new(),
            keys: HashSet::new(),
            collisions: Vec::new(),
            hidden: HashSet::new(),
            omitted: HashSet::new(),
        };
        plan.updated = plan.last_change(model);
        for lang in &site.languages {
            plan.add_language(model, words, lang, &mut found);
        }
        plan.add_machines(words, site.language.clone());
        for path in std::mem::take(&mut plan.collisions) {
            let message = msg("path-collision").with("path", format!("/{}", path.url()));
            found.push(Diagnostic::new(code::PATH_COLLISION, site.file, message).help(msg("path-collision-help")));
        }
        plan.add_aliases(model, &mut found);
        plan.images = plan.all_images(model, &mut found);
        plan.shares = plan.all_shares(model, words);
        plan.check_links(model, words, &mut found);
        Checked { value: plan, diagnostics: found }
    }

    /// All pages, in the order in which they were planned.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter()
    }

    /// The page at an address.
    pub fn page(&self, path: &SitePath) -> Option<&Page> {
        self.by_path.get(path).and_then(|i| self.pages.get(*i))
    }

    /// The picture at an address.
    pub fn image(&self, path: &SitePath) -> Option<&ImageJob> {
        let found = self.images.binary_search_by(|job| job.path.cmp(path));
        found.ok().and_then(|i| self.images.get(i))
    }

    /// Whether there is a page or a share picture at an address.
    pub fn has(&self, path: &SitePath) -> bool {
        self.by_path.contains_key(path) || self.share(path).is_some()
    }

    /// The page in all languages that have it, the main language first.
    pub fn versions(&self, page: &Page) -> Vec<&Page> {
        if matches!(page.kind, PageKind::Redirect(_) | PageKind::Tombstone(_) | PageKind::NotFound) {
            return Vec::new();
        }
        let same = self.by_kind.get(&page.kind).map_or(&[][..], Vec::as_slice);
        same.iter().filter_map(|i| self.pages.get(*i)).collect()
    }

    /// The address of a feed in a language, if there is one.
    pub fn feed(&self, lang: &str, of: FeedOf) -> Option<SitePath> {
        let versions = self.by_kind.get(&PageKind::Feed(of))?.iter().filter_map(|i| self.pages.get(*i));
        versions.filter(|page| page.lang == lang).map(|page| page.path.clone()).next()
    }

    /// Scheme and host of the site's address, without path.
    pub fn host(&self) -> &str {
        let path = self.base_url.len() - self.base.len();
        self.base_url.get(..path).unwrap_or(&self.base_url)
    }

    /// Whether an address belongs to a profile that is not public, or to a list that only such are in.
    pub fn is_hidden(&self, path: &SitePath) -> bool {
        self.hidden.contains(path)
    }

    /// Whether an address would be that of a page which the theme does not make.
    pub fn is_omitted(&self, path: &SitePath) -> bool {
        self.omitted.contains(path)
    }

    /// News: pages with a date that are shown.
    pub fn news<'m>(&'m self, model: &'m Model) -> impl Iterator<Item = &'m roll::Page> {
        model.roll.pages.iter().filter(|page| page.main.date.is_some() && self.shows_page(page))
    }

    /// Whether an ordinary page is shown: drafts in previews only.
    pub fn shows_page(&self, page: &roll::Page) -> bool {
        !page.main.draft || self.drafts == Drafts::Show
    }

    /// Adds a page whose place the routes give; two with one address are reported when all are known.
    fn add(&mut self, path: SitePath, lang: &str, kind: PageKind) {
        if self.keys.contains(&path.key()) {
            self.collisions.push(path);
        } else {
            self.keys.insert(path.key());
            self.by_path.insert(path.clone(), self.pages.len());
            self.by_kind.entry(kind.clone()).or_default().push(self.pages.len());
            self.pages.push(Page { path, lang: lang.to_owned(), kind });
        }
    }

    /// Adds a page that a theme may leave out; its address is then nobody's.
    fn offer(&mut self, words: &Theme, path: SitePath, lang: &str, kind: PageKind) {
        if kind.extra().is_some_and(|extra| words.omits(extra)) {
            self.omitted.insert(path);
        } else {
            self.add(path, lang, kind);
        }
    }

    /// Adds a page whose place an author chose; somebody else's place is an error.
    fn claim(&mut self, path: SitePath, lang: &str, kind: PageKind, place: Place, found: &mut Vec<Diagnostic>) {
        if self.is_free(&path, place, found) {
            self.add(path, lang, kind);
        }
    }

    /// Whether an address is nobody else's; that it is somebody's is an error.
    fn is_free(&self, path: &SitePath, place: Place, found: &mut Vec<Diagnostic>) -> bool {
        let free = !self.keys.contains(&path.key());
        if !free {
            let message = msg("path-collision").with("path", format!("/{}", path.url()));
            found.push(Diagnostic::new(code::PATH_COLLISION, place, message).help(msg("path-collision-help")));
        }
        free
    }

    fn add_language(&mut self, model: &Model, words: &Theme, lang: &str, found: &mut Vec<Diagnostic>) {
        let roll = &model.roll;
        self.add(self.routes.page(lang, ""), lang, PageKind::Home);
        for ix in self.index.published.clone() {
            let profile = roll.profile(ix);
            let path = self.profile_path(lang, profile);
            self.claim(path.clone(), lang, PageKind::Profile(ix), profile.facts.header.into(), found);
            self.offer(words, self.routes.embed(lang, &profile.slug), lang, PageKind::Embed(ix));
            self.add_drawings(model, words, lang, ix, &path, found);
        }
        for (ix, date) in self.index.withdrawn.clone() {
            let path = self.profile_path(lang, roll.profile(ix));
            self.hide(path.clone());
            self.add(path, lang, PageKind::Tombstone(date));
        }
        for (ix, profile) in roll.profiles().filter(|(ix, _)| !model.verdicts.of(*ix).publication.is_published()) {
            self.hide(self.profile_path(lang, profile));
            self.hidden.insert(self.routes.embed(lang, &profile.slug));
            if self.index.list(&ListOf::Year(profile.year)).is_empty() {
                let year = profile.year;
                self.hidden.extend([self.routes.kiosk(lang, year), self.routes.year_feed(lang, year)]);
            }
            let lists = index::lists_of(roll, &model.verdicts, ix).into_iter();
            let empty: Vec<ListOf> = lists.filter(|of| self.index.list(of).is_empty()).collect();
            self.hidden.extend(empty.iter().map(|of| self.routes.list(lang, of, 1)));
            let units = index::units_above(roll, profile.unit).into_iter();
            for unit in units.filter(|unit| self.index.unit(*unit).is_empty()).collect::<Vec<_>>() {
                let id = &roll.units.get(unit).id;
                self.hidden.extend([self.routes.unit(lang, id, 1), self.routes.unit_feed(lang, id)]);
            }
        }
        let mut lists: Vec<(ListOf, usize)> =
            self.index.lists.iter().map(|(of, list)| (of.clone(), list.len())).collect();
        for always in [ListOf::Profiles, ListOf::Models] {
            if !self.index.lists.contains_key(&always) {
                lists.push((always, 0));
            }
        }
        for (of, count) in lists {
            for number in 1..=build::list::pages(&of, count) {
                self.offer(words, self.routes.list(lang, &of, number), lang, PageKind::List(of.clone(), number));
            }
        }
        for (ix, unit) in roll.units.iter() {
            let count = self.index.unit(ix).len();
            for number in 1..=build::list::unit_pages(count) {
                self.add(self.routes.unit(lang, &unit.id, number), lang, PageKind::Unit(ix, number));
            }
        }
        self.offer(words, self.routes.az(lang), lang, PageKind::Az);
        self.offer(words, self.routes.search(lang), lang, PageKind::Search);
        // The index is made when all is known; its first file has a fixed name that no alias may take.
        let index = self.routes.search(lang).join_file(search::MANIFEST).filter(|_| !words.omits(Extra::Search));
        self.keys.extend(index.map(|path| path.key()));
        self.offer(words, self.routes.units(lang), lang, PageKind::Units);
        self.offer(words, self.routes.plans(lang), lang, PageKind::Plans);
        for plan in roll.plans.iter() {
            self.offer(words, self.routes.plan(lang, &plan.id), lang, PageKind::Plan(plan.ix));
        }
        for year in self.index.years.clone() {
            self.offer(words, self.routes.kiosk(lang, year), lang, PageKind::Kiosk(year));
        }
        let events: Vec<_> = roll.events.iter().filter_map(|event| event.id.clone()).collect();
        if !events.is_empty() {
            self.offer(words, self.routes.events(lang), lang, PageKind::Events);
        }
        for id in events {
            self.offer(words, self.routes.event(lang, &id), lang, PageKind::Event(id));
        }
        self.offer(words, self.routes.statistics(lang), lang, PageKind::Statistics);
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
        self.offer(words, self.routes.file(lang, "atom.xml"), lang, PageKind::Feed(FeedOf::Site));
        for year in self.index.years.clone() {
            self.offer(words, self.routes.year_feed(lang, year), lang, PageKind::Feed(FeedOf::Year(year)));
        }
        for (ix, unit) in roll.units.iter().filter(|(ix, _)| !self.index.unit(*ix).is_empty()).collect::<Vec<_>>() {
            self.offer(words, self.routes.unit_feed(lang, &unit.id), lang, PageKind::Feed(FeedOf::Unit(ix)));
        }
    }

    fn add_machines(&mut self, words: &Theme, lang: String) {
        let files = [
            (self.routes.file(&lang, "404.html"), PageKind::NotFound),
            (self.routes.file(&lang, "sitemap.xml"), PageKind::Sitemap),
            (self.routes.file(&lang, "robots.txt"), PageKind::Robots),
            (self.routes.data("roll.json"), PageKind::RollJson),
            (self.routes.data("roll.csv"), PageKind::RollCsv),
        ];
        for (path, kind) in files {
            self.offer(words, path, &lang, kind);
        }
        for part in 1..=self.sitemap_parts() {
            self.add(self.routes.file(&lang, &format!("sitemap-{part}.xml")), &lang, PageKind::SitemapPart(part));
        }
    }

    /// How many parts the sitemap has; none where one file holds it.
    pub fn sitemap_parts(&self) -> usize {
        let listed = self.pages.iter().filter(|page| page.kind.is_listed()).count();
        if listed <= self.urls_per_sitemap { 0 } else { listed.div_ceil(self.urls_per_sitemap) }
    }

    /// The page of a profile, be it public or not.
    pub fn profile_path(&self, lang: &str, profile: &Profile) -> SitePath {
        match profile.kind {
            crate::content::profile::Kind::Exemplar => self.routes.exemplar(lang, &profile.slug),
            crate::content::profile::Kind::Model => self.routes.model(lang, &profile.slug),
        }
    }

    /// The latest day on which something that is published changed.
    fn last_change(&self, model: &Model) -> Option<Date> {
        let steps = self.index.published.iter().filter_map(|ix| model.roll.profile(*ix).latest_step(model.today));
        let decided = steps.filter(|step| step.value.state.value >= State::Decided).map(|step| step.value.date.value);
        let news = self.news(model).filter_map(|page| page.main.date).filter(|date| *date <= model.today);
        decided.chain(news).max()
    }
}

/// The path of a full address: `/` for `https://a.example/`, `/x/` for `https://a.example/x/`.
pub fn base_path(base_url: &str) -> &str {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    after_scheme.find('/').and_then(|i| after_scheme.get(i..)).unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sub_path_is_part_of_every_address() {
        assert_eq!(base_path("https://a.example/"), "/");
        assert_eq!(base_path("https://a.example/guong/2026/"), "/guong/2026/");
    }
}
