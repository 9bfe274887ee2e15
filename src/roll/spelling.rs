//! Which id was meant by one that is none, such as `Sản xuất` for `san-xuat`. Readers of single files propose
//! the nearest form; here it stays only if something has that id.

use std::collections::{BTreeMap, BTreeSet};

use super::Roll;
use crate::content::nearest::nearest;
use crate::content::slip;
use crate::diag::{Diagnostic, Edit, Fix, code, msg};
use crate::text::{Text, slugify};

/// Keeps the fix of an id that is none where exactly one known id is spelt like it. Elsewhere it is removed, and the
/// advice says which thing has that name, or that an id is wanted and where it is found.
pub fn confirm(roll: Option<&Roll>, found: &mut [Diagnostic]) {
    let mut bad = found.iter_mut().filter(|diagnostic| diagnostic.code == code::BAD_ID && diagnostic.fix.is_some());
    let Some(first) = bad.next() else { return };
    let ids = roll.map(ids).unwrap_or_default();
    let names = roll.map(names).unwrap_or_default();
    for diagnostic in std::iter::once(first).chain(bad) {
        let Some(fix) = diagnostic.fix.take() else { continue };
        let [Edit { span, text }] = fix.edits() else { continue };
        let written = text.trim_matches('"');
        if let Some(known) = slip::of_spelling(written, ids.iter().copied()) {
            diagnostic.fix = Some(Fix::word(*span, known));
            diagnostic.help = vec![msg("did-you-mean").with("name", known)];
        } else {
            let near = nearest(written, names.keys().map(String::as_str)).and_then(|name| names.get(name));
            diagnostic.help = vec![match near {
                Some((name, id)) => msg("id-of-name").with("name", *name).with("id", *id),
                None => msg("id-wanted"),
            }];
        }
    }
}

/// The names of what content refers to most, as ids would be spelt, with the name and the id.
fn names(roll: &Roll) -> BTreeMap<String, (&Text, &str)> {
    let catalog = &roll.catalog;
    let units = roll
        .units
        .iter()
        .flat_map(|(_, unit)| std::iter::once(&unit.name).chain(&unit.short).map(move |name| (name, unit.id.as_str())));
    let fields = catalog.fields.iter().chain(catalog.bodies.iter()).map(|named| (&named.name, named.id.value.as_str()));
    let honours = catalog.titles.iter().chain(catalog.award_forms.iter());
    let honours = honours.map(|ranked| (&ranked.name, ranked.id.value.as_str()));
    let movements = catalog.movements.iter().map(|movement| (&movement.name, movement.id.value.as_str()));
    let levels = catalog.scales.iter().flat_map(|scale| &scale.levels);
    let levels = levels.map(|level| (&level.name, level.id.value.as_str()));
    let categories = roll.plans.iter().flat_map(|plan| &plan.parsed.categories);
    let categories = categories.map(|category| (&category.label, category.id.value.as_str()));
    let all = units.chain(fields).chain(honours).chain(movements).chain(levels).chain(categories);
    all.flat_map(|(name, id)| name.versions().map(move |(_, version)| (slugify(version), (name, id)))).collect()
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
