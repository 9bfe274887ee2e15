//! Reads plans.

use super::period::{issued, month_day, years};
use super::{
    Bound, Calendar, Category, Level, Limit, Milestone, ParsedCriterion, ParsedPlan, ParsedTarget, ProgrammeItem,
    Review, ShownBy,
};
use crate::content::catalog::Subject;
use crate::content::file_name;
use crate::content::node::Document;
use crate::content::profile::{Kind, State};
use crate::content::shape::{Definition, Ref, Rule, Shape};
use crate::content::source::Place;
use crate::content::table::{Context, Table};
use crate::content::unit::UnitType;
use crate::diag::{Diagnostic, Span, Spanned, code, msg};
use crate::text::{Id, Text};

/// Reads a plan.
pub fn read(cx: &Context, document: &Document, place: &Place) -> ParsedPlan {
    let (id, wrong) = file_name::read(place);
    wrong.into_iter().for_each(|wrong| cx.report(wrong));
    let start = Span::new(place.file, 0..1);
    let mut t = Table::new(cx, &document.root, start, msg("table-plan"));
    let (title, issuer) = (t.text("title"), t.body("issuer"));
    let (title, issuer) = (t.need("title", title), t.need("issuer", issuer));
    let (number, issued) = (t.string("number"), issued(&mut t));
    let (period, conference_period) = (years(&mut t, "period"), years(&mut t, "conference_period"));
    let calendar = t.choice("calendar", Calendar::NAMES).map_or(Calendar::Civil, |c| c.value);
    let applies_to = t.ids_of(Ref::Unit, "applies_to");
    let (period, applies_to) = (t.need("period", period), t.need("applies_to", applies_to));
    let mut faulty = Vec::new();
    let plan = ParsedPlan {
        file: place.file,
        id,
        title: title.map(|t| t.value),
        issuer,
        number: number.map(|n| n.value),
        issued,
        period,
        conference_period: conference_period.map(|p| p.value),
        calendar,
        applies_to: applies_to.unwrap_or_default(),
        parent: t.id_of(Ref::Plan, "parent"),
        register_before: month_day(&mut t, "register_before"),
        milestones: values(t.tables("milestone", |t| or_faulty(t, milestone, &mut faulty))),
        review: t.table("review", review).and_then(|review| review.value),
        programme: values(t.tables("programme", programme_item)),
        categories: values(t.tables("category", |t| or_faulty(t, category, &mut faulty))),
        criteria: values(t.tables("criterion", |t| or_faulty(t, criterion, &mut faulty))),
        targets: values(t.tables("target", |t| or_faulty(t, target, &mut faulty))),
        limits: values(t.tables("limit", limit)),
        faulty,
    };
    t.finish();
    plan
}

/// Keeps the id of what cannot be read, so that nobody who refers to it is told that it is not there.
fn or_faulty<'a, T>(t: &mut Table<'a>, read: impl Fn(&mut Table<'a>) -> Option<T>, faulty: &mut Vec<Id>) -> Option<T> {
    let value = read(t);
    if value.is_none() {
        faulty.extend(t.get("id").and_then(|id| Id::parse(id.value.as_str()?)));
    }
    value
}

fn values<T>(list: Option<Vec<Spanned<T>>>) -> Vec<T> {
    list.unwrap_or_default().into_iter().map(|item| item.value).collect()
}

fn milestone(t: &mut Table<'_>) -> Option<Milestone> {
    let (id, clause, text) = head(t);
    let (from, before) = (t.date("from"), t.date("before"));
    crate::content::dates_in_order(t, from.as_ref(), before.as_ref());
    let every = t.choice("every", &[("year", ())]);
    let shown_by = t.choice("shown_by", SHOWN_BY);
    Some(Milestone {
        id: id?,
        clause: clause?,
        text: text?,
        from: from.map(|d| d.value),
        before: before.map(|d| d.value),
        every_year: every.is_some(),
        shown_by: shown_by.map(|by| by.value),
    })
}

/// Words of `shown_by`. Only steps that plans set dates for.
const SHOWN_BY: &[(&str, ShownBy)] = &[
    ("discovered", ShownBy::Step(State::Discovered)),
    ("registered", ShownBy::Step(State::Registered)),
    ("evaluated", ShownBy::Step(State::Evaluated)),
    ("honoured", ShownBy::Step(State::Honoured)),
    ("event", ShownBy::Event),
];

fn review(t: &mut Table<'_>) -> Option<Review> {
    let (clause, months) = (t.string("clause"), t.count("months", 1));
    let (clause, months) = (t.need("clause", clause), t.need("months", months));
    let kinds = t.choices("kinds", Kind::NAMES);
    Some(Review {
        clause: clause?,
        months: months?.value,
        kinds: kinds.map_or_else(|| vec![Kind::Model], |kinds| kinds.into_iter().map(|kind| kind.value).collect()),
    })
}

fn programme_item(t: &mut Table<'_>) -> Option<ProgrammeItem> {
    let (id, text) = (t.id("id"), t.text("text"));
    let (id, text) = (t.need("id", id), t.need("text", text));
    let optional = t.boolean("optional").is_some_and(|optional| optional.value);
    Some(ProgrammeItem { id: id?, text: text?.value, optional })
}

