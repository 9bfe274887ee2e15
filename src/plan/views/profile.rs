//! `profile.html`: a person, a collective or a model.

use serde::Serialize;

use super::card::{CardView, PictureView};
use super::shell::LinkView;
use super::statistics::MapView;

/// A profile, as `profile` in `profile.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ProfileView {
    /// The name.
    pub name: String,
    /// `individual`, `collective` or `model`: a key of the strings `kind.…`.
    pub kind: &'static str,
    /// The category's label in its plan.
    pub category: LinkView,
    /// The roll year, with its list.
    pub year: LinkView,
    /// The plan, by its number, with its criteria.
    pub plan: LinkView,
    /// A `mailto:` address that sends the page's address on.
    pub mail: String,
    /// The full address of its embeddable card; null where the theme makes none.
    pub embed_url: Option<String>,
    /// The job; null when not said.
    pub position: Option<String>,
    /// The role in the union; null when not said.
    pub union_role: Option<String>,
    /// Years of service up to the roll year; null when not said.
    pub years_of_service: Option<i32>,
    /// The units from the top down to the honouree's own, at the day of the decision.
    pub unit_path: Vec<LinkView>,
    /// The kind of organisation, a key of the strings `org_type.…`; null when not said.
    pub org_type: Option<&'static str>,
    /// The province as it was called in the roll year; null when not said.
    pub province: Option<LinkView>,
    /// The summary; null without one.
    pub summary: Option<String>,
    /// The language of the summary where it is not the page's; else null.
    pub summary_lang: Option<String>,
    /// Words of the honouree; null without them.
    pub quote: Option<String>,
    /// The language of those words where it is not the page's; else null.
    pub quote_lang: Option<String>,
    /// The portrait in the recipe `portrait` (or `wide` for a collective or model); null: show the monogram.
    pub portrait: Option<PictureView>,
    /// Two letters in place of a portrait.
    pub monogram: String,
    /// The gallery, in the recipe `wide`.
    pub photos: Vec<PictureView>,
    /// The decision; null only in a preview of drafts.
    pub decision: Option<DecisionView>,
    /// Fields of work, with their lists.
    pub fields: Vec<LinkView>,
    /// Movements, with their lists.
    pub movements: Vec<LinkView>,
    /// The field of the honour, or null when it is all-round.
    pub scope: Option<String>,
    /// The story as HTML; null when there is none or consent leaves it out.
    pub story: Option<String>,
    /// The language of the story where it is not the page's; else null.
    pub story_lang: Option<String>,
    /// Verdicts, in the plan's order.
    pub verdicts: Vec<VerdictView>,
    /// How many verdicts there are of each kind.
    pub tally: TallyView,
    /// Initiatives.
    pub initiatives: Vec<InitiativeView>,
    /// Sum of the yearly benefits in đồng; null when fewer than two state one.
    pub benefit_per_year: Option<u64>,
    /// Sum of the one-off benefits in đồng; null when fewer than two state one.
    pub benefit_once: Option<u64>,
    /// Awards and titles by year, newest first; empty where consent leaves awards out.
    pub timeline: Vec<TimelineView>,
    /// Yearly ratings, one group a rated body and scale.
    pub ratings: Vec<RatingGroupView>,
    /// The collective labour agreement; null when not said.
    pub agreement: Option<AgreementView>,
    /// Where a model was taken up.
    pub replicated: Vec<ReplicationView>,
    /// The same by year, the first year first: how a model spread.
    pub replication_years: Vec<ReplicationYearView>,
    /// Where that is, on the map of tiles; null where it is one province or none.
    pub replication_map: Option<MapView>,
    /// The workflow so far.
    pub steps: Vec<StepView>,
    /// How the honouree was found; null when not said.
    pub discovered_via: Option<String>,
    /// Sources of the story.
    pub sources: Vec<SourceLinkView>,
    /// Published profiles that the author relates.
    pub related: Vec<CardView>,
    /// Other published profiles of the same unit, newest first, at most six.
    pub same_unit: Vec<CardView>,
    /// The certificate, as a path; null where there is none.
    pub certificate: Option<String>,
    /// A QR code of the full address, for print; null where the address is too long for one.
    pub qr: Option<QrView>,
    /// The permanent address, without scheme.
    pub address: String,
}

/// A QR code.
#[derive(Debug, Clone, Serialize)]
pub struct QrView {
    /// Modules along a side, without the quiet zone of four modules that belongs around it.
    pub size: usize,
    /// An SVG path of the dark modules, each one unit wide.
    pub path: String,
}

/// The decision, for the panel.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionView {
    /// Its number.
    pub document: String,
    /// Its day, ISO 8601.
    pub date: String,
    /// Who decided.
    pub by: String,
}

