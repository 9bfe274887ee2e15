//! Who was honoured, by category and unit, how they were found, and how many are still considered.

use super::{Pen, number, text};
use crate::content::plan::Calendar;
use crate::content::profile::State;
use crate::criteria::state_word;
use crate::report::document::{Align, Cell, Column};
use crate::report::span::Kind;

/// Who was honoured, by category, by unit, and how they were found.
pub(super) fn write(pen: &mut Pen<'_, '_>) {
    let facts = pen.facts;
    let words = pen.words;
    pen.sub("sub-honourees", &[]);
    let heads = facts.heads;
    let (years, as_of) = (pen.years(), pen.date(facts.span.as_of));
    if heads.all() == 0 {
        pen.say("honourees-none", &[("years", &years), ("date", &as_of)]);
    } else {
        let n = words.whole(heads.all());
        let (individuals, collectives, models) =
            (words.whole(heads.individuals), words.whole(heads.collectives), words.whole(heads.models));
        pen.say(
            "honourees-say",
            &[
                ("years", &years),
                ("date", &as_of),
                ("n", &n),
                ("individuals", &individuals),
                ("collectives", &collectives),
                ("models", &models),
            ],
        );
    }
    categories(pen);
    let rows: Vec<Vec<Cell>> = facts
        .units
        .iter()
        .map(|row| {
            let heads = row.heads;
            let counts = [heads.individuals, heads.collectives, heads.models, heads.all()];
            let counts = counts.into_iter().map(|count| number(words, count));
            std::iter::once(text(pen.unit(row.unit))).chain(counts).collect()
        })
        .collect();
    if rows.len() > 1 {
        pen.say("by-units", &[]);
        let columns = [
            ("column-unit", Align::Left, 48),
            ("heads-individuals", Align::Centre, 13),
            ("heads-collectives", Align::Centre, 13),
            ("heads-models", Align::Centre, 13),
            ("column-sum", Align::Centre, 13),
        ];
        pen.table(&columns, rows, false);
        pen.counted_from_profiles();
    }
    if !facts.found_by.is_empty() {
        let ways = facts
            .found_by
            .iter()
            .map(|(via, count)| words.say("found-by-one", &[("via", &pen.body(via)), ("n", &words.whole(*count))]));
        let ways: Vec<String> = ways.collect();
        pen.say("found-by", &[("ways", &ways.join("; "))]);
    }
    if !facts.steps.is_empty() {
        let one = |(state, count): &(State, u64)| {
            words.say("waiting-one", &[("state", &state_word(*state).text(words.lang)), ("n", &words.whole(*count))])
        };
        let steps: Vec<String> = facts.steps.iter().map(one).collect();
        pen.say("steps", &[("span", &pen.span()), ("steps", &steps.join("; "))]);
    }
    let waiting: u64 = facts.waiting.iter().map(|waiting| waiting.count).sum();
    if waiting > 0 {
        let mut states: Vec<(String, u64)> = Vec::new();
        for waiting in &facts.waiting {
            let state = if waiting.state.is_decided() {
                words.get("decided-not-public")
            } else {
                state_word(waiting.state).text(words.lang)
            };
            match states.iter_mut().find(|(known, _)| *known == state) {
                Some((_, count)) => *count += waiting.count,
                None => states.push((state, waiting.count)),
            }
        }
        let one =
            |(state, count): &(String, u64)| words.say("waiting-one", &[("state", state), ("n", &words.whole(*count))]);
        let states: Vec<String> = states.iter().map(one).collect();
        pen.say("waiting", &[("n", &words.whole(waiting)), ("states", &states.join("; "))]);
    }
}

fn categories(pen: &mut Pen<'_, '_>) {
    let facts = pen.facts;
    let words = pen.words;
    let with_sums = facts.span.kind == Kind::FiveYear && facts.columns.len() > 1;
    let mut columns = vec![Column { heading: words.get("column-category"), align: Align::Left, share: 40 }];
    let share = 60 / u32::try_from(facts.columns.len() + usize::from(with_sums)).unwrap_or(1).max(1);
    for year in &facts.columns {
        let key = if facts.span.calendar == Calendar::Civil { "column-year" } else { "column-school-year" };
        let heading = words.say(key, &[("year", &pen.year(*year))]);
        columns.push(Column { heading, align: Align::Centre, share });
    }
    let mut sums = vec![0_u64; facts.columns.len()];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in &facts.categories {
        let mut cells = vec![text(pen.text(&row.label))];
        for (sum, count) in sums.iter_mut().zip(&row.counts) {
            *sum += count;
        }
        cells.extend(row.counts.iter().map(|count| number(words, *count)));
        if with_sums {
            cells.push(number(words, row.counts.iter().sum()));
        }
        rows.push(cells);
    }
    if rows.is_empty() {
        return;
    }
    let mut last = vec![text(words.get("column-sum"))];
    last.extend(sums.iter().map(|sum| number(words, *sum)));
    if with_sums {
        columns.push(Column { heading: words.get("column-sum"), align: Align::Centre, share });
        last.push(number(words, sums.iter().sum()));
    }
    rows.push(last);
    pen.set_table(columns, rows, true);
    let (Some(first), Some(last)) = (facts.columns.first(), facts.columns.last()) else { return };
    let (years, as_of) = (pen.stretch(*first, *last), pen.date(facts.span.as_of));
    pen.source("source-profiles", &[("years", &years), ("date", &as_of)]);
}
