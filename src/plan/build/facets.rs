//! Facets: the ways into the roll as groups of links, and the values by which lists are narrowed in the browser.

use super::list::name;
use crate::plan::index::{lists_of, units_above};
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::lists::FacetView;
use crate::plan::views::shell::CountView;
use crate::roll::{ProfileIx, UnitIx};

/// What tells a list from others of its facet.
fn id(of: &ListOf) -> String {
    match of {
        ListOf::Profiles | ListOf::Models => of.name().to_owned(),
        ListOf::Year(year) => year.to_string(),
        ListOf::Category(id) | ListOf::Field(id) | ListOf::Movement(id) | ListOf::Province(id) | ListOf::Award(id) => {
            id.to_string()
        }
    }
}

/// The facet that a list belongs to: a key of the strings `facet.…`.
fn facet_of(of: &ListOf) -> &'static str {
    if matches!(of, ListOf::Profiles | ListOf::Models) { "kind" } else { of.name() }
}

/// The facets of a profile with its values, as the lists have them; `units` are those of the facet of units.
pub fn values(scene: Scene<'_>, ix: ProfileIx, units: &[UnitIx]) -> Vec<(&'static str, String)> {
    let lists = lists_of(scene.roll(), &scene.model.verdicts, ix);
    let above = units_above(scene.roll(), scene.roll().profile(ix).unit);
    let units = units.iter().filter(|unit| above.contains(unit));
    let units = units.map(|unit| ("unit", scene.roll().units.get(*unit).id.to_string()));
    lists.iter().map(|of| (facet_of(of), id(of))).chain(units).collect()
}

/// Units of the facet: those with profiles directly below the one whose site it is, or else below the topmost.
pub fn units(scene: Scene<'_>) -> Vec<UnitIx> {
    let all = &scene.roll().units;
    let own = scene.roll().site.unit.as_ref().and_then(|unit| all.find(&unit.value));
    let is_top = |ix: UnitIx| own.map_or_else(|| all.get(ix).parents.is_empty(), |own| own == ix);
    let below = all.iter().filter(|(_, unit)| unit.parents.iter().any(|parent| is_top(parent.unit)));
    below.map(|(ix, _)| ix).filter(|ix| !scene.index().unit(*ix).is_empty()).collect()
}

/// The units of the facet, each with its page.
fn unit_facet(scene: Scene<'_>) -> FacetView {
    let item = |ix: UnitIx| {
        let unit = scene.roll().units.get(ix);
        CountView {
            id: unit.id.to_string(),
            text: scene.text(unit.short_name()),
            href: scene.href(&scene.routes().unit(scene.lang, &unit.id, 1)),
            count: scene.index().unit(ix).len(),
            current: false,
        }
    };
    FacetView { key: "unit", items: units(scene).into_iter().map(item).collect() }
}

/// Ways into the roll; each value with its list and number. Units come with lists only.
pub fn facets(scene: Scene<'_>, current: Option<&ListOf>) -> Vec<FacetView> {
    let value = |of: &ListOf| CountView {
        id: id(of),
        text: name(scene, of),
        href: scene.href(&scene.routes().list(scene.lang, of, 1)),
        count: scene.index().list(of).len(),
        current: current == Some(of),
    };
    let catalog = &scene.roll().catalog;
    let position = |of: &ListOf| match of {
        // The newest year first; everything else in the order of its file.
        ListOf::Year(year) => usize::try_from(10_000 - year).unwrap_or_default(),
        ListOf::Field(id) => catalog.fields.position(id).unwrap_or_default(),
        ListOf::Movement(id) => catalog.movements.position(id).unwrap_or_default(),
        ListOf::Province(id) => catalog.provinces.position(id).unwrap_or_default(),
        ListOf::Award(id) => catalog.award_forms.position(id).unwrap_or_default(),
        ListOf::Category(id) => {
            let plans = scene.roll().plans.iter().flat_map(|plan| &plan.parsed.categories);
            plans.map(|category| &category.id.value).position(|category| category == id).unwrap_or_default()
        }
        ListOf::Profiles | ListOf::Models => 0,
    };
    ["year", "kind", "category", "unit", "field", "movement", "province", "award"]
        .into_iter()
        .map(|key| {
            if key == "unit" && current.is_some() {
                return unit_facet(scene);
            }
            let made = |of: &ListOf| of.extra().is_none_or(|extra| !scene.words.omits(extra));
            let lists = scene.index().lists.keys();
            let mut lists: Vec<&ListOf> = lists.filter(|of| facet_of(of) == key && made(of)).collect();
            lists.sort_by_key(|of| position(of));
            FacetView { key, items: lists.into_iter().map(value).collect() }
        })
        .filter(|facet| !facet.items.is_empty())
        .collect()
}
