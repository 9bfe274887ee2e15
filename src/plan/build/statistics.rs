//! Builds `statistics.html`: every number comes from the published profiles and the plans' verdicts.

mod chart;
mod honours;
mod initiatives;
pub mod map;
mod plans;
mod years;

use super::shell::Head;
use crate::content::unit::{OrgType, UnitType};
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::statistics::{BarRowView, CountsView, StatisticsView};
use crate::roll::{Profile, Unit};
use crate::text::Id;
use crate::theme::Arg;

/// The statistics of the whole roll.
pub fn statistics(scene: Scene<'_>) -> StatisticsView {
    let index = scene.index();
    StatisticsView {
        profiles: index.published.len(),
        first_year: index.years.last().copied(),
        last_year: index.years.first().copied(),
        years: years::years(scene),
        direct: years::direct(scene),
        counts: [fields(scene), unit_types(scene), org_types(scene)].into_iter().flatten().collect(),
        honours: honours::honours(scene),
        benefits: initiatives::benefits(scene),
        replications: initiatives::replications(scene),
        targets: plans::targets(scene),
        milestones: plans::milestones(scene),
        maps: map::maps(scene),
    }
}

/// The head of the page.
pub fn head(scene: Scene<'_>) -> Head {
    let mut head = Head::titled(scene.say("heading.statistics", &[]));
    let profiles = Arg::from(scene.index().published.len());
    head.description =
        scene.say("description.statistics", &[("n", profiles), ("organisation", Arg::from(scene.organisation()))]);
    head
}

impl<'a> Scene<'a> {
    fn published(&self) -> impl Iterator<Item = &'a Profile> {
        let roll = self.roll();
        self.index().published.iter().map(|ix| roll.profile(*ix))
    }

    /// A whole number as the language writes it.
    fn whole(&self, n: u64) -> String {
        self.decimal(n, 0)
    }

    /// A share in hundredths of a percent, without decimals that say nothing: “50”, “88,46”.
    pub(super) fn percent(&self, hundredths: u64) -> String {
        if hundredths.is_multiple_of(100) { self.whole(hundredths / 100) } else { self.decimal(hundredths, 2) }
    }

    /// `n` in units of the last of so many decimals: 1234 with two is “12,34”.
    fn decimal(&self, n: u64, decimals: usize) -> String {
        let unit = (0..decimals).fold(1.0, |unit, _| unit * 10.0);
        self.words.number(self.lang, n as f64 / unit, decimals)
    }
}

/// Something to be counted: its words, its page, how often.
struct Counted {
    text: String,
    href: Option<String>,
    count: u64,
}

/// The rows of those that there are.
fn bar_rows(scene: Scene<'_>, counted: Vec<Counted>) -> Vec<BarRowView> {
    let most = counted.iter().map(|counted| counted.count).max().unwrap_or_default();
    let there = counted.into_iter().filter(|counted| counted.count > 0);
    there
        .map(|Counted { text, href, count }| BarRowView {
            text,
            href,
            value: scene.whole(count),
            length: chart::length(count, most),
        })
        .collect()
}

fn counts(scene: Scene<'_>, key: &'static str, mut counted: Vec<Counted>, unsaid: u64) -> Option<CountsView> {
    if counted.iter().all(|counted| counted.count == 0) {
        return None;
    }
    counted.push(Counted { text: scene.say("statistics.unsaid", &[]), href: None, count: unsaid });
    Some(CountsView { key, rows: bar_rows(scene, counted) })
}

fn fields(scene: Scene<'_>) -> Option<CountsView> {
    let says_none = |profile: &&Profile| profile.facts.fields.iter().flatten().next().is_none();
    let counted = scene.roll().catalog.fields.iter().map(|field| {
        let of = ListOf::Field(field.id.value.clone());
        let link = scene.list_link(&of, scene.text(&field.name));
        Counted { text: link.text, href: link.href, count: scene.index().list(&of).len() as u64 }
    });
    counts(scene, "fields", counted.collect(), scene.published().filter(says_none).count() as u64)
}

fn unit_types(scene: Scene<'_>) -> Option<CountsView> {
    of_units(scene, "unit_types", "unit_type", UnitType::NAMES, |unit| Some(unit.unit_type.name()))
}

fn org_types(scene: Scene<'_>) -> Option<CountsView> {
    of_units(scene, "org_types", "org_type", OrgType::NAMES, |unit| unit.org_type.map(OrgType::name))
}

fn of_units<T>(
    scene: Scene<'_>,
    key: &'static str,
    strings: &str,
    names: &[(&'static str, T)],
    name_of: impl Fn(&Unit) -> Option<&'static str>,
) -> Option<CountsView> {
    let of_profiles: Vec<Option<&str>> =
        scene.published().map(|profile| name_of(scene.roll().unit_of(profile))).collect();
    let count = |name: Option<&str>| of_profiles.iter().filter(|other| **other == name).count() as u64;
    let counted = names.iter().map(|(name, _)| Counted {
        text: scene.say(&format!("{strings}.{name}"), &[]),
        href: None,
        count: count(Some(name)),
    });
    counts(scene, key, counted.collect(), count(None))
}

/// The label of a category: that of the newest plan that has it.
fn category_label(scene: Scene<'_>, id: &Id) -> String {
    let mut plans: Vec<_> = scene.roll().plans.iter().collect();
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.period.from));
    let label = plans.into_iter().find_map(|plan| plan.category(id)).map(|category| scene.text(&category.label));
    label.unwrap_or_else(|| id.to_string())
}
