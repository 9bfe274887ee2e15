//! The facts of a profile as its page shows them.

use std::collections::BTreeMap;

use crate::content::profile::{BenefitPer, Rating, RatingOf};
use crate::diag::Spanned;
use crate::plan::build::statistics::map;
use crate::plan::index::province_of;
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::card::PictureView;
use crate::plan::views::profile::{
    AgreementView, InitiativeView, RatingGroupView, RatingView, ReplicationView, ReplicationYearView,
};
use crate::plan::views::shell::LinkView;
use crate::plan::views::statistics::MapView;
use crate::roll::{Profile, ProfileIx};

/// The province as it was called in the roll year.
pub fn province(scene: Scene<'_>, profile: &Profile) -> Option<LinkView> {
    let id = province_of(scene.roll(), profile.unit)?;
    let province = scene.roll().catalog.provinces.get(&id)?;
    Some(scene.list_link(&ListOf::Province(id), scene.text(&province.name)))
}

/// Fields of work, with their lists.
pub fn fields(scene: Scene<'_>, profile: &Profile) -> Vec<LinkView> {
    let ids = profile.facts.fields.iter().flatten();
    ids.filter_map(|id| {
        let field = scene.roll().catalog.fields.get(&id.value)?;
        Some(scene.list_link(&ListOf::Field(id.value.clone()), scene.text(&field.name)))
    })
    .collect()
}

/// Movements, with their lists.
pub fn movements(scene: Scene<'_>, profile: &Profile) -> Vec<LinkView> {
    let ids = profile.facts.movements.iter().flatten();
    ids.filter_map(|id| {
        let movement = scene.roll().catalog.movements.get(&id.value)?;
        Some(scene.list_link(&ListOf::Movement(id.value.clone()), scene.text(&movement.name)))
    })
    .collect()
}

/// The field of the honour, where it is not all-round.
pub fn scope(scene: Scene<'_>, profile: &Profile) -> Option<String> {
    let id = profile.facts.scope.as_ref()?;
    scene.roll().catalog.fields.get(&id.value).map(|field| scene.text(&field.name))
}

/// The gallery. Pictures of public events need no consent; others follow the portrait's.
pub fn photos(scene: Scene<'_>, ix: ProfileIx) -> Vec<PictureView> {
    use crate::content::profile::Basis;
    let profile = scene.roll().profile(ix);
    let consented = scene.covered(ix).portrait;
    let photos = profile.facts.photos.iter().flatten();
    photos
        .filter(|photo| consented || photo.value.basis.value == Basis::PublicEvent)
        .filter_map(|photo| scene.picture(profile, &photo.value, "wide"))
        .collect()
}

/// Initiatives, as the file orders them.
pub fn initiatives(scene: Scene<'_>, profile: &Profile) -> Vec<InitiativeView> {
    let initiatives = profile.facts.initiatives.iter().flatten().map(|initiative| &initiative.value);
    initiatives
        .map(|initiative| InitiativeView {
            title: scene.text(&initiative.title),
            year: initiative.year.value,
            recognised_by: scene.maybe_body(initiative.recognised_by.as_ref()),
            document: initiative.document.clone(),
            benefit: initiative.benefit_vnd,
            per_year: initiative.benefit_per == BenefitPer::Year,
            adopted_by: initiative
                .adopted_by
                .iter()
                .filter_map(|id| scene.roll().units.find(&id.value))
                .map(|unit| scene.unit_link(unit))
                .collect(),
        })
        .collect()
}

/// The sum of the yearly, or of the one-off benefits; never of both together.
pub fn benefit(profile: &Profile, per_year: bool) -> Option<u64> {
    let benefits: Vec<u64> = profile
        .facts
        .initiatives
        .iter()
        .flatten()
        .filter(|initiative| (initiative.value.benefit_per == BenefitPer::Year) == per_year)
        .filter_map(|initiative| initiative.value.benefit_vnd)
        .collect();
    (benefits.len() >= 2).then(|| benefits.iter().fold(0, |sum: u64, benefit| sum.saturating_add(*benefit)))
}

