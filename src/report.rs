//! The reports that plans ask for twice a year, every year and every five years: facts of the roll, set in the
//! prescribed outline, with marked gaps where somebody must write.
//!
//! [`report`] gathers the [`Facts`] of a unit and a span of time and sets them as a [`Document`], which [`markdown`]
//! and [`word`] write. Nothing is kept between two reports: what has changed since the last one is found by judging the
//! roll on that earlier day. The sentences are in `report/strings`. Knows nothing of themes, addresses or the disk.

mod compose;
mod document;
mod facts;
mod markdown;
mod span;
mod word;
mod words;

pub use document::{Align, Block, Cell, Column, Document, Letterhead, Line, Run, Signature, Table};
pub use facts::{Asked, Facts, Heads, TargetCell};
pub use markdown::markdown;
pub use span::{Kind, Span};
pub use word::{WordError, word};

use crate::criteria::Criteria;
use crate::diag::{Lang, SourceMap};
use crate::roll::Roll;

/// The report on a unit, as of `asked.today`, in a language.
pub fn report(roll: &Roll, criteria: &Criteria, sources: &SourceMap, asked: &Asked, lang: Lang) -> Document {
    let facts = Facts::gather(roll, criteria, sources, asked);
    compose::document(&facts, lang)
}
