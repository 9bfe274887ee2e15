//! Places the plans.

use crate::content::nearest::unknown_id;
use crate::content::plan::{ParsedPlan, Years};
use crate::diag::{Diagnostic, code, msg};
use crate::roll::{Plan, PlanIx, Units};
use crate::text::{Id, Text};

/// All plans by id, with the units they apply to.
pub(super) fn place(mut parsed: Vec<ParsedPlan>, units: &Units, found: &mut Vec<Diagnostic>) -> Vec<Plan> {
    parsed.sort_by(|a, b| a.id.cmp(&b.id));
    let mut plans: Vec<Plan> = Vec::new();
    for plan in parsed {
        let Some(id) = plan.id.clone() else { continue };
        if plans.last().is_some_and(|last| last.id == id) {
            found.push(Diagnostic::new(code::DUPLICATE_ID, plan.file, msg("duplicate-id").with("id", id.as_str())));
            continue;
        }
        let mut applies_to = Vec::new();
        for unit in &plan.applies_to {
            match units.find(&unit.value) {
                Some(ix) => applies_to.push(ix),
                None => {
                    let ids = units.iter().map(|(_, unit)| unit.id.as_str());
                    found.push(unknown_id(unit, msg("kind-unit"), unit.value.as_str(), ids));
                }
            }
        }
        // Without a period the plan fits no year; the missing key was reported.
        let period = plan.period.as_ref().map_or(Years { from: i32::MAX, to: None }, |period| period.value);
        let title = plan.title.clone().unwrap_or_else(|| Text::plain("vi", id.as_str()));
        plans.push(Plan { ix: PlanIx(plans.len()), id, title, period, applies_to, parent: None, parsed: plan });
    }
    let ids: Vec<Id> = plans.iter().map(|plan| plan.id.clone()).collect();
    for plan in &mut plans {
        let Some(parent) = &plan.parsed.parent else { continue };
        plan.parent = ids.iter().position(|id| *id == parent.value).map(PlanIx);
        if plan.parent.is_none() {
            let id = parent.value.as_str();
            found.push(unknown_id(parent, msg("kind-plan"), id, ids.iter().map(Id::as_str)));
        }
    }
    plans
}
