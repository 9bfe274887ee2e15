//! Judges the roll: collectives first, because leaders may be asked to lead one that is honoured itself.

use std::sync::Arc;

use super::case::{Case, Exemplars};
use super::compile::{Criteria, Criterion};
use super::conference;
use super::diagnose;
use super::event::{self, EventRow};
use super::evidence::{Because, Evidence};
use super::milestone::{self, MilestoneRow};
use super::publication::{self, Publication};
use super::review;
use super::target::{self, TargetRow};
use super::truth::Truth;
use super::verdict::{JudgedCriterion, Judgement, Verdict};
use crate::content::catalog::Subject;
use crate::content::profile::{Kind, Waiver};
use crate::diag::{Checked, Spanned, msg};
use crate::roll::{ProfileIx, Roll, UnitIx};
use crate::text::Date;

/// Whether drafts and nominees are shown, as a preview does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Drafts {
    /// Only what is to be published.
    #[default]
    Hide,
    /// Drafts, nominees and what waits for its day, too.
    Show,
}

/// How every profile stands to its criteria, and the year's roll to the plans' targets and limits.
#[derive(Debug, Clone)]
pub struct Verdicts {
    /// How the published profiles of each year stand to the targets.
    pub targets: Vec<TargetRow>,
    /// How the events stand to the limits.
    pub events: Vec<EventRow>,
    /// How the plans' milestones stand.
    pub milestones: Vec<MilestoneRow>,
    judgements: Vec<Arc<Judgement>>,
    today: Date,
    drafts: Drafts,
    exemplars: Arc<Exemplars>,
}

impl Verdicts {
    /// What was found about a profile.
    pub fn of(&self, ix: ProfileIx) -> &Judgement {
        static NONE: Judgement =
            Judgement { verdicts: Vec::new(), state: None, publication: Publication::Hidden(Vec::new()) };
        self.judgements.get(ix.index()).map_or(&NONE, |judgement| judgement)
    }

    /// Whether a profile is public, whatever a preview shows.
    pub fn public(&self, roll: &Roll, criteria: &Criteria, ix: ProfileIx) -> Publication {
        let profile = roll.profile(ix);
        publication::decide(profile, criteria.of(profile.plan), &self.of(ix).verdicts, self.today, Drafts::Hide)
    }

    /// How one unit and those below it stand to the targets.
    pub fn targets_within(&self, roll: &Roll, criteria: &Criteria, unit: UnitIx) -> Vec<TargetRow> {
        target::count_within(roll, criteria, |ix| self.of(ix).publication.is_published(), Some(unit))
    }

    /// The verdicts after one profile changed; those on others, targets and events stay as they were.
    pub fn with_profile(&self, roll: &Roll, criteria: &Criteria, ix: ProfileIx) -> Self {
        let mut verdicts = self.clone();
        let case = Case::new(roll, roll.profile(ix), self.today, &self.exemplars);
        if let Some(judgement) = verdicts.judgements.get_mut(ix.index()) {
            *judgement = Arc::new(judge_profile(criteria, &case, self.drafts));
        }
        verdicts
    }

    /// What the verdict on one criterion rests on: facts with their places, and what is missing by name.
    /// `criterion` is the position among the criteria of the profile's plan.
    pub fn because(&self, roll: &Roll, criteria: &Criteria, ix: ProfileIx, criterion: usize) -> Vec<Because> {
        let profile = roll.profile(ix);
        let Some(criterion) = criteria.of(profile.plan).get(criterion) else { return Vec::new() };
        let case = Case::new(roll, profile, self.today, &self.exemplars);
        let mut evidence = Evidence::gathered();
        judge_criterion(criterion, &case, &mut evidence);
        evidence.into_list()
    }
}

