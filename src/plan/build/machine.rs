//! Builds the feed, the sitemap and `robots.txt`.

use super::profile::{category_label, decision_day};
use crate::plan::page::{FeedOf, Page, PageKind};
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::machine::{EntryView, FeedView, RobotsView, SitemapView, UrlView};
use crate::roll::ProfileIx;
use crate::text::Date;

/// Entries of the feed.
const ENTRIES: usize = 50;

/// An Atom feed (RFC 4287): the newest decisions, and on the site's own feed its news.
pub fn feed(scene: Scene<'_>, of: FeedOf) -> FeedView {
    let members = match of {
        FeedOf::Site => scene.index().published.as_slice(),
        FeedOf::Year(year) => scene.index().list(&ListOf::Year(year)),
        FeedOf::Unit(unit) => scene.index().unit(unit),
    };
    let mut newest: Vec<(Date, ProfileIx)> =
        members.iter().map(|ix| (decision_day(scene, scene.roll().profile(*ix)), *ix)).collect();
    newest.sort_by_key(|(date, ix)| (std::cmp::Reverse(*date), *ix));
    newest.truncate(ENTRIES);
    let mut entries: Vec<(Date, EntryView)> =
        newest.into_iter().map(|(date, ix)| (date, entry(scene, ix, date))).collect();
    if of == FeedOf::Site {
        entries.extend(scene.plan.news(scene.model).filter_map(|page| {
            let date = page.main.date?;
            let view = EntryView {
                title: super::article::title(page, scene),
                url: scene.url(&scene.routes().page(scene.lang, &page.main.path)),
                updated: rfc3339(date),
                summary: super::article::description(page, scene),
                category: None,
            };
            Some((date, view))
        }));
    }
    entries.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.url.cmp(&y.url)));
    entries.truncate(ENTRIES);
    let updated = entries.first().map(|(date, _)| *date).or(scene.plan.updated);
    let (routes, lang) = (scene.routes(), scene.lang);
    let (title, url, home) = match of {
        FeedOf::Site => (None, routes.file(lang, "atom.xml"), routes.page(lang, "")),
        FeedOf::Year(year) => {
            let list = ListOf::Year(year);
            (Some(super::list::heading(scene, &list)), routes.year_feed(lang, year), routes.list(lang, &list, 1))
        }
        FeedOf::Unit(ix) => {
            let unit = scene.roll().units.get(ix);
            (Some(scene.text(&unit.name)), routes.unit_feed(lang, &unit.id), routes.unit(lang, &unit.id, 1))
        }
    };
    FeedView {
        title,
        url: scene.url(&url),
        home: scene.url(&home),
        updated: updated.map_or_else(|| "1970-01-01T00:00:00+07:00".to_owned(), rfc3339),
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
    }
}

fn entry(scene: Scene<'_>, ix: ProfileIx, date: Date) -> EntryView {
    let profile = scene.roll().profile(ix);
    EntryView {
        title: profile.name.clone(),
        url: scene.url(&scene.profile_path(profile)),
        updated: rfc3339(date),
        summary: scene.summary(ix).unwrap_or_default(),
        category: Some(category_label(scene, profile)),
    }
}

/// The beginning of that day in Viet Nam.
fn rfc3339(date: Date) -> String {
    format!("{date}T00:00:00+07:00")
}

/// Every page that search engines may show, in the order of the plan; or the parts of so long a list.
pub fn sitemap(scene: Scene<'_>) -> SitemapView {
    let parts = scene.plan.sitemap_parts();
    if parts == 0 {
        return SitemapView { urls: urls(scene, 0), parts: Vec::new() };
    }
    let address = |part| scene.url(&scene.routes().file(scene.lang, &format!("sitemap-{part}.xml")));
    SitemapView { urls: Vec::new(), parts: (1..=parts).map(address).collect() }
}

/// A part of a large site's sitemap, from 1.
pub fn sitemap_part(scene: Scene<'_>, part: usize) -> SitemapView {
    SitemapView { urls: urls(scene, part.saturating_sub(1) * scene.plan.urls_per_sitemap), parts: Vec::new() }
}

fn urls(scene: Scene<'_>, skipped: usize) -> Vec<UrlView> {
    let listed = scene.plan.pages().filter(|page| page.kind.is_listed());
    listed
        .skip(skipped)
        .take(scene.plan.urls_per_sitemap)
        .map(|page| UrlView {
            url: scene.url(&page.path),
            updated: updated(scene, page),
            alternates: alternates(scene, page),
        })
        .collect()
}

fn updated(scene: Scene<'_>, page: &Page) -> Option<String> {
    match &page.kind {
        PageKind::Profile(ix) => {
            let profile = scene.roll().profile(*ix);
            profile.latest_step(scene.model.today).map(|step| step.value.date.value.to_string())
        }
        PageKind::Article(i) => scene.roll().pages.get(*i).and_then(|page| page.main.date).map(|date| date.to_string()),
        _ => None,
    }
}

fn alternates(scene: Scene<'_>, page: &Page) -> Vec<(String, String)> {
    let versions = scene.plan.versions(scene.roll(), page);
    if versions.len() < 2 {
        return Vec::new();
    }
    versions.into_iter().map(|version| (version.lang.to_string(), scene.url(&version.path))).collect()
}

/// `robots.txt`.
pub fn robots(scene: Scene<'_>) -> RobotsView {
    RobotsView { sitemap: scene.url(&scene.routes().file(scene.lang, "sitemap.xml")) }
}
