//! Which id was meant by one that is none, such as `Sản xuất` for `san-xuat`. Readers of single files propose
//! the nearest form; here it stays only if something has that id.

use std::collections::BTreeSet;

use super::Roll;
use crate::content::slip;
use crate::diag::{Diagnostic, Edit, Fix, code};

/// Keeps the fix of an id that is none where exactly one known id is spelt like it, and removes it elsewhere.
pub fn confirm(roll: Option<&Roll>, found: &mut [Diagnostic]) {
    let mut bad = found.iter_mut().filter(|diagnostic| diagnostic.code == code::BAD_ID && diagnostic.fix.is_some());
    let Some(first) = bad.next() else { return };
    let ids = roll.map(ids).unwrap_or_default();
    for diagnostic in std::iter::once(first).chain(bad) {
        diagnostic.fix = diagnostic.fix.take().and_then(|fix| {
            let [Edit { span, text }] = fix.edits() else { return None };
            let known = slip::of_spelling(text.trim_matches('"'), ids.iter().copied())?;
            Some(Fix::word(*span, known))
        });
    }
}

/// Everything that content may refer to by id.
fn ids(roll: &Roll) -> BTreeSet<&str> {
    let catalog = &roll.catalog;
    let mut ids: BTreeSet<&str> = roll.units.iter().map(|(_, unit)| unit.id.as_str()).collect();
    ids.extend(catalog.scales.ids().chain(catalog.titles.ids()).chain(catalog.award_forms.ids()));
    ids.extend(catalog.fields.ids().chain(catalog.movements.ids()).chain(catalog.provinces.ids()));
    ids.extend(catalog.bodies.ids());
    ids.extend(catalog.scales.iter().flat_map(|scale| &scale.levels).map(|level| level.id.value.as_str()));
    ids.extend(roll.profiles.iter().map(|profile| profile.slug.as_str()));
    for plan in roll.plans.iter() {
        ids.insert(plan.id.as_str());
        ids.extend(plan.parsed.categories.iter().map(|category| category.id.value.as_str()));
        ids.extend(plan.parsed.criteria.iter().map(|criterion| criterion.id.value.as_str()));
        ids.extend(plan.parsed.targets.iter().map(|target| target.id.value.as_str()));
    }
    ids
}
