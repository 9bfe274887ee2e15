//! The days on which something may change, as the sources state them.

use super::{About, ChangeKind, milestones, surroundings};
use crate::criteria::{Criteria, review_due, state_word};
use crate::diag::{Message, Place, msg};
use crate::roll::{Profile, ProfileIx, Roll};
use crate::text::Date;

/// A day on which something may change.
pub(super) struct Candidate {
    /// The first day on which it would be otherwise.
    pub date: Date,
    /// What kind of change.
    pub kind: ChangeKind,
    /// What happens, without what follows from it.
    pub what: Message,
    /// What states it.
    pub place: Place,
    /// What it is about.
    pub about: About,
    /// What must be compared to know whether anything changes.
    pub test: Test,
}

impl Candidate {
    /// Whether the roll must be judged to know what follows from it.
    pub(super) fn may_change_verdicts(&self) -> bool {
        !matches!(self.test, Test::Told | Test::Shown)
    }
}

/// How it is known whether something changes.
pub(super) enum Test {
    /// It is told whatever follows; the published site does not show it.
    Told,
    /// It is told, and the published site shows it.
    Shown,
    /// What becomes of a profile's publication is told.
    Profile(ProfileIx),
    /// A step of a profile, which its page shows.
    Step(ProfileIx),
    /// Only if the verdict on this criterion of a profile changes.
    Verdict(ProfileIx, usize),
    /// It may show that a milestone of its plan was carried out.
    Record,
    /// Nothing is told of the day itself; milestones may change on it.
    Silent,
}

/// Where candidates are gathered: those of other days than asked for are left out.
pub(super) struct Sink {
    from: Date,
    until: Date,
    list: Vec<Candidate>,
}

impl Sink {
    /// Whether a day is asked for.
    pub fn wants(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// Adds a candidate of a day that is asked for.
    pub fn add(
        &mut self,
        date: Date,
        kind: ChangeKind,
        place: impl Into<Place>,
        about: &About,
        test: Test,
        what: Message,
    ) {
        if self.wants(date) {
            self.list.push(Candidate { date, kind, what, place: place.into(), about: about.clone(), test });
        }
    }
}

/// All days from `from` to `until` on which something may change.
pub(super) fn all(roll: &Roll, criteria: &Criteria, from: Date, until: Date) -> Vec<Candidate> {
    let mut sink = Sink { from, until, list: Vec::new() };
    for (ix, profile) in roll.profiles() {
        of_profile(roll, criteria, ix, profile, &mut sink);
    }
    surroundings::plans(roll, &mut sink, from, until);
    surroundings::events(roll, &mut sink);
    surroundings::units(roll, &mut sink);
    surroundings::rest(roll, &mut sink);
    milestones::days(roll, criteria, from, until, &mut sink);
    sink.list
}

fn of_profile(roll: &Roll, criteria: &Criteria, ix: ProfileIx, profile: &Profile, sink: &mut Sink) {
    let facts = &profile.facts;
    let plan = roll.plan_of(profile);
    let about = About { profile: Some(profile.slug.clone()), plan: Some(plan.id.clone()), ..About::default() };
    if let Some(from) = &facts.publish_from {
        sink.add(from.value, ChangeKind::EmbargoEnds, from, &about, Test::Profile(ix), msg("agenda-embargo-ends"));
    }
    if let Some(until) = &facts.publish_until {
        let what = msg("agenda-publication-ends").with("date", until.value);
        sink.add(until.value.tomorrow(), ChangeKind::PublicationEnds, until, &about, Test::Profile(ix), what);
    }
    if let Some(consent) = facts.consent.as_ref().map(|consent| &consent.value) {
        let (given, test) = (&consent.given, Test::Profile(ix));
        sink.add(given.value, ChangeKind::ConsentBegins, given, &about, test, msg("agenda-consent-begins"));
        if let Some(until) = &consent.until {
            let what = msg("agenda-consent-ends").with("date", until.value);
            sink.add(until.value.tomorrow(), ChangeKind::ConsentEnds, until, &about, Test::Profile(ix), what);
        }
    }
    for step in facts.steps.iter().flatten().map(|step| &step.value) {
        let what = msg("agenda-step").with("state", state_word(step.state.value));
        let about = about.part(step.state.value.name());
        sink.add(step.date.value, ChangeKind::Step, &step.date, &about, Test::Step(ix), what);
    }
    let of_plan = criteria.of(profile.plan);
    for waiver in facts.waivers.iter().flatten().map(|waiver| &waiver.value) {
        let position = of_plan.criteria.iter().position(|criterion| criterion.id == waiver.criterion.value);
        let Some((position, criterion)) = position.and_then(|i| Some((i, of_plan.get(i)?))) else { continue };
        let clause = criterion.clause.as_str();
        let about = about.part(&criterion.id);
        let (test, what) = (Test::Verdict(ix, position), msg("agenda-waiver-begins").with("clause", clause));
        sink.add(waiver.date.value, ChangeKind::WaiverBegins, &waiver.date, &about, test, what);
        if let Some(until) = &waiver.until {
            let test = Test::Verdict(ix, position);
            let what = msg("agenda-waiver-ends").with("clause", clause).with("date", until.value);
            sink.add(until.value.tomorrow(), ChangeKind::WaiverEnds, until, &about, test, what);
        }
    }
    if let Some(expires) = facts.agreement.as_ref().and_then(|agreement| agreement.value.expires.as_ref()) {
        let what = named(profile, msg("agenda-agreement-ends").with("date", expires.value));
        sink.add(expires.value.tomorrow(), ChangeKind::AgreementEnds, expires, &about, Test::Told, what);
    }
    if let Some((due, last, review)) = review_due(roll, profile, sink.until) {
        let what = msg("agenda-review-due").with("months", review.months).with("clause", review.clause.value.as_str());
        sink.add(due.tomorrow(), ChangeKind::ReviewDue, last, &about, Test::Told, named(profile, what));
    }
}

/// A sentence about a profile, with its name before it.
pub(super) fn named(profile: &Profile, what: Message) -> Message {
    msg("agenda-named").with("name", profile.name.as_str()).with("slug", profile.slug.as_str()).with("what", what)
}
