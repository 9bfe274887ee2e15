//! What a report tells, as numbers and indexes of the roll; nothing here is a sentence.
//!
//! Names stand only where the profile is public on the day the report is made; whoever is still considered is counted
//! and never named.

mod changes;
mod duties;
mod honours;
mod people;
mod targets;

pub use changes::{Changes, Gone};
pub use duties::{Due, Nominated, Passed};
pub use honours::{Benefits, Given, Initiatives, ModelRow};
pub use people::{CategoryRow, Heads, UnitRow, Waiting};
pub use targets::{TargetCell, TargetFacts};

use super::span::{Kind, Span, concerns};
use crate::content::profile::State;
use crate::criteria::{Criteria, Drafts, Publication, Verdicts, judge};
use crate::diag::SourceMap;
use crate::roll::{Plan, PlanIx, Profile, ProfileIx, Roll, UnitIx};
use crate::text::Date;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The kind of report.
    pub kind: Kind,
    /// Who reports, with all below.
    pub unit: UnitIx,
    /// Only what concerns this plan.
    pub plan: Option<PlanIx>,
    /// The last year that is reported.
    pub year: Option<i32>,
    /// Today.
    pub today: Date,
}

/// Everything that a report tells.
pub struct Facts<'r> {
    /// The roll.
    pub roll: &'r Roll,
    /// Its sources, to say where numbers come from.
    pub sources: &'r SourceMap,
    /// What was asked for.
    pub asked: Asked,
    /// The time.
    pub span: Span,
    /// The plans in force in that time, in the order of their years.
    pub plans: Vec<&'r Plan>,
    /// Those who are named: the profiles of the span's years that are published.
    pub honourees: Vec<ProfileIx>,
    /// How many there are.
    pub heads: Heads,
    /// How many of the people work in production directly.
    pub direct_workers: u64,
    /// How many of the people lead or manage.
    pub leaders: u64,
    /// By category, and by year.
    pub categories: Vec<CategoryRow>,
    /// The years that categories are counted for.
    pub columns: Vec<i32>,
    /// By the units directly below.
    pub units: Vec<UnitRow>,
    /// Those still considered: counts only.
    pub waiting: Vec<Waiting>,
    /// Steps that were taken in the time, by state.
    pub steps: Vec<(State, u64)>,
    /// How they were found, by id of the catalogue.
    pub found_by: Vec<(String, u64)>,
    /// Movements of the time, with the number of honourees.
    pub movements: Vec<(usize, u64)>,
    /// Awards and titles of the span's years.
    pub given: Vec<Given>,
    /// Initiatives of the honourees.
    pub initiatives: Initiatives,
    /// Models, with the places that took them up.
    pub models: Vec<ModelRow>,
    /// Events of the time, by position in the roll.
    pub events: Vec<usize>,
    /// The plans' targets.
    pub targets: Vec<TargetFacts<'r>>,
    /// Milestones of the time.
    pub milestones: Vec<Passed<'r>>,
    /// Milestones of the time after.
    pub coming: Vec<Passed<'r>>,
    /// Profiles that should have been looked at again.
    pub overdue: Vec<Due>,
    /// Who was proposed to a unit above.
    pub nominated: Vec<Nominated>,
    /// What is otherwise than on the day of the report before; half-year reports only.
    pub changes: Option<Changes<'r>>,
    /// The verdicts as of the span's day.
    pub verdicts: Verdicts,
}

/// What the parts of the facts are gathered from.
pub(super) struct Scope<'a, 'r> {
    pub roll: &'r Roll,
    pub criteria: &'r Criteria,
    pub asked: &'a Asked,
    pub span: Span,
    /// As of the span's day.
    pub now: &'a Verdicts,
    /// As of today: who is not public any more is not named.
    pub today: &'a Verdicts,
}

