//! II. The work of rewarding: who is rewarded, with the share of direct workers; forms; conferences.

use super::{Pen, number, text};
use crate::report::document::{Align, Cell};

pub(super) fn write(pen: &mut Pen<'_, '_>) {
    pen.section("section-rewards");
    direct_workers(pen);
    forms(pen);
    conferences(pen);
    pen.sub("sub-quality", &[]);
    pen.gap("gap-quality");
    pen.gap("gap-law");
}

/// The share of direct workers and of those who lead nobody.
fn direct_workers(pen: &mut Pen<'_, '_>) {
    let (facts, words) = (pen.facts, pen.words);
    pen.sub("sub-direct", &[]);
    let people = facts.heads.individuals;
    if people == 0 {
        pen.say("direct-none", &[("years", &pen.years())]);
    } else {
        let (direct, leaders) = (facts.direct_workers, facts.leaders);
        let percent = |part: u64| words.percent((part * 20_000 + people) / (2 * people));
        pen.say(
            "direct-say",
            &[
                ("n", &words.whole(people)),
                ("direct", &words.whole(direct)),
                ("percent", &percent(direct)),
                ("leaders", &words.whole(leaders)),
                ("leaders-percent", &percent(leaders)),
            ],
        );
        pen.counted_from_profiles();
    }
    pen.gap("gap-direct");
}

/// Titles and awards, family by family.
fn forms(pen: &mut Pen<'_, '_>) {
    let (facts, words) = (pen.facts, pen.words);
    let years = pen.years();
    pen.sub("sub-forms", &[]);
    if facts.given.is_empty() {
        pen.say("forms-none", &[("years", &years)]);
    } else {
        let sum = |titles: bool| -> u64 {
            let of_kind = facts.given.iter().filter(|given| given.is_title == titles);
            of_kind.map(|given| given.individuals + given.collectives).sum()
        };
        let (titles, awards) = (words.whole(sum(true)), words.whole(sum(false)));
        pen.say("forms-say", &[("years", &years), ("titles", &titles), ("awards", &awards)]);
        let rows = facts.given.iter().map(|given| {
            let family = given.family.as_ref().map_or_else(|| "–".to_owned(), |family| pen.text(family));
            vec![
                text(pen.text(&given.name)),
                text(family),
                number(words, given.individuals),
                number(words, given.collectives),
            ]
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let columns = [
            ("column-form", Align::Left, 46),
            ("column-family", Align::Left, 28),
            ("heads-individuals", Align::Centre, 13),
            ("heads-collectives", Align::Centre, 13),
        ];
        pen.table(&columns, rows, false);
        pen.source("source-forms", &[("date", &pen.date(facts.span.as_of))]);
    }
    pen.gap("gap-forms");
}

/// The conferences of the time, with their delegates.
fn conferences(pen: &mut Pen<'_, '_>) {
    let (facts, words) = (pen.facts, pen.words);
    pen.sub("sub-conferences", &[]);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut paths: Vec<&str> = Vec::new();
    for event in facts.events.iter().filter_map(|at| facts.roll.events.get(*at)) {
        let (Some(date), Some(title)) = (&event.date, &event.title) else { continue };
        let unit = event.unit.as_ref().and_then(|unit| facts.roll.units.find(&unit.value));
        let delegates = event.delegates.as_ref().map(|delegates| delegates.value);
        let count = |count: Option<u32>| count.map_or_else(|| text("–"), |count| number(words, u64::from(count)));
        rows.push(vec![
            text(pen.date(date.value)),
            text(pen.text(&title.value)),
            text(unit.map_or_else(|| "–".to_owned(), |unit| pen.short_unit(unit))),
            count(delegates.map(|delegates| delegates.exemplars)),
            count(delegates.map(|delegates| delegates.guests)),
            count(delegates.and_then(|delegates| delegates.priority.direct_workers)),
        ]);
        paths.push(facts.sources.path(event.file));
    }
    if rows.is_empty() {
        pen.say("conferences-none", &[("span", &pen.span())]);
        return;
    }
    let columns = [
        ("column-date", Align::Centre, 15),
        ("column-conference", Align::Left, 34),
        ("column-unit", Align::Left, 18),
        ("column-exemplars", Align::Centre, 11),
        ("column-guests", Align::Centre, 10),
        ("column-direct", Align::Centre, 12),
    ];
    pen.table_of_known(&columns, rows);
    pen.source("source-files", &[("paths", &paths.join("; "))]);
}
