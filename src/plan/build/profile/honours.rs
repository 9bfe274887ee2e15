//! Awards and titles by year.

use std::collections::BTreeMap;

use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::profile::{HonourView, TimelineView};
use crate::roll::Profile;

/// Awards and titles by year, newest first.
pub fn timeline(scene: Scene<'_>, profile: &Profile) -> Vec<TimelineView> {
    let catalog = &scene.roll().catalog;
    let mut years: BTreeMap<i32, Vec<HonourView>> = BTreeMap::new();
    for award in profile.facts.awards.iter().flatten().map(|award| &award.value) {
        let Some(form) = catalog.award_forms.get(&award.form.value) else { continue };
        years.entry(award.year).or_default().push(HonourView {
            name: scene.text(&form.name),
            href: scene.list_link(&ListOf::Award(award.form.value.clone()), String::new()).href,
            number: award.number.clone(),
            date: award.date.map(|date| date.to_string()),
            issuer: scene.maybe_body(award.issuer.as_ref()),
            reason: award.reason.as_ref().map(|reason| scene.text(reason)),
        });
    }
    for title in profile.facts.titles.iter().flatten().map(|title| &title.value) {
        let Some(entry) = catalog.titles.get(&title.id.value) else { continue };
        years.entry(title.year.value).or_default().push(HonourView {
            name: scene.text(&entry.name),
            href: None,
            number: title.number.clone(),
            date: title.date.map(|date| date.to_string()),
            issuer: scene.maybe_body(title.issuer.as_ref()),
            reason: None,
        });
    }
    let newest_first = years.into_iter().rev();
    newest_first.map(|(year, items)| TimelineView { year, current: year == profile.year, items }).collect()
}
