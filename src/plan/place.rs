//! Where each page stands.

use super::backdrops::BACKDROPS;
use super::shares::certificate_path;
use super::{FeedOf, PageKind, SitePlan};
use crate::content::profile::Kind;
use crate::roll::{Profile, Roll};
use crate::text::SitePath;

impl SitePlan {
    /// The page of a profile, be it public or not.
    pub fn profile_path(&self, lang: &str, profile: &Profile) -> SitePath {
        match profile.kind {
            Kind::Exemplar => self.routes.exemplar(lang, &profile.slug),
            Kind::Model => self.routes.model(lang, &profile.slug),
        }
    }

    /// The address of a feed in a language, were it there.
    pub fn feed_path(&self, roll: &Roll, lang: &str, of: FeedOf) -> SitePath {
        match of {
            FeedOf::Site => self.routes.file(lang, "atom.xml"),
            FeedOf::Year(year) => self.routes.year_feed(lang, year),
            FeedOf::Unit(unit) => self.routes.unit_feed(lang, &roll.units.get(unit).id),
        }
    }

    /// The address of a page in a language, whether there is one or not; `None` for what stands wherever it was put.
    pub(super) fn place(&self, roll: &Roll, lang: &str, kind: &PageKind) -> Option<SitePath> {
        let routes = &self.routes;
        Some(match kind {
            PageKind::Home => routes.page(lang, ""),
            PageKind::Profile(ix) => self.profile_path(lang, roll.profile(*ix)),
            PageKind::Certificate(ix) => return certificate_path(&self.profile_path(lang, roll.profile(*ix))),
            PageKind::Embed(ix) => routes.embed(lang, &roll.profile(*ix).slug),
            PageKind::List(of, number) => routes.list(lang, of, *number),
            PageKind::Unit(unit, number) => routes.unit(lang, &roll.units.get(*unit).id, *number),
            PageKind::Az => routes.az(lang),
            PageKind::Search => routes.search(lang),
            PageKind::Units => routes.units(lang),
            PageKind::Plans => routes.plans(lang),
            PageKind::Plan(plan) => routes.plan(lang, &roll.plan(*plan).id),
            PageKind::Events => routes.events(lang),
            PageKind::Event(id) => routes.event(lang, id),
            PageKind::Backdrops(id) => return routes.event(lang, id).join_page(BACKDROPS),
            PageKind::Kiosk(year) => routes.kiosk(lang, *year),
            PageKind::Statistics => routes.statistics(lang),
            PageKind::Article(i) => routes.page(lang, &roll.pages.get(*i)?.main.path),
            PageKind::NotFound => routes.file(lang, "404.html"),
            PageKind::Feed(of) => self.feed_path(roll, lang, *of),
            PageKind::Sitemap => routes.file(lang, "sitemap.xml"),
            PageKind::SitemapPart(part) => routes.file(lang, &format!("sitemap-{part}.xml")),
            PageKind::Robots => routes.file(lang, "robots.txt"),
            PageKind::RollJson => routes.data("roll.json"),
            PageKind::RollCsv => routes.data("roll.csv"),
            PageKind::Tombstone(_) | PageKind::Redirect(_) => return None,
        })
    }
}
