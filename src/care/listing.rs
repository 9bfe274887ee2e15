//! Profiles as a list: aligned columns for people, JSON and CSV for programs.

use serde::Serialize;

use super::filter::Filters;
use super::table::aligned;
use crate::criteria::state_word;
use crate::diag::Lang;
use crate::diag::msg;
use crate::plan::build::data::guarded;
use crate::plan::{Model, in_order};
use crate::roll::ProfileIx;

/// The profiles that were asked for, in the order of the roll.
pub struct Listing<'a> {
    model: &'a Model,
    lang: Lang,
    members: Vec<ProfileIx>,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    profiles: Vec<Row<'a>>,
}

/// One profile; the columns of JSON and CSV.
#[derive(Serialize)]
struct Row<'a> {
    slug: &'a str,
    name: &'a str,
    subject: &'static str,
    category: &'a str,
    plan: &'a str,
    year: i32,
    unit: &'a str,
    state: Option<&'static str>,
    published: bool,
    path: &'a str,
}

const COLUMNS: [&str; 10] =
    ["slug", "name", "subject", "category", "plan", "year", "unit", "state", "published", "path"];

impl<'a> Listing<'a> {
    /// The profiles that pass the filters.
    pub fn new(model: &'a Model, filters: &Filters, lang: Lang) -> Self {
        let members = in_order(&model.roll).into_iter();
        let members = members.filter(|ix| filters.let_through(&model.roll, &model.verdicts, *ix)).collect();
        Self { model, lang, members }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    fn row(&self, ix: ProfileIx) -> Row<'a> {
        let (model, profile) = (self.model, self.model.roll.profile(ix));
        let judgement = model.verdicts.of(ix);
        Row {
            slug: profile.slug.as_str(),
            name: &profile.name,
            subject: profile.subject.name(),
            category: profile.category.as_str(),
            plan: model.roll.plan_of(profile).id.as_str(),
            year: profile.year,
            unit: model.roll.unit_of(profile).id.as_str(),
            state: judgement.state.map(|state| state.name()),
            published: judgement.publication.is_published(),
            path: model.sources.path(profile.facts.file),
        }
    }

    /// One JSON document, on one line.
    pub fn json(&self) -> String {
        let profiles = self.members.iter().map(|ix| self.row(*ix)).collect();
        // Strings, numbers and lists of them always serialize.
        serde_json::to_string(&Document { version: 1, profiles }).unwrap_or_default() + "\n"
    }

    /// CSV (RFC 4180) with a byte-order mark, so that spreadsheets read it as UTF-8 and run no cell.
    pub fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(COLUMNS);
        for row in self.members.iter().map(|ix| self.row(*ix)) {
            let (year, published) = (row.year.to_string(), row.published.to_string());
            let state = row.state.unwrap_or_default();
            let cells =
                [row.slug, row.name, row.subject, row.category, row.plan, &year, row.unit, state, &published, row.path];
            let _ = writer.write_record(cells.map(guarded));
        }
        format!("\u{feff}{}", String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()))
    }

    /// Aligned columns under their names; nothing at all for an empty list.
    pub fn human(&self) -> String {
        if self.members.is_empty() {
            return String::new();
        }
        let say = |message: crate::diag::Message| message.text(self.lang);
        let mut rows = vec![vec![
            say(msg("care-head-slug")),
            say(msg("care-head-name")),
            say(msg("care-head-year")),
            say(msg("care-head-category")),
            say(msg("care-head-unit")),
            say(msg("care-head-state")),
        ]];
        let lang = self.lang.code();
        for ix in &self.members {
            let (roll, profile) = (&self.model.roll, self.model.roll.profile(*ix));
            let judgement = self.model.verdicts.of(*ix);
            let state = judgement.state.map_or_else(|| msg("care-no-step"), state_word);
            let published = judgement.publication.is_published();
            let shown = if published { msg("care-published") } else { msg("care-hidden") };
            let category = profile.category_in(roll).map(|category| category.label.get(lang));
            rows.push(vec![
                profile.slug.to_string(),
                profile.name.clone(),
                profile.year.to_string(),
                category.unwrap_or(profile.category.as_str()).to_owned(),
                roll.unit_of(profile).short_name().get(lang).to_owned(),
                say(msg("care-standing").with("state", state).with("shown", shown)),
            ]);
        }
        aligned(&rows)
    }
}