/// A verdict with its evidence.
#[derive(Debug, Clone, Serialize)]
pub struct VerdictView {
    /// `met`, `waived`, `not_applicable`, `unmet` or `unknown`: a key of the strings `verdict.…`.
    pub verdict: &'static str,
    /// What the criterion asks.
    pub text: String,
    /// Where it stands in the plan.
    pub clause: String,
    /// Its place on the plan's page; null where the theme makes none.
    pub href: Option<String>,
    /// The facts it rests on, or what is missing.
    pub because: Vec<String>,
}

/// How many verdicts there are of each kind.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct TallyView {
    /// Met.
    pub met: usize,
    /// Waived.
    pub waived: usize,
    /// Not applicable.
    pub not_applicable: usize,
    /// Not met (only below level `deny`).
    pub unmet: usize,
    /// Unknown (only below level `deny`).
    pub unknown: usize,
    /// All.
    pub total: usize,
}

/// An initiative.
#[derive(Debug, Clone, Serialize)]
pub struct InitiativeView {
    /// What it is called.
    pub title: String,
    /// Its year.
    pub year: i32,
    /// Who recognised it; null when not said.
    pub recognised_by: Option<String>,
    /// The document; null when not said.
    pub document: Option<String>,
    /// The benefit in đồng; null when not said.
    pub benefit: Option<u64>,
    /// Whether the benefit comes every year.
    pub per_year: bool,
    /// Units that use it too.
    pub adopted_by: Vec<LinkView>,
}

/// The awards and titles of a year.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineView {
    /// The year.
    pub year: i32,
    /// Whether it is the roll year.
    pub current: bool,
    /// What was received.
    pub items: Vec<HonourView>,
}

/// An award or title.
#[derive(Debug, Clone, Serialize)]
pub struct HonourView {
    /// Its name.
    pub name: String,
    /// The list of all who received this award; null for titles.
    pub href: Option<String>,
    /// Number of the decision; null when not said.
    pub number: Option<String>,
    /// Its day, ISO 8601; null when not said.
    pub date: Option<String>,
    /// Who gave it; null when not said.
    pub issuer: Option<String>,
    /// What for; null when not said.
    pub reason: Option<String>,
}

/// Yearly ratings of one body on one scale.
#[derive(Debug, Clone, Serialize)]
pub struct RatingGroupView {
    /// Whose: `own`, `union`, `led` or `unit`: a key of the strings `rating_of.…`.
    pub of: &'static str,
    /// The rated unit's short name, for `unit`; else null.
    pub unit: Option<String>,
    /// The scale's name.
    pub scale: String,
    /// The scale's levels, best first.
    pub levels: Vec<String>,
    /// The years, first to last.
    pub years: Vec<RatingView>,
}

/// The rating of a year.
#[derive(Debug, Clone, Serialize)]
pub struct RatingView {
    /// The year.
    pub year: i32,
    /// The level's name.
    pub level: String,
    /// Steps of the scale that are reached, 1 for the lowest level.
    pub reached: usize,
    /// Steps of the scale.
    pub steps: usize,
}

/// A collective labour agreement.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementView {
    /// When it was signed, ISO 8601.
    pub signed: String,
    /// Its last day, ISO 8601; null without one.
    pub expires: Option<String>,
    /// How many clauses are better than the law.
    pub better_clauses: u32,
}

/// Where a model was taken up.
#[derive(Debug, Clone, Serialize)]
pub struct ReplicationView {
    /// The unit.
    pub unit: LinkView,
    /// Its province; null when not said.
    pub province: Option<String>,
    /// Since when.
    pub year: i32,
    /// A word more; null without one.
    pub note: Option<String>,
}

/// Places that took a model up in one year.
#[derive(Debug, Clone, Serialize)]
pub struct ReplicationYearView {
    /// The year.
    pub year: i32,
    /// How many places there were by then, those of earlier years counted.
    pub total: usize,
    /// Those of this year, in the order of the file.
    pub places: Vec<ReplicationView>,
}

/// A step of the workflow; who and by which document only from the decision on.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// A key of the strings `state.…`.
    pub state: &'static str,
    /// Its day, ISO 8601.
    pub date: String,
    /// Its year where the state was reached more than once; else null.
    pub year: Option<i32>,
    /// Who took it; null when not public.
    pub by: Option<String>,
    /// The document; null when not public.
    pub document: Option<String>,
}

/// A source of the story.
#[derive(Debug, Clone, Serialize)]
pub struct SourceLinkView {
    /// What it is called.
    pub title: String,
    /// Its address; null without one.
    pub url: Option<String>,
    /// Its day, ISO 8601; null without one.
    pub date: Option<String>,
}
