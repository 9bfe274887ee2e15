//! When a plan holds: years, calendars, days of any year.

use crate::content::node::Node;
use crate::content::shape::Shape;
use crate::content::table::Table;
use crate::diag::{Diagnostic, Spanned, code, msg};
use crate::text::Date;

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

impl std::fmt::Display for Years {
    /// `2021–2025`; an open one ends with the dash.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}–", self.from)?;
        self.to.map_or(Ok(()), |to| write!(f, "{to}"))
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

/// `{ from = 2021, to = 2025 }`; without `to` it is open.
pub fn years(t: &mut Table<'_>, key: &'static str) -> Option<Spanned<Years>> {
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
pub(super) fn issued(t: &mut Table<'_>) -> Option<Issued> {
    t.declare("issued", || Shape::Either(vec![Shape::Date, Shape::Pattern(r"^\d{4}-(0[1-9]|1[0-2])$")]));
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
    t.declare(key, || Shape::Pattern(r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"));
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