fn head(t: &mut Table<'_>) -> (Option<Spanned<Id>>, Option<String>, Option<Text>) {
    let (id, clause, text) = (t.id("id"), t.string("clause"), t.text("text"));
    (t.need("id", id), t.need("clause", clause).map(|c| c.value), t.need("text", text).map(|t| t.value))
}

fn category(t: &mut Table<'_>) -> Option<Category> {
    let (id, subject, kind) = (t.id("id"), t.choice("subject", Subject::NAMES), t.choice("kind", Kind::NAMES));
    let (unit_types, label) = (t.choices("unit_types", UnitType::NAMES), t.text("label"));
    let (id, subject, label) = (t.need("id", id), t.need("subject", subject), t.need("label", label));
    Some(Category {
        id: id?,
        subject: subject?.value,
        kind: kind.map_or(Kind::Exemplar, |k| k.value),
        unit_types: unit_types.unwrap_or_default().into_iter().map(|u| u.value).collect(),
        label: label?.value,
    })
}

fn criterion(t: &mut Table<'_>) -> Option<ParsedCriterion> {
    let header = t.header();
    t.get("id");
    let category = || Shape::Either(vec![Shape::Id(Some(Ref::Category)), Shape::Words(vec!["*"])]);
    t.declare("categories", || Shape::list(category()));
    let categories = t.strings("categories");
    let (id, clause, text) = head(t);
    t.declare("when", || Shape::Defined(Definition::Filter));
    let when = t.get("when").cloned();
    let level = t.choice("level", Level::NAMES);
    t.declare("check", || Shape::Defined(Definition::Check));
    let check = t.get("check").cloned();
    let (categories, check) = (t.need("categories", categories), t.need("check", check));
    Some(ParsedCriterion {
        id: id?,
        categories: categories?,
        clause: clause?,
        text: text?,
        when,
        level: level.map_or(Level::Deny, |l| l.value),
        check: check?,
        header,
    })
}

fn target(t: &mut Table<'_>) -> Option<ParsedTarget> {
    let (id, clause, text) = head(t);
    let source = t.choice("source", &[("profiles", false), ("reported", true)]);
    for filter in ["of", "share"] {
        t.declare(filter, || Shape::Defined(Definition::Filter));
    }
    let (of, share) = (t.get("of").cloned(), t.get("share").cloned());
    let bound = bound(t);
    // Seen to when the target is compiled.
    t.declare_rule(Rule::OneOf(&["at_least", "at_most"]));
    t.declare("level", || Shape::Words(vec![Level::Warn.name(), Level::Note.name()]));
    let level = t.choice("level", Level::NAMES);
    if let Some(level) = level.as_ref().filter(|level| level.value == Level::Deny) {
        t.report(Diagnostic::new(code::BAD_VALUE, level, msg("target-never-denies")));
    }
    Some(ParsedTarget {
        id: id?,
        clause: clause?,
        text: text?,
        reported: source.is_some_and(|s| s.value),
        of,
        share,
        bound,
        level: level.map_or(Level::Warn, |l| l.value),
    })
}

/// `at_least` or `at_most`, each `{ percent = N }` or `{ count = N }`.
fn bound(t: &mut Table<'_>) -> Option<Bound> {
    let mut amount = |key| {
        t.table(key, |t| {
            let (percent, count) = (t.integer("percent", 0, 100), t.integer("count", 0, 1_000_000));
            t.declare_rule(Rule::OneOf(&["percent", "count"]));
            (percent.map(|p| p.value), count.map(|c| c.value))
        })
        .map(|amount| amount.value)
    };
    let (least, most) = (amount("at_least"), amount("at_most"));
    t.declare_rule(Rule::NotBoth("at_least", "at_most"));
    if let (Some(_), Some(_), Some(place)) = (least, most, t.key_span("at_most")) {
        t.report(Diagnostic::new(code::BAD_VALUE, place, msg("one-bound-only")));
    }
    match (least, most) {
        (Some((Some(percent), _)), _) => Some(Bound::AtLeastPercent(percent)),
        (Some((_, Some(count))), _) => Some(Bound::AtLeastCount(count)),
        (_, Some((Some(percent), _))) => Some(Bound::AtMostPercent(percent)),
        (_, Some((_, Some(count)))) => Some(Bound::AtMostCount(count)),
        _ => None,
    }
}

fn limit(t: &mut Table<'_>) -> Option<Limit> {
    let (id, clause) = (t.id("id"), t.string("clause"));
    let (id, clause) = (t.need("id", id), t.need("clause", clause));
    let unit_types = t.choices("unit_types", UnitType::NAMES);
    let (level, forms) = (t.choice("level", Level::NAMES), t.strings("forms"));
    let other_forms = t.boolean("other_forms");
    let before = t.date("before");
    let (max_hours, max_delegates) = (t.count("max_hours", 1), t.count("max_delegates", 1));
    let exemplars = t.table("exemplars", bound);
    let guests = t.table("guests", bound);
    Some(Limit {
        id: id?,
        clause: clause?.value,
        unit_types: unit_types.unwrap_or_default().into_iter().map(|u| u.value).collect(),
        level: level.map_or(Level::Warn, |level| level.value),
        forms: forms.unwrap_or_default(),
        other_forms: other_forms.is_some_and(|other| other.value),
        before: before.map(|d| d.value),
        max_hours: max_hours.map(|h| h.value),
        max_delegates: max_delegates.map(|d| d.value),
        exemplars: exemplars.and_then(|e| e.value),
        guests: guests.and_then(|g| g.value),
    })
}
