//! Builds `home.html`.

use super::card::{card, cards};
use super::list::facets;
use super::profile::decision;
use super::shell::Head;
use crate::content::catalog::Subject;
use crate::content::profile::{BenefitPer, Kind};
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::lists::{BarView, FeatureView, HomeView, NewsView, StatView, YearSummaryView};
use crate::plan::views::profile::DecisionView;
use crate::plan::views::shell::{CountView, LinkView};
use crate::roll::{Profile, ProfileIx};

/// Cards of the newest year.
const CARDS: usize = 8;
/// Movements shown.
const MOVEMENTS: usize = 6;
/// News shown.
const NEWS: usize = 3;
/// Years in a small chart.
const CHART_YEARS: usize = 6;

/// The home page.
pub fn home(scene: Scene<'_>) -> HomeView {
    let year = scene.index().years.first().copied();
    let members = year.map_or(&[][..], |year| scene.index().list(&ListOf::Year(year)));
    HomeView {
        year: year.map(|year| year_summary(scene, year)),
        cards: cards(scene, &with_portraits_first(scene, members)),
        feature: feature(scene),
        stats: stats(scene),
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
    Some(LinkView { text: plan.label().to_owned(), href: Some(href) })
}

/// The newest collective or model with a picture and a summary.
fn feature(scene: Scene<'_>) -> Option<FeatureView> {
    scene.index().published.iter().find_map(|ix| {
        let profile = scene.roll().profile(*ix);
        if profile.subject == Subject::Individual || profile.facts.summary.is_none() {
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

/// What is counted of one year.
#[derive(Default, Clone, Copy)]
struct Numbers {
    individuals: usize,
    direct_workers: usize,
    benefit: u64,
    initiatives: usize,
    replications: usize,
}

fn numbers(scene: Scene<'_>, year: i32) -> Numbers {
    let mut numbers = Numbers::default();
    for ix in scene.index().list(&ListOf::Year(year)) {
        let profile = scene.roll().profile(*ix);
        if profile.subject == Subject::Individual {
            numbers.individuals += 1;
            let direct = profile.facts.direct_worker.as_ref().is_some_and(|direct| direct.value);
            numbers.direct_workers += usize::from(direct);
        }
        for initiative in profile.facts.initiatives.iter().flatten().map(|initiative| &initiative.value) {
            let recognised = initiative.recognised_by.is_some() || initiative.accepted == Some(true);
            numbers.initiatives += usize::from(recognised);
            // Yearly and one-off benefits are never added up; only documented yearly ones are summed.
            if initiative.benefit_per == BenefitPer::Year && initiative.document.is_some() {
                numbers.benefit = numbers.benefit.saturating_add(initiative.benefit_vnd.unwrap_or_default());
            }
        }
        numbers.replications += profile.facts.replicated.iter().flatten().count();
    }
    numbers
}

fn stats(scene: Scene<'_>) -> Vec<StatView> {
    let mut years: Vec<i32> = scene.index().years.iter().copied().take(CHART_YEARS).collect();
    years.reverse();
    let (Some(first), Some(last)) = (years.first().copied(), years.last().copied()) else { return Vec::new() };
    let each: Vec<Numbers> = years.iter().map(|year| numbers(scene, *year)).collect();
    let Some(newest) = each.last().copied() else { return Vec::new() };
    let stat = |key, value: String, part, whole, values: Vec<f64>| StatView {
        key,
        value,
        part,
        whole,
        bars: bars(&values),
        first_year: first,
        last_year: last,
    };
    let percent = |n: &Numbers| n.direct_workers as f64 * 100.0 / n.individuals.max(1) as f64;
    let series = |value: &dyn Fn(&Numbers) -> f64| each.iter().map(value).collect::<Vec<f64>>();
    let mut stats = vec![
        stat(
            "direct_workers",
            format!("{:.1}", percent(&newest)),
            newest.direct_workers,
            newest.individuals,
            series(&percent),
        ),
        stat("benefit", newest.benefit.to_string(), 0, 0, series(&|n| n.benefit as f64)),
        stat("initiatives", newest.initiatives.to_string(), newest.initiatives, 0, series(&|n| n.initiatives as f64)),
        stat(
            "replications",
            newest.replications.to_string(),
            newest.replications,
            0,
            series(&|n| n.replications as f64),
        ),
    ];
    // A year without individuals has no share, a year without the thing no figure worth a place.
    stats.retain(|stat| {
        stat.bars.iter().any(|bar| bar.height > 0.0) && (stat.key != "direct_workers" || stat.whole > 0)
    });
    stats
}

/// Bars in a view box of 240 × 56, the tallest 52 high.
fn bars(values: &[f64]) -> Vec<BarView> {
    let tallest = values.iter().copied().fold(0.0, f64::max);
    let step = 240.0 / values.len().max(1) as f64;
    let rounded = |n: f64| ((n * 10.0).round() / 10.0) as f32;
    let last = values.len().saturating_sub(1);
    values
        .iter()
        .enumerate()
        .map(|(i, value)| {
            let height = if tallest > 0.0 { 52.0 * value / tallest } else { 0.0 };
            BarView {
                x: rounded(i as f64 * step + 2.0),
                y: rounded(54.0 - height),
                width: rounded(step - 8.0),
                height: rounded(height),
                current: i == last,
            }
        })
        .collect()
}
