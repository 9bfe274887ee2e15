//! Builds `plans.html` and `criteria.html`.

use super::home::majority;
use super::shell::Head;
use crate::content::plan::{Bound, Calendar, Issued, Limit};
use crate::criteria::{MilestoneState, Verdict};
use crate::plan::scene::Scene;
use crate::plan::views::plans::{
    BoundView, CriterionGroupView, CriterionView, LimitView, LimitedEventView, MilestoneTimeView, MilestoneView,
    PlanLineView, PlanView, PlansView, TargetView, TargetYearView,
};
use crate::plan::views::shell::LinkView;
use crate::roll::{Plan, PlanIx};
use crate::theme::{Arg, Extra};

/// All plans, newest first.
pub fn plans(scene: Scene<'_>) -> PlansView {
    let mut plans: Vec<&Plan> = scene.roll().plans.iter().collect();
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.period.from));
    PlansView { plans: plans.into_iter().map(|plan| line(scene, plan)).collect() }
}

fn line(scene: Scene<'_>, plan: &Plan) -> PlanLineView {
    PlanLineView {
        title: scene.text(&plan.title),
        label: scene.plan_label(plan),
        href: scene.href(&scene.routes().plan(scene.lang, &plan.id)),
        period: plan.period.to_string(),
        issuer: scene.maybe_body(plan.parsed.issuer.as_ref()).unwrap_or_default(),
        issued: plan.parsed.issued.map(|issued| match issued {
            Issued::Day(date) => scene.date(date),
            Issued::Month(first) => format!("{}/{}", first.month(), first.year()),
        }),
        count: scene.index().published.iter().filter(|ix| scene.roll().profile(**ix).plan == plan.ix).count(),
    }
}

/// A plan's criteria, what they cite and how many meet them.
pub fn plan(scene: Scene<'_>, ix: PlanIx) -> PlanView {
    let plan = scene.roll().plan(ix);
    let coverage = coverage(scene, ix);
    let criteria = &scene.model.criteria.of(ix).criteria;
    let mut groups = vec![CriterionGroupView { category: None, clause: None, criteria: Vec::new() }];
    for category in &plan.parsed.categories {
        let category = Some(scene.text(&category.label));
        groups.push(CriterionGroupView { category, clause: None, criteria: Vec::new() });
    }
    for (criterion, covered) in criteria.iter().zip(&coverage) {
        let view = CriterionView {
            anchor: criterion.id.to_string(),
            clause: criterion.clause.clone(),
            point: None,
            text: scene.text(&criterion.text),
            level: criterion.level.name(),
            conditional: criterion.when.is_some(),
            one_of: criterion.is_one_of(),
            met: covered.met,
            waived: covered.waived,
            not_applicable: covered.not_applicable,
            unmet: covered.unmet,
        };
        // A criterion of several categories stands under the first, so that its anchor stays unique.
        let group = plan.parsed.categories.iter().position(|c| criterion.is_for_one(&c.id.value)).map_or(0, |i| i + 1);
        if let Some(group) = groups.get_mut(group) {
            group.criteria.push(view);
        }
    }
    groups.retain(|group| !group.criteria.is_empty());
    groups.iter_mut().for_each(under_one_clause);
    PlanView {
        line: line(scene, plan),
        conference_period: plan.parsed.conference_period.map(|years| years.to_string()),
        parent: plan.parent.map(|parent| {
            let parent = scene.roll().plan(parent);
            LinkView { text: scene.plan_label(parent), href: scene.plan_href(&parent.id) }
        }),
        school_year: plan.parsed.calendar == Calendar::SchoolYear,
        groups,
        milestones: milestones(scene, plan),
        targets: targets(scene, plan),
        limits: plan.parsed.limits.iter().map(|limit| limit_view(scene, plan, limit)).collect(),
        cited: coverage.iter().filter(|c| c.met + c.waived + c.unmet > 0).count(),
        criteria: criteria.len(),
    }
}

/// Takes the clause that most criteria of a group stand under to its head: “III.1, điểm a” stands under III.1.
fn under_one_clause(group: &mut CriterionGroupView) {
    let above = |criterion: &CriterionView| criterion.clause.split_once(", ").map(|(above, _)| above.to_owned());
    group.clause = majority(group.criteria.iter().map(above));
    for criterion in &mut group.criteria {
        let point = criterion.clause.split_once(", ").filter(|(above, _)| group.clause.as_deref() == Some(above));
        criterion.point = point.map(|(_, point)| point.to_owned());
    }
}

