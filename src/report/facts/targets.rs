//! The plans' targets, year by year.

use super::Scope;
use crate::criteria::{Target, Verdict};
use crate::diag::FileId;
use crate::roll::Plan;

/// A target of a plan.
pub struct TargetFacts<'r> {
    /// The plan.
    pub plan: &'r Plan,
    /// The target.
    pub target: &'r Target,
    /// Each year of the span that the plan covers; without numbers where there are none.
    pub years: Vec<(i32, Option<TargetCell>)>,
    /// The documents and files that units reported in.
    pub reported_in: Vec<(&'r str, FileId)>,
}

/// What was reached in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetCell {
    /// How many are counted.
    pub counted: u64,
    /// How many make the share.
    pub share: u64,
    /// The share in hundredths of a percent.
    pub percent_hundredths: u64,
    /// Met or unmet.
    pub verdict: Verdict,
}

/// All targets of the plans.
pub(super) fn gather<'r>(scope: &Scope<'_, 'r>, plans: &[&'r Plan]) -> Vec<TargetFacts<'r>> {
    let rows = scope.now.targets_within(scope.roll, scope.criteria, scope.asked.unit);
    let mut all = Vec::new();
    for plan in plans {
        for (position, target) in scope.criteria.of(plan.ix).targets.iter().enumerate() {
            let cell = |year: i32| {
                let row =
                    rows.iter().find(|row| row.plan == plan.ix && row.position == position && row.year == year)?;
                Some(TargetCell {
                    counted: row.counted,
                    share: row.share,
                    percent_hundredths: row.percent_hundredths,
                    verdict: row.verdict,
                })
            };
            let years = scope.span.years().filter(|year| plan.period.contains(*year)).map(|year| (year, cell(year)));
            let mut reported_in: Vec<(&str, FileId)> = Vec::new();
            let figures = scope.roll.figures.iter().filter(|figure| {
                figure.plan.value == plan.id
                    && figure.target.value == target.id
                    && scope.span.years().contains(&figure.year.value)
            });
            for figure in figures {
                let source = (figure.document.as_str(), figure.target.span.file);
                if !reported_in.contains(&source) {
                    reported_in.push(source);
                }
            }
            all.push(TargetFacts { plan, target, years: years.collect(), reported_in });
        }
    }
    all
}
