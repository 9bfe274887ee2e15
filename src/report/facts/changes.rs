//! What is otherwise than on the day of the report before: the roll is judged on both days.

use std::collections::BTreeMap;

use super::people::{Heads, heads, is_waiting};
use super::{Passed, Scope, duties};
use crate::criteria::{MilestoneState, Publication, Reason, Verdicts};
use crate::roll::{ProfileIx, UnitIx};

/// What is otherwise.
pub struct Changes<'r> {
    /// Everybody who was published on the day before the span, whatever the year.
    pub before: Heads,
    /// Everybody who is published now.
    pub after: Heads,
    /// How many were considered then.
    pub waiting_before: u64,
    /// How many are considered now.
    pub waiting_after: u64,
    /// Who was not published then and may be named.
    pub appeared: Vec<ProfileIx>,
    /// How many are published no more, by why.
    pub gone: BTreeMap<Gone, u64>,
    /// Units that began.
    pub began: Vec<UnitIx>,
    /// Units that have ended.
    pub ended: Vec<UnitIx>,
    /// Milestones that were carried out since.
    pub carried_out: Vec<Passed<'r>>,
}

/// Why somebody is published no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gone {
    /// On their own request.
    Withdrawn,
    /// The decision was revoked.
    Revoked,
    /// Time or consent has ended.
    Ended,
    /// Anything else.
    Other,
}

/// Compares the two days.
pub(super) fn gather<'r>(scope: &Scope<'_, 'r>, then: &Verdicts) -> Changes<'r> {
    let was = |ix: ProfileIx| then.of(ix).publication.is_published();
    let count = |verdicts: &Verdicts| {
        heads(
            scope.profiles().filter(|(ix, _)| verdicts.of(*ix).publication.is_published()).map(|(_, profile)| profile),
        )
    };
    let waiting = |verdicts: &Verdicts| scope.profiles().filter(|(ix, _)| is_waiting(verdicts.of(*ix))).count() as u64;
    let mut gone = BTreeMap::new();
    for (ix, _) in scope.profiles().filter(|(ix, _)| was(*ix) && !scope.is_published(*ix)) {
        *gone.entry(why(&scope.now.of(ix).publication)).or_default() += 1;
    }
    let units = || scope.roll.units.iter().filter(|(ix, _)| scope.roll.units.is_within(*ix, scope.asked.unit));
    let was_done = |passed: &Passed<'_>| {
        let same = then.milestones.iter().find(|row| {
            (row.plan, row.position, row.from, row.before)
                == (passed.row.plan, passed.row.position, passed.row.from, passed.row.before)
        });
        same.is_some_and(|row| row.state == MilestoneState::Done)
    };
    let carried_out = duties::all(scope).into_iter();
    Changes {
        before: count(then),
        after: count(scope.now),
        waiting_before: waiting(then),
        waiting_after: waiting(scope.now),
        appeared: scope.profiles().map(|(ix, _)| ix).filter(|ix| !was(*ix) && scope.may_name(*ix)).collect(),
        gone,
        began: units()
            .filter(|(_, unit)| unit.from.is_some_and(|d| scope.span.contains(d)))
            .map(|(ix, _)| ix)
            .collect(),
        ended: units()
            .filter(|(_, unit)| unit.until.is_some_and(|d| scope.span.contains(d)))
            .map(|(ix, _)| ix)
            .collect(),
        carried_out: carried_out
            .filter(|passed| passed.row.state == MilestoneState::Done && !was_done(passed))
            .collect(),
    }
}

fn why(publication: &Publication) -> Gone {
    match publication {
        Publication::Tombstone { .. } => Gone::Withdrawn,
        Publication::Hidden(reasons) => {
            let of = |reason: &Reason| match reason {
                Reason::Withdrawn(_) => Gone::Withdrawn,
                Reason::Revoked(_) => Gone::Revoked,
                Reason::Expired(_) | Reason::ConsentEnded(_) => Gone::Ended,
                _ => Gone::Other,
            };
            reasons.iter().map(of).min().unwrap_or(Gone::Other)
        }
        Publication::Published(_) => Gone::Other,
    }
}
