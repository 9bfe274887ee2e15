//! Figures that units report and no profile can show, such as training.

use super::node::Document;
use super::table::{Context, Table};
use crate::diag::{Diagnostic, Spanned, code, msg};
use crate::text::Id;

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
}

/// Reads a file of figures.
pub fn read(cx: &Context, document: &Document) -> Vec<ParsedFigure> {
    let mut t = Table::new(cx, &document.root, document.span, msg("table-figures"));
    let figures = t.tables("figure", figure).unwrap_or_default();
    t.finish();
    figures.into_iter().map(|figure| figure.value).collect()
}

fn figure(t: &mut Table<'_>) -> Option<ParsedFigure> {
    let (plan, target, year) = (t.id("plan"), t.id("target"), t.year("year"));
    let (plan, target, year) = (t.need("plan", plan), t.need("target", target), t.need("year", year));
    let (counted, share) = (t.count("counted", 0), t.count("share", 0));
    let (counted, share) = (t.need("counted", counted), t.need("share", share));
    let document = t.string("document");
    t.need("document", document);
    let unit = t.id("unit");
    if let (Some(counted), Some(share)) = (&counted, &share)
        && share.value > counted.value
    {
        t.report(
            Diagnostic::new(code::BAD_VALUE, share, msg("share-above-counted")).related(counted, msg("counted-here")),
        );
    }
    Some(ParsedFigure { plan: plan?, target: target?, year: year?, unit, counted: counted?.value, share: share?.value })
}
