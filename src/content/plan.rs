//! Official plans: period, milestones, categories, criteria, targets and limits.
//!
//! Checks are kept as trees here; [`crate::criteria`] compiles them against the catalogue.

use super::catalog::Subject;
use super::node::{Document, Node};
use super::profile::Kind;
use super::source::Place;
use super::table::{Context, Table};
use super::unit::UnitType;
use crate::diag::{Diagnostic, FileId, Span, Spanned, code, msg};
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
    /// Who can be honoured.
    pub categories: Vec<Category>,
    /// What they are judged by.
    pub criteria: Vec<ParsedCriterion>,
    /// Goals over a whole year's roll.
    pub targets: Vec<ParsedTarget>,
    /// Limits on the plan's events.
    pub limits: Vec<Limit>,
}

/// When a plan was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issued {
    /// On a day.
    Day(Date),
    /// In a month; the day is the month's first and means nothing.
    Month(Date),
}

/// A stretch of years, both included; without an end it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// The first year.
    pub from: i32,
    /// The last year.
    pub to: Option<i32>,
}

impl Years {
    /// Whether the year lies within.
    pub fn contains(self, year: i32) -> bool {
        year >= self.from && self.to.is_none_or(|to| year <= to)
    }
}

/// What a year is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// January to December.
    Civil,
    /// The school year; its year is the one in which it begins.
    SchoolYear,
}

impl Calendar {
    /// Names in content files.
    pub const NAMES: &'static [(&'static str, Self)] = &[("civil", Self::Civil), ("school_year", Self::SchoolYear)];
}

/// A day of any year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MonthDay {
    /// The month, 1 to 12.
    pub month: i8,
    /// The day, from 1.
    pub day: i8,
}

