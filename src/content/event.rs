//! Conferences and other ceremonies. The stem of the file is the event's id.

use super::front_matter::Split;
use super::markdown::Markdown;
use super::node::Document;
use super::plan::{Years, years};
use super::shape::{Ref, Shape};
use super::source::Place;
use super::table::{Context, Table};
use crate::content::file_name;
use crate::diag::{Diagnostic, FileId, Span, Spanned, code, msg};
use crate::text::{Date, Id, Text};

/// An event as its file states it.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedEvent {
    /// The file.
    pub file: FileId,
    /// Its id.
    pub id: Option<Id>,
    /// Its title.
    pub title: Option<Spanned<Text>>,
    /// The plan it belongs to.
    pub plan: Option<Spanned<Id>>,
    /// Who holds it.
    pub unit: Option<Spanned<Id>>,
    /// Its day.
    pub date: Option<Spanned<Date>>,
    /// How long it takes.
    pub hours: Option<Spanned<u32>>,
    /// Who comes.
    pub delegates: Option<Spanned<Delegates>>,
    /// What it is called, such as “Hội nghị điển hình tiên tiến”.
    pub form: Option<Spanned<Text>>,
    /// Which conference of its kind it is (lần thứ …), as the organisation that holds it counts.
    pub ordinal: Option<Spanned<u32>>,
    /// Years that it is named for.
    pub period: Option<Spanned<Years>>,
    /// Where it is held.
    pub place: Option<Text>,
    /// Its parts in order: ids of the plan's programme, or free text.
    pub programme: Option<Vec<Spanned<String>>>,
    /// Speeches, each perhaps about a profile.
    pub speeches: Vec<Speech>,
    /// Films and reports about it.
    pub media: Vec<Media>,
    /// Markdown below the front matter.
    pub body: Markdown,
}

/// Delegates of an event, by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delegates {
    /// Exemplars.
    pub exemplars: u32,
    /// Guests.
    pub guests: u32,
    /// How many of them belong to the groups that come first.
    pub priority: Priority,
}

/// Delegates of groups that a plan gives priority to: counts only, never names (the ethnicity of a person
/// is sensitive data: Decree 356/2025/NĐ-CP, article 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Priority {
    /// Direct workers.
    pub direct_workers: Option<u32>,
    /// Public servants who lead nobody.
    pub non_leaders: Option<u32>,
    /// Women.
    pub women: Option<u32>,
    /// Members of ethnic minorities.
    pub ethnic_minorities: Option<u32>,
}

/// A speech at an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Speech {
    /// Whose story it tells.
    pub profile: Option<Spanned<String>>,
    /// Its title.
    pub title: Option<Text>,
    /// What is shown with it: films, pictures, reports.
    pub media: Vec<Media>,
}

/// Something to see or read about an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Media {
    /// What it is.
    pub title: Option<Text>,
    /// Its address.
    pub url: Spanned<String>,
}

/// Reads the front matter of an event.
pub fn read(cx: &Context, document: &Document, place: &Place, split: &Split, body: Markdown) -> ParsedEvent {
    let header = Span::new(place.file, split.fence.clone());
    let (id, wrong) = file_name::read(place);
    wrong.into_iter().for_each(|wrong| cx.report(wrong));
    let mut t = Table::new(cx, &document.root, header, msg("table-event"));
    let (title, plan) = (t.text("title"), t.id_of(Ref::Plan, "plan"));
    let (unit, date) = (t.id_of(Ref::Unit, "unit"), t.date("date"));
    let event = ParsedEvent {
        file: place.file,
        id,
        title: t.need("title", title),
        plan,
        unit: t.need("unit", unit),
        date: t.need("date", date),
        hours: t.count("hours", 1),
        form: t.text("form"),
        ordinal: t.count("ordinal", 1),
        period: years(&mut t, "period"),
        place: t.text("place").map(|place| place.value),
        programme: t.strings("programme"),
        delegates: t.table("delegates", delegates),
        speeches: values(t.tables("speeches", |t| {
            t.declare("profile", || Shape::Id(Some(Ref::Profile)));
            Some(Speech {
                profile: t.string("profile"),
                title: t.text("title").map(|title| title.value),
                media: values(t.tables("media", media)),
            })
        })),
        media: values(t.tables("media", media)),
        body,
    };
    t.finish();
    event
}

fn values<T>(list: Option<Vec<Spanned<T>>>) -> Vec<T> {
    list.unwrap_or_default().into_iter().map(|item| item.value).collect()
}

fn media(t: &mut Table<'_>) -> Option<Media> {
    t.declare("url", || Shape::Pattern("^https?://"));
    let (title, url) = (t.text("title"), t.string("url"));
    let url = t.need("url", url)?;
    if !is_web_address(&url.value) {
        t.report(
            Diagnostic::new(code::LINK_SCHEME, &url, msg("link-scheme").with("scheme", scheme(&url.value)))
                .help(msg("link-scheme-help")),
        );
        return None;
    }
    Some(Media { title: title.map(|title| title.value), url })
}

/// `https://host/…`: with a host, and without white space or a password.
fn is_web_address(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https")
        && !host.is_empty()
        && !host.contains('@')
        && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// What stands before the first colon.
fn scheme(url: &str) -> &str {
    url.split_once(':').map_or(url, |(scheme, _)| scheme)
}

fn delegates(t: &mut Table<'_>) -> Delegates {
    let (exemplars, guests) = (t.count("exemplars", 0), t.count("guests", 0));
    let (exemplars, guests) = (t.need("exemplars", exemplars), t.need("guests", guests));
    let priority = t.table("priority", |t| {
        let mut group = |key: &'static str| {
            let count = t.count(key, 0)?;
            // Priority is among the exemplars; one of them may belong to several groups.
            if let Some(all) = exemplars.as_ref().filter(|all| count.value > all.value) {
                let message = msg("priority-above-exemplars").with("count", count.value).with("all", all.value);
                t.report(Diagnostic::new(code::BAD_VALUE, &count, message).related(all, msg("counted-here")));
            }
            Some(count.value)
        };
        Priority {
            direct_workers: group("direct_workers"),
            non_leaders: group("non_leaders"),
            women: group("women"),
            ethnic_minorities: group("ethnic_minorities"),
        }
    });
    Delegates {
        exemplars: exemplars.map_or(0, |n| n.value),
        guests: guests.map_or(0, |n| n.value),
        priority: priority.map(|priority| priority.value).unwrap_or_default(),
    }
}
