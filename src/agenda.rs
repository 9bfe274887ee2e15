//! What changes on which coming day: embargoes and consents that end, steps that take effect, deadlines.
//!
//! The sources say on which days something *may* change (`candidates`); whether it does is found by judging
//! the roll on each of those days and comparing it with the day before. So the agenda follows the rules of
//! publication without repeating them. Knows nothing of themes, addresses or the disk.

mod candidates;
mod compare;
mod milestones;
mod report;
mod select;
mod surroundings;

use std::collections::BTreeMap;

use crate::criteria::{Criteria, Drafts, Verdicts, judge};
use crate::diag::{Message, Place};
use crate::roll::Roll;
use crate::text::{Date, Id, Slug};
use candidates::Candidate;
use compare::Days;

pub use report::{DayEntry, Report};

/// Everything that changes from today on.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// Today.
    pub today: Date,
    /// The last day that was looked at.
    pub until: Date,
    /// The changes, day by day.
    pub days: BTreeMap<Date, Vec<Change>>,
    /// The first day after today on which the published site would be another one.
    pub next_build: Option<Date>,
}

/// Something that changes on a day: the first day on which it is otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind of change.
    pub kind: ChangeKind,
    /// The change in one sentence.
    pub message: Message,
    /// What states it.
    pub place: Place,
    /// What it is about.
    pub about: About,
    /// Whether the published site changes with it.
    pub output: bool,
}

/// What a change is about, as far as it has a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// The profile.
    pub profile: Option<Slug>,
    /// The plan.
    pub plan: Option<Id>,
    /// The unit.
    pub unit: Option<Id>,
    /// The event.
    pub event: Option<Id>,
    /// Which part of it, such as a milestone or a step: what tells two changes of one kind apart. Never shown.
    pub part: Option<String>,
}

impl About {
    /// A part of it.
    #[must_use]
    fn part(&self, part: impl ToString) -> Self {
        Self { part: Some(part.to_string()), ..self.clone() }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// What kind of change it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ChangeKind { $($(#[$doc])* $variant),* }

        impl ChangeKind {
            /// Its name, the same in every language.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

kinds! {
    /// `publish_from` is reached.
    EmbargoEnds = "embargo-ends",
    /// `publish_until` has passed.
    PublicationEnds = "publication-ends",
    /// Consent begins.
    ConsentBegins = "consent-begins",
    /// Consent has ended.
    ConsentEnds = "consent-ends",
    /// A waiver begins to change a verdict.
    WaiverBegins = "waiver-begins",
    /// A waiver has ended, and a verdict changes.
    WaiverEnds = "waiver-ends",
    /// A step of the workflow takes effect.
    Step = "step",
    /// A profile follows another one, on which one of its criteria rests.
    Follows = "follows",
    /// A profile has not been looked at again in time.
    ReviewDue = "review-due",
    /// A collective labour agreement has ended.
    AgreementEnds = "agreement-ends",
    /// Registration for a year is closed.
    RegistrationCloses = "registration-closes",
    /// A milestone's next time is shown.
    MilestoneListed = "milestone-listed",
    /// A milestone's time begins.
    MilestoneBegins = "milestone-begins",
    /// A milestone's time has passed without a record.
    MilestonePassed = "milestone-passed",
    /// A milestone is recorded as carried out.
    MilestoneRecorded = "milestone-recorded",
    /// An event of a plan would be late from this day on.
    EventDeadline = "event-deadline",
    /// An event takes place.
    Event = "event",
    /// A movement has ended.
    MovementEnds = "movement-ends",
    /// A unit begins.
    UnitBegins = "unit-begins",
    /// A unit has ended.
    UnitEnds = "unit-ends",
    /// A unit comes under another one.
    UnitMoves = "unit-moves",
    /// A piece of news reaches its date.
    News = "news",
}

/// The agenda of a roll from `today` on, for so many days.
pub fn agenda(roll: &Roll, criteria: &Criteria, today: Date, days: u16) -> Agenda {
    let until = today.plus_days(days);
    let mut by_day: BTreeMap<Date, Vec<Candidate>> = BTreeMap::new();
    for candidate in candidates::all(roll, criteria, today, until) {
        by_day.entry(candidate.date).or_default().push(candidate);
    }
    // Diagnostics of coming days are for those days.
    let on = |day: Date| -> Verdicts { judge(roll, criteria, day, Drafts::Hide).value };
    let (mut changes, mut next_build) = (BTreeMap::new(), None);
    let mut before = on(today.yesterday());
    for (day, candidates) in by_day {
        // Where nothing but deadlines comes up, the day stands as the day before.
        let after = candidates.iter().any(Candidate::may_change_verdicts).then(|| on(day));
        let days = Days::new(roll, criteria, &before, after.as_ref().unwrap_or(&before));
        let (mut of_day, output) = days.settle(candidates);
        if output && day > today && next_build.is_none() {
            next_build = Some(day);
        }
        of_day.sort_by_key(|change| (!change.output, change.kind, change.place.file(), change.place.start()));
        if !of_day.is_empty() {
            changes.insert(day, of_day);
        }
        before = after.unwrap_or(before);
    }
    Agenda { today, until, days: changes, next_build }
}
