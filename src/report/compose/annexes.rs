//! Annexes: who was honoured, and what somebody must follow up.

use super::{Pen, number, text};
use crate::content::profile::State;
use crate::criteria::state_word;
use crate::report::document::{Align, Block, Cell};
use crate::roll::{Profile, UnitIx};

pub(super) fn write(pen: &mut Pen<'_, '_>) {
    if !pen.facts.honourees.is_empty() {
        list(pen);
    }
    if !pen.facts.overdue.is_empty() || !pen.facts.nominated.is_empty() {
        follow_up(pen);
    }
}

/// Everybody who is public, with the decision.
fn list(pen: &mut Pen<'_, '_>) {
    let facts = pen.facts;
    pen.blocks.push(Block::PageBreak);
    pen.part("annex-list", &[("years", &pen.years())]);
    let rows = facts.honourees.iter().enumerate().map(|(at, ix)| {
        let profile = facts.roll.profile(*ix);
        let position = profile.facts.position.as_ref().map(|position| pen.text(&position.value));
        let unit = pen.unit_of(*ix);
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
fn follow_up(pen: &mut Pen<'_, '_>) {
    let (facts, words) = (pen.facts, pen.words);
    pen.blocks.push(Block::PageBreak);
    pen.part("annex-follow-up", &[]);
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
    let mut unnamed: Vec<((UnitIx, Option<State>), u64)> = Vec::new();
    let state = |state: Option<State>| {
        text(state.map_or_else(|| words.get("no-step"), |state| state_word(state).text(words.lang)))
    };
    for one in &facts.nominated {
        match one.profile {
            Some(profile) => rows.push(vec![
                text(pen.name(profile)),
                number(words, 1),
                text(pen.short_unit(one.to)),
                state(one.state),
            ]),
            None => match unnamed.iter_mut().find(|(key, _)| *key == (one.to, one.state)) {
                Some((_, count)) => *count += 1,
                None => unnamed.push(((one.to, one.state), 1)),
            },
        }
    }
    for ((to, of), count) in unnamed {
        rows.push(vec![text(words.get("not-named")), number(words, count), text(pen.short_unit(to)), state(of)]);
    }
    if rows.is_empty() {
        return;
    }
    pen.sub("sub-nominated", &[]);
    let columns = [
        ("column-name", Align::Left, 40),
        ("column-count", Align::Centre, 12),
        ("column-nominated-to", Align::Left, 28),
        ("column-state", Align::Left, 20),
    ];
    pen.table(&columns, rows, false);
    pen.source("source-nominated", &[]);
}
