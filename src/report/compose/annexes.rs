//! Annexes: who was honoured, and what somebody must follow up.

use super::{Pen, text};
use crate::content::catalog::Subject;
use crate::content::profile::State;
use crate::criteria::{last_day, state_word};
use crate::report::document::{Align, Block, Cell};
use crate::roll::{Profile, UnitIx};
use crate::text::{fold, roman};

pub(super) fn write(pen: &mut Pen<'_, '_>) {
    let mut number = 0;
    if !pen.facts.honourees.is_empty() {
        number += 1;
        list(pen, number);
    }
    if !pen.facts.overdue.is_empty() || !pen.facts.nominated.is_empty() {
        follow_up(pen, number + 1);
    }
}

/// Everybody who is public, with the decision.
fn list(pen: &mut Pen<'_, '_>, number: u32) {
    let facts = pen.facts;
    pen.blocks.push(Block::PageBreak);
    pen.part("annex-list", &[("number", &roman(number)), ("years", &pen.years())]);
    let rows = facts.honourees.iter().enumerate().map(|(at, ix)| {
        let profile = facts.roll.profile(*ix);
        let position = profile.facts.position.as_ref().map(|position| pen.text(&position.value));
        let unit = unit_or_above(pen, profile);
        let of = match position {
            Some(position) => pen.words.say("position-and-unit", &[("position", &position), ("unit", &unit)]),
            None => unit,
        };
        let category = profile.category_in(facts.roll).map(|category| pen.text(&category.label)).unwrap_or_default();
        vec![
            text((at + 1).to_string()),
            text(profile.name.clone()),
            text(of),
            text(category),
            text(decision(pen, profile)),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let columns = [
        ("column-no", Align::Centre, 6),
        ("column-name", Align::Left, 23),
        ("column-position", Align::Left, 34),
        ("column-category", Align::Left, 17),
        ("column-decision", Align::Left, 20),
    ];
    pen.table(&columns, rows, false);
    pen.source("source-list", &[("date", &pen.date(facts.span.as_of)), ("today", &pen.date(facts.asked.today))]);
}

/// The unit that somebody belongs to; for a unit that is honoured itself, the one above it in that year.
fn unit_or_above(pen: &Pen<'_, '_>, profile: &Profile) -> String {
    let (roll, unit) = (pen.facts.roll, pen.unit(profile.unit));
    let is_itself = profile.subject == Subject::Collective && fold(&profile.name) == fold(&unit);
    let day = last_day(roll.plan_of(profile).parsed.calendar, profile.year).unwrap_or(pen.facts.span.as_of);
    let above = roll.units.parent_on(profile.unit, day.min(pen.facts.span.as_of));
    above.filter(|_| is_itself).map_or(unit, |above| pen.unit(above))
}

fn decision(pen: &Pen<'_, '_>, profile: &Profile) -> String {
    let steps = profile.steps(pen.facts.span.as_of);
    let Some(step) = steps.into_iter().rfind(|step| step.value.state.value == State::Decided) else {
        return "–".to_owned();
    };
    let date = pen.date(step.value.date.value);
    match &step.value.document {
        Some(document) => pen.words.say("decision", &[("document", document), ("date", &date)]),
        None => date,
    }
}

/// Reviews that are due, and nominations with where they stand.
fn follow_up(pen: &mut Pen<'_, '_>, number: u32) {
    let (facts, words) = (pen.facts, pen.words);
    pen.blocks.push(Block::PageBreak);
    pen.part("annex-follow-up", &[("number", &roman(number))]);
    let rows = facts.overdue.iter().map(|due| {
        let plan = facts.roll.plan_of(facts.roll.profile(due.profile));
        let clause = pen.clause(plan, &due.clause);
        vec![
            text(pen.name(due.profile)),
            text(pen.unit_of(due.profile)),
            text(pen.date(due.last)),
            text(words.say("due-after", &[("n", &due.months), ("clause", &clause)])),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    if !rows.is_empty() {
        pen.sub("sub-overdue", &[]);
        let columns = [
            ("column-name", Align::Left, 30),
            ("column-unit", Align::Left, 34),
            ("column-last", Align::Centre, 16),
            ("column-due", Align::Left, 20),
        ];
        pen.table(&columns, rows, false);
    }
    nominated(pen);
}

/// Those who were proposed to a unit above: by name where they are public, else how many stand where.
fn nominated(pen: &mut Pen<'_, '_>) {
    let (facts, words) = (pen.facts, pen.words);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut unnamed: Vec<((UnitIx, State), u64)> = Vec::new();
    let state = |state: State| text(state_word(state).text(words.lang));
    for one in &facts.nominated {
        match one.profile {
            Some(profile) => rows.push(vec![text(pen.name(profile)), text(pen.short_unit(one.to)), state(one.state)]),
            None => match unnamed.iter_mut().find(|(key, _)| *key == (one.to, one.state)) {
                Some((_, count)) => *count += 1,
                None => unnamed.push(((one.to, one.state), 1)),
            },
        }
    }
    for ((to, of), count) in unnamed {
        let who = words.say("not-named", &[("n", &words.whole(count))]);
        rows.push(vec![text(who), text(pen.short_unit(to)), state(of)]);
    }
    if rows.is_empty() {
        return;
    }
    pen.sub("sub-nominated", &[]);
    let columns =
        [("column-name", Align::Left, 48), ("column-nominated-to", Align::Left, 32), ("column-state", Align::Left, 20)];
    pen.table(&columns, rows, false);
    pen.source("source-nominated", &[]);
}
