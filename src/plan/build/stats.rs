//! Figures of the home page, each with a small chart over the years.

use crate::content::catalog::Subject;
use crate::content::profile::BenefitPer;
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::lists::{BarView, StatView};

/// Years in a small chart.
const YEARS: usize = 6;

/// What is counted of one year.
#[derive(Default, Clone, Copy)]
struct Numbers {
    individuals: usize,
    direct_workers: usize,
    benefit: u64,
    with_benefit: usize,
    initiatives: usize,
    replications: usize,
}

/// The figures; one that is nothing in every year is left out.
pub fn stats(scene: Scene<'_>) -> Vec<StatView> {
    let mut years: Vec<i32> = scene.index().years.iter().copied().take(YEARS).collect();
    years.reverse();
    let each: Vec<(i32, Numbers)> = years.iter().map(|year| (*year, numbers(scene, *year))).collect();
    let Some((_, newest)) = each.last().copied() else { return Vec::new() };
    let (words, lang) = (scene.words, scene.lang);
    let percent = |n: &Numbers| n.direct_workers as f64 * 100.0 / n.individuals.max(1) as f64;
    let whole_number = |n: f64| words.number(lang, n, 0);
    let mut stats = vec![
        stat("direct_workers", newest.direct_workers, newest.individuals, &each, &percent, &|n| {
            format!("{}%", words.number(lang, n, 1))
        }),
        stat("benefit", newest.with_benefit, 0, &each, &|n| n.benefit as f64, &|n| words.money(lang, n as u64)),
        stat("initiatives", newest.initiatives, 0, &each, &|n| n.initiatives as f64, &whole_number),
        stat("replications", newest.replications, 0, &each, &|n| n.replications as f64, &whole_number),
    ];
    // A newest year with nothing of it would be a figure that says 0 for want of entries.
    stats.retain(|stat| stat.part > 0);
    stats
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
            if let Some(benefit) = initiative.benefit_vnd
                && initiative.benefit_per == BenefitPer::Year
                && initiative.document.is_some()
            {
                numbers.benefit = numbers.benefit.saturating_add(benefit);
                numbers.with_benefit += 1;
            }
        }
        numbers.replications += profile.facts.replicated.iter().flatten().count();
    }
    numbers
}

fn stat(
    key: &'static str,
    part: usize,
    whole: usize,
    each: &[(i32, Numbers)],
    value: &dyn Fn(&Numbers) -> f64,
    write: &dyn Fn(f64) -> String,
) -> StatView {
    let values: Vec<(i32, f64)> = each.iter().map(|(year, numbers)| (*year, value(numbers))).collect();
    StatView {
        key,
        value: values.last().map(|(_, newest)| write(*newest)).unwrap_or_default(),
        part,
        whole,
        first_year: values.first().map_or(0, |(year, _)| *year),
        last_year: values.last().map_or(0, |(year, _)| *year),
        bars: bars(&values, write),
    }
}

/// Bars in a view box of 240 × 56, the tallest 52 high.
fn bars(values: &[(i32, f64)], write: &dyn Fn(f64) -> String) -> Vec<BarView> {
    let tallest = values.iter().map(|(_, value)| *value).fold(0.0, f64::max);
    let step = 240.0 / values.len().max(1) as f64;
    let rounded = |n: f64| ((n * 10.0).round() / 10.0) as f32;
    let last = values.len().saturating_sub(1);
    values
        .iter()
        .enumerate()
        .map(|(i, (year, value))| {
            let height = if tallest > 0.0 { 52.0 * value / tallest } else { 0.0 };
            BarView {
                x: rounded(i as f64 * step + 2.0),
                y: rounded(54.0 - height),
                width: rounded(step - 8.0),
                height: rounded(height),
                current: i == last,
                year: *year,
                value: write(*value),
            }
        })
        .collect()
}