impl MonthDay {
    /// This day in a year. 29 February falls on 1 March where there is none.
    pub fn in_year(self, year: i32) -> Option<Date> {
        let year = i16::try_from(year).ok()?;
        Date::new(year, self.month, self.day).or_else(|| Date::new(year, 3, 1))
    }
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

/// Reads a plan.
pub fn read(cx: &Context, document: &Document, place: &Place) -> ParsedPlan {
    let id = Id::parse(&place.stem);
    if id.is_none() {
        let nearest = Id::nearest(&place.stem);
        cx.report(
            Diagnostic::new(code::BAD_ID, place.file, msg("bad-file-name").with("text", place.stem.as_str()))
                .maybe_help(nearest.map(|id| msg("rename-file").with("name", id.as_str()))),
        );
    }
    let start = Span::new(place.file, 0..1);
    let mut t = Table::new(cx, &document.root, start, msg("table-plan"));
    let (title, issuer) = (t.text("title"), t.string("issuer"));
    let (title, issuer) = (t.need("title", title), t.need("issuer", issuer));
    let (period, applies_to) = (years(&mut t, "period"), t.ids("applies_to"));
    let (period, applies_to) = (t.need("period", period), t.need("applies_to", applies_to));
    let plan = ParsedPlan {
        file: place.file,
        id,
        title: title.map(|t| t.value),
        issuer,
        number: t.string("number").map(|n| n.value),
        issued: issued(&mut t),
        period,
        conference_period: years(&mut t, "conference_period").map(|p| p.value),
        calendar: t.choice("calendar", Calendar::NAMES).map_or(Calendar::Civil, |c| c.value),
        applies_to: applies_to.unwrap_or_default(),
        parent: t.id("parent"),
        register_before: month_day(&mut t, "register_before"),
        milestones: values(t.tables("milestone", milestone)),
        categories: values(t.tables("category", category)),
        criteria: values(t.tables("criterion", criterion)),
        targets: values(t.tables("target", target)),
        limits: values(t.tables("limit", limit)),
    };
    t.finish();
    plan
}

fn values<T>(list: Option<Vec<Spanned<T>>>) -> Vec<T> {
    list.unwrap_or_default().into_iter().map(|item| item.value).collect()
}

fn years(t: &mut Table<'_>, key: &'static str) -> Option<Spanned<Years>> {
    let period = t.table(key, |t| {
        let (from, to) = (t.year("from"), t.year("to"));
        let from = t.need("from", from);
        if let (Some(from), Some(to)) = (&from, &to)
            && to.value < from.value
        {
            t.report(
                Diagnostic::new(code::DATES_REVERSED, to, msg("dates-reversed"))
                    .label(msg("ends-here"))
                    .related(from, msg("begins-here"))
                    .help(msg("dates-reversed-help")),
            );
        }
        Some(Years { from: from?.value, to: to.map(|to| to.value) })
    })?;
    period.value.map(|years| period.span.with(years))
}

/// A date, or a month as `"YYYY-MM"`.
fn issued(t: &mut Table<'_>) -> Option<Issued> {
    let node = t.get("issued")?;
    if let Node::Str(s) = &node.value
        && let Some(first) = Date::parse_iso(&format!("{s}-01"))
    {
        return Some(Issued::Month(first));
    }
    t.date("issued").map(|date| Issued::Day(date.value))
}

/// `"MM-DD"`, a day of any year.
pub fn month_day(t: &mut Table<'_>, key: &'static str) -> Option<Spanned<MonthDay>> {
    let found = t.string(key)?;
    // 2024 is a leap year, so that 29 February is a day.
    match Date::parse_iso(&format!("2024-{}", found.value)) {
        Some(date) => Some(found.span.with(MonthDay { month: date.month(), day: date.day() })),
        None => {
            t.report(Diagnostic::new(code::BAD_DATE, &found, msg("bad-month-day").with("text", found.value.as_str())));
            None
        }
    }
}

fn milestone(t: &mut Table<'_>) -> Option<Milestone> {
    let (id, clause, text) = head(t);
    let (from, before) = (t.date("from"), t.date("before"));
    super::dates_in_order(t, from.as_ref(), before.as_ref());
    let every = t.choice("every", &[("year", ())]);
    Some(Milestone {
        id: id?,
        clause: clause?,
        text: text?,
        from: from.map(|d| d.value),
        before: before.map(|d| d.value),
        every_year: every.is_some(),
    })
}

fn head(t: &mut Table<'_>) -> (Option<Spanned<Id>>, Option<String>, Option<Text>) {
    let (id, clause, text) = (t.id("id"), t.string("clause"), t.text("text"));
    (t.need("id", id), t.need("clause", clause).map(|c| c.value), t.need("text", text).map(|t| t.value))
}

fn category(t: &mut Table<'_>) -> Option<Category> {
    let (id, subject, label) = (t.id("id"), t.choice("subject", Subject::NAMES), t.text("label"));
    let (id, subject, label) = (t.need("id", id), t.need("subject", subject), t.need("label", label));
    let kind = t.choice("kind", Kind::NAMES);
    let unit_types = t.choices("unit_types", UnitType::NAMES);
    Some(Category {
        id: id?,
        subject: subject?.value,
        kind: kind.map_or(Kind::Exemplar, |k| k.value),
        unit_types: unit_types.unwrap_or_default().into_iter().map(|u| u.value).collect(),
        label: label?.value,
    })
}

fn criterion(t: &mut Table<'_>) -> Option<ParsedCriterion> {
    let header = t.header();
    let (id, clause, text) = head(t);
    let (categories, check) = (t.strings("categories"), t.get("check").cloned());
    let (categories, check) = (t.need("categories", categories), t.need("check", check));
    let when = t.get("when").cloned();
    let level = t.choice("level", Level::NAMES);
    Some(ParsedCriterion {
        id: id?,
        categories: categories?,
        clause: clause?,
        text: text?,
        when,
        level: level.map_or(Level::Deny, |l| l.value),
        check: check?,
        header,
    })
}

fn target(t: &mut Table<'_>) -> Option<ParsedTarget> {
    let (id, clause, text) = head(t);
    let source = t.choice("source", &[("profiles", false), ("reported", true)]);
    let (of, share) = (t.get("of").cloned(), t.get("share").cloned());
    let bound = bound(t);
    let level = t.choice("level", Level::NAMES);
    if let Some(level) = level.as_ref().filter(|level| level.value == Level::Deny) {
        t.report(Diagnostic::new(code::BAD_VALUE, level, msg("target-never-denies")));
    }
    Some(ParsedTarget {
        id: id?,
        clause: clause?,
        text: text?,
        reported: source.is_some_and(|s| s.value),
        of,
        share,
        bound,
        level: level.map_or(Level::Warn, |l| l.value),
    })
}

/// `at_least` or `at_most`, each `{ percent = N }` or `{ count = N }`.
fn bound(t: &mut Table<'_>) -> Option<Bound> {
    let mut amount = |key| {
        t.table(key, |t| {
            let (percent, count) = (t.integer("percent", 0, 100), t.integer("count", 0, 1_000_000));
            (percent.map(|p| p.value), count.map(|c| c.value))
        })
        .map(|amount| amount.value)
    };
    let (least, most) = (amount("at_least"), amount("at_most"));
    if let (Some(_), Some(_), Some(place)) = (least, most, t.key_span("at_most")) {
        t.report(Diagnostic::new(code::BAD_VALUE, place, msg("one-bound-only")));
    }
    match (least, most) {
        (Some((Some(percent), _)), _) => Some(Bound::AtLeastPercent(percent)),
        (Some((_, Some(count))), _) => Some(Bound::AtLeastCount(count)),
        (_, Some((Some(percent), _))) => Some(Bound::AtMostPercent(percent)),
        (_, Some((_, Some(count)))) => Some(Bound::AtMostCount(count)),
        _ => None,
    }
}

fn limit(t: &mut Table<'_>) -> Option<Limit> {
    let (id, clause) = (t.id("id"), t.string("clause"));
    let (id, clause) = (t.need("id", id), t.need("clause", clause));
    let unit_types = t.choices("unit_types", UnitType::NAMES);
    let before = t.date("before");
    let (max_hours, max_delegates) = (t.count("max_hours", 1), t.count("max_delegates", 1));
    let exemplars = t.table("exemplars", bound);
    let guests = t.table("guests", bound);
    Some(Limit {
        id: id?,
        clause: clause?.value,
        unit_types: unit_types.unwrap_or_default().into_iter().map(|u| u.value).collect(),
        before: before.map(|d| d.value),
        max_hours: max_hours.map(|h| h.value),
        max_delegates: max_delegates.map(|d| d.value),
        exemplars: exemplars.and_then(|e| e.value),
        guests: guests.and_then(|g| g.value),
    })
}
