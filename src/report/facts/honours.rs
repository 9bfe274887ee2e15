//! What was given to honourees, what they have invented, and where models were taken up.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use crate::content::catalog::Ranked;
use crate::content::profile::{BenefitPer, Kind as ProfileKind};
use crate::roll::{Entries, Profile, ProfileIx};
use crate::text::{Id, Text, fold};

/// A form of award or a title, and how often it was given.
#[derive(Debug, Clone)]
pub struct Given {
    /// What it is called.
    pub name: Text,
    /// The family in which it is compared.
    pub family: Option<Text>,
    /// Whether it is a title.
    pub is_title: bool,
    /// How often to people.
    pub individuals: u64,
    /// How often to collectives.
    pub collectives: u64,
}

/// Initiatives of the honourees.
#[derive(Debug, Clone, Copy, Default)]
pub struct Initiatives {
    /// Accepted or recognised.
    pub recognised: u64,
    /// Benefits of every year.
    pub yearly: Benefits,
    /// Benefits that come once.
    pub once: Benefits,
}

/// Benefits that a document states.
#[derive(Debug, Clone, Copy, Default)]
pub struct Benefits {
    /// Of how many initiatives.
    pub initiatives: u64,
    /// How much, in đồng.
    pub vnd: u64,
}

/// A model that may be named.
#[derive(Debug, Clone, Copy)]
pub struct ModelRow {
    /// The profile.
    pub profile: ProfileIx,
    /// How many places have taken it up by now.
    pub places: u64,
    /// How many of them within the span's years.
    pub in_span: u64,
}

/// Awards and titles of the span's years, of everybody who is published, whenever they were honoured. What two
/// profiles of one honouree both state is counted once.
pub(super) fn given(scope: &Scope<'_, '_>) -> Vec<Given> {
    let (mut awards, mut titles) = (BTreeMap::new(), BTreeMap::new());
    let mut seen = BTreeSet::new();
    for (ix, profile) in scope.profiles().filter(|(ix, _)| scope.may_tell_awards(*ix)) {
        debug_assert!(scope.is_published(ix));
        let mut count = |into: &mut BTreeMap<Id, (u64, u64)>, id: &Id, year: i32, number: Option<&String>| {
            let key = (fold(&profile.name), id.clone(), year, number.map(|number| fold(number)));
            if scope.span.years().contains(&year) && seen.insert(key) {
                let (people, collectives) = into.entry(id.clone()).or_default();
                if is_person(profile) { *people += 1 } else { *collectives += 1 }
            }
        };
        for award in profile.facts.awards.iter().flatten().map(|award| &award.value) {
            // A day that is still to come was no award yet.
            if award.date.is_none_or(|date| date <= scope.span.as_of) {
                count(&mut awards, &award.form.value, award.year, award.number.as_ref());
            }
        }
        for title in profile.facts.titles.iter().flatten().map(|title| &title.value) {
            if title.date.is_none_or(|date| date <= scope.span.as_of) {
                count(&mut titles, &title.id.value, title.year.value, title.number.as_ref());
            }
        }
    }
    let mut list = rows(scope, &scope.roll.catalog.titles, &titles, true);
    list.extend(rows(scope, &scope.roll.catalog.award_forms, &awards, false));
    list
}

fn is_person(profile: &Profile) -> bool {
    profile.subject == crate::content::catalog::Subject::Individual
}

/// By family in the catalogue's order, the highest first: families are never compared.
fn rows(
    scope: &Scope<'_, '_>,
    entries: &Entries<Ranked>,
    counts: &BTreeMap<Id, (u64, u64)>,
    is_title: bool,
) -> Vec<Given> {
    let mut families: Vec<&Id> = Vec::new();
    for entry in entries.iter() {
        if !families.contains(&&entry.family) {
            families.push(&entry.family);
        }
    }
    let mut members: Vec<&Ranked> = entries.iter().collect();
    members.sort_by_key(|entry| {
        (families.iter().position(|family| **family == entry.family), std::cmp::Reverse(entry.rank))
    });
    let rows = members.into_iter().filter_map(|entry| {
        let (individuals, collectives) = *counts.get(&entry.id.value)?;
        let family = scope.roll.catalog.families.get(&entry.family).map(|family| family.name.clone());
        Some(Given { name: entry.name.clone(), family, is_title, individuals, collectives })
    });
    rows.collect()
}

/// Initiatives of the honourees of these years. Benefits are summed where a document states them, those of every year
/// and those that come once apart.
pub(super) fn initiatives(scope: &Scope<'_, '_>) -> Initiatives {
    let mut sum = Initiatives::default();
    let profiles = scope.published(scope.span.years()).map(|(_, profile)| profile);
    for initiative in profiles.flat_map(|profile| profile.facts.initiatives.iter().flatten()).map(|one| &one.value) {
        if initiative.recognised_by.is_some() || initiative.accepted == Some(true) {
            sum.recognised += 1;
        }
        let Some(vnd) = initiative.benefit_vnd.filter(|vnd| *vnd > 0 && initiative.document.is_some()) else {
            continue;
        };
        let benefits = match initiative.benefit_per {
            BenefitPer::Year => &mut sum.yearly,
            BenefitPer::Once => &mut sum.once,
        };
        benefits.initiatives += 1;
        benefits.vnd = benefits.vnd.saturating_add(vnd);
    }
    sum
}

/// Models of these years, and older ones that were taken up in them; the most often taken up first.
pub(super) fn models(scope: &Scope<'_, '_>) -> Vec<ModelRow> {
    let models = scope.profiles().filter(|(ix, profile)| profile.kind == ProfileKind::Model && scope.may_name(*ix));
    let mut rows: Vec<ModelRow> = models
        .filter_map(|(ix, profile)| {
            let years = || profile.facts.replicated.iter().flatten().map(|place| place.value.year);
            let places = years().filter(|year| *year <= scope.span.last).count() as u64;
            let in_span = years().filter(|year| scope.span.years().contains(year)).count() as u64;
            let is_new = scope.span.years().contains(&profile.year);
            (is_new || in_span > 0).then_some(ModelRow { profile: ix, places, in_span })
        })
        .collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.places), scope.roll.profile(row.profile).slug.clone()));
    rows
}
