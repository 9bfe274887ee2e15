//! Awards and titles, by family: families are never compared with each other.

use super::{Counted, bar_rows};
use crate::content::catalog::Ranked;
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::statistics::HonoursView;
use crate::roll::Entries;
use crate::text::Id;

/// Awards, then titles, in the catalogue's order of families; within one, the highest rank first.
pub fn honours(scene: Scene<'_>) -> Vec<HonoursView> {
    let roll = scene.roll();
    let shown = scene.index().published.iter().filter(|ix| scene.covered(**ix).awards);
    let shown: Vec<_> = shown.map(|ix| &roll.profile(*ix).facts).collect();
    let awards: Vec<&Id> =
        shown.iter().flat_map(|facts| facts.awards.iter().flatten()).map(|award| &award.value.form.value).collect();
    let titles: Vec<&Id> =
        shown.iter().flat_map(|facts| facts.titles.iter().flatten()).map(|title| &title.value.id.value).collect();
    let page = |entry: &Ranked| scene.list_link(&ListOf::Award(entry.id.value.clone()), String::new()).href;
    let mut honours = families(scene, &roll.catalog.award_forms, &awards, page);
    honours.extend(families(scene, &roll.catalog.titles, &titles, |_| None));
    honours
}

fn families(
    scene: Scene<'_>,
    entries: &Entries<Ranked>,
    given: &[&Id],
    page: impl Fn(&Ranked) -> Option<String>,
) -> Vec<HonoursView> {
    let mut families: Vec<&Id> = Vec::new();
    for entry in entries.iter() {
        if !families.contains(&&entry.family) {
            families.push(&entry.family);
        }
    }
    let of_family = |family: &Id| {
        let mut members: Vec<&Ranked> = entries.iter().filter(|entry| entry.family == *family).collect();
        members.sort_by_key(|entry| std::cmp::Reverse(entry.rank));
        let counted = members.into_iter().map(|entry| Counted {
            text: scene.text(&entry.name),
            href: page(entry),
            count: given.iter().filter(|id| ***id == entry.id.value).count() as u64,
        });
        HonoursView {
            family: scene.roll().catalog.families.get(family).map(|named| scene.text(&named.name)),
            rows: bar_rows(scene, counted.collect()),
        }
    };
    families.into_iter().map(of_family).filter(|honours| !honours.rows.is_empty()).collect()
}
