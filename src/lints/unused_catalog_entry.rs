//! `unused-catalog-entry` (note): a field, movement or body of the catalogue that nothing names.
//!
//! Scales, titles, awards and provinces are standard lists, complete on purpose, and are not looked at. Plans
//! are searched as text, because their checks may name an entry anywhere.

use std::collections::HashSet;

use super::context::bodies;
use super::{Context, Lint, Run};
use crate::diag::{Diagnostic, code, msg};
use crate::roll::{Entries, Entry};

pub(super) const UNUSED_CATALOG_ENTRY: Lint = Lint { code: code::UNUSED_CATALOG_ENTRY, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let catalog = &cx.roll.catalog;
    let (mut fields, mut movements, mut named): (HashSet<&str>, HashSet<&str>, HashSet<&str>) = Default::default();
    for profile in cx.roll.profiles.iter() {
        let facts = &profile.facts;
        fields.extend(facts.fields.iter().flatten().chain(&facts.scope).map(|id| id.value.as_str()));
        movements.extend(facts.movements.iter().flatten().map(|id| id.value.as_str()));
        named.extend(facts.discovered_via.iter().map(|id| id.value.as_str()));
        named.extend(bodies(facts).map(str::trim));
    }
    named.extend(catalog.movements.iter().filter_map(|m| m.launched_by.as_ref()).map(|by| by.value.as_str()));
    let mut found = Vec::new();
    unused(cx, &catalog.fields, &fields, &mut found);
    unused(cx, &catalog.movements, &movements, &mut found);
    unused(cx, &catalog.bodies, &named, &mut found);
    found
}

fn unused<T: Entry>(cx: &Context<'_>, entries: &Entries<T>, used: &HashSet<&str>, found: &mut Vec<Diagnostic>) {
    for entry in entries.iter().filter(|entry| !used.contains(entry.id().as_str())) {
        let id = entry.id().as_str();
        let quoted = [format!("\"{id}\""), format!("'{id}'")];
        let in_plan = |text: &str| quoted.iter().any(|id| text.contains(id));
        if !cx.roll.plans.iter().any(|plan| in_plan(cx.sources.text(plan.parsed.file))) {
            let message = msg("unused-catalog-entry").with("id", id);
            found.push(
                Diagnostic::new(code::UNUSED_CATALOG_ENTRY, entry.span(), message)
                    .help(msg("unused-catalog-entry-help")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{PLAN, person, plan_with};
    use crate::diag::code::UNUSED_CATALOG_ENTRY;
    use crate::lints::testing::found;

    #[test]
    fn entries_are_used_by_profiles_and_by_plans() {
        let plan = plan_with(PLAN, "check = { kind = \"attested\", by = [\"hoi-dong-tdkt\"] }");
        let facts = "fields = [\"teaching\"]\ndiscovered_via = \"btv-ldld\"\n";
        let step = "[[step]]\nstate = \"registered\"\ndate = 2023-01-10\nby = \"btv\"\n";
        let marks = |facts: &str| {
            let files = [("content/plans/plan.toml", plan.as_str()), ("content/profiles/a.md", &person(facts))];
            found(UNUSED_CATALOG_ENTRY, &files).marks().into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert!(marks(&format!("{facts}{step}")).is_empty());
        assert_eq!(marks(facts), ["\"btv\""]);
        assert_eq!(
            marks(&step.replace("[[step]]", "scope = \"comprehensive\"\n[[step]]")),
            ["\"teaching\"", "\"btv-ldld\""]
        );
    }
}
