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

    /// Nothing.
    pub const NONE: Self = Self { portrait: false, story: false, awards: false };

    /// What a profile would show if it were public: what its consent covers, be it in force or not, and
    /// everything where none is asked for or none is given yet.
    pub fn in_preview(profile: &Profile) -> Self {
        match (profile.subject, &profile.facts.consent) {
            (Subject::Individual, Some(consent)) => Self::by(&consent.value),
            _ => Self::ALL,
        }
    }

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
    /// It was withdrawn on this day before it ever was public: not even a tombstone tells of it.
    Withdrawn(Date),
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
            Self::Withdrawn(day) => msg("hidden-withdrawn").with("date", day),
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

    /// What would make the profile public.
    pub fn remedy(self) -> Message {
        match self {
            Self::Draft => msg("remedy-draft"),
            Self::Undecided(_) => msg("remedy-undecided"),
            Self::Revoked(_) => msg("remedy-revoked"),
            Self::Withdrawn(_) => msg("remedy-withdrawn"),
            Self::Embargoed(day) => msg("remedy-embargoed").with("date", day),
            Self::Expired(_) => msg("remedy-expired"),
            Self::ConsentMissing => msg("remedy-consent-missing"),
            Self::ConsentNotYet(day) => msg("remedy-consent-not-yet").with("date", day),
            Self::ConsentEnded(_) => msg("remedy-consent-ended"),
            Self::ConsentWithoutName => msg("remedy-consent-without-name"),
            Self::Criterion(_, Verdict::Unknown) => msg("remedy-unknown"),
            Self::Criterion(..) => msg("remedy-unmet"),
        }
    }

    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Undecided(_) => "undecided",
            Self::Revoked(_) => "revoked",
            Self::Withdrawn(_) => "withdrawn",
            Self::Embargoed(_) => "embargoed",
            Self::Expired(_) => "expired",
            Self::ConsentMissing => "consent-missing",
            Self::ConsentNotYet(_) => "consent-not-yet",
            Self::ConsentEnded(_) => "consent-ended",
            Self::ConsentWithoutName => "consent-without-name",
            Self::Criterion(..) => "criterion",
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
        Some((State::Withdrawn, withdrawn)) if stood_open(profile, withdrawn) => {
            return Publication::Tombstone { withdrawn };
        }
        Some((State::Withdrawn, day)) => reasons.push(Reason::Withdrawn(day)),
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

