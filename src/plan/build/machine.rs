//! Builds the feed, the sitemap and `robots.txt`.

use super::profile::{category_label, decision_day};
use crate::plan::page::{Page, PageKind};
use crate::plan::scene::Scene;
use crate::plan::views::machine::{EntryView, FeedView, RobotsView, SitemapView, UrlView};
use crate::text::Date;

/// Entries of the feed.
const ENTRIES: usize = 50;

/// The Atom feed of a language (RFC 4287).
pub fn feed(scene: Scene<'_>) -> FeedView {
    let profiles = scene.index().published.iter().map(|ix| {
        let profile = scene.roll().profile(*ix);
        (
            decision_day(scene, profile),
            EntryView {
                title: profile.name.clone(),
                url: scene.url(&scene.profile_path(profile)),
                updated: String::new(),
                summary: scene.summary(*ix).unwrap_or_default(),
                category: Some(category_label(scene, profile)),
            },
        )
    });
    let news = scene.plan.news(scene.model).filter_map(|page| {
        let view = EntryView {
            title: super::article::title(page, scene),
            url: scene.url(&scene.routes().page(scene.lang, &page.main.path)),
            updated: String::new(),
            summary: super::article::description(page, scene),
            category: None,
        };
        Some((page.main.date?, view))
    });
    let mut entries: Vec<(Date, EntryView)> = profiles.chain(news).collect();
    entries.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.url.cmp(&y.url)));
    entries.truncate(ENTRIES);
    let updated = entries.first().map(|(date, _)| *date).or(scene.plan.updated);
    FeedView {
        url: scene.url(&scene.routes().file(scene.lang, "atom.xml")),
        home: scene.url(&scene.routes().page(scene.lang, "")),
        updated: updated.map_or_else(|| "1970-01-01T00:00:00+07:00".to_owned(), rfc3339),
        entries: entries.into_iter().map(|(date, entry)| EntryView { updated: rfc3339(date), ..entry }).collect(),
    }
}

/// The beginning of that day in Viet Nam.
fn rfc3339(date: Date) -> String {
    format!("{date}T00:00:00+07:00")
}

/// Every page that search engines may show, in the order of the plan.
pub fn sitemap(scene: Scene<'_>) -> SitemapView {
    let listed = scene.plan.pages().filter(|page| page.kind.is_listed());
    SitemapView {
        urls: listed
            .map(|page| UrlView {
                url: scene.url(&page.path),
                updated: updated(scene, page),
                alternates: alternates(scene, page),
            })
            .collect(),
    }
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
    let versions = scene.plan.versions(page);
    if versions.len() < 2 {
        return Vec::new();
    }
    versions.into_iter().map(|version| (version.lang.clone(), scene.url(&version.path))).collect()
}

/// `robots.txt`.
pub fn robots(scene: Scene<'_>) -> RobotsView {
    RobotsView { sitemap: scene.url(&scene.routes().file(scene.lang, "sitemap.xml")) }
}
