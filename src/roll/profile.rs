//! Profiles, placed: plan, category and unit are known.

use std::sync::Arc;

use super::plan::PlanIx;
use super::unit::UnitIx;
use super::{Bodies, Roll};
use crate::content::catalog::Subject;
use crate::content::plan::Category;
use crate::content::profile::{Kind, ParsedProfile, Step};
use crate::diag::Spanned;
use crate::text::{Date, Id, Slug};

/// The index of a profile in its roll. Only [`super::resolve`] makes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProfileIx(pub(super) usize);

impl ProfileIx {
    /// Its position among the profiles.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A profile whose required facts are complete and whose references hold.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its address name, unique in the roll.
    pub slug: Slug,
    /// The shown name, in NFC.
    pub name: String,
    /// Exemplar or model.
    pub kind: Kind,
    /// Individual or collective.
    pub subject: Subject,
    /// The plan it is judged by.
    pub plan: PlanIx,
    /// Its category in that plan.
    pub category: Id,
    /// The roll year.
    pub year: i32,
    /// Where the honouree belongs.
    pub unit: UnitIx,
    /// The collective that a leader leads.
    pub leads: Option<UnitIx>,
    /// Where the story stands in other languages; the main language's is `facts.body`.
    pub bodies: Bodies,
    /// All facts, as the file states them.
    pub facts: Arc<ParsedProfile>,
}

impl Profile {
    /// Its category in its plan.
    pub fn category_in<'r>(&self, roll: &'r Roll) -> Option<&'r Category> {
        roll.plan(self.plan).category(&self.category)
    }

    /// The steps that have happened by `today`, first to last (by date, then by order in the file).
    pub fn steps(&self, today: Date) -> Vec<&Spanned<Step>> {
        let mut steps: Vec<_> = self.facts.steps.iter().flatten().filter(|s| s.value.date.value <= today).collect();
        steps.sort_by_key(|step| step.value.date.value);
        steps
    }

    /// The latest step that has happened by `today`.
    pub fn latest_step(&self, today: Date) -> Option<&Spanned<Step>> {
        self.steps(today).pop()
    }

    /// Whether the person is said to be a leader.
    pub fn is_leader(&self) -> bool {
        self.facts.leader.as_ref().is_some_and(|leader| leader.value)
    }
}
