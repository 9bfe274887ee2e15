//! The agenda as a calendar file (iCalendar, RFC 5545), for Outlook, Google Calendar and telephones.
//!
//! Each change is an event of a whole day. Its UID is made from what it is about, not from its day or its words: read
//! again, a file updates what the calendar has, also where a day was moved. The same agenda gives the same bytes.

mod lines;

use std::collections::BTreeMap;

use crate::agenda::{About, Agenda, Change, ChangeKind};
use crate::diag::{Extent, Lang, SourceMap, one_line};
use crate::memo::Digest;
use crate::text::Date;
use lines::Lines;

/// What becomes a calendar, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Calendar<'a> {
    /// The agenda.
    pub agenda: &'a Agenda,
    /// The sources, to say where a day is stated.
    pub sources: &'a SourceMap,
    /// What the calendar is called.
    pub name: &'a str,
    /// The site, which makes the UIDs unique in the world.
    pub site: &'a str,
    /// The reader's language.
    pub lang: Lang,
}

/// What nobody has to know in advance: the site shows it by itself.
const NO_NEWS: &[ChangeKind] = &[ChangeKind::MilestoneListed, ChangeKind::News];

/// Before these there is something to do: a reminder comes two weeks before.
const TO_DO: &[ChangeKind] = &[
    ChangeKind::PublicationEnds,
    ChangeKind::ConsentEnds,
    ChangeKind::WaiverEnds,
    ChangeKind::ReviewDue,
    ChangeKind::AgreementEnds,
    ChangeKind::RegistrationCloses,
    ChangeKind::MilestonePassed,
    ChangeKind::EventDeadline,
];

impl Calendar<'_> {
    /// The file.
    pub fn ics(&self) -> String {
        let mut lines = Lines::default();
        lines.put("BEGIN", "VCALENDAR");
        lines.put("VERSION", "2.0");
        lines.put("PRODID", concat!("-//vinhdanh//vinhdanh ", env!("CARGO_PKG_VERSION"), "//VI"));
        lines.put("CALSCALE", "GREGORIAN");
        lines.put("METHOD", "PUBLISH");
        lines.text("X-WR-CALNAME", self.name);
        let changes = || {
            self.agenda
                .days
                .iter()
                .flat_map(|(day, changes)| changes.iter().map(move |c| (*day, c)))
                .filter(|(_, change)| !NO_NEWS.contains(&change.kind))
        };
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (_, change) in changes() {
            *seen.entry(identity(change)).or_default() += 1;
        }
        for (day, change) in changes() {
            let mut identity = identity(change);
            // Only its day tells it from another of its kind.
            if seen.get(&identity).is_some_and(|count| *count > 1) {
                identity = format!("{identity}\n{day}");
            }
            self.event(&mut lines, day, change, &identity);
        }
        lines.put("END", "VCALENDAR");
        lines.finish()
    }

    fn event(&self, lines: &mut Lines, day: Date, change: &Change, identity: &str) {
        let message = one_line(&change.message.text(self.lang));
        let place = Extent::of(change.place, self.sources);
        let uid = Digest::of(format!("{}\n{identity}", self.site).as_bytes()).number();
        lines.put("BEGIN", "VEVENT");
        lines.put("UID", &format!("{uid:016x}@vinhdanh"));
        lines.put("DTSTAMP", &format!("{}T000000Z", compact(self.agenda.today)));
        lines.put("DTSTART;VALUE=DATE", &compact(day));
        lines.put("DTEND;VALUE=DATE", &compact(day.tomorrow()));
        lines.text("SUMMARY", &message);
        lines.text("DESCRIPTION", &format!("{}:{}", place.path, place.start.line));
        lines.text("CATEGORIES", change.kind.name());
        // Names of people who are not public may stand in it.
        lines.put("CLASS", if change.about.profile.is_some() { "PRIVATE" } else { "PUBLIC" });
        lines.put("TRANSP", "TRANSPARENT");
        if TO_DO.contains(&change.kind) {
            lines.put("BEGIN", "VALARM");
            lines.put("ACTION", "DISPLAY");
            lines.text("DESCRIPTION", &message);
            lines.put("TRIGGER", "-P14D");
            lines.put("END", "VALARM");
        }
        lines.put("END", "VEVENT");
    }
}

/// What stays the same when a day is moved or a sentence is put otherwise.
fn identity(change: &Change) -> String {
    let About { profile, plan, unit, event, part } = &change.about;
    let ids = [plan, unit, event].map(|id| id.as_ref().map(ToString::to_string).unwrap_or_default());
    let profile = profile.as_ref().map(ToString::to_string).unwrap_or_default();
    format!("{}\n{profile}\n{}\n{}", change.kind.name(), ids.join("\n"), part.as_deref().unwrap_or_default())
}

/// `20261201`.
fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}
