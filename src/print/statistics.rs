//! Numbers about the profiles of the book, and no others.

use std::collections::BTreeMap;

use super::paper::Paper;
use super::views::{BarView, ChartView, FactView, StatisticsView};
use crate::content::profile::BenefitPer;
use crate::plan::build::profile::category_label;
use crate::roll::{Profile, ProfileIx, UnitIx};

/// The numbers.
pub(super) fn statistics(paper: &Paper<'_>, members: &[ProfileIx]) -> StatisticsView {
    let profiles: Vec<&Profile> = members.iter().map(|ix| paper.scene.roll().profile(*ix)).collect();
    let charts = [
        years(paper, &profiles),
        categories(paper, &profiles),
        fields(paper, &profiles),
        units(paper, &profiles),
        org_types(paper, &profiles),
    ];
    StatisticsView {
        heading: paper.words.say("statistics-heading", &[("when", &paper.when())]),
        figures: figures(paper, &profiles),
        charts: charts.into_iter().flatten().collect(),
    }
}

fn figures(paper: &Paper<'_>, profiles: &[&Profile]) -> Vec<FactView> {
    let scene = paper.scene;
    let of_kind = |kind: &str| profiles.iter().filter(|profile| scene.kind(profile) == kind).count();
    let people = profiles.iter().filter(|profile| scene.kind(profile) == "individual");
    let direct =
        people.filter(|profile| profile.facts.direct_worker.as_ref().is_some_and(|direct| direct.value)).count();
    let initiatives =
        || profiles.iter().flat_map(|profile| profile.facts.initiatives.iter().flatten()).map(|it| &it.value);
    let yearly = initiatives().filter(|it| it.benefit_per == BenefitPer::Year).filter_map(|it| it.benefit_vnd);
    let yearly = yearly.fold(0_u64, u64::saturating_add);
    let places: usize = profiles.iter().map(|profile| profile.facts.replicated.iter().flatten().count()).sum();
    let counts = [
        ("figure-all", profiles.len()),
        ("figure-individuals", of_kind("individual")),
        ("figure-collectives", of_kind("collective")),
        ("figure-models", of_kind("model")),
        ("figure-direct", direct),
        ("figure-initiatives", initiatives().count()),
        ("figure-places", places),
    ];
    let counts = counts.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| (key, paper.number(n)));
    let money = (yearly > 0).then(|| ("figure-benefit", scene.words.money(scene.lang, yearly)));
    counts.chain(money).map(|(key, says)| FactView { name: paper.words.get(key), says }).collect()
}

/// A chart of counted things, in the order given; none where there is nothing to compare.
fn chart(paper: &Paper<'_>, key: &str, head: &str, rows: Vec<(String, usize)>) -> Option<ChartView> {
    if rows.len() < 2 {
        return None;
    }
    let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(1).max(1);
    let rows = rows.into_iter().map(|(name, n)| BarView {
        name,
        value: paper.number(n),
        length: u64::try_from(n * 1000 / most).unwrap_or(1000),
    });
    Some(ChartView {
        heading: paper.words.get(key),
        note: if key == "chart-fields" { paper.words.get("chart-fields-note") } else { String::new() },
        head: [paper.words.get(head), paper.words.get("head-count")],
        rows: rows.collect(),
    })
}

/// Counted things, most first, then by name.
fn ranked(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut rows: Vec<(String, usize)> = counts.into_iter().collect();
    rows.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    rows
}

fn counted(names: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_insert(0) += 1);
    counts
}

fn years(paper: &Paper<'_>, profiles: &[&Profile]) -> Option<ChartView> {
    let counts = counted(profiles.iter().map(|profile| profile.year.to_string()));
    chart(paper, "chart-years", "head-year", counts.into_iter().collect())
}

fn categories(paper: &Paper<'_>, profiles: &[&Profile]) -> Option<ChartView> {
    let counts = counted(profiles.iter().map(|profile| category_label(paper.scene, profile)));
    chart(paper, "chart-categories", "head-category", ranked(counts))
}

fn fields(paper: &Paper<'_>, profiles: &[&Profile]) -> Option<ChartView> {
    let scene = paper.scene;
    let ids = profiles.iter().flat_map(|profile| profile.facts.fields.iter().flatten());
    let names = ids.filter_map(|id| scene.roll().catalog.fields.get(&id.value)).map(|field| scene.text(&field.name));
    chart(paper, "chart-fields", "head-field", ranked(counted(names)))
}

/// By the units directly below the site's own, or below the one that was asked for.
fn units(paper: &Paper<'_>, profiles: &[&Profile]) -> Option<ChartView> {
    let scene = paper.scene;
    let units = &scene.roll().units;
    let own = scene.roll().site.unit.as_ref().and_then(|unit| units.find(&unit.value));
    let top = paper.asked.unit.or(own)?;
    let below = |profile: &&Profile| -> UnitIx {
        let day = crate::plan::build::profile::decision_day(scene, profile);
        let above = units.path_on(profile.unit, day);
        let path: Vec<UnitIx> = std::iter::once(profile.unit).chain(above).collect();
        let at = path.iter().position(|unit| *unit == top).and_then(|at| at.checked_sub(1));
        at.and_then(|at| path.get(at)).copied().unwrap_or(profile.unit)
    };
    let names = profiles.iter().map(|profile| scene.text(units.get(below(profile)).short_name()));
    chart(paper, "chart-units", "head-unit", ranked(counted(names)))
}

fn org_types(paper: &Paper<'_>, profiles: &[&Profile]) -> Option<ChartView> {
    let scene = paper.scene;
    let types = profiles.iter().filter_map(|profile| scene.roll().unit_of(profile).org_type);
    let names = types.map(|org| scene.say(&format!("org_type.{}", org.name()), &[]));
    chart(paper, "chart-org-types", "head-org-type", ranked(counted(names)))
}
