//! `orphan-unit` (note): a unit that nothing leads to: no profile, plan, event, figure or body names it, it lies
//! in no tree in which something is named, and no such unit carries its work on.
//!
//! A register of all unions is fine: whatever lies below the federation can be honoured next year.

use std::collections::HashSet;

use super::{Context, Lint, Run};
use crate::content::profile::RatingOf;
use crate::diag::{Diagnostic, code, msg};
use crate::roll::{Roll, UnitIx};
use crate::text::Id;

pub(super) const ORPHAN_UNIT: Lint = Lint { code: code::ORPHAN_UNIT, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let units = &cx.roll.units;
    let mut reached: HashSet<UnitIx> = named(cx.roll);
    let mut open: Vec<UnitIx> = reached.iter().copied().collect();
    // Everything that hangs together with a named unit: above, below, before and after it.
    while let Some(at) = open.pop() {
        let unit = units.get(at);
        let above = unit.parents.iter().map(|parent| &parent.unit);
        let near = above.chain(&unit.successors).chain(units.children(at)).chain(units.predecessors(at));
        for next in near {
            if reached.insert(*next) {
                open.push(*next);
            }
        }
    }
    units
        .iter()
        .filter(|(ix, _)| !reached.contains(ix))
        .map(|(_, unit)| {
            Diagnostic::new(code::ORPHAN_UNIT, unit.span, msg("orphan-unit").with("name", &unit.name))
                .help(msg("orphan-unit-help"))
        })
        .collect()
}

/// The units that something names.
fn named(roll: &Roll) -> HashSet<UnitIx> {
    let units = &roll.units;
    let mut named: HashSet<UnitIx> = roll.plans.iter().flat_map(|plan| plan.applies_to.iter().copied()).collect();
    let mut ids: Vec<&Id> = Vec::new();
    ids.extend(roll.site.unit.iter().map(|unit| &unit.value));
    ids.extend(roll.events.iter().filter_map(|event| event.unit.as_ref()).map(|unit| &unit.value));
    ids.extend(roll.figures.iter().filter_map(|figure| figure.unit.as_ref()).map(|unit| &unit.value));
    ids.extend(roll.catalog.movements.iter().filter_map(|m| m.launched_by.as_ref()).map(|by| &by.value));
    for profile in roll.profiles.iter() {
        named.insert(profile.unit);
        named.extend(profile.leads);
        let facts = &profile.facts;
        ids.extend([&facts.nominated_to, &facts.discovered_via].into_iter().flatten().map(|id| &id.value));
        ids.extend(facts.ratings.iter().flatten().filter_map(|rating| match &rating.value.of.value {
            RatingOf::Unit(id) => Some(id),
            _ => None,
        }));
        ids.extend(facts.initiatives.iter().flatten().flat_map(|i| &i.value.adopted_by).map(|id| &id.value));
        ids.extend(facts.replicated.iter().flatten().map(|replicated| &replicated.value.unit.value));
        named.extend(super::context::bodies(facts).filter_map(|body| units.find_str(body.trim())));
    }
    named.extend(ids.into_iter().filter_map(|id| units.find(id)));
    let issuers = roll.plans.iter().filter_map(|plan| plan.parsed.issuer.as_ref());
    named.extend(issuers.filter_map(|issuer| units.find_str(issuer.value.trim())));
    named
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::person;
    use crate::diag::code::ORPHAN_UNIT;
    use crate::lints::testing::found;

    fn marks(files: &[(&str, &str)]) -> Vec<String> {
        found(ORPHAN_UNIT, files).marks().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_unit_outside_every_tree_is_told_until_something_names_it() {
        let lonely =
            ("content/units/more.toml", "[[unit]]\nid = \"lonely\"\nname = \"Tổ lạc\"\ntype = \"workplace\"\n");
        // `elsewhere` is another federation of the tests' register, named by nobody.
        assert_eq!(marks(&[lonely]), ["\"elsewhere\"", "\"lonely\""]);
        let named = person("[[award]]\nform = \"order\"\nyear = 2023\nissuer = \"lonely\"\nnumber = \"1\"");
        assert_eq!(marks(&[lonely, ("content/profiles/a.md", &named)]), ["\"elsewhere\""]);
        let joined = (
            "content/units/more.toml",
            "[[unit]]\nid = \"lonely\"\nname = \"Tổ\"\ntype = \"workplace\"\nsuccessors = [\"shop\"]\n",
        );
        assert_eq!(marks(&[joined]), ["\"elsewhere\""], "`base` and all below the federation are reached");
    }
}
