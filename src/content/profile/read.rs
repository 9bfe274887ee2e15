//! Reads a profile's front matter, key by key.

use super::*;
use crate::content::dates_in_order;
use crate::content::file_name;
use crate::content::front_matter::Split;
use crate::content::markdown::Markdown;
use crate::content::node::{Document, Node};
use crate::content::shape::{Ref, Rule, Shape};
use crate::content::source::Place as FilePlace;
use crate::content::table::{Context, Table};
use crate::diag::{Diagnostic, Span, Spanned, code, msg};
use crate::memo::Digest;
use crate::text::{Slug, shared};

/// Reads the front matter of a profile, which stands in `text`, the whole file.
pub fn read(
    cx: &Context,
    document: &Document,
    place: &FilePlace,
    split: &Split,
    (text, body): (&str, Markdown),
) -> ParsedProfile {
    let header = Span::new(place.file, split.fence.clone());
    let mut t = Table::new(cx, &document.root, header, msg("table-profile"));
    let slug = slug(&mut t, place, header);
    // The order of these calls is the order in which `fmt` puts the keys.
    let (name, sort_name, kind) = (t.string("name"), t.string("sort_name"), t.choice("kind", Kind::NAMES));
    let (category, plan, year) = (t.id_of(Ref::Category, "category"), t.id_of(Ref::Plan, "plan"), t.year("year"));
    t.declare("scope", || Shape::Either(vec![Shape::Words(vec!["comprehensive"]), Shape::Id(Some(Ref::Field))]));
    let (scope, unit) = (t.id("scope"), t.id_of(Ref::Unit, "unit"));
    let mut parsed = ParsedProfile {
        file: place.file,
        folder: place.folder.clone(),
        digest: Digest::of(text.get(..split.body.start).unwrap_or_default().as_bytes()),
        header,
        keys: shared(&document.root.iter().map(|(key, _)| &*key.value).collect::<Vec<&str>>().join("\n")),
        slug,
        name: t.need("name", name),
        sort_name,
        kind,
        category: t.need("category", category),
        plan,
        year: t.need("year", year),
        scope,
        unit: t.need("unit", unit),
        position: t.text("position"),
        union_role: t.text("union_role"),
        direct_worker: t.boolean("direct_worker"),
        leader: t.boolean("leader"),
        leads: t.id_of(Ref::Unit, "leads"),
        since_year: t.year("since_year"),
        fields: t.ids_of(Ref::Field, "fields").map(Into::into),
        movements: t.ids_of(Ref::Movement, "movements").map(Into::into),
        summary: t.text("summary"),
        quote: t.text("quote"),
        portrait: t.table("portrait", |t| picture(t, false)).and_then(transpose).map(Box::new),
        photos: t.tables("photo", |t| picture(t, true)).map(Into::into),
        ratings: t.tables("rating", rating).map(Into::into),
        titles: t.tables("title", title).map(Into::into),
        awards: t.tables("award", award).map(Into::into),
        initiatives: t.tables("initiative", initiative).map(Into::into),
        agreement: t.table("agreement", agreement).and_then(transpose).map(Box::new),
        unlawful_stoppages: stoppages(&mut t).map(Box::new),
        attests: t.tables("attest", attest).map(Into::into),
        waivers: t.tables("waiver", waiver).map(Into::into),
        steps: t.tables("step", step).map(Into::into),
        steps_by_date: None,
        discovered_via: {
            t.declare("discovered_via", || Shape::Either(vec![Shape::Id(Some(Ref::Body)), Shape::Id(Some(Ref::Unit))]));
            t.id("discovered_via")
        },
        nominated_to: t.id_of(Ref::Unit, "nominated_to"),
        mentor: t.string("mentor"),
        reviews: t.tables("review", review).map(Into::into),
        replicated: t.tables("replicated", replication).map(Into::into),
        consent: t.table("consent", consent).and_then(transpose),
        publish_from: t.date("publish_from"),
        publish_until: t.date("publish_until"),
        draft: t.boolean("draft"),
        sources: t.tables("sources", source).map(Into::into),
        aliases: t.strings("aliases").map(Into::into),
        related: t
            .ids_of(Ref::Profile, "related")
            .map(|ids| ids.into_iter().filter_map(|id| Some(id.span.with(Slug::parse(id.value.as_str())?))).collect()),
        body,
    };
    parsed.steps_by_date = order::by_date(parsed.steps.as_deref().unwrap_or_default(), document, text).map(Box::new);
    dates_in_order(&t, parsed.publish_from.as_ref(), parsed.publish_until.as_ref());
    t.finish();
    parsed
}

fn transpose<T>(spanned: Spanned<Option<T>>) -> Option<Spanned<T>> {
    spanned.value.map(|value| spanned.span.with(value))
}

/// The key `slug`, or the file's or folder's name.
fn slug(t: &mut Table<'_>, place: &FilePlace, header: Span) -> Option<Spanned<Slug>> {
    if let Some(id) = t.id("slug") {
        return Slug::parse(id.value.as_str()).map(|slug| id.span.with(slug));
    }
    if t.has("slug") {
        return None;
    }
    let (id, wrong) = file_name::read(place);
    wrong.into_iter().for_each(|wrong| t.report(wrong));
    id.and_then(|id| Slug::parse(id.as_str())).map(|slug| header.with(slug))
}

