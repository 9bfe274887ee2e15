//! The roll: all profiles with everything they refer to, resolved.
//!
//! [`resolve`] turns parsed files into the [`Roll`]. Knows nothing of criteria, themes, addresses or the disk.

mod catalog;
mod plan;
mod profile;
mod resolve;
mod spelling;
mod unit;

pub use catalog::{Catalog, Entries, Entry};
pub use plan::{Plan, PlanIx};
pub use profile::{Profile, ProfileIx};
pub use resolve::{place, resolve};
pub use spelling::confirm as confirm_spelling;
pub use unit::{Parent, Unit, UnitIx, Units};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::event::ParsedEvent;
use crate::content::figure::{ParsedFigure, ParsedRecord};
use crate::content::markdown::Markdown;
use crate::content::page::ParsedPage;
use crate::content::site::ParsedSite;
use crate::text::Slug;

/// Everything the site is made from, with all references resolved.
///
/// What does not change with a single profile is shared, so that a preview has the roll with another profile in it at once.
#[derive(Debug, Clone)]
pub struct Roll {
    /// The site as a whole.
    pub site: Arc<ParsedSite>,
    /// The catalogue.
    pub catalog: Arc<Catalog>,
    /// The units.
    pub units: Arc<Units>,
    /// The plans, by id.
    pub plans: Arc<[Plan]>,
    /// The profiles that could be placed, by slug.
    pub profiles: Vec<Arc<Profile>>,
    /// Pages in the main language, by path.
    pub pages: Arc<[Page]>,
    /// Events, by id.
    pub events: Arc<[ParsedEvent]>,
    /// Reported figures.
    pub figures: Arc<[ParsedFigure]>,
    /// Records of milestones that were carried out.
    pub records: Arc<[ParsedRecord]>,
}

/// An ordinary page with its versions in other languages.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The page in the site's main language.
    pub main: ParsedPage,
    /// Its versions in other languages.
    pub translations: BTreeMap<String, ParsedPage>,
}

impl Roll {
    /// A plan.
    #[allow(clippy::indexing_slicing, reason = "only `resolve` makes indexes, and plans are never removed")]
    pub fn plan(&self, ix: PlanIx) -> &Plan {
        &self.plans[ix.0]
    }

    /// A profile.
    #[allow(clippy::indexing_slicing, reason = "only `resolve` makes indexes, and profiles are never removed")]
    pub fn profile(&self, ix: ProfileIx) -> &Profile {
        &self.profiles[ix.0]
    }

    /// The profile of an address name.
    pub fn find_profile(&self, slug: &Slug) -> Option<ProfileIx> {
        self.profiles.binary_search_by(|profile| profile.slug.cmp(slug)).ok().map(ProfileIx)
    }

    /// All profiles with their indexes.
    pub fn profiles(&self) -> impl Iterator<Item = (ProfileIx, &Profile)> {
        self.profiles.iter().enumerate().map(|(i, profile)| (ProfileIx(i), &**profile))
    }

    /// The roll with another profile in the place of one.
    pub fn with_profile(&self, ix: ProfileIx, profile: Profile) -> Self {
        let mut roll = self.clone();
        if let Some(slot) = roll.profiles.get_mut(ix.0) {
            *slot = Arc::new(profile);
        }
        roll
    }

    /// The plan that a profile was judged by.
    pub fn plan_of(&self, profile: &Profile) -> &Plan {
        self.plan(profile.plan)
    }

    /// The unit of a profile.
    pub fn unit_of(&self, profile: &Profile) -> &Unit {
        self.units.get(profile.unit)
    }
}

/// Markdown texts in other languages than the main one, by language.
pub type Bodies = BTreeMap<String, Markdown>;
