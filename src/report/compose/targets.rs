//! The yearly targets: a table with what was to be reached and what was reached.

use super::{Pen, text};
use crate::content::plan::Bound;
use crate::criteria::Verdict;
use crate::report::document::{Align, Cell, Column, Run};
use crate::report::facts::{TargetCell, TargetFacts};

/// The yearly targets: what was to be reached, and what was reached.
pub(super) fn write(pen: &mut Pen<'_, '_>) {
    let facts = pen.facts;
    pen.sub("sub-targets", &[]);
    if facts.targets.is_empty() {
        pen.say("targets-none", &[]);
        return;
    }
    let words = pen.words;
    let many = facts.span.first != facts.span.last;
    let mut columns = vec![
        Column { heading: words.get("column-no"), align: Align::Centre, share: 5 },
        Column { heading: words.get("column-target"), align: Align::Left, share: if many { 26 } else { 43 } },
        Column { heading: words.get("column-to-reach"), align: Align::Centre, share: if many { 10 } else { 13 } },
    ];
    if many {
        let share = 59 / u32::try_from(facts.span.years().count()).unwrap_or(1).max(1);
        columns.extend(facts.span.years().map(|year| Column { heading: pen.year(year), align: Align::Centre, share }));
    } else {
        columns.push(Column { heading: words.get("column-reached"), align: Align::Centre, share: 24 });
        columns.push(Column { heading: words.get("column-verdict"), align: Align::Centre, share: 15 });
    }
    let mut rows = Vec::new();
    for (position, target) in facts.targets.iter().enumerate() {
        let clause = pen.clause(target.plan, &target.target.clause);
        let what = words.say("target", &[("text", &pen.text(&target.target.text)), ("clause", &clause)]);
        let mut row = vec![text((position + 1).to_string()), text(what), text(to_reach(pen, target))];
        if many {
            for year in facts.span.years() {
                let cell = target.years.iter().find(|(of, _)| *of == year);
                row.push(match cell {
                    None => text("–"),
                    Some((_, Some(cell))) => text(with_mark(pen, cell)),
                    Some((_, None)) => missing(pen, target, year),
                });
            }
        } else {
            let (year, cell) = target.years.first().copied().unwrap_or((facts.span.last, None));
            row.push(cell.map_or_else(|| missing(pen, target, year), |cell| text(reached(pen, &cell))));
            row.push(cell.map_or_else(|| text("–"), |cell| text(verdict(pen, cell.verdict))));
        }
        rows.push(row);
    }
    pen.set_table(columns, rows, false);
    let counted: Vec<String> = numbers_where(facts.targets.iter().map(|target| !target.target.is_reported()));
    if !counted.is_empty() {
        let (years, as_of) = (pen.years(), pen.date(facts.span.as_of));
        let which = words.list(&counted);
        pen.source("source-targets-counted", &[("which", &which), ("years", &years), ("date", &as_of)]);
    }
    let mut documents: Vec<String> = Vec::new();
    for (document, file) in facts.targets.iter().flat_map(|target| &target.reported_in) {
        let path = facts.sources.path(*file);
        let said = words.say("source-document", &[("document", document), ("path", &path)]);
        if !documents.contains(&said) {
            documents.push(said);
        }
    }
    if !documents.is_empty() {
        pen.source("source-targets-reported", &[("documents", &documents.join("; "))]);
    }
    let cells = facts.targets.iter().flat_map(|target| &target.years).filter_map(|(_, cell)| *cell);
    let (met, all) =
        cells.fold((0_u64, 0_u64), |(met, all), cell| (met + u64::from(cell.verdict == Verdict::Met), all + 1));
    if all > 0 {
        pen.say("targets-sum", &[("met", &words.whole(met)), ("all", &words.whole(all))]);
    }
    pen.gap("gap-targets");
}

fn numbers_where(list: impl Iterator<Item = bool>) -> Vec<String> {
    list.enumerate().filter(|(_, wanted)| *wanted).map(|(position, _)| (position + 1).to_string()).collect()
}

fn to_reach(pen: &Pen<'_, '_>, target: &TargetFacts<'_>) -> String {
    let (key, bound) = match target.target.bound() {
        Some(Bound::AtLeastPercent(percent)) => ("bound-at-least-percent", percent),
        Some(Bound::AtMostPercent(percent)) => ("bound-at-most-percent", percent),
        Some(Bound::AtLeastCount(count)) => ("bound-at-least", count),
        Some(Bound::AtMostCount(count)) => ("bound-at-most", count),
        None => return "–".to_owned(),
    };
    pen.words.say(key, &[("n", &bound)])
}

fn reached(pen: &Pen<'_, '_>, cell: &TargetCell) -> String {
    let words = pen.words;
    let (share, counted, percent) =
        (words.whole(cell.share), words.whole(cell.counted), words.percent(cell.percent_hundredths));
    words.say("reached", &[("share", &share), ("counted", &counted), ("percent", &percent)])
}

fn with_mark(pen: &Pen<'_, '_>, cell: &TargetCell) -> String {
    let reached = reached(pen, cell);
    if cell.verdict == Verdict::Met { reached } else { pen.words.say("reached-not", &[("reached", &reached)]) }
}

fn verdict(pen: &Pen<'_, '_>, verdict: Verdict) -> String {
    verdict.word().text(pen.words.lang)
}

fn missing(pen: &Pen<'_, '_>, target: &TargetFacts<'_>, year: i32) -> Cell {
    let key = if target.target.is_reported() { "gap-figure" } else { "target-nobody" };
    let words = pen.words.say(key, &[("year", &pen.stretch(year, year))]);
    if target.target.is_reported() { vec![pen.words.gap_of(&words)] } else { vec![Run::Text(words)] }
}
