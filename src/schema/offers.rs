//! The ids that a site has, offered by editors where a key refers to them.

use std::collections::BTreeMap;

use crate::content::shape::Ref;
use crate::diag::Lang;
use crate::roll::Roll;
use crate::text::{Id, Text};

/// Ids with their names, by what they are ids of, and the site's languages. Without a site there are no ids.
///
/// Profiles are never among them: schemas are copied about, and a withdrawn profile should be in none.
#[derive(Debug, Clone)]
pub struct Offers {
    ids: BTreeMap<Ref, Vec<Offer>>,
    languages: Vec<String>,
}

/// An id that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) id: String,
    pub(crate) name: String,
}

impl Default for Offers {
    fn default() -> Self {
        Self { ids: BTreeMap::new(), languages: vec!["vi".to_owned(), "en".to_owned()] }
    }
}

impl Offers {
    /// The ids of a site, with their names in a language.
    pub fn of(roll: &Roll, lang: Lang) -> Self {
        let mut offers = Self { ids: BTreeMap::new(), languages: roll.site.languages.clone() };
        let mut add = |of: Ref, id: &Id, name: &str| offers.add(of, id.as_str(), name);
        let word = |text: &Text| text.get(lang.code()).to_owned();
        for (_, unit) in roll.units.iter() {
            add(Ref::Unit, &unit.id, &word(&unit.name));
        }
        for plan in roll.plans.iter() {
            add(Ref::Plan, &plan.id, &word(&plan.title));
            for category in &plan.parsed.categories {
                add(Ref::Category, &category.id.value, &word(&category.label));
            }
            for criterion in &plan.parsed.criteria {
                add(Ref::Criterion, &criterion.id.value, &word(&criterion.text));
            }
            for milestone in &plan.parsed.milestones {
                add(Ref::Milestone, &milestone.id.value, &word(&milestone.text));
            }
            for target in &plan.parsed.targets {
                add(Ref::Target, &target.id.value, &word(&target.text));
            }
        }
        let catalog = &roll.catalog;
        for scale in catalog.scales.iter() {
            add(Ref::Scale, &scale.id.value, &word(&scale.name));
            for level in &scale.levels {
                add(Ref::Level, &level.id.value, &word(&level.name));
            }
        }
        for title in catalog.titles.iter() {
            add(Ref::Title, &title.id.value, &word(&title.name));
        }
        for form in catalog.award_forms.iter() {
            add(Ref::AwardForm, &form.id.value, &word(&form.name));
        }
        for field in catalog.fields.iter() {
            add(Ref::Field, &field.id.value, &word(&field.name));
        }
        for movement in catalog.movements.iter() {
            add(Ref::Movement, &movement.id.value, &word(&movement.name));
        }
        for province in catalog.provinces.iter() {
            add(Ref::Province, &province.id.value, &word(&province.name));
        }
        for body in catalog.bodies.iter() {
            add(Ref::Body, &body.id.value, &word(&body.name));
        }
        offers
    }

    /// Two scales may share the id of a level, two plans that of a category: it is offered once, with both names.
    fn add(&mut self, of: Ref, id: &str, name: &str) {
        let offers = self.ids.entry(of).or_default();
        match offers.iter_mut().find(|offer| offer.id == id) {
            Some(offer) if offer.name.split(" · ").any(|known| known == name) => {}
            Some(offer) => offer.name = format!("{} · {name}", offer.name),
            None => offers.push(Offer { id: id.to_owned(), name: name.to_owned() }),
        }
    }

    /// Those of one kind, in the order of the files.
    pub(crate) fn get(&self, of: Ref) -> &[Offer] {
        self.ids.get(&of).map_or(&[], Vec::as_slice)
    }

    /// The languages in which texts are written.
    pub(crate) fn languages(&self) -> &[String] {
        &self.languages
    }
}
