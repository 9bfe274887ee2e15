//! Who is published: the rules of the contract, section “Who is published”, in their order.

use super::compile::PlanCriteria;
use super::judge::Drafts;
use super::verdict::{JudgedCriterion, Verdict};
use super::words;
use crate::content::catalog::Subject;
use crate::content::plan::Level;
use crate::content::profile::{Consent, ConsentScope, State, Step};
use crate::diag::{Message, Spanned, msg};
use crate::roll::Profile;
use crate::text::Date;

/// Whether a profile is published, and what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Publication {
    /// It is, with these parts.
    Published(Covered),
    /// It is not, for these reasons: in no list, count or feed.
    Hidden(Vec<Reason>),
    /// It was withdrawn: a neutral page stands at its address, and nothing else of it anywhere.
    Tombstone {
        /// The day of the withdrawal.
        withdrawn: Date,
    },
}

/// The parts of a profile that consent covers. Collectives need none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Covered {
    /// The portrait, and photos that need consent.
    pub portrait: bool,
    /// The story.
    pub story: bool,
    /// Awards and titles.
    pub awards: bool,
}

impl Covered {
    /// Everything.
    pub const ALL: Self = Self { portrait: true, story: true, awards: true };

    fn by(consent: &Consent) -> Self {
        let covers = |part| consent.scope.value.contains(&part);
        Self {
            portrait: covers(ConsentScope::Portrait),
            story: covers(ConsentScope::Story),
            awards: covers(ConsentScope::Awards),
        }
    }
}

/// Why a profile is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It is a draft.
    Draft,
    /// No decision has been taken; the latest step, if there is one.
    Undecided(Option<State>),
    /// The decision was revoked on this day.
    Revoked(Date),
    /// It waits for this day.
    Embargoed(Date),
    /// Its last day has passed.
    Expired(Date),
    /// The person has given no consent.
    ConsentMissing,
    /// Consent begins on a later day.
    ConsentNotYet(Date),
    /// Consent has ended.
    ConsentEnded(Date),
    /// Consent does not cover the name.
    ConsentWithoutName,
    /// A criterion of level `deny` is not met, or cannot be judged: its position, and the verdict.
    Criterion(usize, Verdict),
}

impl Reason {
    /// The reason as a sentence.
    pub fn message(self, criteria: &PlanCriteria) -> Message {
        match self {
            Self::Draft => msg("hidden-draft"),
            Self::Undecided(None) => msg("hidden-no-step"),
            Self::Undecided(Some(state)) => msg("hidden-undecided").with("state", words::state(state)),
            Self::Revoked(day) => msg("hidden-revoked").with("date", day),
            Self::Embargoed(day) => msg("hidden-embargoed").with("date", day),
            Self::Expired(day) => msg("hidden-expired").with("date", day),
            Self::ConsentMissing => msg("hidden-consent-missing"),
            Self::ConsentNotYet(day) => msg("hidden-consent-not-yet").with("date", day),
            Self::ConsentEnded(day) => msg("hidden-consent-ended").with("date", day),
            Self::ConsentWithoutName => msg("hidden-consent-without-name"),
            Self::Criterion(position, verdict) => {
                let message = if verdict == Verdict::Unknown { msg("hidden-unknown") } else { msg("hidden-unmet") };
                match criteria.get(position) {
                    Some(criterion) => {
                        message.with("criterion", criterion.id.as_str()).with("clause", criterion.clause.as_str())
                    }
                    None => message.with("criterion", position).with("clause", ""),
                }
            }
        }
    }

    /// Whether the profile may have stood in the output and must be gone from it now.
    pub fn is_takedown(self) -> bool {
        matches!(self, Self::Revoked(_) | Self::Expired(_) | Self::ConsentEnded(_))
    }
}

impl Publication {
    /// Whether it is published.
    pub fn is_published(&self) -> bool {
        matches!(self, Self::Published(_))
    }

    /// Whether its portrait is shown.
    pub fn shows_portrait(&self) -> bool {
        matches!(self, Self::Published(covered) if covered.portrait)
    }

    /// Whether its story is shown.
    pub fn shows_story(&self) -> bool {
        matches!(self, Self::Published(covered) if covered.story)
    }

    /// Whether its awards and titles are shown.
    pub fn shows_awards(&self) -> bool {
        matches!(self, Self::Published(covered) if covered.awards)
    }
}

/// The latest step that has happened by `today`: the last by date, then by order in the file.
pub(super) fn latest_step(profile: &Profile, today: Date) -> Option<&Spanned<Step>> {
    let steps = profile.facts.steps.iter().flatten().filter(|step| step.value.date.value <= today);
    steps.max_by_key(|step| step.value.date.value)
}

/// Decides about a profile whose criteria were judged.
///
/// With [`Drafts::Show`], for a preview, drafts and nominees count as published, whatever criteria they
/// fail, and so does what waits for its day; consent is asked for all the same, and what was revoked,
/// withdrawn or has expired stays away.
pub(super) fn decide(
    profile: &Profile,
    criteria: &PlanCriteria,
    verdicts: &[JudgedCriterion],
    today: Date,
    drafts: Drafts,
) -> Publication {
    let facts = &profile.facts;
    let latest = latest_step(profile, today).map(|step| &step.value);
    let state = latest.map(|step| step.state.value);
    let mut reasons = Vec::new();
    let preview = drafts == Drafts::Show;
    match latest.map(|step| (step.state.value, step.date.value)) {
        Some((State::Withdrawn, withdrawn)) => return Publication::Tombstone { withdrawn },
        Some((State::Revoked, day)) => reasons.push(Reason::Revoked(day)),
        Some((state, _)) if state.is_decided() => {}
        _ if preview => {}
        _ => reasons.push(Reason::Undecided(state)),
    }
    let draft = facts.draft.as_ref().is_some_and(|draft| draft.value);
    if draft && !preview {
        reasons.insert(0, Reason::Draft);
    }
    if let Some(from) = facts.publish_from.as_ref().filter(|from| today < from.value && !preview) {
        reasons.push(Reason::Embargoed(from.value));
    }
    if let Some(until) = facts.publish_until.as_ref().filter(|until| until.value < today) {
        reasons.push(Reason::Expired(until.value));
    }
    let covered = match (profile.subject, &facts.consent) {
        (Subject::Collective, _) => Covered::ALL,
        (Subject::Individual, None) => {
            reasons.push(Reason::ConsentMissing);
            Covered::ALL
        }
        (Subject::Individual, Some(consent)) => {
            reasons.extend(consent_fails(&consent.value, today));
            Covered::by(&consent.value)
        }
    };
    if !preview || (state.is_some_and(State::is_decided) && !draft) {
        let failed = verdicts.iter().filter(|judged| {
            judged.verdict.falls_short() && criteria.get(judged.criterion).is_some_and(|c| c.level == Level::Deny)
        });
        reasons.extend(failed.map(|judged| Reason::Criterion(judged.criterion, judged.verdict)));
    }
    if reasons.is_empty() { Publication::Published(covered) } else { Publication::Hidden(reasons) }
}

/// Why a consent does not allow publication today; its bounds are inclusive.
fn consent_fails(consent: &Consent, today: Date) -> Option<Reason> {
    if today < consent.given.value {
        return Some(Reason::ConsentNotYet(consent.given.value));
    }
    if let Some(until) = consent.until.as_ref().filter(|until| until.value < today) {
        return Some(Reason::ConsentEnded(until.value));
    }
    (!consent.scope.value.contains(&ConsentScope::Name)).then_some(Reason::ConsentWithoutName)
}
