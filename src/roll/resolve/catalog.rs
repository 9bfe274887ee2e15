//! Merges the catalogue's files.

use crate::content::catalog::{ParsedCatalog, Ranked};
use crate::content::nearest::unknown_id;
use crate::diag::{Diagnostic, code, msg};
use crate::roll::{Catalog, Entries, Units};

/// One catalogue from all its files.
pub(super) fn merge(files: Vec<ParsedCatalog>, found: &mut Vec<Diagnostic>) -> Catalog {
    let mut catalog = Catalog::default();
    for file in files {
        for (id, first) in catalog.add(file) {
            found.push(
                Diagnostic::new(code::DUPLICATE_ID, &id, msg("duplicate-id").with("id", id.value.as_str()))
                    .related(first, msg("first-here")),
            );
        }
    }
    satisfied(&catalog.titles, found);
    satisfied(&catalog.award_forms, found);
    for province in catalog.provinces.iter() {
        if let Some(successor) = province.successor.as_ref().filter(|s| catalog.provinces.get(&s.value).is_none()) {
            let id = successor.value.as_str();
            found.push(unknown_id(successor, msg("kind-province"), id, catalog.provinces.ids()));
        }
    }
    for province in catalog.archipelagos.iter().map(|archipelago| &archipelago.province) {
        if catalog.provinces.get(&province.value).is_none() {
            found.push(unknown_id(province, msg("kind-province"), province.value.as_str(), catalog.provinces.ids()));
        }
    }
    for scale in catalog.scales.iter() {
        for (i, level) in scale.levels.iter().enumerate() {
            if let Some(first) = scale.levels.iter().take(i).find(|first| first.id.value == level.id.value) {
                let message = msg("duplicate-id").with("id", level.id.value.as_str());
                found.push(
                    Diagnostic::new(code::DUPLICATE_ID, &level.id, message).related(&first.id, msg("first-here")),
                );
            }
        }
    }
    catalog
}

/// Reports movements that were launched by nobody known: neither a body of the catalogue nor a unit.
pub(super) fn check_launchers(catalog: &Catalog, units: &Units, found: &mut Vec<Diagnostic>) {
    for launcher in catalog.movements.iter().filter_map(|movement| movement.launched_by.as_ref()) {
        if catalog.bodies.get(&launcher.value).is_none() && units.find(&launcher.value).is_none() {
            let ids = catalog.bodies.ids().chain(units.iter().map(|(_, unit)| unit.id.as_str()));
            found.push(unknown_id(launcher, msg("kind-body"), launcher.value.as_str(), ids));
        }
    }
}

fn satisfied(entries: &Entries<Ranked>, found: &mut Vec<Diagnostic>) {
    for id in entries.iter().flat_map(|entry| &entry.satisfies) {
        if entries.get(&id.value).is_none() {
            found.push(unknown_id(id, msg("kind-catalog-entry"), id.value.as_str(), entries.ids()));
        }
    }
}
