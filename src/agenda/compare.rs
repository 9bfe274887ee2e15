//! A day beside the day before: which candidates change something, and what follows from them.

use std::collections::HashSet;

use super::candidates::{Candidate, Test, named};
use super::{About, Change, ChangeKind};
use crate::content::catalog::Subject;
use crate::criteria::{Criteria, Judgement, Publication, Reason, Verdict, Verdicts};
use crate::diag::{Message, msg};
use crate::roll::{ProfileIx, Roll};

/// A roll on two days: nothing happens between them.
pub(super) struct Days<'a> {
    /// The roll.
    pub roll: &'a Roll,
    /// Its criteria.
    pub criteria: &'a Criteria,
    /// The day before.
    pub before: &'a Verdicts,
    /// The day.
    pub after: &'a Verdicts,
    /// Whether a collective is published on one of them only.
    collectives_differ: bool,
}

impl<'a> Days<'a> {
    /// The roll as it stands on two days.
    pub(super) fn new(roll: &'a Roll, criteria: &'a Criteria, before: &'a Verdicts, after: &'a Verdicts) -> Self {
        let published = |verdicts: &Verdicts, ix| verdicts.of(ix).publication.is_published();
        let mut collectives = roll.profiles().filter(|(_, profile)| profile.subject == Subject::Collective);
        let collectives_differ = collectives.any(|(ix, _)| published(before, ix) != published(after, ix));
        Self { roll, criteria, before, after, collectives_differ }
    }

    /// What changes on this day, and whether the published site does.
    pub(super) fn settle(&self, candidates: Vec<Candidate>) -> (Vec<Change>, bool) {
        let mut told = HashSet::new();
        let mut changes: Vec<Change> =
            candidates.into_iter().filter_map(|candidate| self.candidate(candidate, &mut told)).collect();
        changes.extend(self.milestones());
        let mut output = changes.iter().any(|change| change.output) || self.milestones_differ();
        for (ix, profile) in self.roll.profiles().filter(|(ix, _)| !told.contains(ix)) {
            if self.shows_otherwise(ix) {
                output = true;
                changes.push(Change {
                    kind: ChangeKind::Follows,
                    message: self.with_effect(ix, msg("agenda-follows")),
                    place: profile.facts.header.into(),
                    about: self.about(ix),
                    output: true,
                });
            }
        }
        (changes, output)
    }

    fn candidate(&self, candidate: Candidate, told: &mut HashSet<ProfileIx>) -> Option<Change> {
        let Candidate { kind, what, place, about, test, .. } = candidate;
        if let Test::Profile(ix) | Test::Step(ix) | Test::Verdict(ix, _) = test
            && self.is_withdrawn_for_good(ix)
        {
            return None;
        }
        let change = |message, output| Some(Change { kind, message, place, about, output });
        match test {
            Test::Told => change(what, false),
            Test::Shown => change(what, true),
            Test::Silent => None,
            Test::Record => change(what, self.milestones_differ()),
            Test::Profile(ix) => {
                told.insert(ix);
                change(self.with_effect(ix, what), self.shows_otherwise(ix))
            }
            Test::Step(ix) => {
                told.insert(ix);
                let page = self.shows_otherwise(ix) || self.after.of(ix).publication.is_published();
                change(self.with_effect(ix, what), page || self.milestones_differ())
            }
            Test::Verdict(ix, position) => {
                let (was, is) = (verdict(self.before.of(ix), position), verdict(self.after.of(ix), position));
                // One waiver may follow another: the verdict stays, its reason changes.
                let is = is.filter(|is| was != Some(*is) || self.rests_otherwise(ix, position))?;
                told.insert(ix);
                let what = what.with("verdict", is.word());
                let shown = self.after.of(ix).publication.is_published() || self.shows_otherwise(ix);
                change(self.with_effect(ix, what), shown)
            }
        }
    }

    fn about(&self, ix: ProfileIx) -> About {
        let profile = self.roll.profile(ix);
        let plan = self.roll.plan_of(profile).id.clone();
        About { profile: Some(profile.slug.clone()), plan: Some(plan), ..About::default() }
    }

    /// Whether the site shows the profile otherwise than the day before: its page, or that there is one.
    fn shows_otherwise(&self, ix: ProfileIx) -> bool {
        let (before, after) = (self.before.of(ix), self.after.of(ix));
        match (&before.publication, &after.publication) {
            (Publication::Hidden(_), Publication::Hidden(_)) => false,
            (Publication::Published(was), Publication::Published(is)) => {
                was != is || before.verdicts != after.verdicts || self.follows_otherwise(ix)
            }
            (was, is) => was != is,
        }
    }

    /// Whether the profile of somebody who leads a collective says something else about that collective.
    fn follows_otherwise(&self, ix: ProfileIx) -> bool {
        let leads = self.roll.profile(ix).leads.is_some();
        self.collectives_differ
            && leads
            && self.after.of(ix).verdicts.iter().any(|judged| self.rests_otherwise(ix, judged.criterion))
    }

    /// Whether it was withdrawn before: nothing of it changes anything any more.
    fn is_withdrawn_for_good(&self, ix: ProfileIx) -> bool {
        let (before, after) = (&self.before.of(ix).publication, &self.after.of(ix).publication);
        matches!(before, Publication::Tombstone { .. }) && before == after
    }

    /// Whether the verdict on a criterion is said to rest on something else than the day before. Where that
    /// stands in the sources is not shown.
    fn rests_otherwise(&self, ix: ProfileIx, criterion: usize) -> bool {
        let said = |verdicts: &Verdicts| -> Vec<Message> {
            let because = verdicts.because(self.roll, self.criteria, ix, criterion);
            because.into_iter().map(|because| because.message).collect()
        };
        said(self.before) != said(self.after)
    }

    fn milestones_differ(&self) -> bool {
        self.before.milestones != self.after.milestones
    }

    /// The sentence about a profile, and what becomes of its publication.
    fn with_effect(&self, ix: ProfileIx, what: Message) -> Message {
        let profile = self.roll.profile(ix);
        let (before, after) = (&self.before.of(ix).publication, self.after.of(ix));
        let was = before.is_published();
        let effect = match &after.publication {
            Publication::Published(_) if was => msg("agenda-stays"),
            Publication::Published(_) => msg("agenda-appears"),
            Publication::Tombstone { .. } => msg("agenda-tombstone"),
            Publication::Hidden(reasons) => {
                let of_plan = self.criteria.of(profile.plan);
                let why: Vec<Message> = reasons.iter().map(|reason| reason.message(of_plan)).collect();
                let effect = if was { msg("agenda-disappears") } else { msg("agenda-held") };
                let effect = effect.with("reasons", why);
                // A decided profile that fails a criterion is an error of the content.
                let decided = after.state.is_some_and(|state| state.is_decided());
                let fails = |publication: &Publication| matches!(publication, Publication::Hidden(reasons) if reasons.iter().any(|reason| matches!(reason, Reason::Criterion(..))));
                if decided && fails(&after.publication) && !fails(before) {
                    msg("agenda-build-fails").with("effect", effect)
                } else {
                    effect
                }
            }
        };
        named(profile, msg("agenda-effect").with("what", what).with("effect", effect))
    }
}

fn verdict(judgement: &Judgement, position: usize) -> Option<Verdict> {
    judgement.verdicts.iter().find(|judged| judged.criterion == position).map(|judged| judged.verdict)
}
