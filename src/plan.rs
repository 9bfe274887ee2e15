//! The plan of the site: every page and every picture as a value, before anything is rendered.
//!
//! One producer for each path: [`SitePlan::new`] reports collisions. Views are built from the plan page
//! by page ([`build::views`]), so that a preview makes only the page that is asked for.

mod addresses;
mod aliases;
pub mod backdrops;
pub mod build;
mod fill;
mod gather;
mod index;
mod inputs;
mod links;
mod page;
mod pictures;
mod place;
mod routes;
mod scene;
mod shares;
pub mod views;

pub use backdrops::{BackdropDrawing, BackdropJob};
pub use index::{Index, in_order};
pub use inputs::{Inputs, PageKey};
pub use page::{FeedOf, Page, PageKind};
pub use pictures::{ImageJob, PictureSource, Pictures};
pub use routes::{ListOf, Routes, names as route_names};
pub use scene::{Scene, monogram, picture_path};
pub use shares::{CERTIFICATE, PICTURE, PhotoJob, ShareDrawing, ShareJob};

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use addresses::{Addresses, Taken};
use views::lists::YearSummaryView;
use views::shell::SiteView;

use crate::content::profile::State;
use crate::criteria::{Criteria, Drafts, Verdicts};
use crate::diag::{Checked, Diagnostic, Place, SourceMap, code, msg};
use crate::roll::{self, ProfileIx, Roll};
use crate::text::{Date, OwnAddresses, SitePath};
use crate::theme::Theme;

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
    /// Addresses in one sitemap (sitemaps.org: 50,000 at most; fewer are in memory at once).
    pub urls_per_sitemap: usize,
}

impl Default for PlanOptions {
    fn default() -> Self {
        Self { base_url: None, drafts: Drafts::Hide, urls_per_sitemap: 10_000 }
    }
}

/// All pages and pictures of a site.
#[derive(Debug)]
pub struct SitePlan {
    /// Who is in which list.
    pub index: Arc<Index>,
    /// The addresses.
    pub routes: Routes,
    /// The pictures of the sources.
    pub pictures: Pictures,
    /// The pictures to be made, by path.
    pub images: Vec<ImageJob>,
    /// The share pictures to be drawn, by path.
    pub shares: Vec<ShareJob>,
    /// The backdrops to be drawn.
    pub backdrops: Vec<BackdropJob>,
    /// The site's full address; ends with `/`.
    pub base_url: String,
    /// Its path, such as `/` or `/guong/`.
    pub base: String,
    /// All full addresses that lead to it.
    own: OwnAddresses,
    /// The day of the last change that the content states.
    pub updated: Option<Date>,
    /// Addresses in one sitemap.
    pub urls_per_sitemap: usize,
    drafts: Drafts,
    pages: Vec<Page>,
    /// By language, where among them the pages of published profiles are, in the order of the index.
    profiles: BTreeMap<String, Vec<u32>>,
    /// Who stands where, who does not, and why.
    addresses: Addresses,
    /// Addresses that two pages of the routes claim.
    collisions: Vec<SitePath>,
    around: Around,
}

/// What stands on many pages; made when the first of them is.
#[derive(Debug, Default)]
struct Around {
    /// By language, before it is known which entry of the menu is current.
    views: OnceLock<BTreeMap<String, SiteView>>,
    /// As templates see them, by language and current entries.
    values: Mutex<BTreeMap<(String, Vec<bool>), tera::Value>>,
    /// Years in numbers, by language.
    years: Mutex<BTreeMap<(String, i32), YearSummaryView>>,
}

impl SitePlan {
    /// Plans the site; collisions, dead links and missing pictures are reported.
    pub fn new(model: &Model, pictures: Pictures, words: &Theme, options: &PlanOptions) -> Checked<Self> {
        let mut found = Vec::new();
        let site = &model.roll.site;
        let base_url = options.base_url.clone().unwrap_or_else(|| site.base_url.clone());
        let base = base_path(&base_url).to_owned();
        // Wherever this build is for, the site's public address leads to it too.
        let own = OwnAddresses::new([base_url.as_str(), site.base_url.as_str()]);
        let mut plan = Self {
            index: Arc::new(Index::new(&model.roll, &model.verdicts)),
            routes: Routes::of(site, &mut found),
            pictures,
            images: Vec::new(),
            shares: Vec::new(),
            backdrops: Vec::new(),
            base_url,
            base,
            own,
            updated: None,
            urls_per_sitemap: options.urls_per_sitemap,
            drafts: options.drafts,
            pages: Vec::new(),
            profiles: BTreeMap::new(),
            addresses: Addresses::default(),
            collisions: Vec::new(),
            around: Around::default(),
        };
        plan.updated = plan.last_change(model);
        for lang in &site.languages {
            plan.add_language(model, words, lang, &mut found);
        }
        plan.add_machines(model, words, &site.language);
        for path in std::mem::take(&mut plan.collisions) {
            found.push(collision(&path, site.file.into()));
        }
        plan.add_aliases(model, &mut found);
        plan.images = plan.all_images(model, &mut found);
        plan.check_links(model, words, &mut found);
        Checked { value: plan, diagnostics: found }
    }

