//! Conferences and other ceremonies. The stem of the file is the event's id.

use super::front_matter::Split;
use super::node::Document;
use super::plan::Years;
use super::source::Place;
use super::table::{Context, Table};
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
    /// Speeches, each perhaps about a profile.
    pub speeches: Vec<(Option<Spanned<Id>>, Option<Text>)>,
    /// Years that it is named for.
    pub period: Option<Years>,
    /// Markdown below the front matter.
    pub body: Span,
}

/// Delegates of an event, by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delegates {
    /// Exemplars.
    pub exemplars: u32,
    /// Guests.
    pub guests: u32,
}

/// Reads the front matter of an event.
pub fn read(cx: &Context, document: &Document, place: &Place, split: &Split) -> ParsedEvent {
    let header = Span::new(place.file, split.fence.clone());
    let id = Id::parse(&place.stem);
    if id.is_none() {
        let nearest = Id::nearest(&place.stem);
        cx.report(
            Diagnostic::new(code::BAD_ID, place.file, msg("bad-file-name").with("text", place.stem.as_str()))
                .maybe_help(nearest.map(|id| msg("rename-file").with("name", id.as_str()))),
        );
    }
    let mut t = Table::new(cx, &document.root, header, msg("table-event"));
    let (title, unit, date) = (t.text("title"), t.id("unit"), t.date("date"));
    let event = ParsedEvent {
        file: place.file,
        id,
        title: t.need("title", title),
        plan: t.id("plan"),
        unit: t.need("unit", unit),
        date: t.need("date", date),
        hours: t.count("hours", 1),
        delegates: t.table("delegates", delegates),
        speeches: t
            .tables("speeches", |t| Some((t.id("profile"), t.text("title").map(|t| t.value))))
            .unwrap_or_default()
            .into_iter()
            .map(|speech| speech.value)
            .collect(),
        period: t
            .table("period", |t| {
                let from = t.year("from");
                let from = t.need("from", from);
                let to = t.year("to").map(|to| to.value);
                Some(Years { from: from?.value, to })
            })
            .and_then(|period| period.value),
        body: Span::new(place.file, split.body.clone()),
    };
    // Shown on the event's page, which comes with the conference module; read so that they are checked.
    t.text("form");
    t.integer("ordinal", 1, 1000);
    t.text("place");
    t.get("programme");
    t.get("media");
    t.finish();
    event
}

fn delegates(t: &mut Table<'_>) -> Delegates {
    let (exemplars, guests) = (t.count("exemplars", 0), t.count("guests", 0));
    let (exemplars, guests) = (t.need("exemplars", exemplars), t.need("guests", guests));
    t.get("priority");
    Delegates { exemplars: exemplars.map_or(0, |n| n.value), guests: guests.map_or(0, |n| n.value) }
}
