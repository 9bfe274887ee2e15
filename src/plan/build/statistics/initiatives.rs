//! Benefits of initiatives, and where models were taken up.

use super::chart;
use super::{Counted, bar_rows};
use crate::content::profile::{BenefitPer, Kind};
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::statistics::{BarRowView, BenefitsView, ReplicationsView};

/// Yearly benefits, then one-off ones, each by the year of the roll. The two are never added together, and
/// only those with a document are summed.
pub fn benefits(scene: Scene<'_>) -> Vec<BenefitsView> {
    let kinds = [("year", BenefitPer::Year), ("once", BenefitPer::Once)];
    kinds.into_iter().filter_map(|(key, per)| of_kind(scene, key, per)).collect()
}

fn of_kind(scene: Scene<'_>, key: &'static str, per: BenefitPer) -> Option<BenefitsView> {
    let of_year = |year: i32| -> Vec<u64> {
        let members = scene.index().list(&ListOf::Year(year)).iter().map(|ix| &scene.roll().profile(*ix).facts);
        let initiatives = members.flat_map(|facts| facts.initiatives.iter().flatten()).map(|spanned| &spanned.value);
        initiatives
            .filter(|initiative| initiative.benefit_per == per && initiative.document.is_some())
            .filter_map(|initiative| initiative.benefit_vnd)
            .filter(|benefit| *benefit > 0)
            .collect()
    };
    let years: Vec<(i32, Vec<u64>)> = scene.index().years.iter().rev().map(|year| (*year, of_year(*year))).collect();
    let sum = |benefits: &[u64]| benefits.iter().fold(0_u64, |sum, benefit| sum.saturating_add(*benefit));
    let most = years.iter().map(|(_, benefits)| sum(benefits)).max().unwrap_or_default();
    if most == 0 {
        return None;
    }
    let all: Vec<u64> = years.iter().flat_map(|(_, benefits)| benefits.iter().copied()).collect();
    let rows = years.into_iter().filter(|(_, benefits)| !benefits.is_empty()).map(|(year, benefits)| BarRowView {
        text: year.to_string(),
        href: Some(scene.href(&scene.routes().list(scene.lang, &ListOf::Year(year), 1))),
        value: scene.words.money(scene.lang, sum(&benefits)),
        length: chart::length(sum(&benefits), most),
    });
    Some(BenefitsView {
        key,
        rows: rows.collect(),
        initiatives: all.len(),
        sum: scene.words.money(scene.lang, sum(&all)),
    })
}

/// The models that were taken up, the most often taken up first.
pub fn replications(scene: Scene<'_>) -> Option<ReplicationsView> {
    let models = scene.index().by_name.iter().map(|ix| scene.roll().profile(*ix)).filter(|p| p.kind == Kind::Model);
    let mut counted: Vec<Counted> = models
        .map(|model| Counted {
            text: model.name.clone(),
            href: Some(scene.href(&scene.profile_path(model))),
            count: model.facts.replicated.iter().flatten().count() as u64,
        })
        .filter(|counted| counted.count > 0)
        .collect();
    if counted.is_empty() {
        return None;
    }
    counted.sort_by_key(|counted| std::cmp::Reverse(counted.count));
    let places: u64 = counted.iter().map(|counted| counted.count).sum();
    Some(ReplicationsView {
        models: counted.len(),
        places: usize::try_from(places).unwrap_or(usize::MAX),
        rows: bar_rows(scene, counted),
    })
}
