//! Plans, placed.

use super::unit::UnitIx;
use crate::content::plan::{Category, ParsedPlan, Years};
use crate::text::{Id, Text};

/// The index of a plan in its roll. Only [`super::resolve`] makes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlanIx(pub(super) usize);

impl PlanIx {
    /// Its position among the plans.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A plan whose references hold.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its index.
    pub ix: PlanIx,
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// The years it covers.
    pub period: Years,
    /// The units it applies to, with all below them.
    pub applies_to: Vec<UnitIx>,
    /// The plan it carries out.
    pub parent: Option<PlanIx>,
    /// Everything else, as its file states it.
    pub parsed: ParsedPlan,
}

impl Plan {
    /// The category of this id.
    pub fn category(&self, id: &Id) -> Option<&Category> {
        self.parsed.categories.iter().find(|category| category.id.value == *id)
    }

    /// Whether its file has a category of this id, be it one that could not be read.
    pub fn has_category(&self, id: &Id) -> bool {
        self.category(id).is_some() || self.parsed.faulty.contains(id)
    }

    /// What it is called in short: its number, or else its id.
    pub fn label(&self) -> &str {
        self.parsed.number.as_deref().unwrap_or(self.id.as_str())
    }
}
