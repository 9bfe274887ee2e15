//! The second part: directions and goals, solutions, leadership.

use super::{Pen, text};
use crate::report::document::{Align, Cell};

pub(super) fn write(pen: &mut Pen<'_, '_>) {
    pen.section("section-direction");
    pen.gap("gap-outlook");
    goals(pen);
    pen.section("section-solutions");
    pen.gap("gap-solutions");
    pen.section("section-leading-on");
    pen.gap("gap-leading-on");
    dates(pen);
}

/// The targets of the plans that go on.
fn goals(pen: &mut Pen<'_, '_>) {
    let facts = pen.facts;
    let next = facts.span.last + 1;
    let mut goals: Vec<(String, String)> = Vec::new();
    for plan in facts.roll.plans.iter().filter(|plan| plan.period.contains(next) && facts.is_about(plan)) {
        for target in &plan.parsed.targets {
            goals.push((pen.text(&target.text), pen.clause(plan, &target.clause)));
        }
    }
    if !goals.is_empty() {
        pen.say("goals", &[("next", &pen.next_span())]);
    }
    for (text, clause) in goals {
        pen.item("goal", &[("text", &text), ("clause", &clause)]);
    }
}

/// Milestones of the year to come.
fn dates(pen: &mut Pen<'_, '_>) {
    let rows = pen.facts.coming.iter().filter_map(|passed| {
        let milestone = passed.plan.parsed.milestones.get(passed.row.position)?;
        let day = |day: Option<crate::text::Date>| day.map_or_else(|| "–".to_owned(), |day| pen.date(day));
        Some(vec![
            text(pen.text(&milestone.text)),
            text(pen.clause(passed.plan, &passed.row.clause)),
            text(day(passed.row.from)),
            text(day(passed.row.before)),
        ])
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    if rows.is_empty() {
        return;
    }
    pen.say("dates", &[]);
    let columns = [
        ("column-task", Align::Left, 44),
        ("column-clause", Align::Left, 24),
        ("column-from", Align::Centre, 16),
        ("column-before", Align::Centre, 16),
    ];
    pen.table(&columns, rows, false);
}