/// The head of a plan's page.
pub fn head(scene: Scene<'_>, ix: PlanIx) -> Head {
    let plan = scene.roll().plan(ix);
    let mut head = Head::titled(scene.say("heading.plan", &[("label", Arg::Text(scene.plan_label(plan)))]));
    head.description = scene.text(&plan.title);
    head.crumbs.push(LinkView {
        text: scene.say("heading.plans", &[]),
        href: Some(scene.href(&scene.routes().plans(scene.lang))),
    });
    head
}

#[derive(Default, Clone, Copy)]
struct Covered {
    met: usize,
    waived: usize,
    not_applicable: usize,
    unmet: usize,
}

/// How the published profiles stand to each criterion.
fn coverage(scene: Scene<'_>, plan: PlanIx) -> Vec<Covered> {
    let mut coverage = vec![Covered::default(); scene.model.criteria.of(plan).criteria.len()];
    for ix in scene.index().published.iter().filter(|ix| scene.roll().profile(**ix).plan == plan) {
        for judged in &scene.model.verdicts.of(*ix).verdicts {
            let Some(covered) = coverage.get_mut(judged.criterion) else { continue };
            match judged.verdict {
                Verdict::Met => covered.met += 1,
                Verdict::Waived => covered.waived += 1,
                Verdict::NotApplicable => covered.not_applicable += 1,
                Verdict::Unmet | Verdict::Unknown => covered.unmet += 1,
            }
        }
    }
    coverage
}

/// The steps of a plan's roadmap, and where each stands.
pub fn milestones(scene: Scene<'_>, plan: &Plan) -> Vec<MilestoneView> {
    let rows = &scene.model.verdicts.milestones;
    let milestones = plan.parsed.milestones.iter().enumerate();
    milestones
        .map(|(position, milestone)| MilestoneView {
            clause: milestone.clause.clone(),
            text: scene.text(&milestone.text),
            times: rows
                .iter()
                .filter(|row| row.plan == plan.ix && row.position == position)
                .map(|row| MilestoneTimeView {
                    year: row.year,
                    state: row.state.name(),
                    because: (row.state == MilestoneState::Done)
                        .then(|| row.because.first())
                        .flatten()
                        // Steps of profiles that are not public count too; their number and days are not told.
                        .filter(|_| !row.by_steps)
                        .map(|because| because.message.text(scene.message_lang())),
                })
                .collect(),
        })
        .collect()
}

fn limit_view(scene: Scene<'_>, plan: &Plan, limit: &Limit) -> LimitView {
    let rows = scene.model.verdicts.events.iter();
    let rows = rows.filter(|row| row.plan == plan.ix && row.limit == limit.id.value);
    LimitView {
        clause: limit.clause.clone(),
        unit_types: limit.unit_types.iter().map(|unit_type| unit_type.name()).collect(),
        forms: limit.forms.iter().map(|form| form.value.clone()).collect(),
        before: limit.before.map(|date| date.to_string()),
        hours: limit.max_hours,
        delegates: limit.max_delegates,
        exemplars: limit.exemplars.map(bound_view),
        guests: limit.guests.map(bound_view),
        events: rows
            .filter_map(|row| {
                let event = super::events::find(scene, &row.event)?;
                let href = scene.extra_href(Extra::Event, || scene.routes().event(scene.lang, &row.event));
                let text = scene.maybe(event.title.as_ref()).unwrap_or_default();
                Some(LimitedEventView { event: LinkView { text, href }, verdict: row.verdict.name() })
            })
            .collect(),
    }
}

fn bound_view(bound: Bound) -> BoundView {
    let (kind, value) = match bound {
        Bound::AtLeastPercent(value) => ("least_percent", value),
        Bound::AtMostPercent(value) => ("most_percent", value),
        Bound::AtLeastCount(value) => ("least_count", value),
        Bound::AtMostCount(value) => ("most_count", value),
    };
    BoundView { kind, value }
}

fn targets(scene: Scene<'_>, plan: &Plan) -> Vec<TargetView> {
    plan.parsed
        .targets
        .iter()
        .map(|target| TargetView {
            clause: target.clause.clone(),
            text: scene.text(&target.text),
            years: scene
                .model
                .verdicts
                .targets
                .iter()
                .filter(|row| row.plan == plan.ix && row.target == target.id.value)
                .map(|row| TargetYearView {
                    year: row.year,
                    counted: row.counted,
                    share: row.share,
                    percent: scene.percent(row.percent_hundredths),
                    verdict: row.verdict.name(),
                })
                .collect(),
        })
        .collect()
}
