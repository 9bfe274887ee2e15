//! What plans ask to be done in time: milestones, events, reviews, nominations.

use super::Scope;
use crate::content::profile::State;
use crate::criteria::{MilestoneRow, review_due};
use crate::roll::{Plan, ProfileIx, UnitIx};
use crate::text::Date;

/// A milestone, and where it stands.
pub struct Passed<'r> {
    /// The plan.
    pub plan: &'r Plan,
    /// Where it stands.
    pub row: MilestoneRow,
}

/// A profile that should have been looked at again.
#[derive(Debug, Clone)]
pub struct Due {
    /// The profile, which may be named.
    pub profile: ProfileIx,
    /// Its last assessment.
    pub last: Date,
    /// After how many months it was due again.
    pub months: u32,
    /// Where the plan says so.
    pub clause: String,
}

/// Proposals to a unit above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nominated {
    /// The unit above.
    pub to: UnitIx,
    /// The profile, where it may be named.
    pub profile: Option<ProfileIx>,
    /// The latest step.
    pub state: State,
}

/// The events that the unit, or one below it, held in the time, by date.
pub(super) fn events(scope: &Scope<'_, '_>) -> Vec<usize> {
    let is_ours = |event: &crate::content::event::ParsedEvent| {
        let unit = event.unit.as_ref().and_then(|unit| scope.roll.units.find(&unit.value));
        let plan = scope.asked.plan.map(|plan| &scope.roll.plan(plan).id);
        unit.is_some_and(|unit| scope.roll.units.is_within(unit, scope.asked.unit))
            && plan.is_none_or(|plan| event.plan.as_ref().is_some_and(|of| of.value == *plan))
            && event.date.as_ref().is_some_and(|date| scope.span.contains(date.value))
    };
    let mut list: Vec<usize> =
        scope.roll.events.iter().enumerate().filter(|(_, event)| is_ours(event)).map(|(at, _)| at).collect();
    list.sort_by_key(|at| scope.roll.events.get(*at).and_then(|event| event.date.as_ref()).map(|date| date.value));
    list
}

/// The milestones whose time touches the span and had begun by the day as of which is counted. Only the unit that
/// answers for the whole plan reports them.
pub(super) fn milestones<'r>(scope: &Scope<'_, 'r>) -> Vec<Passed<'r>> {
    let in_force = |row: &MilestoneRow| {
        let period = scope.roll.plan(row.plan).period;
        scope.span.years().any(|year| period.contains(year))
    };
    let begun = |row: &MilestoneRow| row.from.is_none_or(|from| from <= scope.span.as_of);
    // One that comes back every year belongs to its year, also where its days reach into the next.
    let touches = |row: &MilestoneRow| match row.year {
        Some(year) => scope.span.years().contains(&year),
        None => scope.span.touches(row.from, row.before.map(Date::yesterday)),
    };
    of_plans(scope, |row| in_force(row) && begun(row) && touches(row))
}

/// All milestones that the unit answers for.
pub(super) fn all<'r>(scope: &Scope<'_, 'r>) -> Vec<Passed<'r>> {
    of_plans(scope, |_| true)
}

/// The milestones that begin after the day as of which is counted, up to a year after the span.
pub(super) fn coming<'r>(scope: &Scope<'_, 'r>) -> Vec<Passed<'r>> {
    let (as_of, until) = (scope.span.as_of, scope.span.to.max(scope.span.as_of).plus_months(12));
    of_plans(scope, |row| row.from.or(row.before.map(Date::yesterday)).is_some_and(|day| as_of < day && day <= until))
}

fn of_plans<'r>(scope: &Scope<'_, 'r>, wanted: impl Fn(&MilestoneRow) -> bool) -> Vec<Passed<'r>> {
    let rows = scope.now.milestones.iter().filter(|row| wanted(row)).map(|row| (scope.roll.plan(row.plan), row));
    let ours = rows.filter(|(plan, _)| scope.is_about(plan) && scope.answers_for(plan));
    let mut list: Vec<Passed<'r>> = ours.map(|(plan, row)| Passed { plan, row: row.clone() }).collect();
    list.sort_by_key(|passed| (passed.row.from, passed.row.before, passed.plan.ix, passed.row.position));
    list
}

/// Honourees and models that nobody has looked at again in time, the longest first.
pub(super) fn overdue(scope: &Scope<'_, '_>) -> Vec<Due> {
    let due = scope.profiles().filter(|(ix, _)| scope.may_name(*ix)).filter_map(|(ix, profile)| {
        let (due, last, review) = review_due(scope.roll, profile, scope.span.as_of)?;
        let (months, clause) = (review.months, review.clause.value.clone());
        (due < scope.span.as_of).then_some(Due { profile: ix, last: last.value, months, clause })
    });
    let mut list: Vec<Due> = due.collect();
    list.sort_by_key(|due| (due.last, due.profile));
    list
}

/// The profiles of these years that were proposed to a unit above.
pub(super) fn nominated(scope: &Scope<'_, '_>) -> Vec<Nominated> {
    let profiles = scope.profiles().filter(|(_, profile)| scope.span.years().contains(&profile.year));
    let is_draft = |profile: &crate::roll::Profile| profile.facts.draft.as_ref().is_some_and(|draft| draft.value);
    let list = profiles.filter(|(_, profile)| !is_draft(profile)).filter_map(|(ix, profile)| {
        let to = scope.roll.units.find(&profile.facts.nominated_to.as_ref()?.value)?;
        let state = scope.now.of(ix).state.filter(|state| !state.is_end())?;
        Some(Nominated { to, profile: scope.may_name(ix).then_some(ix), state })
    });
    let mut list: Vec<Nominated> = list.collect();
    list.sort_by_key(|one| (one.to, one.profile.is_none(), one.profile, one.state));
    list
}
