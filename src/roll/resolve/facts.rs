//! Checks the facts of a profile that need no plan: references, workflow, who leads what.

use std::collections::BTreeMap;

use super::Known;
use super::events::check_unit;
use crate::content::nearest::{unknown_id, unknown_named};
use crate::content::profile::{ParsedProfile, RatingOf, State, Step};
use crate::diag::{Diagnostic, FileId, Fix, Message, Spanned, code, msg};
use crate::roll::{Entries, Entry};
use crate::text::{Id, Slug};

/// The most words a summary may have (contract, section Profiles).
const SUMMARY_WORDS: usize = 60;

/// Reports everything in a profile that does not hold.
pub(super) fn check(
    facts: &ParsedProfile,
    known: &Known<'_>,
    slugs: &BTreeMap<Slug, FileId>,
    found: &mut Vec<Diagnostic>,
) {
    units(facts, known, found);
    catalog(facts, known, found);
    leadership(facts, found);
    workflow(facts.steps.as_deref().unwrap_or_default(), facts.steps_by_date.as_deref(), found);
    if let Some(summary) = &facts.summary {
        for (_, text) in summary.value.versions() {
            let words = text.split_whitespace().count();
            if words > SUMMARY_WORDS {
                let message = msg("summary-too-long").with("words", words).with("most", SUMMARY_WORDS);
                found.push(Diagnostic::new(code::SUMMARY_TOO_LONG, summary, message));
            }
        }
    }
    for slug in facts.related.iter().flatten() {
        if !slugs.contains_key(&slug.value) && !known.left_out.contains(&slug.value) {
            let ids = slugs.keys().map(Slug::as_str);
            found.push(unknown_id(slug, msg("kind-profile"), slug.value.as_str(), ids));
        }
    }
}

fn units(facts: &ParsedProfile, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let of_ratings = facts.ratings.iter().flatten().filter_map(|rating| match &rating.value.of.value {
        RatingOf::Unit(id) => Some(rating.value.of.span.with(id.clone())),
        _ => None,
    });
    let of_ratings: Vec<_> = of_ratings.collect();
    let adopted = facts.initiatives.iter().flatten().flat_map(|initiative| &initiative.value.adopted_by);
    let replicated = facts.replicated.iter().flatten().map(|replication| &replication.value.unit);
    let single = [&facts.unit, &facts.leads, &facts.nominated_to];
    let all = single.into_iter().flatten().chain(&of_ratings).chain(adopted).chain(replicated);
    for unit in all {
        check_unit(Some(unit), known.units, found);
    }
}

fn catalog(facts: &ParsedProfile, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let catalog = known.catalog;
    for id in facts.fields.iter().flatten() {
        refer(id, &catalog.fields, msg("kind-field"), found);
    }
    for id in facts.movements.iter().flatten() {
        refer(id, &catalog.movements, msg("kind-movement"), found);
    }
    if let Some(scope) = facts.scope.as_ref().filter(|scope| scope.value.as_str() != "comprehensive") {
        refer(scope, &catalog.fields, msg("kind-field"), found);
    }
    if let Some(channel) = &facts.discovered_via
        && known.units.find(&channel.value).is_none()
    {
        refer(channel, &catalog.bodies, msg("kind-body"), found);
    }
    for title in facts.titles.iter().flatten() {
        refer(&title.value.id, &catalog.titles, msg("kind-title"), found);
    }
    for award in facts.awards.iter().flatten() {
        refer(&award.value.form, &catalog.award_forms, msg("kind-award-form"), found);
    }
    for rating in facts.ratings.iter().flatten() {
        refer(&rating.value.scale, &catalog.scales, msg("kind-scale"), found);
        if let Some(scale) = catalog.scales.get(&rating.value.scale.value)
            && scale.level(&rating.value.level.value).is_none()
        {
            let level = &rating.value.level;
            let kind = msg("kind-level").with("scale", &scale.name);
            let levels = scale.levels.iter().map(|level| (level.id.value.as_str(), &level.name));
            found.push(unknown_named(level, kind, level.value.as_str(), levels).related(&scale.id, msg("scale-here")));
        }
    }
}

fn refer<T: Entry>(id: &Spanned<Id>, entries: &Entries<T>, kind: Message, found: &mut Vec<Diagnostic>) {
    if entries.get(&id.value).is_none() {
        found.push(unknown_id(id, kind, id.value.as_str(), entries.ids()));
    }
}

fn leadership(facts: &ParsedProfile, found: &mut Vec<Diagnostic>) {
    let Some(leader) = facts.leader.as_ref().filter(|leader| leader.value) else { return };
    if let Some(direct) = facts.direct_worker.as_ref().filter(|direct| direct.value) {
        found.push(
            Diagnostic::new(code::LEADER_AND_DIRECT_WORKER, direct, msg("leader-and-direct-worker"))
                .related(leader, msg("leader-here"))
                .help(msg("leader-and-direct-worker-help")),
        );
    }
    if facts.leads.is_none() && !facts.states("leads") {
        found.push(Diagnostic::new(code::LEADS_MISSING, leader, msg("leads-missing")).help(msg("leads-missing-help")));
    }
}

/// Up to the decision each step comes once and in order. After it a profile is nurtured, evaluated, honoured
/// and replicated again and again, as plans ask (89/KH-LĐLĐ, II.3).
fn goes_back(earlier: State, later: State) -> bool {
    !earlier.is_end() && later <= State::Decided && later <= earlier
}

/// Steps stand in date order, and nothing follows an end. Sorting them by date is what was meant only if they
/// are a workflow then: otherwise a date is wrong, and nobody but the author knows which.
fn workflow(steps: &[Spanned<Step>], by_date: Option<&Fix>, found: &mut Vec<Diagnostic>) {
    let mut sorted: Vec<&Step> = steps.iter().map(|step| &step.value).collect();
    sorted.sort_by_key(|step| step.date.value);
    let holds = |(before, after): (&&Step, &&Step)| {
        !before.state.value.is_end() && !goes_back(before.state.value, after.state.value)
    };
    // One of the places is enough for the whole order.
    let mut by_date = by_date.filter(|_| sorted.iter().zip(sorted.iter().skip(1)).all(holds));
    for (before, step) in steps.iter().zip(steps.iter().skip(1)) {
        let (earlier, later) = (&before.value, &step.value);
        if later.date.value < earlier.date.value {
            found.push(
                Diagnostic::new(code::STEPS_OUT_OF_ORDER, &later.date, msg("steps-out-of-order"))
                    .related(&earlier.date, msg("earlier-step"))
                    .help(msg("steps-out-of-order-help"))
                    .maybe_fix(by_date.take().cloned()),
            );
        } else if goes_back(earlier.state.value, later.state.value) {
            found.push(
                Diagnostic::new(code::STEPS_OUT_OF_ORDER, &later.state, msg("state-goes-back"))
                    .related(&earlier.state, msg("earlier-step"))
                    .help(msg("state-goes-back-help")),
            );
        }
    }
    let end = steps.iter().position(|step| step.value.state.value.is_end());
    if let Some((end, after)) = end.and_then(|i| Some((steps.get(i)?, steps.get(i + 1)?))) {
        found.push(
            Diagnostic::new(code::STEP_AFTER_END, &after.value.state, msg("step-after-end"))
                .related(&end.value.state, msg("workflow-ended-here")),
        );
    }
}