/// Judges all profiles, events and targets as of `today`.
///
/// What is found wrong is reported: failed criteria (an error only for decided profiles at level `deny`),
/// entries that name no criterion or change nothing, consent and embargo, missed targets, exceeded limits.
pub fn judge(roll: &Roll, criteria: &Criteria, today: Date, drafts: Drafts) -> Checked<Verdicts> {
    let mut found = Vec::new();
    let mut judgements: Vec<Option<Judgement>> = vec![None; roll.profiles.len()];
    let mut exemplars = Exemplars::new();
    for subject in [Subject::Collective, Subject::Individual] {
        let mut honoured = Vec::new();
        for (ix, profile) in roll.profiles().filter(|(_, profile)| profile.subject == subject) {
            let case = Case::new(roll, profile, today, &exemplars);
            let judgement = judge_profile(criteria, &case, drafts);
            diagnose::profile(criteria, &case, &judgement, &mut found);
            if subject == Subject::Collective && profile.kind == Kind::Exemplar {
                honoured.push(((profile.plan, profile.year, profile.unit), (ix, judgement.publication.is_published())));
            }
            if let Some(slot) = judgements.get_mut(ix.index()) {
                *slot = Some(judgement);
            }
        }
        for (key, this) in honoured {
            let first = exemplars.entry(key).or_insert(this);
            if this.1 && !first.1 {
                *first = this;
            }
        }
    }
    let judgements: Vec<Arc<Judgement>> = judgements.into_iter().flatten().map(Arc::new).collect();
    let is_published = |ix: ProfileIx| judgements.get(ix.index()).is_some_and(|j| j.publication.is_published());
    let targets = target::count(roll, criteria, is_published);
    diagnose::targets(roll, criteria, &targets, &mut found);
    let events = event::judge(roll, &mut found);
    conference::judge(roll, &mut found);
    let milestones = milestone::judge(roll, today, &mut found);
    review::judge(roll, today, &mut found);
    let exemplars = Arc::new(exemplars);
    Checked {
        value: Verdicts { targets, events, milestones, judgements, today, drafts, exemplars },
        diagnostics: found,
    }
}

fn judge_profile(criteria: &Criteria, case: &Case<'_>, drafts: Drafts) -> Judgement {
    let of_plan = criteria.of(case.plan.ix);
    let mut ignored = Evidence::ignored();
    let positions = of_plan.for_category(&case.profile.category);
    let verdicts: Vec<JudgedCriterion> = positions
        .iter()
        .filter_map(|position| {
            let criterion = of_plan.get(*position)?;
            Some(JudgedCriterion { criterion: *position, verdict: judge_criterion(criterion, case, &mut ignored) })
        })
        .collect();
    let state = publication::latest_step(case.profile, case.today).map(|step| step.value.state.value);
    let publication = publication::decide(case.profile, of_plan, &verdicts, case.today, drafts);
    Judgement { verdicts, state, publication }
}

pub(super) fn judge_criterion(criterion: &Criterion, case: &Case<'_>, evidence: &mut Evidence) -> Verdict {
    let Some(check) = criterion.check() else {
        evidence.add(case.header(), || msg("criterion-faulty"));
        return Verdict::Unknown;
    };
    if let Some(when) = &criterion.when
        && !when.matches(case.roll, case.profile)
    {
        if evidence.is_wanted() {
            when.tell_mismatch(case.roll, case.profile, evidence);
        }
        return Verdict::NotApplicable;
    }
    let mut found = evidence.branch();
    let truth = check.judge(case, &mut found);
    if truth != Truth::Met
        && let Some(waiver) = waiver_in_force(criterion, case)
    {
        // Public of a waiver are its reason and its document.
        evidence.add(waiver, || {
            let sentence = match &waiver.value.until {
                Some(until) => msg("because-waived-until").with("until", until.value),
                None => msg("because-waived"),
            };
            sentence.with("reason", &waiver.value.reason).with("document", waiver.value.document.as_str())
        });
        return Verdict::Waived;
    }
    evidence.append(found);
    truth.into()
}

/// The first waiver of a criterion that holds today; its bounds are inclusive.
fn waiver_in_force<'r>(criterion: &Criterion, case: &Case<'r>) -> Option<&'r Spanned<Waiver>> {
    case.profile.facts.waivers.iter().flatten().find(|waiver| {
        let waiver = &waiver.value;
        waiver.criterion.value == criterion.id
            && waiver.date.value <= case.today
            && waiver.until.as_ref().is_none_or(|until| case.today <= until.value)
    })
}
