//! Ordinary pages and news.

use super::front_matter::Split;
use super::markdown::Markdown;
use super::node::Document;
use super::source::Place;
use super::table::{Context, Table};
use crate::diag::{FileId, Span, Spanned, msg};
use crate::text::{Date, Text};

/// A page as its file states it.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedPage {
    /// The file.
    pub file: FileId,
    /// Its path below `content/pages`, without extension and language: `tin/hoi-nghi`.
    pub path: String,
    /// Its folder, for pictures that stand beside it; `None` for a single file.
    pub folder: Option<String>,
    /// The language of this file; `None` for the site's main language.
    pub lang: Option<String>,
    /// Its title.
    pub title: Option<Spanned<Text>>,
    /// What it is about.
    pub description: Option<Text>,
    /// Its day; pages with one are news.
    pub date: Option<Date>,
    /// Another template than `page.html`.
    pub template: Option<Spanned<String>>,
    /// Whether the footer's menu shows it.
    pub menu: bool,
    /// Not to be published.
    pub draft: bool,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// Markdown below the front matter.
    pub body: Markdown,
}

/// Reads the front matter of a page.
pub fn read(cx: &Context, document: &Document, place: &Place, split: &Split, body: Markdown) -> ParsedPage {
    let header = Span::new(place.file, split.fence.clone());
    let mut t = Table::new(cx, &document.root, header, msg("table-page"));
    let title = t.text("title");
    let page = ParsedPage {
        file: place.file,
        path: place.below.clone(),
        folder: place.folder.clone(),
        lang: place.lang.clone(),
        title: t.need("title", title),
        description: t.text("description").map(|d| d.value),
        date: t.date("date").map(|d| d.value),
        template: t.string("template"),
        menu: t.boolean("menu").is_some_and(|m| m.value),
        draft: t.boolean("draft").is_some_and(|d| d.value),
        aliases: t.strings("aliases").unwrap_or_default(),
        body,
    };
    t.finish();
    page
}
