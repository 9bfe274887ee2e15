//! `atom.xml`, `sitemap.xml` and `robots.txt`.

use serde::Serialize;

/// The feed, as `feed` in `atom.xml`.
#[derive(Debug, Clone, Serialize)]
pub struct FeedView {
    /// What it is of; null for the whole site.
    pub title: Option<String>,
    /// Its own full address, which is its id too.
    pub url: String,
    /// The full address of the home page.
    pub home: String,
    /// The newest entry's day as RFC 3339; the plan's own day on an empty roll.
    pub updated: String,
    /// The entries, newest first, at most fifty.
    pub entries: Vec<EntryView>,
}

/// An entry of the feed.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// The name, or the news' title.
    pub title: String,
    /// Its full address, which is its id too.
    pub url: String,
    /// Day of the decision or of the news, as RFC 3339.
    pub updated: String,
    /// The summary; may be empty.
    pub summary: String,
    /// The category's label; null for news.
    pub category: Option<String>,
}

/// The sitemap, as `sitemap` in `sitemap.xml`.
#[derive(Debug, Clone, Serialize)]
pub struct SitemapView {
    /// Every page that search engines may show.
    pub urls: Vec<UrlView>,
    /// Full addresses of the parts of a list that is too long for one file; then `urls` is empty.
    pub parts: Vec<String>,
}

/// A page of the sitemap.
#[derive(Debug, Clone, Serialize)]
pub struct UrlView {
    /// Its full address.
    pub url: String,
    /// The day of its last change, ISO 8601; null when not known.
    pub updated: Option<String>,
    /// The same page in other languages, itself included: language and full address.
    pub alternates: Vec<(String, String)>,
}

/// `robots.txt`, as `robots`.
#[derive(Debug, Clone, Serialize)]
pub struct RobotsView {
    /// The full address of the sitemap.
    pub sitemap: String,
}
