//! IV. Limits, causes, lessons. What the figures show is listed; judging it is for people.

use super::Pen;
use crate::criteria::{MilestoneState, Verdict};

pub(super) fn write(pen: &mut Pen<'_, '_>) {
    pen.section("section-limits");
    pen.sub("sub-limits", &[]);
    let facts = pen.facts;
    let before = pen.blocks.len();
    pen.say("limits-shown", &[]);
    for target in &facts.targets {
        for (year, cell) in &target.years {
            let Some(cell) = cell.filter(|cell| cell.verdict == Verdict::Unmet) else { continue };
            let (text, clause) = (pen.text(&target.target.text), pen.clause(target.plan, &target.target.clause));
            let (share, counted) = (pen.words.whole(cell.share), pen.words.whole(cell.counted));
            let percent = pen.words.percent(cell.percent_hundredths);
            pen.item(
                "limit-target",
                &[
                    ("text", &text),
                    ("clause", &clause),
                    ("year", &pen.stretch(*year, *year)),
                    ("share", &share),
                    ("counted", &counted),
                    ("percent", &percent),
                ],
            );
        }
    }
    for passed in facts.milestones.iter().filter(|passed| passed.row.state == MilestoneState::Unrecorded) {
        let Some(milestone) = passed.plan.parsed.milestones.get(passed.row.position) else { continue };
        let (text, clause) = (pen.text(&milestone.text), pen.clause(passed.plan, &passed.row.clause));
        match passed.row.year {
            Some(year) => {
                let year = pen.stretch(year, year);
                pen.item("limit-milestone-of", &[("text", &text), ("year", &year), ("clause", &clause)]);
            }
            None => pen.item("limit-milestone", &[("text", &text), ("clause", &clause)]),
        }
    }
    if !facts.overdue.is_empty() {
        pen.item("limit-overdue", &[("n", &facts.overdue.len())]);
    }
    // Without an item the sentence before them says nothing.
    if pen.blocks.len() == before + 1 {
        pen.blocks.truncate(before);
    }
    pen.gap("gap-limits");
    pen.sub("sub-causes", &[]);
    pen.gap("gap-causes");
    pen.sub("sub-lessons", &[]);
    pen.gap("gap-lessons");
}
