//! Words that several parts share: years, dates, plans, bodies, clauses.

use super::Pen;
use crate::content::plan::{Calendar, Issued};
use crate::report::span::Kind;
use crate::roll::{Plan, ProfileIx, UnitIx};
use crate::text::{Date, Id, Text};

impl Pen<'_, '_> {
    /// A text of the site.
    pub(super) fn text(&self, text: &Text) -> String {
        text.get(self.words.lang.code()).to_owned()
    }

    /// A day.
    pub(super) fn date(&self, date: Date) -> String {
        date.show(self.words.lang.code())
    }

    /// The full name of a unit.
    pub(super) fn unit(&self, unit: UnitIx) -> String {
        self.text(&self.facts.roll.units.get(unit).name)
    }

    /// The short name of a unit.
    pub(super) fn short_unit(&self, unit: UnitIx) -> String {
        self.text(self.facts.roll.units.get(unit).short_name())
    }

    /// A body: of the catalogue, a unit, or as the file says.
    pub(super) fn body(&self, body: &str) -> String {
        let roll = self.facts.roll;
        let known = Id::parse(body.trim()).and_then(|id| {
            let named = roll.catalog.bodies.get(&id).map(|body| &body.name);
            named.or_else(|| Some(&roll.units.get(roll.units.find(&id)?).name))
        });
        known.map_or_else(|| body.to_owned(), |name| self.text(name))
    }

    /// The name of a profile.
    pub(super) fn name(&self, profile: ProfileIx) -> String {
        self.facts.roll.profile(profile).name.clone()
    }

    /// The unit that a profile belongs to.
    pub(super) fn unit_of(&self, profile: ProfileIx) -> String {
        self.unit(self.facts.roll.profile(profile).unit)
    }

    /// A year, as tables say it.
    pub(super) fn year(&self, year: i32) -> String {
        match self.facts.span.calendar {
            Calendar::Civil => year.to_string(),
            Calendar::SchoolYear => self.words.say("school-years", &[("from", &year), ("to", &(year + 1))]),
        }
    }

    /// `năm 2026`, `năm học 2025 – 2026`, `giai đoạn 2021–2025`.
    pub(super) fn stretch(&self, first: i32, last: i32) -> String {
        let (school, only) = (self.facts.span.calendar == Calendar::SchoolYear, first == last);
        let args: [(&str, &dyn std::fmt::Display); 2] = [("from", &self.year(first)), ("to", &self.year(last))];
        match (school, only) {
            (false, true) => self.words.say("year", &args),
            (false, false) => self.words.say("period", &args),
            (true, true) => self.words.say("school-year", &args),
            (true, false) => self.words.say("school-period", &args),
        }
    }

    /// The years that are counted.
    pub(super) fn years(&self) -> String {
        self.stretch(self.facts.span.first, self.facts.span.last)
    }

    /// The time that the report is about.
    pub(super) fn span(&self) -> String {
        self.half_or("first-half", "first-term", self.facts.span.first, self.facts.span.last)
    }

    /// The time that comes after it.
    pub(super) fn next_span(&self) -> String {
        let span = &self.facts.span;
        let length = span.last - span.first + 1;
        match span.kind {
            Kind::HalfYear => self.half_or("second-half", "second-term", span.first, span.last),
            _ => self.stretch(span.last + 1, span.last + length),
        }
    }

    fn half_or(&self, half: &str, term: &str, first: i32, last: i32) -> String {
        let key = match (self.facts.span.kind, self.facts.span.calendar) {
            (Kind::HalfYear, Calendar::Civil) => half,
            (Kind::HalfYear, Calendar::SchoolYear) => term,
            _ => return self.stretch(first, last),
        };
        self.words.say(key, &[("year", &self.stretch(first, last))])
    }

    /// A plan in short: its number, or else its title.
    pub(super) fn plan(&self, plan: &Plan) -> String {
        match &plan.parsed.number {
            Some(number) => self.words.say("plan-short", &[("number", number)]),
            None => self.words.say("plan-untitled", &[("title", &self.text(&plan.title))]),
        }
    }

    /// A clause of a plan.
    pub(super) fn clause(&self, plan: &Plan, clause: &str) -> String {
        self.words.say("clause", &[("plan", &self.plan(plan)), ("clause", &clause)])
    }

    /// A plan as documents cite it: number, day, issuer and title.
    pub(super) fn cited(&self, plan: &Plan) -> String {
        let mut cited = self.words.get("plan-cited");
        if let Some(number) = &plan.parsed.number {
            cited.push_str(&self.words.say("plan-number", &[("number", number)]));
        }
        match plan.parsed.issued {
            Some(Issued::Day(day)) => {
                let day = day.in_words(self.words.lang.code());
                cited.push_str(&self.words.say("plan-day", &[("day", &day)]));
            }
            Some(Issued::Month(month)) => {
                let args: [(&str, &dyn std::fmt::Display); 2] = [("month", &month.month()), ("year", &month.year())];
                cited.push_str(&self.words.say("plan-month", &args));
            }
            None => {}
        }
        if let Some(issuer) = &plan.parsed.issuer {
            cited.push_str(&self.words.say("plan-issuer", &[("issuer", &self.body(&issuer.value))]));
        }
        cited + &self.words.say("plan-title", &[("title", &self.text(&plan.title))])
    }
}
