//! What a check looks at: one profile, with everything around it.

use std::collections::HashMap;

use super::bodies;
use super::window::Window;
use crate::diag::Span;
use crate::diag::message::Arg;
use crate::roll::{Plan, PlanIx, Profile, ProfileIx, Roll, Unit, UnitIx};
use crate::text::{Date, Id};

/// Collectives honoured as exemplars, by plan, year and unit, and whether their profile is published.
pub(super) type Exemplars = HashMap<(PlanIx, i32, UnitIx), (ProfileIx, bool)>;

/// One profile before its plan's criteria.
#[derive(Debug, Clone, Copy)]
pub struct Case<'r> {
    /// The roll.
    pub roll: &'r Roll,
    /// The plan that judges.
    pub plan: &'r Plan,
    /// The profile that is judged.
    pub profile: &'r Profile,
    /// The years that are looked at.
    pub window: Window,
    /// Today. Steps of later days do not exist yet.
    pub today: Date,
    exemplars: &'r Exemplars,
}

impl<'r> Case<'r> {
    pub(super) fn new(roll: &'r Roll, profile: &'r Profile, today: Date, exemplars: &'r Exemplars) -> Self {
        let plan = roll.plan_of(profile);
        Self { roll, plan, profile, window: Window::of(roll, plan, profile), today, exemplars }
    }

    /// The place of what is missing.
    pub fn header(&self) -> Span {
        self.profile.facts.header
    }

    /// The honouree's unit.
    pub fn unit(&self) -> &'r Unit {
        self.roll.unit_of(self.profile)
    }

    /// The unit that the honouree leads.
    pub fn led_unit(&self) -> Option<&'r Unit> {
        self.profile.leads.map(|ix| self.roll.units.get(ix))
    }

    /// What a body is called.
    pub fn body(&self, body: &str) -> Arg {
        bodies::name(self.roll, body)
    }

    /// The profile of a unit as an exemplary collective of the same plan and year, and whether it is published.
    pub fn exemplar(&self, unit: UnitIx) -> Option<(&'r Profile, bool)> {
        let (ix, published) = self.exemplars.get(&(self.plan.ix, self.profile.year, unit))?;
        Some((self.roll.profile(*ix), *published))
    }

    /// Whether `id` is the honouree's own unit.
    pub fn is_own_unit(&self, id: &Id) -> bool {
        self.unit().id == *id
    }
}
