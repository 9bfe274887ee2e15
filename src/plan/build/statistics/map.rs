//! Maps of tiles: where profiles are, and where models were taken up, by province of today.

use std::collections::BTreeMap;

use super::{Counted, bar_rows};
use crate::content::catalog::{Province, Tile};
use crate::plan::index::province_of;
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::statistics::{ArchipelagoView, KeyView, MapView, TileView};
use crate::roll::UnitIx;
use crate::text::Id;

/// A tile and the gap beside it.
const WIDTH: u32 = 44;
const HEIGHT: u32 = 40;
const GAP: u32 = 3;
/// Letters of a name that fit on one line of a tile.
const ONE_LINE: usize = 8;
/// Colours beside that of none.
const COLOURS: u64 = 4;
/// A map of one province says nothing.
const LEAST: usize = 2;

/// The maps that have something to show: nothing without tiles in the catalogue.
pub fn maps(scene: Scene<'_>) -> Vec<MapView> {
    let roll = scene.roll();
    let members = scene.index().published.iter().map(|ix| roll.profile(*ix));
    let of_profiles = counts(scene, members.clone().map(|profile| profile.unit));
    let replicated = members.flat_map(|profile| profile.facts.replicated.iter().flatten());
    let of_places = counts(scene, replicated.filter_map(|place| roll.units.find(&place.value.unit.value)));
    [("profiles", of_profiles), ("places", of_places)]
        .into_iter()
        .filter_map(|(key, counts)| map(scene, key, &counts))
        .collect()
}

/// The map of places that took one model up; none where they are in one province.
pub fn of_places(scene: Scene<'_>, units: impl Iterator<Item = UnitIx>) -> Option<MapView> {
    map(scene, "places", &counts(scene, units))
}

type Counts = BTreeMap<Id, u64>;

fn counts(scene: Scene<'_>, units: impl Iterator<Item = UnitIx>) -> Counts {
    let mut counts = Counts::new();
    for id in units.filter_map(|unit| province_of(scene.roll(), unit)) {
        *counts.entry(of_today(scene, id)).or_default() += 1;
    }
    counts
}

/// The province that it became part of, however often that happened.
fn of_today(scene: Scene<'_>, mut id: Id) -> Id {
    let provinces = &scene.roll().catalog.provinces;
    // A faulty catalogue may lead in a circle.
    for _ in 0..provinces.iter().len() {
        match provinces.get(&id).and_then(|province| province.successor.as_ref()) {
            Some(next) => id = next.value.clone(),
            None => break,
        }
    }
    id
}

fn map(scene: Scene<'_>, key: &'static str, counts: &Counts) -> Option<MapView> {
    let catalog = &scene.roll().catalog;
    let count = |id: &Id| counts.get(id).copied().unwrap_or_default();
    let on_map: Vec<(&Province, &Tile)> =
        catalog.provinces.iter().filter_map(|province| Some((province, province.tile.as_ref()?))).collect();
    let filled = on_map.iter().filter(|(province, _)| count(&province.id.value) > 0).count();
    if filled < LEAST {
        return None;
    }
    let most = on_map.iter().map(|(province, _)| count(&province.id.value)).max().unwrap_or_default();
    let mut tiles: Vec<TileView> = on_map
        .iter()
        .map(|(province, tile)| {
            let count = count(&province.id.value);
            TileView {
                code: tile.code.clone(),
                value: Some(scene.whole(count)),
                colour: colour(count, most),
                ..placed(tile, 1, scene.text(&province.name))
            }
        })
        .collect();
    tiles.extend(catalog.archipelagos.iter().map(|islands| placed(&islands.tile, 2, scene.text(&islands.name))));
    let mut rows: Vec<Counted> = counts
        .iter()
        .filter_map(|(id, count)| {
            let link = scene.list_link(&ListOf::Province(id.clone()), scene.text(&catalog.provinces.get(id)?.name));
            // The lists of provinces are of profiles; a place that took a model up has no page there.
            let href = if key == "profiles" { link.href } else { None };
            Some(Counted { text: link.text, href, count: *count })
        })
        .collect();
    rows.sort_by_key(|counted| std::cmp::Reverse(counted.count));
    let edge = |of: fn(&TileView) -> u32| tiles.iter().map(of).max().unwrap_or_default();
    Some(MapView {
        key,
        width: edge(|tile| tile.x + tile.width),
        height: edge(|tile| tile.y + tile.height),
        keys: keys(scene, most),
        rows: bar_rows(scene, rows),
        without: on_map.len() - filled,
        archipelagos: catalog
            .archipelagos
            .iter()
            .filter_map(|islands| {
                let province = catalog.provinces.get(&islands.province.value)?;
                Some(ArchipelagoView { name: scene.text(&islands.name), province: scene.text(&province.name) })
            })
            .collect(),
        tiles,
    })
}

fn placed(tile: &Tile, columns: u32, name: String) -> TileView {
    TileView {
        x: (tile.column - 1) * (WIDTH + GAP),
        y: (tile.row - 1) * (HEIGHT + GAP),
        width: columns * (WIDTH + GAP) - GAP,
        height: HEIGHT,
        lines: lines(&name),
        name,
        code: String::new(),
        value: None,
        colour: 0,
    }
}

/// A name of more than two words on two lines, as even as its words allow.
fn lines(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let split = (1..words.len()).map(|at| words.split_at(at)).map(|(a, b)| [a.join(" "), b.join(" ")]);
    let longer = |[a, b]: &[String; 2]| a.chars().count().max(b.chars().count());
    match split.min_by_key(longer) {
        Some(both) if name.chars().count() > ONE_LINE => both.to_vec(),
        _ => vec![name.to_owned()],
    }
}

/// From 0 for none to the last for the largest number, in equal steps.
fn colour(count: u64, most: u64) -> usize {
    usize::try_from((COLOURS * count).div_ceil(most.max(1))).unwrap_or_default()
}

/// What each colour that can occur means.
fn keys(scene: Scene<'_>, most: u64) -> Vec<KeyView> {
    let mut keys = vec![KeyView { colour: 0, text: scene.say("statistics.map_none", &[]) }];
    for step in 1..=COLOURS {
        let (first, last) = ((step - 1) * most / COLOURS + 1, step * most / COLOURS);
        if first <= last {
            let range = if first == last {
                scene.whole(first)
            } else {
                format!("{}–{}", scene.whole(first), scene.whole(last))
            };
            keys.push(KeyView { colour: colour(last, most), text: range });
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_go_from_none_to_most() {
        assert_eq!((0..=6).map(|n| colour(n, 6)).collect::<Vec<_>>(), [0, 1, 2, 2, 3, 4, 4]);
        assert_eq!((colour(0, 1), colour(1, 1)), (0, 4), "the only number is the most");
        assert_eq!(colour(1, 1000), 1, "one is not none");
    }
}
