//! Checks that events, figures and records point at what is there.

use std::collections::BTreeSet;

use crate::content::event::ParsedEvent;
use crate::content::figure::ParsedFigures;
use crate::content::nearest::unknown_id;
use crate::diag::{Diagnostic, Message, Spanned, msg};
use crate::roll::{Plan, Units};
use crate::text::{Id, Slug};

/// Units, plans, profiles that speak, and parts of the programme. An entry of a programme that has the form of an id must be one
/// of the plan's; anything else is a part of its own.
pub(super) fn check(
    events: &[ParsedEvent],
    units: &Units,
    plans: &[Plan],
    profiles: &BTreeSet<Slug>,
    found: &mut Vec<Diagnostic>,
) {
    for event in events {
        check_unit(event.unit.as_ref(), units, found);
        for profile in event.speeches.iter().filter_map(|speech| speech.profile.as_ref()) {
            if !profiles.iter().any(|slug| slug.as_str() == profile.value) {
                let slugs = profiles.iter().map(Slug::as_str);
                found.push(unknown_id(profile, msg("kind-profile"), &profile.value, slugs));
            }
        }
        let Some(plan) = check_plan(event.plan.as_ref(), plans, found) else { continue };
        let items = || plan.parsed.programme.iter().map(|item| item.id.value.as_str());
        for entry in event.programme.iter().flatten().filter(|entry| Id::parse(&entry.value).is_some()) {
            if !items().any(|id| id == entry.value) {
                found.push(unknown_id(entry, msg("kind-programme"), &entry.value, items()));
            }
        }
    }
}

/// Plans, their targets and milestones, and units.
pub(super) fn check_figures(reported: &ParsedFigures, units: &Units, plans: &[Plan], found: &mut Vec<Diagnostic>) {
    for figure in &reported.figures {
        check_unit(figure.unit.as_ref(), units, found);
        if let Some(plan) = check_plan(Some(&figure.plan), plans, found) {
            let targets = plan.parsed.targets.iter().map(|target| &target.id.value);
            check_one_of(&figure.target, msg("kind-target"), targets.chain(&plan.parsed.faulty), found);
        }
    }
    for record in &reported.records {
        if let Some(plan) = check_plan(Some(&record.plan), plans, found) {
            let milestones = plan.parsed.milestones.iter().map(|milestone| &milestone.id.value);
            check_one_of(&record.milestone, msg("kind-milestone"), milestones.chain(&plan.parsed.faulty), found);
        }
    }
}

fn check_one_of<'p>(
    id: &Spanned<Id>,
    kind: Message,
    known: impl Iterator<Item = &'p Id> + Clone,
    found: &mut Vec<Diagnostic>,
) {
    if !known.clone().any(|known| *known == id.value) {
        found.push(unknown_id(id, kind, id.value.as_str(), known.map(Id::as_str)));
    }
}

/// Reports a unit that is not there.
pub(super) fn check_unit(unit: Option<&Spanned<Id>>, units: &Units, found: &mut Vec<Diagnostic>) {
    if let Some(unit) = unit.filter(|unit| units.find(&unit.value).is_none()) {
        found.push(unknown_id(unit, msg("kind-unit"), unit.value.as_str(), units.iter().map(|(_, u)| u.id.as_str())));
    }
}

fn check_plan<'p>(id: Option<&Spanned<Id>>, plans: &'p [Plan], found: &mut Vec<Diagnostic>) -> Option<&'p Plan> {
    let id = id?;
    let plan = plans.iter().find(|plan| plan.id == id.value);
    if plan.is_none() {
        found.push(unknown_id(id, msg("kind-plan"), id.value.as_str(), plans.iter().map(|plan| plan.id.as_str())));
    }
    plan
}
