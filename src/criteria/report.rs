//! Verdicts for those who keep the roll: one JSON document for programs, or text for people.

mod human;

use serde::Serialize;

use super::compile::Criteria;
use super::evidence::Because;
use super::judge::Verdicts;
use super::publication::Publication;
use crate::diag::source_map::Position;
use crate::diag::{Lang, Message, Place, SourceMap, msg};
use crate::roll::{Profile, ProfileIx, Roll};
use crate::text::Slug;

/// What is reported, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The roll.
    pub roll: &'a Roll,
    /// Its criteria.
    pub criteria: &'a Criteria,
    /// Its verdicts.
    pub verdicts: &'a Verdicts,
    /// Its sources, for lines and columns.
    pub sources: &'a SourceMap,
    /// The reader's language.
    pub lang: Lang,
    /// Only these profiles, and neither targets nor events; everything when empty.
    pub only: &'a [Slug],
}

/// Whether text is coloured with ANSI escapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// Plain text.
    #[default]
    Never,
    /// Coloured.
    Always,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    profiles: Vec<ProfileEntry<'a>>,
    verdicts: Vec<VerdictEntry<'a>>,
    targets: Vec<TargetEntry<'a>>,
    events: Vec<EventEntry<'a>>,
}

#[derive(Serialize)]
struct ProfileEntry<'a> {
    profile: &'a str,
    plan: &'a str,
    year: i32,
    state: Option<&'static str>,
    published: bool,
    why: Vec<String>,
}

#[derive(Serialize)]
struct VerdictEntry<'a> {
    profile: &'a str,
    plan: &'a str,
    criterion: &'a str,
    clause: &'a str,
    level: &'static str,
    verdict: &'static str,
    because: Vec<BecauseEntry<'a>>,
}

#[derive(Serialize)]
struct TargetEntry<'a> {
    plan: &'a str,
    year: i32,
    target: &'a str,
    counted: u64,
    share: u64,
    percent: f64,
    verdict: &'static str,
}

#[derive(Serialize)]
struct EventEntry<'a> {
    event: &'a str,
    plan: &'a str,
    limit: &'a str,
    clause: &'a str,
    verdict: &'static str,
    because: Vec<BecauseEntry<'a>>,
}

#[derive(Serialize)]
struct BecauseEntry<'a> {
    message: String,
    #[serde(flatten)]
    place: PlaceEntry<'a>,
    /// Further places of the same sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<PlaceEntry<'a>>,
}

#[derive(Serialize)]
struct PlaceEntry<'a> {
    path: &'a str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    offset: usize,
}

impl From<Position> for Point {
    fn from(Position { line, column, offset }: Position) -> Self {
        Self { line, column, offset }
    }
}

impl<'a> Report<'a> {
    /// The document of `judge --format json`, on one line. Lines and columns count from 1, columns in Unicode
    /// code points, offsets in bytes from the start of the file.
    pub fn json(&self) -> String {
        let (mut profiles, mut verdicts) = (Vec::new(), Vec::new());
        for (ix, profile) in self.profiles() {
            profiles.push(self.profile(ix, profile));
            verdicts.extend(self.verdicts_of(ix, profile));
        }
        let (targets, events) = if self.only.is_empty() { (self.targets(), self.events()) } else { Default::default() };
        let document = Document { version: 1, profiles, verdicts, targets, events };
        // Writing strings and numbers to memory cannot fail.
        serde_json::to_string(&document).unwrap_or_default() + "\n"
    }

    /// The same for people: profile by profile, verdict by verdict, with clause, icon, word and evidence.
    pub fn human(&self, colour: Colour) -> String {
        human::render(self, colour)
    }

    fn profiles(&self) -> impl Iterator<Item = (ProfileIx, &'a Profile)> {
        self.roll.profiles().filter(|(_, profile)| self.only.is_empty() || self.only.contains(&profile.slug))
    }

    fn profile(&self, ix: ProfileIx, profile: &'a Profile) -> ProfileEntry<'a> {
        let judgement = self.verdicts.of(ix);
        ProfileEntry {
            profile: profile.slug.as_str(),
            plan: self.roll.plan_of(profile).id.as_str(),
            year: profile.year,
            state: judgement.state.map(|state| state.name()),
            published: judgement.publication.is_published(),
            why: self.why(ix, profile).iter().map(|why| why.text(self.lang)).collect(),
        }
    }

    /// Why a profile is not published; nothing for one that is.
    fn why(&self, ix: ProfileIx, profile: &Profile) -> Vec<Message> {
        match &self.verdicts.of(ix).publication {
            Publication::Published(_) => Vec::new(),
            Publication::Tombstone { withdrawn } => vec![msg("hidden-withdrawn").with("date", *withdrawn)],
            Publication::Hidden(reasons) => {
                reasons.iter().map(|reason| reason.message(self.criteria.of(profile.plan))).collect()
            }
        }
    }

    fn verdicts_of(&self, ix: ProfileIx, profile: &'a Profile) -> impl Iterator<Item = VerdictEntry<'a>> {
        let of_plan = self.criteria.of(profile.plan);
        self.verdicts.of(ix).verdicts.iter().filter_map(move |judged| {
            let criterion = of_plan.get(judged.criterion)?;
            let because = self.verdicts.because(self.roll, self.criteria, ix, judged.criterion);
            Some(VerdictEntry {
                profile: profile.slug.as_str(),
                plan: self.roll.plan_of(profile).id.as_str(),
                criterion: criterion.id.as_str(),
                clause: &criterion.clause,
                level: criterion.level.name(),
                verdict: judged.verdict.name(),
                because: self.because(&because),
            })
        })
    }

    fn targets(&self) -> Vec<TargetEntry<'a>> {
        let rows = self.verdicts.targets.iter().map(|row| TargetEntry {
            plan: self.roll.plan(row.plan).id.as_str(),
            year: row.year,
            target: row.target.as_str(),
            counted: row.counted,
            share: row.share,
            percent: row.percent_hundredths as f64 / 100.0,
            verdict: row.verdict.name(),
        });
        rows.collect()
    }

    fn events(&self) -> Vec<EventEntry<'a>> {
        let rows = self.verdicts.events.iter().map(|row| EventEntry {
            event: row.event.as_str(),
            plan: self.roll.plan(row.plan).id.as_str(),
            limit: row.limit.as_str(),
            clause: &row.clause,
            verdict: row.verdict.name(),
            because: self.because(&row.because),
        });
        rows.collect()
    }

    fn because(&self, because: &[Because]) -> Vec<BecauseEntry<'a>> {
        let entries = because.iter().map(|because| BecauseEntry {
            message: because.message.text(self.lang),
            place: self.place(because.place),
            also: because.also.iter().map(|place| self.place(*place)).collect(),
        });
        entries.collect()
    }

    fn place(&self, place: Place) -> PlaceEntry<'a> {
        let file = place.file();
        let (start, end) = match place {
            Place::Span(span) => {
                let bytes = span.bytes();
                (self.sources.position(file, bytes.start), self.sources.position(file, bytes.end))
            }
            Place::File(_) => (Position { line: 1, column: 1, offset: 0 }, Position { line: 1, column: 1, offset: 0 }),
        };
        PlaceEntry { path: self.sources.path(file), start: start.into(), end: end.into() }
    }
}