fn picture(t: &mut Table<'_>, in_gallery: bool) -> Option<Picture> {
    let (file, alt) = (t.string("file"), t.text("alt"));
    let basis = t.choice("basis", Basis::NAMES);
    let (file, alt, basis) = (t.need("file", file), t.need("alt", alt), t.need("basis", basis));
    let (credit, focus) = (t.text("credit"), focus(t));
    let caption = if in_gallery { t.text("caption") } else { None };
    Some(Picture {
        file: file?,
        alt: alt?.value,
        credit: credit.map(|c| c.value),
        focus,
        basis: basis?,
        caption: caption.map(|c| c.value),
    })
}

fn focus(t: &mut Table<'_>) -> Option<(f32, f32)> {
    t.declare("focus", || Shape::List { of: Box::new(Shape::Share), least: 2, most: Some(2) });
    let node = t.get("focus")?;
    let share = |node: &Spanned<Node>| match node.value {
        Node::Float(f) if (0.0..=1.0).contains(&f) => Some(f as f32),
        Node::Int(0) => Some(0.0),
        Node::Int(1) => Some(1.0),
        _ => None,
    };
    let point = match &node.value {
        Node::Array(items) => match items.as_slice() {
            [x, y] => share(x).zip(share(y)),
            _ => None,
        },
        _ => None,
    };
    if point.is_none() {
        t.report(Diagnostic::new(code::BAD_VALUE, node, msg("bad-focus")));
    }
    point
}

fn rating(t: &mut Table<'_>) -> Option<Rating> {
    let (year, scale, level) = (t.year("year"), t.id_of(Ref::Scale, "scale"), t.id_of(Ref::Level, "level"));
    let (year, scale, level) = (t.need("year", year), t.need("scale", scale), t.need("level", level));
    t.declare("of", || Shape::Either(vec![Shape::Words(vec!["self", "union", "led"]), Shape::Id(Some(Ref::Unit))]));
    let of = t.id("of").map(|id| {
        let of = match id.value.as_str() {
            "self" => RatingOf::Own,
            "union" => RatingOf::Union,
            "led" => RatingOf::Led,
            _ => RatingOf::Unit(id.value),
        };
        id.span.with(of)
    });
    let (by, document) = (t.body("by"), t.string("document"));
    let header = t.header();
    Some(Rating {
        year: year?,
        scale: scale?,
        level: level?,
        of: of.unwrap_or(header.with(RatingOf::Own)),
        by,
        document: document.map(|d| d.value),
    })
}

fn title(t: &mut Table<'_>) -> Option<Title> {
    let (id, year) = (t.id_of(Ref::Title, "id"), t.year("year"));
    let (id, year) = (t.need("id", id), t.need("year", year));
    let (number, issuer, date) = (t.string("number"), t.body("issuer"), t.date("date"));
    Some(Title { id: id?, year: year?, number: number.map(|n| n.value), issuer, date: date.map(|d| d.value) })
}

fn award(t: &mut Table<'_>) -> Option<Award> {
    let form = t.id_of(Ref::AwardForm, "form");
    let form = t.need("form", form);
    let (year, date) = (t.year("year"), t.date("date"));
    t.need_one_of(&["year", "date"]);
    let (number, issuer, reason) = (t.string("number"), t.body("issuer"), t.text("reason"));
    Some(Award {
        form: form?,
        year: year.map(|y| y.value).or(date.as_ref().map(|d| d.value.year()))?,
        number: number.map(|n| n.value),
        issuer,
        date: date.map(|d| d.value),
        reason: reason.map(|r| r.value),
    })
}

fn initiative(t: &mut Table<'_>) -> Option<Initiative> {
    let (title, year) = (t.text("title"), t.year("year"));
    let (title, year) = (t.need("title", title), t.need("year", year));
    let kind = t.id("kind");
    let accepted = t.boolean("accepted");
    let (recognised_by, document, date) = (t.body("recognised_by"), t.string("document"), t.date("date"));
    let benefit_vnd = t.integer("benefit_vnd", 1, i64::MAX);
    let benefit_per = t.choice("benefit_per", BenefitPer::NAMES);
    let adopted_by = t.ids_of(Ref::Unit, "adopted_by");
    Some(Initiative {
        title: title?.value,
        year: year?,
        kind: kind.map(|k| k.value),
        accepted: accepted.map(|a| a.value),
        recognised_by,
        document: document.map(|d| d.value),
        date: date.map(|d| d.value),
        benefit_vnd: benefit_vnd.and_then(|b| u64::try_from(b.value).ok()),
        benefit_per: benefit_per.map_or(BenefitPer::Once, |b| b.value),
        adopted_by: adopted_by.unwrap_or_default(),
    })
}

