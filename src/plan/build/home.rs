//! Builds `home.html`.

use super::card::{card, cards};
use super::facets::facets;
use super::profile::decision;
use super::shell::Head;
use crate::content::catalog::Subject;
use crate::content::profile::Kind;
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

/// A year's roll in numbers.
pub fn year_summary(scene: Scene<'_>, year: i32) -> YearSummaryView {
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
    let decisions: Vec<DecisionView> = profiles.iter().filter_map(|profile| decision(scene, profile)).collect();
    let shared = |d: &DecisionView| decisions.iter().filter(|o| o.document == d.document && o.date == d.date).count();
    decisions.iter().find(|d| shared(d) * 2 > profiles.len()).cloned()
}

/// The plan that more than half of them were judged by.
fn common_plan(scene: Scene<'_>, profiles: &[&Profile]) -> Option<LinkView> {
    let shared =
        |profile: &&&Profile| profiles.iter().filter(|other| other.plan == profile.plan).count() * 2 > profiles.len();
    let plan = scene.roll().plan_of(profiles.iter().find(shared)?);
    let href = scene.href(&scene.routes().plan(scene.lang, &plan.id));
    Some(LinkView { text: scene.plan_label(plan), href: Some(href) })
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
