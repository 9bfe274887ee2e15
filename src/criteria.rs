//! The plans' criteria: compiled against the catalogue, judged with explained verdicts, and what follows
//! from them: who is published, and how a year's roll stands to the plan's targets and limits.
//!
//! [`compile`] turns the trees of checks in the plans into [`Criteria`]; [`judge`] gives every profile of the
//! roll its [`Verdicts`]. A verdict judges people and may be published; a diagnostic judges sources and
//! never is. Why a verdict came out as it did is told on request ([`Verdicts::because`]): the same check runs
//! again and gathers its evidence, so that judging a large roll does not keep sentences nobody reads.
//!
//! A new check kind is one file in `checks/`, one line in its table, one folder in `tests/rules` and one
//! explanation a language. Knows nothing of themes, addresses or the disk.

mod bodies;
mod case;
pub mod checks;
mod compile;
mod conference;
mod diagnose;
mod event;
mod evidence;
mod explain;
mod filter;
mod judge;
mod milestone;
mod publication;
mod read;
pub mod report;
mod review;
pub mod shapes;
mod target;
#[cfg(test)]
pub(crate) mod testing;
mod threshold;
mod truth;
mod verdict;
mod window;
mod words;

pub use case::Case;
pub use compile::{Criteria, Criterion, PlanCriteria, compile};
pub use event::EventRow;
pub use evidence::{Because, Evidence};
pub use explain::{Explanation, explain};
pub use filter::Filter;
pub use judge::{Drafts, Verdicts, judge};
pub use milestone::{MilestoneRow, MilestoneState};
pub use publication::{Covered, Publication, Reason};
pub use review::{last_look, review_due};
pub use target::{Target, TargetRow};
pub use truth::Truth;
pub use verdict::{JudgedCriterion, Judgement, Verdict};
pub use window::{Window, Within, day_in, first_day, last_day};
pub use words::state as state_word;
