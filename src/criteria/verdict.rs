//! Verdicts: how a profile stands to a criterion.

use super::publication::Publication;
use super::truth::Truth;
use crate::content::profile::State;
use crate::diag::{Message, msg};

/// How a profile stands to a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The facts are there and suffice.
    Met,
    /// The facts are there and fall short.
    Unmet,
    /// A fact that is needed is missing.
    Unknown,
    /// The criterion's `when` does not match.
    NotApplicable,
    /// A waiver in force replaces unmet or unknown.
    Waived,
}

impl Verdict {
    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Unmet => "unmet",
            Self::Unknown => "unknown",
            Self::NotApplicable => "not_applicable",
            Self::Waived => "waived",
        }
    }

    /// What it is called.
    pub fn word(self) -> Message {
        match self {
            Self::Met => msg("verdict-met"),
            Self::Unmet => msg("verdict-unmet"),
            Self::Unknown => msg("verdict-unknown"),
            Self::NotApplicable => msg("verdict-not-applicable"),
            Self::Waived => msg("verdict-waived"),
        }
    }

    /// Whether it keeps a profile from being published where the criterion's level is `deny`.
    pub fn falls_short(self) -> bool {
        matches!(self, Self::Unmet | Self::Unknown)
    }
}

impl From<Truth> for Verdict {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::Met => Self::Met,
            Truth::Unmet => Self::Unmet,
            Truth::Unknown => Self::Unknown,
        }
    }
}

/// A verdict on one criterion. What it rests on: [`Verdicts::because`](super::Verdicts::because).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JudgedCriterion {
    /// The criterion's position among those of the plan.
    pub criterion: usize,
    /// The verdict.
    pub verdict: Verdict,
}

/// Everything that was found about a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The verdicts on the criteria of its category, in the plan's order.
    pub verdicts: Vec<JudgedCriterion>,
    /// The latest step that has happened; `None` before the first.
    pub state: Option<State>,
    /// Whether it is published, and what of it.
    pub publication: Publication,
}
