//! Verdicts as one JSON document, for programs.

use serde::Serialize;

use super::Report;
use crate::criteria::evidence::Because;
use crate::diag::{Extent, Place};
use crate::roll::{Profile, ProfileIx};

#[derive(Default, Serialize)]
struct Document<'a> {
    version: u32,
    profiles: Vec<ProfileEntry<'a>>,
    verdicts: Vec<VerdictEntry<'a>>,
    targets: Vec<TargetEntry<'a>>,
    events: Vec<EventEntry<'a>>,
    milestones: Vec<MilestoneEntry<'a>>,
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
struct MilestoneEntry<'a> {
    plan: &'a str,
    milestone: &'a str,
    clause: &'a str,
    year: Option<i32>,
    from: Option<String>,
    before: Option<String>,
    state: &'static str,
    because: Vec<BecauseEntry<'a>>,
}

#[derive(Serialize)]
struct BecauseEntry<'a> {
    message: String,
    #[serde(flatten)]
    place: Extent<'a>,
    /// Further places of the same sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Extent<'a>>,
}

/// The document, on one line.
pub(super) fn render(report: &Report<'_>) -> String {
    let (mut profiles, mut verdicts) = (Vec::new(), Vec::new());
    for (ix, profile) in report.profiles() {
        profiles.push(report.profile(ix, profile));
        verdicts.extend(report.verdicts_of(ix, profile));
    }
    let mut document = Document { version: 1, profiles, verdicts, ..Document::default() };
    if report.only.is_empty() {
        document.targets = report.targets();
        document.events = report.events();
        document.milestones = report.milestones();
    }
    // Writing strings and numbers to memory cannot fail.
    serde_json::to_string(&document).unwrap_or_default() + "\n"
}

impl<'a> Report<'a> {
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

    fn milestones(&self) -> Vec<MilestoneEntry<'a>> {
        let rows = self.verdicts.milestones.iter().map(|row| MilestoneEntry {
            plan: self.roll.plan(row.plan).id.as_str(),
            milestone: row.milestone.as_str(),
            clause: &row.clause,
            year: row.year,
            from: row.from.map(|date| date.to_string()),
            before: row.before.map(|date| date.to_string()),
            state: row.state.name(),
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

    fn place(&self, place: Place) -> Extent<'a> {
        Extent::of(place, self.sources)
    }
}
