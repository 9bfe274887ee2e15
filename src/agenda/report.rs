//! The agenda for those who keep the roll, and for programs that schedule builds.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Agenda, Change};
use crate::diag::{Extent, Lang, SourceMap, msg, one_line};
use crate::text::Date;

/// What is reported, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The agenda.
    pub agenda: &'a Agenda,
    /// The sources, for lines and columns.
    pub sources: &'a SourceMap,
    /// The reader's language.
    pub lang: Lang,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    days: Vec<DayEntry<'a>>,
    next_build: Option<String>,
}

/// A day of the JSON document.
#[derive(Serialize)]
pub struct DayEntry<'a> {
    date: String,
    changes: Vec<ChangeEntry<'a>>,
}

#[derive(Serialize)]
struct ChangeEntry<'a> {
    kind: &'static str,
    message: String,
    output: bool,
    #[serde(flatten)]
    place: Extent<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// The document of `next --format json`, on one line.
    pub fn json(&self) -> String {
        let document = Document {
            version: 1,
            today: self.agenda.today.to_string(),
            days: self.days(),
            next_build: self.agenda.next_build.map(|day| day.to_string()),
        };
        // Writing strings and numbers to memory cannot fail.
        serde_json::to_string(&document).unwrap_or_default() + "\n"
    }

    /// The days of the JSON document.
    pub fn days(&self) -> Vec<DayEntry<'a>> {
        let days = self.agenda.days.iter().map(|(date, changes)| DayEntry {
            date: date.to_string(),
            changes: changes.iter().map(|change| self.entry(change)).collect(),
        });
        days.collect()
    }

    fn entry(&self, change: &'a Change) -> ChangeEntry<'a> {
        ChangeEntry {
            kind: change.kind.name(),
            message: change.message.text(self.lang),
            output: change.output,
            place: Extent::of(change.place, self.sources),
            profile: change.about.profile.as_ref().map(|slug| slug.as_str()),
            plan: change.about.plan.as_ref().map(|id| id.as_str()),
            unit: change.about.unit.as_ref().map(|id| id.as_str()),
            event: change.about.event.as_ref().map(|id| id.as_str()),
        }
    }

    /// The same for people: day by day, what the published site shows marked.
    pub fn human(&self) -> String {
        let mut out = String::new();
        let say = |message: crate::diag::Message| one_line(&message.text(self.lang));
        for (date, changes) in &self.agenda.days {
            let _ = writeln!(out, "{}", self.heading(*date));
            for change in changes {
                let mark = if change.output { '*' } else { '-' };
                let place = Extent::of(change.place, self.sources);
                let _ = writeln!(out, "  {mark} {}", say(change.message.clone()));
                let _ = writeln!(out, "      {}:{}:{}", place.path, place.start.line, place.start.column);
            }
            out.push('\n');
        }
        let days = self.agenda.today.days_until(self.agenda.until);
        if self.agenda.days.is_empty() {
            return say(msg("agenda-nothing").with("days", days)) + "\n";
        }
        let _ = writeln!(out, "{}", say(msg("agenda-marks")));
        let build = match self.agenda.next_build {
            Some(day) => msg("agenda-next-build").with("date", day),
            None => msg("agenda-no-build").with("days", days),
        };
        let _ = writeln!(out, "{}", say(build));
        out
    }

    fn heading(&self, date: Date) -> String {
        let heading = match self.agenda.today.days_until(date) {
            0 => msg("agenda-today"),
            1 => msg("agenda-tomorrow"),
            days => msg("agenda-day").with("days", days),
        };
        heading.with("date", date).text(self.lang)
    }
}