    /// All pages, in the order in which they were planned.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter()
    }

    /// The page at an address.
    pub fn page(&self, path: &SitePath) -> Option<&Page> {
        match self.addresses.at(path)? {
            Taken::Page(i) => self.pages.get(i as usize).filter(|page| page.path == *path),
            Taken::Share(_) | Taken::Backdrop(_) | Taken::File => None,
        }
    }

    /// The page of a published profile.
    pub fn profile_page(&self, lang: &str, ix: ProfileIx) -> Option<&Page> {
        let at = self.profiles.get(lang)?.get(self.index.rank(ix)? as usize)?;
        self.pages.get(*at as usize).filter(|page| page.kind == PageKind::Profile(ix))
    }

    /// The picture at an address.
    pub fn image(&self, path: &SitePath) -> Option<&ImageJob> {
        let found = self.images.binary_search_by(|job| job.path.cmp(path));
        found.ok().and_then(|i| self.images.get(i))
    }

    /// Whether there is a page, a share picture or a backdrop at an address.
    pub fn has(&self, path: &SitePath) -> bool {
        self.page(path).is_some() || self.share(path).is_some() || self.backdrop(path).is_some()
    }

    /// The page in all languages that have it, the main language first; none where it is in one alone.
    pub fn versions(&self, roll: &Roll, page: &Page) -> Vec<&Page> {
        if roll.site.languages.len() < 2 || page.kind == PageKind::NotFound {
            return Vec::new();
        }
        let places = roll.site.languages.iter().filter_map(|lang| self.place(roll, lang, &page.kind));
        places.filter_map(|path| self.page(&path)).filter(|other| other.kind == page.kind).collect()
    }

    /// The address of a feed in a language, if there is one.
    pub fn feed(&self, roll: &Roll, lang: &str, of: FeedOf) -> Option<SitePath> {
        Some(self.feed_path(roll, lang, of)).filter(|path| self.page(path).is_some())
    }

    /// Scheme and host of the site's address, without path.
    pub fn host(&self) -> &str {
        let path = self.base_url.len() - self.base.len();
        self.base_url.get(..path).unwrap_or(&self.base_url)
    }

    /// The path of the site, with what stands behind it, that a full address leads to; `None` if it leads elsewhere.
    pub fn own_path(&self, address: &str) -> Option<String> {
        self.own.path(address)
    }

    /// Whether an address belongs to a profile that is not public, or to a list that only such are in.
    pub fn is_hidden(&self, path: &SitePath) -> bool {
        self.addresses.is_hidden(path)
    }

    /// Whether an address would be that of a page which the theme does not make.
    pub fn is_omitted(&self, path: &SitePath) -> bool {
        self.addresses.is_omitted(path)
    }

    /// News: pages with a date that are shown.
    pub fn news<'m>(&'m self, model: &'m Model) -> impl Iterator<Item = &'m roll::Page> {
        model.roll.pages.iter().filter(|page| page.main.date.is_some() && self.shows_page(page))
    }

    /// Whether an ordinary page is shown: drafts in previews only.
    pub fn shows_page(&self, page: &roll::Page) -> bool {
        !page.main.draft || self.drafts == Drafts::Show
    }

    /// How many parts the sitemap has; none where one file holds it.
    pub fn sitemap_parts(&self) -> usize {
        let listed = self.pages.iter().filter(|page| page.kind.is_listed()).count();
        if listed <= self.urls_per_sitemap { 0 } else { listed.div_ceil(self.urls_per_sitemap) }
    }

    /// The latest day on which something that is published changed.
    fn last_change(&self, model: &Model) -> Option<Date> {
        let steps = self.index.published.iter().filter_map(|ix| model.roll.profile(*ix).latest_step(model.today));
        let decided = steps.filter(|step| step.value.state.value >= State::Decided).map(|step| step.value.date.value);
        let news = self.news(model).filter_map(|page| page.main.date).filter(|date| *date <= model.today);
        decided.chain(news).max()
    }
}

fn collision(path: &SitePath, place: Place) -> Diagnostic {
    let message = msg("path-collision").with("path", format!("/{}", path.url()));
    Diagnostic::new(code::PATH_COLLISION, place, message).help(msg("path-collision-help"))
}

/// A position in a table of the plan; nobody has four thousand million pages.
fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
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
