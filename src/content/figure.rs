//! What units report and no profile can show: figures, such as training, and records of milestones.

use super::node::Document;
use super::shape::Ref;
use super::table::{Context, Table};
use crate::diag::{Diagnostic, Spanned, code, msg};
use crate::text::{Date, Id, Text};

/// A reported figure: `share` of `counted` in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedFigure {
    /// The plan.
    pub plan: Spanned<Id>,
    /// The target it answers.
    pub target: Spanned<Id>,
    /// The year.
    pub year: Spanned<i32>,
    /// The unit that reports; the whole federation without one.
    pub unit: Option<Spanned<Id>>,
    /// How many there are.
    pub counted: u32,
    /// How many of them fulfil the target.
    pub share: u32,
    /// The document that says so.
    pub document: String,
}

/// A record that a milestone of a plan was carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedRecord {
    /// The plan.
    pub plan: Spanned<Id>,
    /// The milestone.
    pub milestone: Spanned<Id>,
    /// Which year's, for one that comes back every year; else the year of the date.
    pub year: Option<Spanned<i32>>,
    /// The day.
    pub date: Spanned<Date>,
    /// Who carried it out.
    pub by: Option<Spanned<String>>,
    /// The document.
    pub document: String,
    /// A word more.
    pub note: Option<Text>,
}

/// What one file of figures states.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ParsedFigures {
    /// The figures.
    pub figures: Vec<ParsedFigure>,
    /// The records of milestones.
    pub records: Vec<ParsedRecord>,
}

/// Reads a file of figures.
pub fn read(cx: &Context, document: &Document) -> ParsedFigures {
    let mut t = Table::new(cx, &document.root, document.span, msg("table-figures"));
    let read =
        ParsedFigures { records: values(t.tables("record", record)), figures: values(t.tables("figure", figure)) };
    t.finish();
    read
}

fn values<T>(list: Option<Vec<Spanned<T>>>) -> Vec<T> {
    list.unwrap_or_default().into_iter().map(|item| item.value).collect()
}

fn record(t: &mut Table<'_>) -> Option<ParsedRecord> {
    let (plan, milestone) = (t.id_of(Ref::Plan, "plan"), t.id_of(Ref::Milestone, "milestone"));
    let (year, date, by) = (t.year("year"), t.date("date"), t.body("by"));
    let (plan, milestone, date) = (t.need("plan", plan), t.need("milestone", milestone), t.need("date", date));
    let document = t.string("document");
    let (document, note) = (t.need("document", document), t.text("note"));
    Some(ParsedRecord {
        plan: plan?,
        milestone: milestone?,
        year,
        date: date?,
        by,
        document: document?.value,
        note: note.map(|note| note.value),
    })
}

fn figure(t: &mut Table<'_>) -> Option<ParsedFigure> {
    let (plan, target, year) = (t.id_of(Ref::Plan, "plan"), t.id_of(Ref::Target, "target"), t.year("year"));
    let unit = t.id_of(Ref::Unit, "unit");
    let (plan, target, year) = (t.need("plan", plan), t.need("target", target), t.need("year", year));
    let (counted, share) = (t.count("counted", 0), t.count("share", 0));
    let (counted, share) = (t.need("counted", counted), t.need("share", share));
    let document = t.string("document");
    let document = t.need("document", document);
    if let (Some(counted), Some(share)) = (&counted, &share)
        && share.value > counted.value
    {
        t.report(
            Diagnostic::new(code::BAD_VALUE, share, msg("share-above-counted")).related(counted, msg("counted-here")),
        );
    }
    Some(ParsedFigure {
        plan: plan?,
        target: target?,
        year: year?,
        unit,
        counted: counted?.value,
        share: share?.value,
        document: document.map_or_else(String::new, |document| document.value),
    })
}
