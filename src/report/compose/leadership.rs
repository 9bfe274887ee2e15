//! III. Leadership: the plans in force, and what of them was carried out in time.

use super::{NOTHING, Pen, text};
use crate::criteria::MilestoneState;
use crate::report::document::{Align, Cell, Run};
use crate::report::facts::Passed;
use crate::text::Date;

pub(super) fn write(pen: &mut Pen<'_, '_>) {
    pen.section("section-leadership");
    plans(pen);
    milestones(pen);
    pen.sub("sub-direction", &[]);
    pen.gap("gap-direction");
    pen.gap("gap-inspection");
}

fn plans(pen: &mut Pen<'_, '_>) {
    let facts = pen.facts;
    pen.sub("sub-plans", &[]);
    if facts.plans.is_empty() {
        pen.say("plans-none", &[("span", &pen.span())]);
    }
    let mut paths: Vec<&str> = Vec::new();
    for plan in &facts.plans {
        let cited = pen.cited(plan);
        pen.item("plan-item", &[("plan", &cited)]);
        paths.push(facts.sources.path(plan.parsed.file));
    }
    if !paths.is_empty() {
        pen.source("source-files", &[("paths", &paths.join("; "))]);
    }
}

fn milestones(pen: &mut Pen<'_, '_>) {
    let facts = pen.facts;
    pen.sub("sub-milestones", &[]);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for times in by_milestone(&facts.milestones) {
        let Some(first) = times.first() else { continue };
        let Some(milestone) = first.plan.parsed.milestones.get(first.row.position) else { continue };
        let (before, standing) = match times.as_slice() {
            [only] => (day(pen, only.row.before), standing(pen, only)),
            _ => (pen.words.get("every-year"), standing_of_years(pen, &times)),
        };
        let clause = pen.clause(first.plan, &first.row.clause);
        rows.push(vec![text(pen.text(&milestone.text)), text(clause), text(before), standing]);
    }
    if rows.is_empty() {
        pen.gap("gap-milestones");
        return;
    }
    let columns = [
        ("column-task", Align::Left, 36),
        ("column-clause", Align::Left, 20),
        ("column-before", Align::Centre, 15),
        ("column-standing", Align::Left, 29),
    ];
    pen.table(&columns, rows, false);
    pen.source("source-milestones", &[]);
}

/// The times of each milestone together, in the order of the first of them.
fn by_milestone<'p, 'r>(milestones: &'p [Passed<'r>]) -> Vec<Vec<&'p Passed<'r>>> {
    let mut groups: Vec<Vec<&Passed<'_>>> = Vec::new();
    for passed in milestones {
        let is_same = |group: &&mut Vec<&Passed<'_>>| {
            group
                .first()
                .is_some_and(|first| (first.row.plan, first.row.position) == (passed.row.plan, passed.row.position))
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(passed),
            None => groups.push(vec![passed]),
        }
    }
    groups
}

fn day(pen: &Pen<'_, '_>, day: Option<Date>) -> String {
    day.map_or_else(|| NOTHING.to_owned(), |day| pen.date(day))
}

fn standing(pen: &Pen<'_, '_>, passed: &Passed<'_>) -> Cell {
    match passed.row.state {
        MilestoneState::Done => {
            let because = passed.row.because.iter().map(|because| because.message.text(pen.words.lang));
            text(because.collect::<Vec<_>>().join("; "))
        }
        MilestoneState::Unrecorded => {
            vec![Run::Text(pen.words.get("milestone-unrecorded")), pen.words.gap("gap-milestone")]
        }
        MilestoneState::Open => text(pen.words.get("milestone-open")),
        MilestoneState::Coming => text(pen.words.get("milestone-coming")),
    }
}

/// How often it was carried out, and the years without a record.
fn standing_of_years(pen: &Pen<'_, '_>, times: &[&Passed<'_>]) -> Cell {
    let words = pen.words;
    let of_state = |state: MilestoneState| times.iter().filter(move |passed| passed.row.state == state);
    let done = of_state(MilestoneState::Done).count();
    let missed: Vec<String> =
        of_state(MilestoneState::Unrecorded).filter_map(|passed| Some(pen.year(passed.row.year?))).collect();
    let mut cell = text(words.say("milestone-times", &[("done", &done), ("all", &times.len())]));
    if !missed.is_empty() {
        cell.push(Run::Text(words.say("milestone-missed", &[("years", &missed.join(", "))])));
        cell.push(words.gap("gap-milestone"));
    }
    cell
}
