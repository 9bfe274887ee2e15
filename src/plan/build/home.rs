//! Builds `home.html`.

use std::sync::PoisonError;

use super::card::{card, cards};
use super::facets::facets;
use super::profile::decision;
use super::shell::Head;
use crate::content::catalog::Subject;
use crate::content::profile::{Kind, State};
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::lists::{FeatureView, HomeView, NewsView, YearSummaryView};
use crate::plan::views::profile::DecisionView;
use crate::plan::views::shell::{CountView, LinkView};
use crate::roll::{Profile, ProfileIx};

/// Cards of the newest year.
const CARDS: usize = 8;
/// Movements shown.
const MOVEMENTS: usize = 6;
/// News shown.
const NEWS: usize = 3;

/// The home page.
pub fn home(scene: Scene<'_>) -> HomeView {
    let year = scene.index().years.first().copied();
    let members = year.map_or(&[][..], |year| scene.index().list(&ListOf::Year(year)));
    HomeView {
        year: year.map(|year| year_summary(scene, year)),
        cards: cards(scene, &with_portraits_first(scene, members)),
        feature: feature(scene),
        stats: super::stats::stats(scene),
        movements: movements(scene),
        browse: facets(scene, None),
        news: news(scene),
    }
}

/// The head of the home page.
pub fn head(scene: Scene<'_>) -> Head {
    let site = &scene.roll().site;
    let mut head = Head::titled(scene.text(&site.title));
    head.json_ld = Some(super::json_ld::home(scene));
    head
}

/// A reader meets faces first; otherwise the order of the list stays.
fn with_portraits_first(scene: Scene<'_>, members: &[ProfileIx]) -> Vec<ProfileIx> {
    let mut members = members.to_vec();
    members.sort_by_key(|ix| scene.portrait(*ix, "card").is_none());
    members.truncate(CARDS);
    members
}

/// A year's roll in numbers. It stands on every page of the year, so it is made once: with a hundred times the people there
/// are a hundred times the pages.
pub fn year_summary(scene: Scene<'_>, year: i32) -> YearSummaryView {
    let years = &scene.plan.around.years;
    let key = (scene.lang.to_owned(), year);
    if let Some(known) = years.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return known.clone();
    }
    let made = summed_up(scene, year);
    years.lock().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
    made
}

fn summed_up(scene: Scene<'_>, year: i32) -> YearSummaryView {
    let of = ListOf::Year(year);
    let profiles: Vec<&Profile> = scene.index().list(&of).iter().map(|ix| scene.roll().profile(*ix)).collect();
    let count = |kind, subject: Option<Subject>| {
        profiles.iter().filter(|p| p.kind == kind && subject.is_none_or(|s| s == p.subject)).count()
    };
    YearSummaryView {
        year,
        href: scene.href(&scene.routes().list(scene.lang, &of, 1)),
        individuals: count(Kind::Exemplar, Some(Subject::Individual)),
        collectives: count(Kind::Exemplar, Some(Subject::Collective)),
        models: count(Kind::Model, None),
        total: profiles.len(),
        decision: common_decision(scene, &profiles),
        plan: common_plan(scene, &profiles),
    }
}

/// The decision that more than half of them share.
fn common_decision(scene: Scene<'_>, profiles: &[&Profile]) -> Option<DecisionView> {
    let decided = |profile: &&Profile| {
        let steps = profile.steps(scene.model.today);
        let step = steps.iter().find(|step| step.value.state.value == State::Decided)?;
        Some((step.value.document.clone()?, step.value.date.value))
    };
    let most = majority(profiles.iter().map(decided))?;
    decision(scene, profiles.iter().find(|profile| decided(profile).as_ref() == Some(&most))?)
}

/// The value that more than half of them have (Boyer and Moore, MJRTY, 1981).
pub fn majority<T: PartialEq>(values: impl Iterator<Item = Option<T>> + Clone) -> Option<T> {
    let (mut candidate, mut lead) = (None, 0_usize);
    for value in values.clone() {
        if lead == 0 {
            (candidate, lead) = (value, 1);
        } else if value == candidate {
            lead += 1;
        } else {
            lead -= 1;
        }
    }
    let (all, same) = values.fold((0, 0), |(all, same), value| (all + 1, same + usize::from(value == candidate)));
    candidate.filter(|_| same * 2 > all)
}

/// The plan that more than half of them were judged by.
fn common_plan(scene: Scene<'_>, profiles: &[&Profile]) -> Option<LinkView> {
    let plan = scene.roll().plan(majority(profiles.iter().map(|profile| Some(profile.plan)))?);
    Some(LinkView { text: scene.plan_label(plan), href: scene.plan_href(&plan.id) })
}

/// The newest collective or model with a picture and a summary.
fn feature(scene: Scene<'_>) -> Option<FeatureView> {
    scene.index().published.iter().find_map(|ix| {
        let profile = scene.roll().profile(*ix);
        if profile.subject == Subject::Individual || scene.summary(*ix).is_none() {
            return None;
        }
        let field = profile.facts.fields.iter().flatten().next();
        Some(FeatureView {
            picture: scene.portrait(*ix, "wide")?,
            card: card(scene, *ix),
            field: field.and_then(|id| scene.roll().catalog.fields.get(&id.value)).map(|field| scene.text(&field.name)),
        })
    })
}

fn movements(scene: Scene<'_>) -> Vec<CountView> {
    let facets = facets(scene, None);
    let mut movements = facets.into_iter().find(|facet| facet.key == "movement").map_or(Vec::new(), |f| f.items);
    movements.sort_by_key(|movement| std::cmp::Reverse(movement.count));
    movements.truncate(MOVEMENTS);
    movements
}

fn news(scene: Scene<'_>) -> Vec<NewsView> {
    let mut news: Vec<NewsView> = scene
        .plan
        .news(scene.model)
        .filter_map(|page| {
            Some(NewsView {
                title: super::article::title(page, scene),
                href: scene.site_link(&format!("/{}/", page.main.path))?,
                date: page.main.date?.to_string(),
            })
        })
        .collect();
    news.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.href.cmp(&b.href)));
    news.truncate(NEWS);
    news
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_majority_is_more_than_half() {
        let most = |values: &[Option<u8>]| majority(values.iter().copied());
        assert_eq!(most(&[]), None);
        assert_eq!(most(&[Some(1)]), Some(1));
        assert_eq!(most(&[Some(1), Some(2)]), None);
        assert_eq!(most(&[Some(1), Some(2), Some(1)]), Some(1));
        assert_eq!(most(&[Some(2), Some(1), None, Some(1), Some(1)]), Some(1));
        assert_eq!(most(&[None, None, Some(1)]), None);
    }
}
