//! Judges generated files together with the sample site's real catalogue, units and plans.

use std::collections::BTreeSet;

use vinhdanh::content::{Parsed, parse, source::classify};
use vinhdanh::criteria::{Because, Criteria, Drafts, EventRow, TargetRow, Verdicts, compile, judge};
use vinhdanh::diag::{Checked, Diagnostic, Lang, Severity, SourceMap};
use vinhdanh::roll::{ProfileIx, Roll, resolve};
use vinhdanh::text::{Date, Slug};

use crate::support;

/// The real files, read once.
#[derive(Clone)]
pub struct Court {
    real: Vec<(vinhdanh::content::source::Place, Parsed)>,
    sources: SourceMap,
}

/// A judged roll.
pub struct Judged {
    pub roll: Roll,
    pub criteria: Criteria,
    pub verdicts: Verdicts,
}

impl Court {
    /// The real files without profiles, events, pages and figures.
    pub fn new() -> Self {
        let mut court = Self { real: Vec::new(), sources: SourceMap::default() };
        for (path, bytes) in support::sample() {
            let real = ["content/site.toml", "content/catalog/", "content/units/", "content/plans/"];
            if real.iter().any(|start| path.starts_with(start)) {
                court.add(&path, std::str::from_utf8(&bytes).expect("UTF-8")).unwrap_or_else(|wrong| panic!("{wrong}"));
            }
        }
        court
    }

    /// The same with another text of a plan.
    pub fn with_plan(&self, plan: &str, text: &str) -> Result<Self, String> {
        let mut court = self.clone();
        court.real.retain(|(place, _)| self.sources.path(place.file) != plan_path(plan));
        court.add(&plan_path(plan), text)?;
        Ok(court)
    }

    fn add(&mut self, path: &str, text: &str) -> Result<(), String> {
        let file = self.sources.add(path, text);
        let place = classify(file, path).ok_or_else(|| format!("{path} is content"))?;
        let Checked { value, diagnostics } = parse(&place, text, "vi");
        refuse_errors(&diagnostics)?;
        self.real.push((place, value.ok_or_else(|| format!("{path} can be read"))?));
        Ok(())
    }

    /// Judges these files, which must be valid: nothing but the verdict may be wrong with them.
    pub fn judge(&self, files: &[(String, String)], today: Date) -> Result<Judged, String> {
        let mut court = self.clone();
        for (path, text) in files {
            court.add(path, text)?;
        }
        let mut found = Vec::new();
        let roll = resolve(&court.real, &BTreeSet::new()).drain_into(&mut found).ok_or("a site")?;
        let criteria = compile(&roll).drain_into(&mut found);
        refuse_errors(&found)?;
        let verdicts = judge(&roll, &criteria, today, Drafts::Hide).value;
        Ok(Judged { roll, criteria, verdicts })
    }
}

/// Where a plan stands.
pub fn plan_path(plan: &str) -> String {
    format!("content/plans/{plan}.toml")
}

fn refuse_errors(found: &[Diagnostic]) -> Result<(), String> {
    let errors = found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let said: Vec<String> =
        errors.map(|error| format!("{}: {}", error.code.name(), error.message.text(Lang::Vi))).collect();
    if said.is_empty() { Ok(()) } else { Err(said.join("; ")) }
}

impl Judged {
    fn profile(&self, slug: &str) -> Result<ProfileIx, String> {
        let slug = Slug::parse(slug).ok_or("a slug")?;
        let found = self.roll.profiles().find(|(_, profile)| profile.slug == slug);
        found.map(|(ix, _)| ix).ok_or_else(|| "the profile has no place in the roll".to_owned())
    }

    /// The verdict on a criterion of a profile, and what it rests on in Vietnamese.
    pub fn verdict(&self, slug: &str, criterion: &str) -> Result<(&'static str, Vec<String>), String> {
        let ix = self.profile(slug)?;
        let of_plan = self.criteria.of(self.roll.profile(ix).plan);
        let judged = self.verdicts.of(ix).verdicts.iter();
        let verdict = judged.into_iter().find(|j| of_plan.get(j.criterion).is_some_and(|c| c.id.as_str() == criterion));
        let verdict = verdict.ok_or("the category is not judged by this criterion")?;
        let because = self.verdicts.because(&self.roll, &self.criteria, ix, verdict.criterion);
        Ok((verdict.verdict.name(), sentences(&because)))
    }

    /// Every verdict on a profile by criterion.
    pub fn all_verdicts(&self, slug: &str) -> Result<Vec<(String, &'static str)>, String> {
        let ix = self.profile(slug)?;
        let of_plan = self.criteria.of(self.roll.profile(ix).plan);
        let judged = self.verdicts.of(ix).verdicts.iter();
        Ok(judged
            .filter_map(|judged| Some((of_plan.get(judged.criterion)?.id.as_str().to_owned(), judged.verdict.name())))
            .collect())
    }

    /// How a year stands to a target of a plan.
    pub fn target(&self, plan: &str, target: &str, year: i32) -> Option<&TargetRow> {
        let plan = self.roll.plans.iter().find(|p| p.id.as_str() == plan)?;
        let rows = &mut self.verdicts.targets.iter();
        rows.find(|row| row.plan == plan.ix && row.target.as_str() == target && row.year == year)
    }

    /// How the only event stands to a limit of a plan.
    pub fn event(&self, plan: &str, limit: &str) -> Option<(&EventRow, Vec<String>)> {
        let plan = self.roll.plans.iter().find(|p| p.id.as_str() == plan)?;
        let row = self.verdicts.events.iter().find(|row| row.plan == plan.ix && row.limit.as_str() == limit)?;
        Some((row, sentences(&row.because)))
    }
}

fn sentences(because: &[Because]) -> Vec<String> {
    because.iter().map(|because| because.message.text(Lang::Vi)).collect()
}
