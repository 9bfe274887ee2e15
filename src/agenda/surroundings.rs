//! Days of plans, events, units, movements and news.

use super::candidates::{Sink, Test};
use super::{About, ChangeKind};
use crate::criteria::day_in;
use crate::diag::msg;
use crate::roll::{Roll, UnitIx};
use crate::text::Date;

/// Deadlines for registration, in each year of the plan, and for events.
pub(super) fn plans(roll: &Roll, sink: &mut Sink, from: Date, until: Date) {
    for plan in roll.plans.iter() {
        let about = About { plan: Some(plan.id.clone()), ..About::default() };
        if let Some(deadline) = &plan.parsed.register_before {
            // A school year's deadline may lie in the year after.
            let years = (from.year() - 1..=until.year()).filter(|year| plan.period.contains(*year));
            for (year, day) in years.filter_map(|y| Some((y, day_in(plan.parsed.calendar, y, deadline.value)?))) {
                let what = msg("agenda-registration-closes").with("plan", plan.label()).with("year", year);
                sink.add(day, ChangeKind::RegistrationCloses, deadline, &about.part(year), Test::Told, what);
            }
        }
        for limit in &plan.parsed.limits {
            if let Some(before) = limit.before {
                let what =
                    msg("agenda-event-deadline").with("plan", plan.label()).with("clause", limit.clause.as_str());
                let about = about.part(&limit.id.value);
                sink.add(before, ChangeKind::EventDeadline, &limit.id, &about, Test::Told, what);
            }
        }
    }
}

/// The days of events, and those of records of milestones.
pub(super) fn events(roll: &Roll, sink: &mut Sink) {
    for event in roll.events.iter() {
        let (Some(date), Some(title)) = (&event.date, &event.title) else { continue };
        let about = About {
            plan: event.plan.as_ref().map(|plan| plan.value.clone()),
            unit: event.unit.as_ref().map(|unit| unit.value.clone()),
            event: event.id.clone(),
            ..About::default()
        };
        let what = msg("agenda-event").with("title", &title.value);
        sink.add(date.value, ChangeKind::Event, date, &about, Test::Record, what);
    }
    for record in roll.records.iter() {
        let about = About { plan: Some(record.plan.value.clone()), ..About::default() };
        let kind = ChangeKind::MilestoneRecorded;
        sink.add(record.date.value, kind, &record.date, &about, Test::Silent, msg("empty"));
    }
}

/// Units that begin, end, or come under another one.
pub(super) fn units(roll: &Roll, sink: &mut Sink) {
    for (ix, unit) in roll.units.iter() {
        let about = About { unit: Some(unit.id.clone()), ..About::default() };
        let name = unit.short_name();
        if let Some(from) = unit.from {
            let what = msg("agenda-unit-begins").with("unit", name);
            sink.add(from, ChangeKind::UnitBegins, unit.span, &about, Test::Told, what);
        }
        if let Some(until) = unit.until {
            let what = msg("agenda-unit-ends").with("unit", name).with("date", until);
            sink.add(until.tomorrow(), ChangeKind::UnitEnds, unit.span, &about, Test::Shown, what);
            // The tree keeps it where it was at its end.
            continue;
        }
        let starts = unit.parents.iter().filter_map(|parent| parent.from);
        let ends = unit.parents.iter().filter_map(|parent| parent.until).map(Date::tomorrow);
        let mut days: Vec<Date> = starts.chain(ends).collect();
        days.sort();
        days.dedup();
        for day in days {
            let (was, is) = (roll.units.parent_on(ix, day.yesterday()), roll.units.parent_on(ix, day));
            if let Some(parent) = is.filter(|_| is != was) {
                let what = msg("agenda-unit-moves").with("unit", name).with("parent", short_name(roll, parent));
                sink.add(day, ChangeKind::UnitMoves, unit.span, &about, Test::Shown, what);
            }
        }
    }
}

fn short_name(roll: &Roll, unit: UnitIx) -> &crate::text::Text {
    roll.units.get(unit).short_name()
}

/// Movements that end, and news that reach their day: the site's last change is shown on every page.
pub(super) fn rest(roll: &Roll, sink: &mut Sink) {
    for movement in roll.catalog.movements.iter() {
        if let Some(until) = movement.until {
            let what = msg("agenda-movement-ends").with("name", &movement.name).with("date", until);
            let about = About::default().part(&movement.id.value);
            sink.add(until.tomorrow(), ChangeKind::MovementEnds, &movement.id, &about, Test::Told, what);
        }
    }
    for page in roll.pages.iter().map(|page| &page.main).filter(|page| !page.draft) {
        if let (Some(date), Some(title)) = (page.date, &page.title) {
            let what = msg("agenda-news").with("title", &title.value);
            let about = About::default().part(title.value.get(&roll.site.language));
            sink.add(date, ChangeKind::News, title, &about, Test::Shown, what);
        }
    }
}