impl<'r> Scope<'_, 'r> {
    /// The profiles that the report is about, of any year and state, in the roll's order.
    fn profiles(&self) -> impl Iterator<Item = (ProfileIx, &'r Profile)> {
        let units = &self.roll.units;
        self.roll.profiles().filter(move |(_, profile)| {
            units.is_within(profile.unit, self.asked.unit) && self.asked.plan.is_none_or(|plan| profile.plan == plan)
        })
    }

    fn is_published(&self, ix: ProfileIx) -> bool {
        self.now.of(ix).publication.is_published()
    }

    /// The published profiles of these years.
    fn published(&self, years: std::ops::RangeInclusive<i32>) -> impl Iterator<Item = (ProfileIx, &'r Profile)> {
        self.profiles().filter(move |(ix, profile)| years.contains(&profile.year) && self.is_published(*ix))
    }

    /// Whether a profile may be named.
    fn may_name(&self, ix: ProfileIx) -> bool {
        self.is_published(ix) && self.today.of(ix).publication.is_published()
    }

    /// Whether what it was honoured with may be told.
    fn may_tell_awards(&self, ix: ProfileIx) -> bool {
        let shows = |publication: &Publication| publication.shows_awards();
        shows(&self.now.of(ix).publication) && shows(&self.today.of(ix).publication)
    }

    /// Whether a plan is asked about, and is for the unit.
    fn is_about(&self, plan: &Plan) -> bool {
        is_about(self.roll, self.asked, plan)
    }

    /// Whether the unit answers for the whole plan.
    fn answers_for(&self, plan: &Plan) -> bool {
        plan.applies_to.iter().all(|top| self.roll.units.is_within(*top, self.asked.unit))
    }
}

impl<'r> Facts<'r> {
    /// Gathers everything.
    pub fn gather(roll: &'r Roll, criteria: &'r Criteria, sources: &'r SourceMap, asked: &Asked) -> Self {
        let span = Span::new(roll, asked.kind, asked.unit, asked.plan, asked.year, asked.today);
        // Diagnostics are for `check`.
        let on = |day: Date| judge(roll, criteria, day, Drafts::Hide).value;
        let now = on(span.as_of);
        let other_day = (span.as_of != asked.today).then(|| on(asked.today));
        let today = other_day.as_ref().unwrap_or(&now);
        let scope = Scope { roll, criteria, asked, span, now: &now, today };
        let mut plans: Vec<&Plan> = roll
            .plans
            .iter()
            .filter(|plan| scope.is_about(plan))
            .filter(|plan| span.years().any(|year| plan.period.contains(year)))
            .collect();
        plans.sort_by_key(|plan| (plan.period.from, plan.period.to, plan.ix));
        let changes = (span.kind == Kind::HalfYear).then(|| changes::gather(&scope, &on(span.since())));
        let columns = people::columns(&span);
        Self {
            honourees: people::named(&scope),
            heads: people::heads(scope.published(span.years()).map(|(_, profile)| profile)),
            direct_workers: people::count(&scope, |profile| {
                profile.facts.direct_worker.as_ref().is_some_and(|direct| direct.value)
            }),
            leaders: people::count(&scope, Profile::is_leader),
            categories: people::categories(&scope, &plans, &columns),
            columns,
            units: people::units(&scope),
            waiting: people::waiting(&scope),
            steps: people::steps(&scope),
            found_by: people::found_by(&scope),
            movements: people::movements(&scope),
            given: honours::given(&scope),
            initiatives: honours::initiatives(&scope),
            models: honours::models(&scope),
            events: duties::events(&scope),
            targets: targets::gather(&scope, &plans),
            milestones: duties::milestones(&scope),
            coming: duties::coming(&scope),
            overdue: duties::overdue(&scope),
            nominated: duties::nominated(&scope),
            changes,
            roll,
            sources,
            asked: *asked,
            span,
            plans,
            verdicts: now,
        }
    }

    /// Whether a plan is asked about, and is for the unit.
    pub fn is_about(&self, plan: &Plan) -> bool {
        is_about(self.roll, &self.asked, plan)
    }
}

fn is_about(roll: &Roll, asked: &Asked, plan: &Plan) -> bool {
    asked.plan.is_none_or(|only| only == plan.ix) && concerns(roll, plan, asked.unit)
}
