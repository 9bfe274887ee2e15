//! I. Results of the movements: targets, movements, honourees, initiatives, models.

use super::{Pen, changes, honourees, number, targets, text};
use crate::report::document::{Align, Cell};
use crate::report::facts::Benefits;

pub(super) fn write(pen: &mut Pen<'_, '_>) {
    pen.section("section-movements");
    changes::write(pen);
    targets::write(pen);
    movements(pen);
    honourees::write(pen);
    initiatives(pen);
    models(pen);
    pen.sub("sub-effect", &[]);
    pen.gap("gap-effect");
}

/// The movements of the time.
fn movements(pen: &mut Pen<'_, '_>) {
    let facts = pen.facts;
    pen.sub("sub-movements", &[]);
    if facts.movements.is_empty() {
        pen.say("movements-none", &[]);
    } else {
        pen.say("movements-say", &[("n", &facts.movements.len()), ("span", &pen.span())]);
    }
    let mut rows = Vec::new();
    for (at, (position, count)) in facts.movements.iter().enumerate() {
        let Some(movement) = facts.roll.catalog.movements.iter().nth(*position) else { continue };
        let by = movement.launched_by.as_ref().map(|by| pen.body(by.value.as_str()));
        let reviewed = movement.reviewed.as_ref().map(|reviewed| {
            let date = pen.date(reviewed.date);
            pen.words.say("movement-reviewed", &[("document", &reviewed.document), ("date", &date)])
        });
        rows.push(vec![
            text((at + 1).to_string()),
            text(pen.text(&movement.name)),
            text(by.unwrap_or_else(|| "–".to_owned())),
            number(pen.words, *count),
            text(reviewed.unwrap_or_else(|| "–".to_owned())),
        ]);
    }
    let columns = [
        ("column-no", Align::Centre, 6),
        ("column-movement", Align::Left, 40),
        ("column-launched-by", Align::Left, 20),
        ("column-honourees", Align::Centre, 14),
        ("column-reviewed", Align::Left, 20),
    ];
    let any = !rows.is_empty();
    pen.table_of_known(&columns, rows);
    if any {
        pen.source("source-movements", &[]);
    }
    pen.gap("gap-movements");
}

/// Initiatives and their benefits, those of every year and those that come once apart.
fn initiatives(pen: &mut Pen<'_, '_>) {
    let (facts, words) = (pen.facts, pen.words);
    pen.sub("sub-initiatives", &[]);
    let initiatives = facts.initiatives;
    if initiatives.recognised == 0 && initiatives.yearly.initiatives + initiatives.once.initiatives == 0 {
        pen.say("initiatives-none", &[]);
    } else {
        pen.say("initiatives-say", &[("n", &words.whole(initiatives.recognised))]);
        let mut benefits = |key: &str, benefits: Benefits| {
            if benefits.initiatives > 0 {
                let (n, vnd) = (words.whole(benefits.initiatives), words.whole(benefits.vnd));
                pen.item(key, &[("n", &n), ("vnd", &vnd)]);
            }
        };
        benefits("benefits-yearly", initiatives.yearly);
        benefits("benefits-once", initiatives.once);
        pen.source("source-initiatives", &[]);
    }
    pen.gap("gap-initiatives");
}

/// Models, and where they were taken up.
fn models(pen: &mut Pen<'_, '_>) {
    let (facts, words) = (pen.facts, pen.words);
    pen.sub("sub-models", &[]);
    if facts.models.is_empty() {
        pen.say("models-none", &[("span", &pen.span())]);
        return;
    }
    let rows = facts.models.iter().enumerate().map(|(at, row)| {
        vec![
            text((at + 1).to_string()),
            text(pen.name(row.profile)),
            text(pen.unit_of(row.profile)),
            number(words, row.places),
            number(words, row.in_span),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let columns = [
        ("column-no", Align::Centre, 6),
        ("column-model", Align::Left, 30),
        ("column-unit", Align::Left, 34),
        ("column-places", Align::Centre, 15),
        ("column-places-new", Align::Centre, 15),
    ];
    pen.table(&columns, rows, false);
    pen.source("source-models", &[("years", &pen.years())]);
}
