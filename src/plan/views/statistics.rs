//! `statistics.html`: numbers over the whole roll, ready to be drawn. Every chart has its table.

use serde::Serialize;

/// The statistics, as `statistics` in `statistics.html`.
#[derive(Debug, Clone, Serialize)]
pub struct StatisticsView {
    /// Published profiles.
    pub profiles: usize,
    /// The first year with a published profile; null on an empty roll.
    pub first_year: Option<i32>,
    /// The last year with a published profile; null on an empty roll.
    pub last_year: Option<i32>,
    /// Profiles by year and category; null on an empty roll.
    pub years: Option<YearsView>,
    /// Direct workers among the individuals of each year; null without individuals.
    pub direct: Option<DirectView>,
    /// Profiles by field of work, and by what their unit is: the groups that have any.
    pub counts: Vec<CountsView>,
    /// Awards and titles, by family.
    pub honours: Vec<HonoursView>,
    /// Benefits of initiatives, yearly and one-off apart; those that there are.
    pub benefits: Vec<BenefitsView>,
    /// Where models were taken up; null when nowhere.
    pub replications: Option<ReplicationsView>,
    /// The plans' targets, newest plan first.
    pub targets: Vec<PlanTargetsView>,
    /// The plans' roadmaps, newest plan first.
    pub milestones: Vec<PlanMilestonesView>,
    /// Maps of the provinces, where at least two have something to show.
    pub maps: Vec<MapView>,
}

/// A chart of columns over the years; all lengths are whole units of its view box.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// Width of the view box.
    pub width: u32,
    /// Height of the view box.
    pub height: u32,
    /// Where the columns stand.
    pub baseline: u32,
    /// Where the years are written.
    pub label_y: u32,
    /// Left edge of the lines.
    pub left: u32,
    /// The lines of the scale, the lowest first.
    pub ticks: Vec<TickView>,
    /// The columns, the oldest year first.
    pub columns: Vec<ColumnView>,
}

/// A line of a chart's scale.
#[derive(Debug, Clone, Serialize)]
pub struct TickView {
    /// Its height.
    pub y: u32,
    /// Its number, written in the page's language.
    pub text: String,
}

/// A column of a chart.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    /// Left edge.
    pub x: u32,
    /// Width.
    pub width: u32,
    /// Its middle, where words are centred.
    pub middle: u32,
    /// Where its value is written.
    pub value_y: u32,
    /// Its value, written in the page's language.
    pub value: String,
    /// Its year; empty where there is no room for it.
    pub label: String,
    /// Its parts, the lowest first.
    pub parts: Vec<PartView>,
}

/// A part of a column.
#[derive(Debug, Clone, Serialize)]
pub struct PartView {
    /// Top edge.
    pub y: u32,
    /// Height.
    pub height: u32,
    /// Which colour of a series, from 1.
    pub colour: usize,
}

/// A colour and what it means.
#[derive(Debug, Clone, Serialize)]
pub struct KeyView {
    /// Which colour of a series or of a map.
    pub colour: usize,
    /// What it means.
    pub text: String,
}

/// Profiles by year and category.
#[derive(Debug, Clone, Serialize)]
pub struct YearsView {
    /// The chart.
    pub chart: ChartView,
    /// What its colours mean, the lowest part first.
    pub keys: Vec<KeyView>,
    /// The categories: the columns of the table.
    pub categories: Vec<String>,
    /// One row a year, the oldest first.
    pub rows: Vec<YearRowView>,
    /// The sum of each category.
    pub sums: Vec<String>,
    /// The sum of everything.
    pub sum: String,
}

/// A year of the table.
#[derive(Debug, Clone, Serialize)]
pub struct YearRowView {
    /// The year.
    pub year: i32,
    /// Its roll.
    pub href: String,
    /// Profiles of each category.
    pub counts: Vec<String>,
    /// All profiles of the year.
    pub sum: String,
}

/// Direct workers among the individuals of each year.
#[derive(Debug, Clone, Serialize)]
pub struct DirectView {
    /// The chart.
    pub chart: ChartView,
    /// One row a year, the oldest first.
    pub rows: Vec<DirectRowView>,
}

/// A year of direct workers.
#[derive(Debug, Clone, Serialize)]
pub struct DirectRowView {
    /// The year.
    pub year: i32,
    /// Individuals of the year.
    pub individuals: String,
    /// Those of them who work in production directly.
    pub direct: String,
    /// Their share in percent, with two decimals.
    pub percent: String,
}

