//! `orphan-plan`: a plan that a unit below the federation has issued, which names no plan above it
//! (`domain.md` A, 78: each level makes its own plan to carry out the one above).

use super::{Context, Lint, Run};
use crate::diag::{Diagnostic, code, msg};
use crate::roll::{UnitIx, Units};

pub(super) const ORPHAN_PLAN: Lint = Lint { code: code::ORPHAN_PLAN, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let units = &cx.roll.units;
    let Some(own) = cx.roll.site.unit.as_ref().and_then(|unit| units.find(&unit.value)) else { return Vec::new() };
    let mut found = Vec::new();
    for plan in cx.roll.plans.iter().filter(|plan| plan.parsed.parent.is_none()) {
        let Some(issuer) = &plan.parsed.issuer else { continue };
        let Some(unit) = units.find_str(issuer.value.trim()) else { continue };
        // Below the federation: not the federation itself, nothing above it, nothing beside it or before it.
        if unit != own && units.is_within(unit, own) && !carried_on_by(units, unit, own) {
            let message = msg("orphan-plan").with("plan", plan.label()).with("unit", units.get(unit).short_name());
            found.push(Diagnostic::new(code::ORPHAN_PLAN, issuer, message).help(msg("orphan-plan-help")));
        }
    }
    found
}

/// Whether `own` carries on the work of `unit`, perhaps through others.
fn carried_on_by(units: &Units, unit: UnitIx, own: UnitIx) -> bool {
    let mut seen = vec![unit];
    let mut next = 0;
    while let Some(at) = seen.get(next).copied() {
        for successor in &units.get(at).successors {
            if !seen.contains(successor) {
                seen.push(*successor);
            }
        }
        next += 1;
    }
    seen.contains(&own)
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::PLAN;
    use crate::diag::code::ORPHAN_PLAN;
    use crate::lints::testing::found;

    fn marks(head: &str) -> Vec<String> {
        let plan = PLAN.replace("issuer = \"federation\"", head);
        let files = [("content/plans/top.toml", PLAN), ("content/plans/plan.toml", plan.as_str())];
        found(ORPHAN_PLAN, &files).marks().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_plan_of_a_lower_level_names_the_one_above() {
        assert_eq!(marks("issuer = \"base\""), ["\"base\""]);
        assert!(marks("issuer = \"base\"\nparent = \"top\"").is_empty());
        assert!(marks("issuer = \"federation\"").is_empty());
        assert!(marks("issuer = \"elsewhere\"").is_empty(), "not below this federation");
        assert!(marks("issuer = \"Tổng Liên đoàn\"").is_empty(), "no unit of the site");
    }
}
