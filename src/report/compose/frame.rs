//! What surrounds the report: head, title, citations, signature.

use super::Pen;
use crate::content::unit::UnitType;
use crate::report::document::{Letterhead, Line, Run, Signature, plain};
use crate::report::span::Kind;

/// The head of the document.
pub(super) fn letterhead(pen: &Pen<'_, '_>) -> Letterhead {
    let (roll, words) = (pen.facts.roll, pen.words);
    let unit = pen.facts.asked.unit;
    let above = roll.units.parent_on(unit, pen.facts.span.as_of);
    let province = roll.units.get(unit).province.as_ref().and_then(|id| roll.catalog.provinces.get(id));
    let place = match province {
        Some(province) => plain(pen.text(&province.name)),
        None => vec![words.gap("gap-place")],
    };
    let date = words.with_gap("place-and-date", "gap-date", &[("year", &pen.facts.asked.today.year())]);
    Letterhead {
        above: above.map(|above| in_capitals(&pen.unit(above))),
        issuer: in_capitals(&pen.unit(unit)),
        nation: words.get("nation"),
        motto: words.get("motto"),
        number: words.with_gap("number", "gap-number", &[]),
        place_and_date: place.into_iter().chain(date).collect(),
    }
}

/// A name in capitals; its last two words stay on one line.
fn in_capitals(name: &str) -> String {
    let name = name.to_uppercase();
    name.rsplit_once(' ').map_or_else(|| name.clone(), |(first, last)| format!("{first}\u{a0}{last}"))
}

/// What the report is about.
pub(super) fn subject(pen: &Pen<'_, '_>) -> String {
    let key = match pen.facts.span.kind {
        Kind::FiveYear => "subject-five-year",
        Kind::HalfYear | Kind::Year => "subject",
    };
    pen.words.say(key, &[("span", &pen.span()), ("next", &pen.next_span())])
}

/// The plans that the report answers, and its first sentence.
pub(super) fn citations(pen: &Pen<'_, '_>) -> Vec<Line> {
    let words = pen.words;
    let mut lines: Vec<Line> =
        pen.facts.plans.iter().map(|plan| plain(words.say("citation", &[("plan", &pen.cited(plan))]))).collect();
    lines.push(words.with_gap("citation-more", "gap-citation", &[]));
    let unit = pen.unit(pen.facts.asked.unit);
    let body = words.say(committee_of(pen), &[("unit", &unit)]);
    let as_of = pen.date(pen.facts.span.as_of);
    lines.push(plain(words.say("opening", &[("body", &body), ("span", &pen.span()), ("date", &as_of)])));
    lines
}

/// A committee speaks for the unit: in a grassroots union the executive, above it the standing committee.
fn committee_of(pen: &Pen<'_, '_>) -> &'static str {
    if is_grassroots(pen) { "executive-committee" } else { "standing-committee" }
}

fn is_grassroots(pen: &Pen<'_, '_>) -> bool {
    let unit_type = pen.facts.roll.units.get(pen.facts.asked.unit).unit_type;
    matches!(unit_type, UnitType::GrassrootsUnion | UnitType::Guild | UnitType::UnionGroup | UnitType::School)
}

/// Who signs, and who gets it.
pub(super) fn signature(pen: &Pen<'_, '_>) -> Signature {
    let words = pen.words;
    let above = pen.facts.roll.units.parent_on(pen.facts.asked.unit, pen.facts.span.as_of);
    let to = |unit| plain(words.say("recipient-above", &[("unit", &pen.short_unit(unit))]));
    let mut recipients: Vec<Line> = above.map(to).into_iter().collect();
    recipients.push(vec![Run::Text("- ".to_owned()), words.gap("gap-recipients")]);
    recipients.push(words.with_gap("recipient-file", "gap-drafter", &[]));
    let on_behalf = if is_grassroots(pen) { "on-behalf-executive" } else { "on-behalf-standing" };
    Signature {
        recipients_heading: words.get("recipients"),
        recipients,
        on_behalf: words.get(on_behalf),
        signer: vec![vec![words.gap("gap-office")], vec![words.gap("gap-signer")]],
    }
}
