//! The part of an agenda that one unit or one plan looks at.

use super::{About, Agenda};
use crate::roll::{Plan, PlanIx, Roll, UnitIx};

impl Agenda {
    /// Keeps the changes that concern a unit with all below it, and a plan. When to build is a question of the whole
    /// site and stays as it is.
    pub fn select(&mut self, roll: &Roll, unit: Option<UnitIx>, plan: Option<PlanIx>) {
        let plan = plan.map(|plan| roll.plan(plan));
        for changes in self.days.values_mut() {
            changes.retain(|change| {
                let about = &change.about;
                plan.is_none_or(|plan| about.plan.as_ref() == Some(&plan.id))
                    && unit.is_none_or(|unit| concerns(roll, about, unit))
            });
        }
        self.days.retain(|_, changes| !changes.is_empty());
    }
}

/// Whether a change concerns a unit: what is said of a profile or a unit, if that is within; what is said of a plan, if
/// the plan applies to the unit or to some below it.
fn concerns(roll: &Roll, about: &About, unit: UnitIx) -> bool {
    let within = |ix: UnitIx| roll.units.is_within(ix, unit);
    let applies = |plan: &Plan| plan.applies_to.iter().any(|top| within(*top) || roll.units.is_within(unit, *top));
    if let Some(profile) = about.profile.as_ref().and_then(|slug| roll.find_profile(slug)) {
        return within(roll.profile(profile).unit);
    }
    if let Some(of) = about.unit.as_ref().and_then(|id| roll.units.find(id)) {
        return within(of);
    }
    about.plan.as_ref().and_then(|id| roll.plans.iter().find(|plan| plan.id == *id)).is_some_and(applies)
}
