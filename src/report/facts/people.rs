//! Who is honoured, by kind, category and unit, and how many are still considered.

use std::collections::BTreeMap;

use super::Scope;
use crate::content::catalog::Subject;
use crate::content::profile::{Kind as ProfileKind, State};
use crate::criteria::{Judgement, Publication, Reason, last_day};
use crate::report::span::{Kind, Span};
use crate::roll::{Plan, Profile, ProfileIx, UnitIx};
use crate::text::name_order::NameOrder;
use crate::text::{Id, Text};

/// How many of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Heads {
    /// People.
    pub individuals: u64,
    /// Collectives.
    pub collectives: u64,
    /// Models.
    pub models: u64,
}

impl Heads {
    /// All together.
    pub fn all(self) -> u64 {
        self.individuals + self.collectives + self.models
    }
}

/// A category, and how many of it are published in each of the columns' years.
#[derive(Debug, Clone)]
pub struct CategoryRow {
    /// What it is called.
    pub label: Text,
    /// The counts.
    pub counts: Vec<u64>,
}

/// A unit directly below the one that reports, with all below it; the unit itself for those who belong to it.
#[derive(Debug, Clone, Copy)]
pub struct UnitRow {
    /// The unit.
    pub unit: UnitIx,
    /// How many.
    pub heads: Heads,
}

/// How many profiles stand so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The latest step.
    pub state: State,
    /// How many.
    pub count: u64,
}

/// How many of each kind there are among these.
pub(super) fn heads<'p>(profiles: impl Iterator<Item = &'p Profile>) -> Heads {
    profiles.fold(Heads::default(), |mut heads, profile| {
        match (profile.kind, profile.subject) {
            (ProfileKind::Model, _) => heads.models += 1,
            (ProfileKind::Exemplar, Subject::Individual) => heads.individuals += 1,
            (ProfileKind::Exemplar, Subject::Collective) => heads.collectives += 1,
        }
        heads
    })
}

/// How many of the people are so.
pub(super) fn count(scope: &Scope<'_, '_>, is_so: impl Fn(&Profile) -> bool) -> u64 {
    let people = scope.published(scope.span.years()).map(|(_, profile)| profile);
    people.filter(|profile| heads(std::iter::once(*profile)).individuals == 1 && is_so(profile)).count() as u64
}

/// The years that are set side by side: the year before and this one; for half a year, which has no like, this one.
pub(super) fn columns(span: &Span) -> Vec<i32> {
    match span.kind {
        Kind::HalfYear => vec![span.last],
        Kind::Year => vec![span.last - 1, span.last],
        Kind::FiveYear => span.years().collect(),
    }
}

/// Who may be named: individuals by their names, then collectives, then models.
pub(super) fn named(scope: &Scope<'_, '_>) -> Vec<ProfileIx> {
    let mut named: Vec<ProfileIx> =
        scope.published(scope.span.years()).map(|(ix, _)| ix).filter(|ix| scope.may_name(*ix)).collect();
    let order = NameOrder::new();
    named.sort_by_cached_key(|ix| {
        let profile = scope.roll.profile(*ix);
        let rank = match (profile.kind, profile.subject) {
            (ProfileKind::Exemplar, Subject::Individual) => 0,
            (ProfileKind::Exemplar, Subject::Collective) => 1,
            (ProfileKind::Model, _) => 2,
        };
        let sorted = profile.facts.sort_name.as_ref().map_or(&profile.name, |name| &name.value);
        let key = order.as_ref().map(|order| if rank == 0 { order.person_key(sorted) } else { order.key(sorted) });
        (rank, key, profile.slug.clone())
    });
    named
}

/// The categories in the order of the plans; one that several plans have is called as the last of them says.
pub(super) fn categories(scope: &Scope<'_, '_>, plans: &[&Plan], columns: &[i32]) -> Vec<CategoryRow> {
    let mut order: Vec<&Id> = Vec::new();
    let mut labels: BTreeMap<&Id, &Text> = BTreeMap::new();
    // Plans of the year before may have categories that those of this year have not.
    let others = scope.roll.plans.iter().filter(|plan| !plans.iter().any(|known| known.ix == plan.ix));
    for (category, is_known) in plans
        .iter()
        .flat_map(|plan| plan.parsed.categories.iter().map(|category| (category, true)))
        .chain(others.flat_map(|plan| plan.parsed.categories.iter().map(|category| (category, false))))
    {
        let id = &category.id.value;
        if !order.contains(&id) {
            order.push(id);
            labels.insert(id, &category.label);
        } else if is_known {
            labels.insert(id, &category.label);
        }
    }
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return Vec::new() };
    let mut counts: BTreeMap<(&Id, i32), u64> = BTreeMap::new();
    for (_, profile) in scope.published(*first..=*last) {
        *counts.entry((&profile.category, profile.year)).or_default() += 1;
    }
    let rows = order.into_iter().map(|id| CategoryRow {
        label: labels.get(id).map_or_else(|| Text::plain("", id.as_str()), |label| (*label).clone()),
        counts: columns.iter().map(|year| counts.get(&(id, *year)).copied().unwrap_or_default()).collect(),
    });
    rows.filter(|row| row.counts.iter().any(|count| *count > 0)).collect()
}