/// A row of a table whose bars are a chart.
#[derive(Debug, Clone, Serialize)]
pub struct BarRowView {
    /// What is counted.
    pub text: String,
    /// Its page; null where there is none.
    pub href: Option<String>,
    /// The number, written in the page's language.
    pub value: String,
    /// Length of the bar, 1000 at most.
    pub length: u32,
}

/// Profiles by some property.
#[derive(Debug, Clone, Serialize)]
pub struct CountsView {
    /// `fields`, `unit_types` or `org_types`: a key of the strings `statistics.…`.
    pub key: &'static str,
    /// The values, in the order of the catalogue or glossary.
    pub rows: Vec<BarRowView>,
}

/// Awards or titles of one family.
#[derive(Debug, Clone, Serialize)]
pub struct HonoursView {
    /// The family's name; null where the catalogue gives none.
    pub family: Option<String>,
    /// The forms, the highest rank first.
    pub rows: Vec<BarRowView>,
}

/// Benefits of initiatives, of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct BenefitsView {
    /// `year` for benefits that come every year, `once` for one-off ones: a key of the strings `statistics.benefit_…`.
    pub key: &'static str,
    /// One row a roll year with such a benefit, the oldest first.
    pub rows: Vec<BarRowView>,
    /// How many initiatives are summed.
    pub initiatives: usize,
    /// The sum over all years, written in the page's language.
    pub sum: String,
}

/// Where models were taken up.
#[derive(Debug, Clone, Serialize)]
pub struct ReplicationsView {
    /// One row a model, the most often taken up first.
    pub rows: Vec<BarRowView>,
    /// How many models there are.
    pub models: usize,
    /// How many places took one up.
    pub places: usize,
}

/// The targets of a plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanTargetsView {
    /// The plan's number, or its id.
    pub label: String,
    /// Its page; null where the theme makes none.
    pub href: Option<String>,
    /// Its years.
    pub period: String,
    /// Its targets.
    pub targets: Vec<TargetBarsView>,
}

/// A target, year by year.
#[derive(Debug, Clone, Serialize)]
pub struct TargetBarsView {
    /// Where it stands in the plan.
    pub clause: String,
    /// What it asks.
    pub text: String,
    /// One row a year, the oldest first; empty while there are no figures.
    pub years: Vec<TargetBarView>,
}

/// A target in a year.
#[derive(Debug, Clone, Serialize)]
pub struct TargetBarView {
    /// The year.
    pub year: i32,
    /// How many are counted.
    pub counted: String,
    /// How many of them make the share.
    pub share: String,
    /// The share in percent, with two decimals.
    pub percent: String,
    /// `met` or `unmet`: a key of the strings `verdict.…`.
    pub verdict: &'static str,
    /// Length of the bar, 1000 at most.
    pub length: u32,
    /// Where the bound stands on the bar; null where it is no share.
    pub mark: Option<u32>,
}

/// The roadmap of a plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanMilestonesView {
    /// The plan's number, or its id.
    pub label: String,
    /// Its page; null where the theme makes none.
    pub href: Option<String>,
    /// Its years.
    pub period: String,
    /// The steps of its roadmap.
    pub milestones: Vec<super::plans::MilestoneView>,
}

/// A map of tiles, one a province; all lengths are whole units of its view box.
#[derive(Debug, Clone, Serialize)]
pub struct MapView {
    /// `profiles` or `places`: a key of the strings `statistics.map_…`.
    pub key: &'static str,
    /// Width of the view box.
    pub width: u32,
    /// Height of the view box.
    pub height: u32,
    /// Provinces and archipelagos.
    pub tiles: Vec<TileView>,
    /// What the colours mean, from none to most.
    pub keys: Vec<KeyView>,
    /// The provinces that have any, most first; also those that are not on the map.
    pub rows: Vec<BarRowView>,
    /// How many provinces on the map have none.
    pub without: usize,
    /// Archipelagos with the provinces in which they are counted.
    pub archipelagos: Vec<ArchipelagoView>,
}

/// A province on a map.
#[derive(Debug, Clone, Serialize)]
pub struct TileView {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Its full name.
    pub name: String,
    /// Its name on one line or two.
    pub lines: Vec<String>,
    /// A few letters in place of the name, where there is little room; empty for archipelagos.
    pub code: String,
    /// The number, written in the page's language; null for archipelagos.
    pub value: Option<String>,
    /// Which colour of the map, from 0.
    pub colour: usize,
}

/// An archipelago and the province that counts it.
#[derive(Debug, Clone, Serialize)]
pub struct ArchipelagoView {
    /// Its name.
    pub name: String,
    /// The province.
    pub province: String,
}
