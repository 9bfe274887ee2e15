//! `plans.html` and `criteria.html`: plans with their criteria, roadmaps, targets and limits.

use serde::Serialize;

use super::shell::LinkView;

/// All plans, as `plans` in `plans.html`.
#[derive(Debug, Clone, Serialize)]
pub struct PlansView {
    /// The plans, newest first.
    pub plans: Vec<PlanLineView>,
}

/// A plan in short.
#[derive(Debug, Clone, Serialize)]
pub struct PlanLineView {
    /// Its title.
    pub title: String,
    /// Its number, or its id.
    pub label: String,
    /// Its page.
    pub href: String,
    /// Its years, such as `2021–2025`.
    pub period: String,
    /// Who issued it.
    pub issuer: String,
    /// When it was issued, written in the page's language; null when not said.
    pub issued: Option<String>,
    /// Published profiles that were judged by it.
    pub count: usize,
}

/// A plan, as `plan` in `criteria.html`.
#[derive(Debug, Clone, Serialize)]
pub struct PlanView {
    /// The plan in short.
    pub line: PlanLineView,
    /// The years its conference is named for; null when not said.
    pub conference_period: Option<String>,
    /// The plan it carries out; null when not said.
    pub parent: Option<LinkView>,
    /// Whether its years are school years.
    pub school_year: bool,
    /// Criteria for all, then those of each category.
    pub groups: Vec<CriterionGroupView>,
    /// The roadmap.
    pub milestones: Vec<MilestoneView>,
    /// Targets over a year's roll.
    pub targets: Vec<TargetView>,
    /// Limits on the plan's events.
    pub limits: Vec<LimitView>,
    /// How many criteria are cited by a published profile.
    pub cited: usize,
    /// How many criteria there are.
    pub criteria: usize,
}

/// The criteria of a category.
#[derive(Debug, Clone, Serialize)]
pub struct CriterionGroupView {
    /// The category's label; null for the criteria of all categories.
    pub category: Option<String>,
    /// The clause that most of them stand under; null when each stands elsewhere.
    pub clause: Option<String>,
    /// The criteria.
    pub criteria: Vec<CriterionView>,
}

/// A criterion and who meets it.
#[derive(Debug, Clone, Serialize)]
pub struct CriterionView {
    /// Its anchor on the page.
    pub anchor: String,
    /// Where it stands in the plan.
    pub clause: String,
    /// Where it stands below its group's clause; null when it does not stand below it.
    pub point: Option<String>,
    /// What it asks.
    pub text: String,
    /// `deny`, `warn` or `note`: a key of the strings `level.…`.
    pub level: &'static str,
    /// Whether it is only for some.
    pub conditional: bool,
    /// Whether one of several ways is enough.
    pub one_of: bool,
    /// Published profiles that meet it.
    pub met: usize,
    /// Published profiles for which it was waived.
    pub waived: usize,
    /// Published profiles to which it does not apply.
    pub not_applicable: usize,
    /// Published profiles that fall short of it (only below level `deny`).
    pub unmet: usize,
}

/// A step of the roadmap.
#[derive(Debug, Clone, Serialize)]
pub struct MilestoneView {
    /// Where it stands in the plan.
    pub clause: String,
    /// What is to be done.
    pub text: String,
    /// Each time that it comes up, up to now and the next.
    pub times: Vec<MilestoneTimeView>,
}

/// One time that a step of the roadmap comes up.
#[derive(Debug, Clone, Serialize)]
pub struct MilestoneTimeView {
    /// The year, for one that comes back every year.
    pub year: Option<i32>,
    /// `done`, `unrecorded`, `open` or `coming`.
    pub state: &'static str,
    /// What shows it; nothing for one that is still to come.
    pub because: Option<String>,
}

/// A limit on the plan's events, and how they stand to it.
#[derive(Debug, Clone, Serialize)]
pub struct LimitView {
    /// Where it stands in the plan.
    pub clause: String,
    /// The types of unit it is for: keys of the strings `unit_type.…`; empty for any.
    pub unit_types: Vec<&'static str>,
    /// What such an event may be called; empty for anything.
    pub forms: Vec<String>,
    /// Strictly before this day, ISO 8601; null where it sets none.
    pub before: Option<String>,
    /// At most so many hours; null where it sets none.
    pub hours: Option<u32>,
    /// At most so many delegates; null where it sets none.
    pub delegates: Option<u32>,
    /// What is asked of the exemplars' share; null where nothing is.
    pub exemplars: Option<BoundView>,
    /// What is asked of the guests' share; null where nothing is.
    pub guests: Option<BoundView>,
    /// The events that were judged by it.
    pub events: Vec<LimitedEventView>,
}

/// What is asked of a share or number.
#[derive(Debug, Clone, Serialize)]
pub struct BoundView {
    /// `least_percent`, `most_percent`, `least_count` or `most_count`: a key of the strings `bound.…`.
    pub kind: &'static str,
    /// The number.
    pub value: i64,
}

/// How an event stands to a limit.
#[derive(Debug, Clone, Serialize)]
pub struct LimitedEventView {
    /// The event.
    pub event: LinkView,
    /// `met`, `unmet` or `unknown`.
    pub verdict: &'static str,
}

/// A target with its results.
#[derive(Debug, Clone, Serialize)]
pub struct TargetView {
    /// Where it stands in the plan.
    pub clause: String,
    /// What it asks.
    pub text: String,
    /// One row a year.
    pub years: Vec<TargetYearView>,
}

/// A target in a year.
#[derive(Debug, Clone, Serialize)]
pub struct TargetYearView {
    /// The year.
    pub year: i32,
    /// How many are counted.
    pub counted: u64,
    /// How many of them make the share.
    pub share: u64,
    /// The share in percent with two decimals, written in the page's language.
    pub percent: String,
    /// `met` or `unmet`: a key of the strings `verdict.…`.
    pub verdict: &'static str,
}
