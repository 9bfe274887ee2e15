//! Official plans: period, milestones, categories, criteria, targets and limits.
//!
//! Checks are kept as trees here; [`crate::criteria`] compiles them against the catalogue.

mod period;
mod read;

pub use period::{Calendar, Issued, MonthDay, Years, month_day, years};
pub use read::read;

use super::catalog::Subject;
use super::node::Node;
use super::profile::{Kind, State};
use super::unit::UnitType;
use crate::diag::{FileId, Severity, Span, Spanned};
use crate::text::{Date, Id, Text};

/// A plan as its file states it; its id is the file's stem.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedPlan {
    /// The file.
    pub file: FileId,
    /// The plan's id.
    pub id: Option<Id>,
    /// Its title.
    pub title: Option<Text>,
    /// Who issued it.
    pub issuer: Option<Spanned<String>>,
    /// Its number.
    pub number: Option<String>,
    /// The day or month of its issue.
    pub issued: Option<Issued>,
    /// The years it covers.
    pub period: Option<Spanned<Years>>,
    /// The years its conference is named for; never derived from `period`.
    pub conference_period: Option<Years>,
    /// Civil or school years.
    pub calendar: Calendar,
    /// Units that it applies to, with all below them.
    pub applies_to: Vec<Spanned<Id>>,
    /// The plan it carries out.
    pub parent: Option<Spanned<Id>>,
    /// Registration must come before this day of the roll year.
    pub register_before: Option<Spanned<MonthDay>>,
    /// The roadmap.
    pub milestones: Vec<Milestone>,
    /// How often honourees are looked at again.
    pub review: Option<Review>,
    /// What a conference of the plan consists of, in order.
    pub programme: Vec<ProgrammeItem>,
    /// Who can be honoured.
    pub categories: Vec<Category>,
    /// What they are judged by.
    pub criteria: Vec<ParsedCriterion>,
    /// Goals over a whole year's roll.
    pub targets: Vec<ParsedTarget>,
    /// Limits on the plan's events.
    pub limits: Vec<Limit>,
    /// Ids of categories, criteria, targets and milestones that are wrong otherwise, and so are not above.
    pub faulty: Vec<Id>,
}

/// A step of the roadmap.
#[derive(Debug, Clone, PartialEq)]
pub struct Milestone {
    /// Its id.
    pub id: Spanned<Id>,
    /// Where it stands in the plan.
    pub clause: String,
    /// What is to be done.
    pub text: Text,
    /// From this day on.
    pub from: Option<Date>,
    /// Strictly before this day.
    pub before: Option<Date>,
    /// Whether it comes back every year (`year`).
    pub every_year: bool,
    /// What in the roll shows that it was carried out; else a record does.
    pub shown_by: Option<ShownBy>,
}

/// What shows that a milestone was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownBy {
    /// A step of this state of a profile of the plan.
    Step(State),
    /// An event of the plan.
    Event,
}

/// How often what was decided is to be looked at again.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// Where it stands in the plan.
    pub clause: Spanned<String>,
    /// After at most so many months.
    pub months: u32,
    /// What is reviewed; models unless the plan says more.
    pub kinds: Vec<Kind>,
}

/// A part of a conference.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgrammeItem {
    /// Its id.
    pub id: Spanned<Id>,
    /// What it is.
    pub text: Text,
    /// Whether a conference may do without it.
    pub optional: bool,
}

/// A group of honourees.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    /// Its id.
    pub id: Spanned<Id>,
    /// Individuals or collectives.
    pub subject: Subject,
    /// Exemplars or models.
    pub kind: Kind,
    /// The types of unit it is for; empty for any.
    pub unit_types: Vec<UnitType>,
    /// Its name.
    pub label: Text,
}

/// How much a criterion weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Without it nobody is published.
    Deny,
    /// Without it a warning.
    Warn,
    /// Without it a note.
    Note,
}

impl Level {
    /// Names in content files.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("deny", Self::Deny), ("warn", Self::Warn), ("note", Self::Note)];

    /// How bad it is to fall short of it.
    pub fn severity(self) -> Severity {
        match self {
            Self::Deny => Severity::Error,
            Self::Warn => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }

    /// Its name in content files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Deny => "deny",
            Self::Warn => "warn",
            Self::Note => "note",
        }
    }
}

/// A criterion, its check not yet compiled.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedCriterion {
    /// Its id.
    pub id: Spanned<Id>,
    /// The categories it is for; `*` for all.
    pub categories: Vec<Spanned<String>>,
    /// Where it stands in the plan, as a reader would look it up.
    pub clause: String,
    /// What it asks, in short words.
    pub text: Text,
    /// Whom it applies to; everybody without it.
    pub when: Option<Spanned<Node>>,
    /// How much it weighs.
    pub level: Level,
    /// The check.
    pub check: Spanned<Node>,
    /// The criterion's header.
    pub header: Span,
}

/// A goal over a whole year's roll.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedTarget {
    /// Its id.
    pub id: Spanned<Id>,
    /// Where it stands in the plan.
    pub clause: String,
    /// What it asks.
    pub text: Text,
    /// Whether figures are counted from profiles or reported by units.
    pub reported: bool,
    /// The profiles that are counted.
    pub of: Option<Spanned<Node>>,
    /// Which of them make the share.
    pub share: Option<Spanned<Node>>,
    /// What is asked of the share.
    pub bound: Option<Bound>,
    /// How much it weighs; never `deny`.
    pub level: Level,
}

/// A share or number that must be reached or not passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// At least so many percent.
    AtLeastPercent(i64),
    /// At most so many percent.
    AtMostPercent(i64),
    /// At least so many.
    AtLeastCount(i64),
    /// At most so many.
    AtMostCount(i64),
}

/// Limits on the events of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Its id.
    pub id: Spanned<Id>,
    /// Where it stands in the plan.
    pub clause: String,
    /// The types of unit it is for; empty for any.
    pub unit_types: Vec<UnitType>,
    /// How much it weighs.
    pub level: Level,
    /// What such an event may be called; anything if empty.
    pub forms: Vec<Spanned<String>>,
    /// Whether it may be called something else too: then `forms` are proposals.
    pub other_forms: bool,
    /// Strictly before this day.
    pub before: Option<Date>,
    /// At most so many hours.
    pub max_hours: Option<u32>,
    /// At most so many delegates.
    pub max_delegates: Option<u32>,
    /// The share of exemplars among the delegates.
    pub exemplars: Option<Bound>,
    /// The share of guests among the delegates.
    pub guests: Option<Bound>,
}
