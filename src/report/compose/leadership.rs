//! III. Leadership: the plans in force, and what of them was carried out in time.

use super::{Pen, text};
use crate::criteria::MilestoneState;
use crate::report::document::{Align, Cell, Run};

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
    for passed in &facts.milestones {
        let Some(milestone) = passed.plan.parsed.milestones.get(passed.row.position) else { continue };
        let standing = match passed.row.state {
            MilestoneState::Done => {
                let because = passed.row.because.iter().map(|because| because.message.text(pen.words.lang));
                text(because.collect::<Vec<_>>().join("; "))
            }
            MilestoneState::Unrecorded => {
                let gap = Run::Text(pen.words.get("milestone-unrecorded"));
                vec![gap, pen.words.gap("gap-milestone")]
            }
            MilestoneState::Open => text(pen.words.get("milestone-open")),
            MilestoneState::Coming => text(pen.words.get("milestone-coming")),
        };
        let before = passed.row.before.map_or_else(|| "–".to_owned(), |before| pen.date(before));
        rows.push(vec![
            text(pen.text(&milestone.text)),
            text(pen.clause(passed.plan, &passed.row.clause)),
            text(before),
            standing,
        ]);
    }
    if rows.is_empty() {
        pen.gap("gap-milestones");
        return;
    }
    let columns = [
        ("column-task", Align::Left, 37),
        ("column-clause", Align::Left, 20),
        ("column-before", Align::Centre, 14),
        ("column-standing", Align::Left, 29),
    ];
    pen.table(&columns, rows, false);
    pen.source("source-milestones", &[]);
}