/// By the unit directly below, as the tree of units stood at the end of each profile's year.
pub(super) fn units(scope: &Scope<'_, '_>) -> Vec<UnitRow> {
    let mut of_unit: BTreeMap<UnitIx, Vec<&Profile>> = BTreeMap::new();
    for (_, profile) in scope.published(scope.span.years()) {
        let calendar = scope.roll.plan_of(profile).parsed.calendar;
        let day = last_day(calendar, profile.year).map_or(scope.span.as_of, |day| day.min(scope.span.as_of));
        let mut path = scope.roll.units.path_on(profile.unit, day);
        path.insert(0, profile.unit);
        let below = path.iter().position(|unit| *unit == scope.asked.unit).map(|top| top.saturating_sub(1));
        let unit = below.and_then(|at| path.get(at)).copied().unwrap_or(profile.unit);
        of_unit.entry(unit).or_default().push(profile);
    }
    let rows = of_unit.into_iter().map(|(unit, list)| UnitRow { unit, heads: heads(list.into_iter()) });
    let mut rows: Vec<UnitRow> = rows.collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.heads.all()), row.unit));
    rows
}

/// Whether a profile has entered the workflow and is neither public nor closed for good, and no draft.
pub(super) fn is_waiting(judgement: &Judgement) -> bool {
    let closed = |reason: &Reason| {
        matches!(reason, Reason::Draft | Reason::Revoked(_) | Reason::Withdrawn(_) | Reason::Expired(_))
    };
    judgement.state.is_some()
        && matches!(&judgement.publication, Publication::Hidden(reasons) if !reasons.iter().any(closed))
}

/// The profiles of these years that are still considered, by state. Drafts are notes of one person.
pub(super) fn waiting(scope: &Scope<'_, '_>) -> Vec<Waiting> {
    let mut counts: BTreeMap<State, u64> = BTreeMap::new();
    for (ix, profile) in scope.profiles() {
        let judgement = scope.now.of(ix);
        if scope.span.years().contains(&profile.year)
            && is_waiting(judgement)
            && let Some(state) = judgement.state
        {
            *counts.entry(state).or_default() += 1;
        }
    }
    counts.into_iter().map(|(state, count)| Waiting { state, count }).collect()
}

/// The steps that were taken within the span, by state, in the order of the workflow; those of drafts and of whoever has
/// withdrawn are left out.
pub(super) fn steps(scope: &Scope<'_, '_>) -> Vec<(State, u64)> {
    let mut counts: BTreeMap<State, u64> = BTreeMap::new();
    for (ix, profile) in scope.profiles() {
        let is_draft = profile.facts.draft.as_ref().is_some_and(|draft| draft.value);
        if is_draft || scope.today.of(ix).state == Some(State::Withdrawn) {
            continue;
        }
        for step in profile.facts.steps.iter().flatten().filter(|step| scope.span.contains(step.value.date.value)) {
            *counts.entry(step.value.state.value).or_default() += 1;
        }
    }
    counts.into_iter().collect()
}

/// How those who are published were found.
pub(super) fn found_by(scope: &Scope<'_, '_>) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<&Id, u64> = BTreeMap::new();
    for (_, profile) in scope.published(scope.span.years()) {
        if let Some(via) = &profile.facts.discovered_via {
            *counts.entry(&via.value).or_default() += 1;
        }
    }
    let mut list: Vec<(String, u64)> = counts.into_iter().map(|(id, count)| (id.to_string(), count)).collect();
    list.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    list
}

/// The movements that ran in the time, in the catalogue's order.
pub(super) fn movements(scope: &Scope<'_, '_>) -> Vec<(usize, u64)> {
    let units = &scope.roll.units;
    let list = scope.roll.catalog.movements.iter().enumerate().filter_map(|(position, movement)| {
        let launched = movement.launched_by.as_ref().and_then(|id| units.find(&id.value));
        let reaches = |by: UnitIx| units.is_within(scope.asked.unit, by) || units.is_within(by, scope.asked.unit);
        let runs = scope.span.touches(movement.from, movement.until);
        let id = &movement.id.value;
        let has = |profile: &Profile| profile.facts.movements.iter().flatten().any(|tag| tag.value == *id);
        let count = scope.published(scope.span.years()).filter(|(_, profile)| has(profile)).count() as u64;
        (count > 0 || (runs && launched.is_none_or(reaches))).then_some((position, count))
    });
    list.collect()
}
