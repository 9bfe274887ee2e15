//! The years that are looked at, and what a year is in each calendar.

use std::ops::RangeInclusive;

use crate::content::plan::{Calendar, MonthDay};
use crate::diag::{Message, msg};
use crate::roll::{Plan, Profile, Roll};
use crate::text::Date;

/// The month in which a school year begins: schools open in late August, after the summer break.
const SCHOOL_YEAR_BEGINS: i8 = 8;

/// The years of a profile that its plan looks at, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first year.
    pub from: i32,
    /// The last year: the profile's own.
    pub to: i32,
}

impl Window {
    /// From the latest of the plan's first year, `since_year` and the year in which the unit began, to the
    /// profile's year. Has no years where one of them lies behind the profile's year.
    pub fn of(roll: &Roll, plan: &Plan, profile: &Profile) -> Self {
        let since = profile.facts.since_year.as_ref().map(|since| since.value);
        let unit_began = roll.unit_of(profile).from.map(|from| year_of(plan.parsed.calendar, from));
        let from = plan.period.from.max(since.unwrap_or(i32::MIN)).max(unit_began.unwrap_or(i32::MIN));
        Self { from, to: profile.year }
    }

    /// Whether a year lies within.
    pub fn contains(self, year: i32) -> bool {
        self.years().contains(&year)
    }

    /// Its years.
    pub fn years(self) -> RangeInclusive<i32> {
        self.from..=self.to
    }

    /// Whether it has no years.
    pub fn is_empty(self) -> bool {
        self.from > self.to
    }

    /// `2021–2025`, or a single year.
    pub fn label(self) -> String {
        if self.from >= self.to { self.to.to_string() } else { format!("{}–{}", self.from, self.to) }
    }
}

/// Which facts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Within {
    /// Those of the window.
    Period,
    /// Those of any time.
    Ever,
}

impl Within {
    /// Names in content files.
    pub const NAMES: &'static [(&'static str, Self)] = &[("period", Self::Period), ("ever", Self::Ever)];

    /// Whether a fact of that year counts.
    pub fn covers(self, window: Window, year: i32) -> bool {
        self == Self::Ever || window.contains(year)
    }

    /// “ in the years 2021–2025”, or nothing without a limit; begins with a space.
    pub fn words(self, window: Window) -> Message {
        match self {
            Self::Period if window.from >= window.to => msg("within-year").with("year", window.to),
            Self::Period => msg("within-years").with("years", window.label()),
            Self::Ever => msg("empty"),
        }
    }
}

/// The year in which a day lies; in school years, the year in which that school year began.
pub(super) fn year_of(calendar: Calendar, day: Date) -> i32 {
    match calendar {
        Calendar::SchoolYear if day.month() < SCHOOL_YEAR_BEGINS => day.year() - 1,
        _ => day.year(),
    }
}

/// The first day of a year.
pub fn first_day(calendar: Calendar, year: i32) -> Option<Date> {
    let month = match calendar {
        Calendar::Civil => 1,
        Calendar::SchoolYear => SCHOOL_YEAR_BEGINS,
    };
    Date::new(i16::try_from(year).ok()?, month, 1)
}

/// The last day of a year.
pub fn last_day(calendar: Calendar, year: i32) -> Option<Date> {
    match calendar {
        Calendar::Civil => Date::new(i16::try_from(year).ok()?, 12, 31),
        Calendar::SchoolYear => Date::new(i16::try_from(year + 1).ok()?, SCHOOL_YEAR_BEGINS - 1, 31),
    }
}

/// A month and day within a year: in the school year 2023, 15 February is in 2024.
pub fn day_in(calendar: Calendar, year: i32, day: MonthDay) -> Option<Date> {
    match calendar {
        Calendar::SchoolYear if day.month < SCHOOL_YEAR_BEGINS => day.in_year(year + 1),
        _ => day.in_year(year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Date {
        Date::parse_iso(iso).expect("a day")
    }

    #[test]
    fn a_school_year_is_the_year_in_which_it_begins() {
        let school = Calendar::SchoolYear;
        assert_eq!(year_of(school, day("2023-09-05")), 2023);
        assert_eq!(year_of(school, day("2024-07-31")), 2023);
        assert_eq!(year_of(school, day("2024-08-01")), 2024);
        assert_eq!(year_of(Calendar::Civil, day("2024-07-31")), 2024);
        assert_eq!(
            (first_day(school, 2023), last_day(school, 2023)),
            (Some(day("2023-08-01")), Some(day("2024-07-31")))
        );
        let (autumn, spring) = (MonthDay { month: 10, day: 1 }, MonthDay { month: 2, day: 29 });
        assert_eq!(day_in(school, 2022, autumn), Some(day("2022-10-01")));
        assert_eq!(day_in(school, 2022, spring), Some(day("2023-03-01")), "no such day in 2023");
        assert_eq!(day_in(Calendar::Civil, 2024, spring), Some(day("2024-02-29")));
    }

    #[test]
    fn a_window_may_be_empty() {
        let window = Window { from: 2026, to: 2025 };
        assert!(window.is_empty() && !window.contains(2025) && window.years().count() == 0);
        assert_eq!(Window { from: 2021, to: 2025 }.label(), "2021–2025");
        assert_eq!(Window { from: 2025, to: 2025 }.label(), "2025");
    }
}
