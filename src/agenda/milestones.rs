//! Milestones: the days on which one may come to stand otherwise, and what has come of them.

use super::candidates::{Sink, Test};
use super::compare::Days;
use super::{About, Change, ChangeKind};
use crate::criteria::{Criteria, Drafts, MilestoneRow, MilestoneState, first_day, judge};
use crate::diag::msg;
use crate::roll::Roll;
use crate::text::Date;

/// The first day of each milestone's times, the day after the last, and the days on which a further year's
/// time is shown. Steps, events and records have their own candidates.
pub(super) fn days(roll: &Roll, criteria: &Criteria, today: Date, until: Date, sink: &mut Sink) {
    let rows = judge(roll, criteria, until, Drafts::Hide).value.milestones;
    for row in rows {
        let plan = roll.plan(row.plan);
        let Some(milestone) = plan.parsed.milestones.get(row.position) else { continue };
        let about = About { plan: Some(plan.id.clone()), ..About::default() };
        for day in row.from.into_iter().chain(row.before) {
            sink.add(day, ChangeKind::MilestoneBegins, &milestone.id, &about, Test::Silent, msg("empty"));
        }
    }
    for plan in roll.plans.iter().filter(|plan| plan.parsed.milestones.iter().any(|milestone| milestone.every_year)) {
        let years = today.year()..=until.year();
        for day in years.rev().filter_map(|year| first_day(plan.parsed.calendar, year)) {
            let about = About { plan: Some(plan.id.clone()), ..About::default() };
            sink.add(day, ChangeKind::MilestoneListed, plan.parsed.file, &about, Test::Silent, msg("empty"));
        }
    }
}

impl Days<'_> {
    /// What has become of the milestones.
    pub(super) fn milestones(&self) -> Vec<Change> {
        let after = self.after.milestones.iter();
        after.filter_map(|row| self.milestone(row)).collect()
    }

    fn milestone(&self, row: &MilestoneRow) -> Option<Change> {
        let same = |other: &&MilestoneRow| {
            (other.plan, other.position, other.from, other.before) == (row.plan, row.position, row.from, row.before)
        };
        let was = self.before.milestones.iter().find(same).map(|row| row.state);
        if was == Some(row.state) {
            return None;
        }
        let (kind, message) = match row.state {
            MilestoneState::Coming => (ChangeKind::MilestoneListed, msg("agenda-milestone-listed")),
            MilestoneState::Open => (ChangeKind::MilestoneBegins, msg("agenda-milestone-begins")),
            MilestoneState::Unrecorded => (ChangeKind::MilestonePassed, msg("agenda-milestone-passed")),
            MilestoneState::Done => (ChangeKind::MilestoneRecorded, msg("agenda-milestone-recorded")),
        };
        let plan = self.roll.plan(row.plan);
        let milestone = plan.parsed.milestones.get(row.position)?;
        // What shows it, where something does.
        let place = match row.state {
            MilestoneState::Done => row.because.first().map(|because| because.place),
            _ => None,
        };
        Some(Change {
            kind,
            message: message
                .with("plan", plan.label())
                .with("clause", row.clause.as_str())
                .with("text", &milestone.text),
            place: place.unwrap_or_else(|| (&milestone.id).into()),
            about: About { plan: Some(plan.id.clone()), ..About::default() }.part(match row.year {
                Some(year) => format!("{}-{year}", row.milestone),
                None => row.milestone.to_string(),
            }),
            output: true,
        })
    }
}
