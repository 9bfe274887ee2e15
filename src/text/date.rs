//! Civil dates and how each language writes them.

use std::fmt;

/// A civil date of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// A date, if there is such a day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    pub fn parse_iso(s: &str) -> Option<Self> {
        let mut parts = s.split('-');
        let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |p: &str, n: usize| p.len() == n && p.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !digits(y, 4) || !digits(m, 2) || !digits(d, 2) {
            return None;
        }
        Self::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    }

    /// The year.
    pub fn year(self) -> i32 {
        i32::from(self.0.year())
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Days from this date to `later`; negative when `later` comes first.
    pub fn days_until(self, later: Self) -> i32 {
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }

    /// The same day so many months later, or the month's last day where it has no such day.
    pub fn plus_months(self, months: u32) -> Self {
        let span = jiff::Span::new().months(i64::from(months));
        Self(self.0.checked_add(span).unwrap_or(jiff::civil::Date::MAX))
    }

    /// So many days later.
    pub fn plus_days(self, days: u16) -> Self {
        let span = jiff::Span::new().days(i64::from(days));
        Self(self.0.checked_add(span).unwrap_or(jiff::civil::Date::MAX))
    }

    /// The day before.
    pub fn yesterday(self) -> Self {
        Self(self.0.yesterday().unwrap_or(self.0))
    }

    /// The day after.
    pub fn tomorrow(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }

    /// As documents write it in words: `ngày 09 tháng 4 năm 2020`; in other languages as [`show`](Self::show).
    pub fn in_words(self, lang: &str) -> String {
        if lang != "vi" {
            return self.show(lang);
        }
        let written = self.show(lang);
        let mut parts = written.split('/');
        let mut part = || parts.next().unwrap_or_default();
        format!("ngày {} tháng {} năm {}", part(), part(), part())
    }

    /// The date as a language writes it: `09/4/2020` in Vietnamese (days below ten and the months
    /// January and February carry a zero, as official documents do), `9 April 2020` otherwise.
    pub fn show(self, lang: &str) -> String {
        let (y, m, d) = (self.year(), self.month(), self.day());
        if lang == "vi" {
            let month = if m <= 2 { format!("0{m}") } else { m.to_string() };
            return format!("{d:02}/{month}/{y}");
        }
        let month = usize::try_from(m - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or_default();
        format!("{d} {month} {y}")
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date)
    }
}

impl fmt::Display for Date {
    /// ISO 8601, `2020-04-09`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_each_language_does() {
        let date = Date::parse_iso("2020-04-09").expect("a day");
        assert_eq!(date.show("vi"), "09/4/2020");
        assert_eq!(date.show("en"), "9 April 2020");
        assert_eq!(date.in_words("vi"), "ngày 09 tháng 4 năm 2020");
        assert_eq!(date.in_words("en"), "9 April 2020");
        assert_eq!(Date::parse_iso("2020-02-01").expect("a day").show("vi"), "01/02/2020");
        assert_eq!(date.to_string(), "2020-04-09");
    }

    #[test]
    fn only_real_days_in_iso_form_are_dates() {
        for bad in ["2024-02-30", "2024-13-01", "9/4/2020", "2020-4-9", "2020-04-09T00:00", "", "+2020-04-09"] {
            assert_eq!(Date::parse_iso(bad), None, "{bad}");
        }
    }
}
