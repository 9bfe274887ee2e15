//! How the years stand to the plans' targets, and how far their roadmaps have come.

use super::chart;
use crate::content::plan::Bound;
use crate::plan::build::plans as plan_pages;
use crate::plan::scene::Scene;
use crate::plan::views::statistics::{PlanMilestonesView, PlanTargetsView, TargetBarView, TargetBarsView};
use crate::roll::Plan;

fn newest_first<'a>(scene: Scene<'a>) -> Vec<&'a Plan> {
    let mut plans: Vec<&Plan> = scene.roll().plans.iter().collect();
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.period.from));
    plans
}

/// The targets of each plan that has any, year by year.
pub fn targets(scene: Scene<'_>) -> Vec<PlanTargetsView> {
    let with_targets = newest_first(scene).into_iter().filter(|plan| !plan.parsed.targets.is_empty());
    with_targets
        .map(|plan| PlanTargetsView {
            label: scene.plan_label(plan),
            href: scene.plan_href(&plan.id),
            period: plan.period.to_string(),
            targets: of_plan(scene, plan),
        })
        .collect()
}

fn of_plan(scene: Scene<'_>, plan: &Plan) -> Vec<TargetBarsView> {
    let rows = &scene.model.verdicts.targets;
    let targets = plan.parsed.targets.iter().enumerate();
    targets
        .map(|(position, target)| TargetBarsView {
            clause: target.clause.clone(),
            text: scene.text(&target.text),
            years: rows
                .iter()
                .filter(|row| row.plan == plan.ix && row.position == position)
                .map(|row| TargetBarView {
                    year: row.year,
                    counted: scene.whole(row.counted),
                    share: scene.whole(row.share),
                    percent: scene.percent(row.percent_hundredths),
                    verdict: row.verdict.name(),
                    length: chart::length(row.share, row.counted),
                    mark: target.bound.and_then(mark),
                })
                .collect(),
        })
        .collect()
}

/// Where a bound stands on a bar of 1000; at an end it would only hide the bar's own end.
fn mark(bound: Bound) -> Option<u32> {
    match bound {
        Bound::AtLeastPercent(percent) | Bound::AtMostPercent(percent) => {
            u32::try_from(percent).ok().filter(|percent| (1..100).contains(percent)).map(|percent| percent * 10)
        }
        Bound::AtLeastCount(_) | Bound::AtMostCount(_) => None,
    }
}

/// The roadmap of each plan that has one.
pub fn milestones(scene: Scene<'_>) -> Vec<PlanMilestonesView> {
    let with_milestones = newest_first(scene).into_iter().filter(|plan| !plan.parsed.milestones.is_empty());
    with_milestones
        .map(|plan| PlanMilestonesView {
            label: scene.plan_label(plan),
            href: scene.plan_href(&plan.id),
            period: plan.period.to_string(),
            milestones: plan_pages::milestones(scene, plan),
        })
        .collect()
}