/// Whether a withdrawn profile may have been public before: a tombstone for one that never was would tell that
/// somebody was nominated.
fn stood_open(profile: &Profile, withdrawn: Date) -> bool {
    let facts = &profile.facts;
    let draft = facts.draft.as_ref().is_some_and(|draft| draft.value);
    let embargoed = facts.publish_from.as_ref().is_some_and(|from| withdrawn < from.value);
    let mut steps = facts.steps.iter().flatten();
    !draft && !embargoed && steps.any(|step| step.value.state.value.is_decided() && step.value.date.value <= withdrawn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::testing::{Court, PLAN, person, plan_with};

    const DECIDED: &str = "[[step]]\nstate = \"decided\"\ndate = 2023-11-09\nby = \"btv\"\ndocument = \"176/QĐ\"\n";
    const CONSENT: &str =
        "[consent]\ngiven = 2023-09-12\nscope = [\"name\", \"story\"]\nmethod = \"Phiếu\"\nevidence = \"11\"\n";

    fn court(profile: &str, today: &str, drafts: Drafts) -> Court {
        let plan = plan_with(PLAN, "level = \"deny\"\ncheck = { kind = \"has\", key = \"quote\" }");
        Court::of(&[("content/plans/plan.toml", &plan), ("content/profiles/it.md", profile)], today, drafts)
    }

    fn publication(facts: &str, today: &str) -> Publication {
        shown(facts, today, Drafts::Hide)
    }

    fn shown(facts: &str, today: &str, drafts: Drafts) -> Publication {
        let court = court(&person(facts), today, drafts);
        court.verdicts.of(court.ix("it")).publication.clone()
    }

    /// Everything that publication asks for, and these facts.
    fn whole(more: &str) -> String {
        format!("quote = \"Lời\"\n{more}\n{DECIDED}{CONSENT}")
    }

    fn day(iso: &str) -> Date {
        Date::parse_iso(iso).expect("a day")
    }

    #[test]
    fn a_decided_profile_with_consent_is_published_with_what_consent_covers() {
        let covered = Covered { portrait: false, story: true, awards: false };
        let publication = publication(&whole(""), "2024-01-01");
        assert_eq!(publication, Publication::Published(covered));
        assert!(publication.shows_story() && !publication.shows_portrait() && !publication.shows_awards());
    }

    #[test]
    fn embargo_and_expiry_include_their_days() {
        let facts = whole("publish_from = 2024-01-10\npublish_until = 2024-02-10");
        for (today, expected) in [
            ("2024-01-09", Some(Reason::Embargoed(day("2024-01-10")))),
            ("2024-01-10", None),
            ("2024-02-10", None),
            ("2024-02-11", Some(Reason::Expired(day("2024-02-10")))),
        ] {
            match (publication(&facts, today), expected) {
                (Publication::Published(_), None) => {}
                (Publication::Hidden(reasons), Some(reason)) => assert_eq!(reasons, [reason], "{today}"),
                (other, _) => panic!("{today}: {other:?}"),
            }
        }
    }

    #[test]
    fn consent_must_be_in_force_and_cover_the_name() {
        let with = |consent: &str| format!("quote = \"Lời\"\n{DECIDED}{consent}");
        let hidden = |facts: &str, today: &str| match publication(facts, today) {
            Publication::Hidden(reasons) => reasons,
            other => panic!("{other:?}"),
        };
        assert_eq!(hidden(&with(""), "2024-01-01"), [Reason::ConsentMissing]);
        let late = CONSENT.replace("2023-09-12", "2024-01-02");
        assert_eq!(hidden(&with(&late), "2024-01-01"), [Reason::ConsentNotYet(day("2024-01-02"))]);
        assert!(publication(&with(&late), "2024-01-02").is_published());
        let ended = format!("{CONSENT}until = 2024-01-01\n");
        assert!(publication(&with(&ended), "2024-01-01").is_published(), "the last day included");
        assert_eq!(hidden(&with(&ended), "2024-01-02"), [Reason::ConsentEnded(day("2024-01-01"))]);
        assert!(hidden(&with(&ended), "2024-01-02")[0].is_takedown());
        let nameless = CONSENT.replace("\"name\", ", "");
        assert_eq!(hidden(&with(&nameless), "2024-01-01"), [Reason::ConsentWithoutName]);
    }

    #[test]
    fn a_collective_needs_no_consent() {
        let head = "+++\nname = \"Tổ\"\ncategory = \"collective\"\nyear = 2023\nunit = \"shop\"\n";
        let court = court(&format!("{head}{DECIDED}+++\n"), "2024-01-01", Drafts::Hide);
        assert_eq!(court.verdicts.of(court.ix("it")).publication, Publication::Published(Covered::ALL));
    }

    #[test]
    fn every_reason_is_given() {
        let reasons = match publication("draft = true", "2024-01-01") {
            Publication::Hidden(reasons) => reasons,
            other => panic!("{other:?}"),
        };
        let unknown = Reason::Criterion(0, Verdict::Unknown);
        assert_eq!(reasons, [Reason::Draft, Reason::Undecided(None), Reason::ConsentMissing, unknown]);
    }

    #[test]
    fn the_latest_step_that_has_happened_decides() {
        let revoked = format!(
            "{}[[step]]\nstate = \"revoked\"\ndate = 2024-03-01\nby = \"btv\"\ndocument = \"9/QĐ\"\n",
            whole("")
        );
        assert!(publication(&revoked, "2024-02-29").is_published(), "a step after today does not exist yet");
        assert_eq!(publication(&revoked, "2024-03-01"), Publication::Hidden(vec![Reason::Revoked(day("2024-03-01"))]));
        let withdrawn = format!("{}[[step]]\nstate = \"withdrawn\"\ndate = 2024-03-01\n", whole(""));
        assert_eq!(
            publication(&withdrawn, "2024-03-02"),
            Publication::Tombstone { withdrawn: day("2024-03-01") },
            "whatever else is missing"
        );
        for never in ["draft = true", "publish_from = 2024-03-02"] {
            let withdrawn = format!("{}[[step]]\nstate = \"withdrawn\"\ndate = 2024-03-01\n", whole(never));
            let Publication::Hidden(reasons) = publication(&withdrawn, "2024-03-02") else {
                panic!("{never}: a tombstone for what never was public")
            };
            assert!(reasons.contains(&Reason::Withdrawn(day("2024-03-01"))), "{never}: {reasons:?}");
        }
        let nominee = whole("").replace("decided", "proposed");
        assert_eq!(
            publication(&nominee, "2024-01-01"),
            Publication::Hidden(vec![Reason::Undecided(Some(State::Proposed))])
        );
        // Two steps on one day: the later in the file is the latest.
        let same_day = whole("").replace("decided", "proposed")
            + "[[step]]\nstate = \"decided\"\ndate = 2023-11-09\nby = \"btv\"\ndocument = \"1/QĐ\"\n";
        assert!(publication(&same_day, "2024-01-01").is_published());
    }

    #[test]
    fn a_preview_shows_drafts_and_nominees_but_never_without_consent() {
        let preview = |facts: &str| shown(facts, "2024-01-01", Drafts::Show).is_published();
        assert!(preview(&format!("draft = true\n{CONSENT}")), "not even its criteria are met");
        assert!(preview(&whole("publish_from = 2030-01-01")));
        assert!(!preview("draft = true"), "no consent");
        assert!(!preview(&format!("{DECIDED}{CONSENT}")), "decided, and a criterion fails");
        assert!(!preview(&whole("publish_until = 2023-12-31")));
    }
}
