//! What is otherwise than in the report before.

use super::{Pen, text};
use crate::report::document::{Align, Cell, Column};
use crate::report::facts::Gone;

/// What is otherwise than in the report before.
pub(super) fn write(pen: &mut Pen<'_, '_>) {
    let Some(changes) = &pen.facts.changes else { return };
    let (since, as_of) = (pen.date(pen.facts.span.since()), pen.date(pen.facts.span.as_of));
    pen.sub("sub-changes", &[("date", &since)]);
    let words = pen.words;
    let row = |key: &str, before: u64, after: u64| -> Vec<Cell> {
        let difference = match after.cmp(&before) {
            std::cmp::Ordering::Less => format!("−{}", words.whole(before - after)),
            std::cmp::Ordering::Equal => "0".to_owned(),
            std::cmp::Ordering::Greater => format!("+{}", words.whole(after - before)),
        };
        vec![text(words.get(key)), text(words.whole(before)), text(words.whole(after)), text(difference)]
    };
    let (before, after) = (changes.before, changes.after);
    let rows = vec![
        row("heads-individuals", before.individuals, after.individuals),
        row("heads-collectives", before.collectives, after.collectives),
        row("heads-models", before.models, after.models),
        row("changes-waiting", changes.waiting_before, changes.waiting_after),
    ];
    let heading = |key: &str, date: &String| words.say(key, &[("date", date)]);
    let columns = vec![
        Column { heading: words.get("column-what"), align: Align::Left, share: 46 },
        Column { heading: heading("column-on", &since), align: Align::Centre, share: 18 },
        Column { heading: heading("column-on", &as_of), align: Align::Centre, share: 18 },
        Column { heading: words.get("column-difference"), align: Align::Centre, share: 18 },
    ];
    pen.set_table(columns, rows, false);
    pen.source("source-two-days", &[("since", &since), ("date", &as_of)]);
    if !changes.appeared.is_empty() {
        let names: Vec<String> = changes.appeared.iter().map(|ix| pen.name(*ix)).collect();
        pen.item("changes-appeared", &[("n", &names.len()), ("names", &names.join("; "))]);
    }
    for (why, count) in &changes.gone {
        let key = match why {
            Gone::Withdrawn => "gone-withdrawn",
            Gone::Revoked => "gone-revoked",
            Gone::Ended => "gone-ended",
            Gone::Other => "gone-other",
        };
        pen.item(key, &[("n", count)]);
    }
    for (key, units) in [("changes-began", &changes.began), ("changes-ended", &changes.ended)] {
        if !units.is_empty() {
            let names: Vec<String> = units.iter().map(|unit| pen.unit(*unit)).collect();
            pen.item(key, &[("n", &names.len()), ("names", &names.join("; "))]);
        }
    }
    for passed in &changes.carried_out {
        let clause = pen.clause(passed.plan, &passed.row.clause);
        let done = passed.plan.parsed.milestones.get(passed.row.position).map(|milestone| pen.text(&milestone.text));
        pen.item("changes-carried-out", &[("text", &done.unwrap_or_default()), ("clause", &clause)]);
    }
}