/// The collective labour agreement.
pub fn agreement(profile: &Profile) -> Option<AgreementView> {
    let agreement = &profile.facts.agreement.as_ref()?.value;
    Some(AgreementView {
        signed: agreement.signed.value.to_string(),
        expires: agreement.expires.as_ref().map(|date| date.value.to_string()),
        better_clauses: agreement.better_clauses.value,
    })
}

/// Where a model was taken up.
pub fn replicated(scene: Scene<'_>, profile: &Profile) -> Vec<ReplicationView> {
    let places = profile.facts.replicated.iter().flatten().map(|replication| &replication.value);
    places
        .filter_map(|replication| {
            let unit = scene.roll().units.find(&replication.unit.value)?;
            let province = province_of(scene.roll(), unit);
            Some(ReplicationView {
                unit: scene.unit_link(unit),
                province: province
                    .and_then(|id| scene.roll().catalog.provinces.get(&id))
                    .map(|province| scene.text(&province.name)),
                year: replication.year,
                note: replication.note.as_ref().map(|note| scene.text(note)),
            })
        })
        .collect()
}

/// How a model spread: its places by the year in which they began, each year with how many there were by then.
pub fn replication_years(places: &[ReplicationView]) -> Vec<ReplicationYearView> {
    let mut years: BTreeMap<i32, Vec<ReplicationView>> = BTreeMap::new();
    for place in places {
        years.entry(place.year).or_default().push(place.clone());
    }
    let mut total = 0;
    years
        .into_iter()
        .map(|(year, places)| {
            total += places.len();
            ReplicationYearView { year, total, places }
        })
        .collect()
}

/// Where a model spread, on the map of tiles.
pub fn replication_map(scene: Scene<'_>, profile: &Profile) -> Option<MapView> {
    let places = profile.facts.replicated.iter().flatten();
    map::of_places(scene, places.filter_map(|place| scene.roll().units.find(&place.value.unit.value)))
}

/// Yearly ratings, one group a rated body and scale, in the order of the file.
pub fn ratings(scene: Scene<'_>, profile: &Profile) -> Vec<RatingGroupView> {
    let mut groups: Vec<(&RatingOf, &crate::text::Id, Vec<&Rating>)> = Vec::new();
    for rating in profile.facts.ratings.iter().flatten().map(|rating: &Spanned<Rating>| &rating.value) {
        let found = groups.iter_mut().find(|(of, scale, _)| **of == rating.of.value && **scale == rating.scale.value);
        match found {
            Some((_, _, ratings)) => ratings.push(rating),
            None => groups.push((&rating.of.value, &rating.scale.value, vec![rating])),
        }
    }
    groups.into_iter().filter_map(|(of, scale, ratings)| group(scene, of, scale, ratings)).collect()
}

fn group(
    scene: Scene<'_>,
    of: &RatingOf,
    scale: &crate::text::Id,
    mut ratings: Vec<&Rating>,
) -> Option<RatingGroupView> {
    let scale = scene.roll().catalog.scales.get(scale)?;
    ratings.sort_by_key(|rating| rating.year.value);
    let unit = match of {
        RatingOf::Unit(id) => scene.roll().units.find(id).map(|ix| scene.unit_link(ix).text),
        _ => None,
    };
    Some(RatingGroupView {
        of: match of {
            RatingOf::Own => "own",
            RatingOf::Union => "union",
            RatingOf::Led => "led",
            RatingOf::Unit(_) => "unit",
        },
        unit,
        scale: scene.text(&scale.name),
        levels: scale.levels.iter().map(|level| scene.text(&level.name)).collect(),
        years: ratings
            .iter()
            .filter_map(|rating| {
                let below_top = scale.level(&rating.level.value)?;
                let level = scale.levels.get(below_top)?;
                Some(RatingView {
                    year: rating.year.value,
                    level: scene.text(&level.name),
                    reached: scale.levels.len() - below_top,
                    steps: scale.levels.len(),
                })
            })
            .collect(),
    })
}
