//! Which time a report is about.

use std::ops::RangeInclusive;

use crate::content::plan::Calendar;
use crate::content::unit::UnitType;
use crate::criteria::{first_day, last_day};
use crate::roll::{Plan, PlanIx, Roll, UnitIx};
use crate::text::Date;

/// Reports are written in the months after what they are about: until then the year before is meant.
const MONTHS_TO_WRITE: i32 = 3;

/// Five years, as congresses and conferences count them.
const FIVE_YEARS: i32 = 5;

/// The kinds of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Six months: the first half of a year.
    HalfYear,
    /// A year.
    Year,
    /// Five years, or the period of a plan.
    FiveYear,
}

/// The time that a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The kind of report.
    pub kind: Kind,
    /// Civil or school years.
    pub calendar: Calendar,
    /// The first year.
    pub first: i32,
    /// The last year.
    pub last: i32,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// The day as of which everything is counted.
    pub as_of: Date,
}

impl Span {
    /// The span of a report; `year` is its last year.
    pub fn new(roll: &Roll, kind: Kind, unit: UnitIx, plan: Option<PlanIx>, year: Option<i32>, today: Date) -> Self {
        let plan = plan.map(|plan| roll.plan(plan));
        let calendar = plan.map_or_else(|| calendar_of(roll, unit), |plan| plan.parsed.calendar);
        let usual = written_about(calendar, today);
        let last_of = |plan: &Plan| plan.period.to.unwrap_or(usual);
        let (first, last) = match (kind, plan, year) {
            (Kind::FiveYear, Some(plan), None) => (plan.period.from, last_of(plan)),
            (Kind::FiveYear, Some(plan), Some(year)) => (plan.period.from.max(year + 1 - FIVE_YEARS), year),
            (Kind::FiveYear, None, Some(year)) => (year + 1 - FIVE_YEARS, year),
            (Kind::FiveYear, None, None) => {
                finished_period(roll, unit, calendar, usual).unwrap_or((usual + 1 - FIVE_YEARS, usual))
            }
            (_, _, year) => (year.unwrap_or(usual), year.unwrap_or(usual)),
        };
        let first = first.min(last);
        let from = first_day(calendar, first).unwrap_or(today);
        let to = match kind {
            Kind::HalfYear => from.plus_months(6).yesterday(),
            _ => last_day(calendar, last).unwrap_or(today),
        };
        // Decisions about a year are often signed, and its figures reported, in the months after it. What happened
        // after half a year belongs to the other half.
        let as_of = if kind == Kind::HalfYear { today.min(to) } else { today };
        Self { kind, calendar, first, last, from, to, as_of }
    }

    /// Its years.
    pub fn years(&self) -> RangeInclusive<i32> {
        self.first..=self.last
    }

    /// The day of the report before: the last day before the span.
    pub fn since(&self) -> Date {
        self.from.yesterday()
    }

    /// Whether a stretch of time, open on either side, touches the span.
    pub fn touches(&self, from: Option<Date>, until: Option<Date>) -> bool {
        from.is_none_or(|from| from <= self.to) && until.is_none_or(|until| self.from <= until)
    }

    /// Whether a day lies within, up to the day as of which is counted.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.to && day <= self.as_of
    }
}

/// The year that a report written today is about.
fn written_about(calendar: Calendar, today: Date) -> i32 {
    let months = i32::from(today.month()) - 1 + today.year() * 12 - MONTHS_TO_WRITE;
    let begins = first_day(calendar, today.year()).map_or(1, Date::month);
    (months - (i32::from(begins) - 1)).div_euclid(12)
}

/// School years for a school, and for a unit that has a plan in school years itself or from a unit above it.
fn calendar_of(roll: &Roll, unit: UnitIx) -> Calendar {
    let in_school_years = |plan: &Plan| {
        plan.parsed.calendar == Calendar::SchoolYear
            && plan.applies_to.iter().any(|top| roll.units.is_within(unit, *top))
    };
    let is_school = roll.units.get(unit).unit_type == UnitType::School;
    if is_school || roll.plans.iter().any(in_school_years) { Calendar::SchoolYear } else { Calendar::Civil }
}

/// The years of the plan for the unit that was finished last.
fn finished_period(roll: &Roll, unit: UnitIx, calendar: Calendar, usual: i32) -> Option<(i32, i32)> {
    let plans = roll.plans.iter().filter(|plan| plan.parsed.calendar == calendar && concerns(roll, plan, unit));
    let closed = plans.filter_map(|plan| Some((plan.period.from, plan.period.to?)));
    closed.filter(|(from, to)| *to <= usual && to - from >= FIVE_YEARS - 2).max_by_key(|(from, to)| (*to, *from))
}

/// Whether a plan is for the unit, for units above it or for some below it.
pub(super) fn concerns(roll: &Roll, plan: &Plan, unit: UnitIx) -> bool {
    plan.applies_to.iter().any(|top| roll.units.is_within(unit, *top) || roll.units.is_within(*top, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_about_the_year_before_until_spring() {
        let about = |calendar, day| written_about(calendar, Date::parse_iso(day).expect("a day"));
        assert_eq!(about(Calendar::Civil, "2026-11-21"), 2026);
        assert_eq!(about(Calendar::Civil, "2027-03-31"), 2026);
        assert_eq!(about(Calendar::Civil, "2027-04-01"), 2027);
        assert_eq!(about(Calendar::SchoolYear, "2026-06-15"), 2025, "the school year 2025–2026");
        assert_eq!(about(Calendar::SchoolYear, "2026-10-31"), 2025);
        assert_eq!(about(Calendar::SchoolYear, "2026-11-01"), 2026);
    }
}