fn agreement(t: &mut Table<'_>) -> Option<Agreement> {
    let (signed, expires, better) = (t.date("signed"), t.date("expires"), t.count("better_clauses", 0));
    let (signed, better) = (t.need("signed", signed), t.need("better_clauses", better));
    let initiative_reward = t.boolean("initiative_reward");
    dates_in_order(t, signed.as_ref(), expires.as_ref());
    Some(Agreement {
        signed: signed?,
        expires,
        better_clauses: better?,
        initiative_reward: initiative_reward.map(|r| r.value),
    })
}

fn stoppages(t: &mut Table<'_>) -> Option<Spanned<Vec<Spanned<Stoppage>>>> {
    let list = t.tables("unlawful_stoppages", |t| {
        let date = t.date("date");
        let date = t.need("date", date);
        let note = t.text("note");
        Some(Stoppage { date: date?, note: note.map(|n| n.value) })
    })?;
    t.key_span("unlawful_stoppages").map(|span| span.with(list))
}

fn attest(t: &mut Table<'_>) -> Option<Attest> {
    let (criterion, by, date) = (t.id_of(Ref::Criterion, "criterion"), t.body("by"), t.date("date"));
    let (criterion, by, date) = (t.need("criterion", criterion), t.need("by", by), t.need("date", date));
    let document = t.string("document");
    let document = t.need("document", document);
    let (met, note) = (t.boolean("met"), t.text("note"));
    let header = t.header();
    Some(Attest {
        criterion: criterion?,
        met: met.unwrap_or(header.with(true)),
        by: by?,
        date: date?.value,
        document: document?.value,
        note: note.map(|n| n.value),
    })
}

fn waiver(t: &mut Table<'_>) -> Option<Waiver> {
    let (criterion, by, date) = (t.id_of(Ref::Criterion, "criterion"), t.body("by"), t.date("date"));
    let (criterion, by, date) = (t.need("criterion", criterion), t.need("by", by), t.need("date", date));
    let (document, reason) = (t.string("document"), t.text("reason"));
    let (document, reason) = (t.need("document", document), t.need("reason", reason));
    let until = t.date("until");
    dates_in_order(t, date.as_ref(), until.as_ref());
    Some(Waiver {
        criterion: criterion?,
        by: by?,
        date: date?,
        document: document?.value,
        reason: reason?.value,
        until,
    })
}

fn step(t: &mut Table<'_>) -> Option<Step> {
    let (state, date) = (t.choice("state", State::NAMES), t.date("date"));
    let (state, date) = (t.need("state", state), t.need("date", date));
    let (by, document) = (t.body("by"), t.string("document"));
    t.declare_rule(Rule::When { key: "state", is: &["decided", "revoked"], needs: &["by", "document"] });
    if state.as_ref().is_some_and(|s| matches!(s.value, State::Decided | State::Revoked)) {
        t.need("by", by.as_ref());
        t.need("document", document.as_ref());
    }
    Some(Step { state: state?, date: date?, by, document: document.map(|d| d.value) })
}

fn review(t: &mut Table<'_>) -> Option<Review> {
    let (date, by, document) = (t.date("date"), t.body("by"), t.string("document"));
    let date = t.need("date", date);
    let (effect, spread, difficulties) = (t.text("effect"), t.text("spread"), t.text("difficulties"));
    let [effect, spread, difficulties] = [effect, spread, difficulties].map(|text| text.map(|text| text.value));
    let document = document.map(|document| document.value);
    Some(Review { date: date?, by, document, effect, spread, difficulties })
}

fn replication(t: &mut Table<'_>) -> Option<Replication> {
    let (unit, year) = (t.id_of(Ref::Unit, "unit"), t.year("year"));
    let (unit, year) = (t.need("unit", unit), t.need("year", year));
    let note = t.text("note");
    Some(Replication { unit: unit?, year: year?.value, note: note.map(|n| n.value) })
}

fn consent(t: &mut Table<'_>) -> Option<Consent> {
    let (given, scope) = (t.date("given"), t.choices("scope", ConsentScope::NAMES));
    let (given, scope) = (t.need("given", given), t.need("scope", scope));
    // Required and checked, but not kept: what is not in the model cannot reach the output.
    let (method, evidence) = (t.string("method"), t.string("evidence"));
    t.need("method", method);
    t.need("evidence", evidence);
    t.string("guardian");
    let until = t.date("until");
    dates_in_order(t, given.as_ref(), until.as_ref());
    let scope_span = t.key_span("scope").unwrap_or(t.header());
    let stated = match t.get("scope").map(|node| &node.value) {
        Some(Node::Array(words)) => words.len(),
        _ => 1,
    };
    let scope: Vec<ConsentScope> = scope?.into_iter().map(|word| word.value).collect();
    let is_clear = scope.len() == stated;
    Some(Consent { given: given?, scope: scope_span.with(scope), is_clear, until })
}

fn source(t: &mut Table<'_>) -> Option<Source> {
    let title = t.text("title");
    let title = t.need("title", title);
    let (url, date) = (t.string("url"), t.date("date"));
    Some(Source { title: title?.value, url, date: date.map(|d| d.value) })
}
