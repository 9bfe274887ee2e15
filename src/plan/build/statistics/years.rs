//! Profiles by year and category, and the share of direct workers of each year.

use super::category_label;
use super::chart::{self, Column, MOST_COLUMNS};
use crate::content::catalog::Subject;
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::statistics::{DirectRowView, DirectView, KeyView, YearRowView, YearsView};
use crate::roll::Profile;
use crate::text::Id;

/// Colours that can be told apart; further categories share the last one.
const COLOURS: usize = 6;

/// The years of the chart: without gaps, so that a year without anybody is seen as one.
fn chart_years(scene: Scene<'_>) -> Vec<i32> {
    let years = &scene.index().years;
    let (Some(first), Some(last)) = (years.last(), years.first()) else { return Vec::new() };
    let most = i32::try_from(MOST_COLUMNS).unwrap_or(i32::MAX);
    ((*first).max(last.saturating_sub(most - 1))..=*last).collect()
}

fn members(scene: Scene<'_>, year: i32) -> impl Iterator<Item = &Profile> {
    scene.index().list(&ListOf::Year(year)).iter().map(move |ix| scene.roll().profile(*ix))
}

/// Profiles by year and category.
pub fn years(scene: Scene<'_>) -> Option<YearsView> {
    let categories = categories(scene);
    let count = |year: i32, id: &Id| members(scene, year).filter(|profile| profile.category == *id).count() as u64;
    let total = |id: &Id| scene.index().list(&ListOf::Category(id.clone())).len() as u64;
    let colours = colours(&categories.iter().map(total).collect::<Vec<_>>());
    let columns = chart_years(scene).into_iter().map(|year| {
        let mut parts: Vec<(usize, u64)> = Vec::new();
        for (id, colour) in categories.iter().zip(&colours) {
            match parts.iter_mut().find(|(other, _)| other == colour) {
                Some((_, size)) => *size += count(year, id),
                None => parts.push((*colour, count(year, id))),
            }
        }
        parts.sort_by_key(|(colour, _)| *colour);
        let sum = parts.iter().map(|(_, size)| size).sum();
        Column { label: year.to_string(), value: scene.whole(sum), parts }
    });
    let columns: Vec<Column> = columns.collect();
    if columns.is_empty() {
        return None;
    }
    let rows = scene.index().years.iter().rev().map(|year| YearRowView {
        year: *year,
        href: scene.href(&scene.routes().list(scene.lang, &ListOf::Year(*year), 1)),
        counts: categories.iter().map(|id| scene.whole(count(*year, id))).collect(),
        sum: scene.whole(members(scene, *year).count() as u64),
    });
    Some(YearsView {
        chart: chart::chart(columns, |n| scene.whole(n)),
        keys: keys(scene, &categories, &colours),
        categories: categories.iter().map(|id| category_label(scene, id)).collect(),
        rows: rows.collect(),
        sums: categories.iter().map(|id| scene.whole(total(id))).collect(),
        sum: scene.whole(scene.index().published.len() as u64),
    })
}

/// The categories with profiles, in the order of the plans.
fn categories(scene: Scene<'_>) -> Vec<Id> {
    let mut categories: Vec<Id> = Vec::new();
    for category in scene.roll().plans.iter().flat_map(|plan| &plan.parsed.categories) {
        let id = &category.id.value;
        if !categories.contains(id) && !scene.index().list(&ListOf::Category(id.clone())).is_empty() {
            categories.push(id.clone());
        }
    }
    categories
}

/// A colour for each category, from 1: where there are too many, the rarest share the last one.
fn colours(totals: &[u64]) -> Vec<usize> {
    let mut by_size: Vec<usize> = (0..totals.len()).collect();
    by_size.sort_by_key(|i| std::cmp::Reverse(totals.get(*i).copied()));
    let own = if totals.len() > COLOURS { COLOURS - 1 } else { COLOURS };
    let mut next = 0;
    (0..totals.len())
        .map(|i| {
            if by_size.iter().take(own).any(|big| *big == i) {
                next += 1;
                next
            } else {
                COLOURS
            }
        })
        .collect()
}

fn keys(scene: Scene<'_>, categories: &[Id], colours: &[usize]) -> Vec<KeyView> {
    let shared = |colour: usize| colours.iter().filter(|other| **other == colour).count() > 1;
    let mut keys: Vec<KeyView> = Vec::new();
    for (id, colour) in categories.iter().zip(colours) {
        if !keys.iter().any(|key| key.colour == *colour) {
            let text = if shared(*colour) { scene.say("statistics.others", &[]) } else { category_label(scene, id) };
            keys.push(KeyView { colour: *colour, text });
        }
    }
    keys.sort_by_key(|key| key.colour);
    keys
}

/// Direct workers among the individuals of each year.
pub fn direct(scene: Scene<'_>) -> Option<DirectView> {
    let numbers = |year: i32| {
        let individuals = members(scene, year).filter(|profile| profile.subject == Subject::Individual);
        individuals.fold((0_u64, 0_u64), |(all, direct), profile| {
            let is_direct = profile.facts.direct_worker.as_ref().is_some_and(|direct| direct.value);
            (all + 1, direct + u64::from(is_direct))
        })
    };
    let rows: Vec<DirectRowView> = scene
        .index()
        .years
        .iter()
        .rev()
        .map(|year| (*year, numbers(*year)))
        .filter(|(_, (all, _))| *all > 0)
        .map(|(year, (all, direct))| DirectRowView {
            year,
            individuals: scene.whole(all),
            direct: scene.whole(direct),
            percent: scene.percent(chart::hundredths(direct, all)),
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let columns = chart_years(scene).into_iter().map(|year| {
        let (all, direct) = numbers(year);
        let hundredths = chart::hundredths(direct, all);
        // Above a column there is room for whole percents only; the table is exact.
        let value = if all > 0 { format!("{}%", scene.whole((hundredths + 50) / 100)) } else { String::new() };
        Column { label: year.to_string(), value, parts: vec![(1, hundredths)] }
    });
    let chart = chart::chart(columns.collect(), |n| format!("{}%", scene.whole(n / 100)));
    Some(DirectView { chart, rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarest_of_too_many_categories_share_a_colour() {
        assert_eq!(colours(&[3, 9]), [1, 2]);
        assert_eq!(colours(&[1, 2, 3, 4, 5, 6]), [1, 2, 3, 4, 5, 6]);
        assert_eq!(colours(&[9, 1, 8, 7, 2, 6, 5]), [1, 6, 2, 3, 6, 4, 5]);
    }
}
