//! `home.html`, `list.html`, `az.html`, `units.html`, `unit.html`, `page.html`, `tombstone.html`, `redirect.html`.

use serde::Serialize;

use super::card::{CardView, PictureView};
use super::profile::DecisionView;
use super::shell::{CountView, LinkView};

/// The home page, as `home` in `home.html`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The newest year with published profiles; null on an empty roll.
    pub year: Option<YearSummaryView>,
    /// Cards of that year, at most eight.
    pub cards: Vec<CardView>,
    /// A story with a wide picture; null without one.
    pub feature: Option<FeatureView>,
    /// Figures with a small chart over the years.
    pub stats: Vec<StatView>,
    /// Movements with profiles, most first, at most six.
    pub movements: Vec<CountView>,
    /// Ways into the roll.
    pub browse: Vec<FacetView>,
    /// News, newest first, at most three.
    pub news: Vec<NewsView>,
}

/// A year's roll in numbers.
#[derive(Debug, Clone, Serialize)]
pub struct YearSummaryView {
    /// The year.
    pub year: i32,
    /// Its list.
    pub href: String,
    /// Individuals.
    pub individuals: usize,
    /// Collectives.
    pub collectives: usize,
    /// Models.
    pub models: usize,
    /// All together.
    pub total: usize,
    /// The decision most of them share; null when none.
    pub decision: Option<DecisionView>,
    /// The plan most of them were judged by; null when none.
    pub plan: Option<LinkView>,
}

/// A story on the home page.
#[derive(Debug, Clone, Serialize)]
pub struct FeatureView {
    /// The profile in short.
    pub card: CardView,
    /// Its picture in the recipe `wide`.
    pub picture: PictureView,
    /// The first field of work; null when not said.
    pub field: Option<String>,
}

/// A figure with bars over the years; all lengths in a view box of 240 × 56.
#[derive(Debug, Clone, Serialize)]
pub struct StatView {
    /// `direct_workers` (percent with one decimal), `benefit` (đồng a year), `initiatives` or `replications`: a key of the strings `stat.…`.
    pub key: &'static str,
    /// The newest year's value, written in the page's language.
    pub value: String,
    /// The number that `value` is a share of or counts; meaning depends on `key`.
    pub part: usize,
    /// The number that a share is taken from; 0 where `value` is no share.
    pub whole: usize,
    /// One bar a year.
    pub bars: Vec<BarView>,
    /// The year of the first bar.
    pub first_year: i32,
    /// The year of the last bar.
    pub last_year: i32,
}

/// A bar of a small chart.
#[derive(Debug, Clone, Serialize)]
pub struct BarView {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Whether it is the newest year's.
    pub current: bool,
    /// The year.
    pub year: i32,
    /// The year's value, written in the page's language.
    pub value: String,
}

/// A group of links into the roll.
#[derive(Debug, Clone, Serialize)]
pub struct FacetView {
    /// `year kind category field movement unit province award`: a key of the strings `facet.…`.
    pub key: &'static str,
    /// Its values.
    pub items: Vec<CountView>,
}

/// A piece of news.
#[derive(Debug, Clone, Serialize)]
pub struct NewsView {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its day, ISO 8601.
    pub date: String,
}

/// A list, as `list` in `list.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// `profiles models year category unit field movement province award`: what the list is of.
    pub of: &'static str,
    /// The heading.
    pub heading: String,
    /// How many profiles the whole list holds.
    pub count: usize,
    /// Those of this page.
    pub cards: Vec<CardView>,
    /// Number of the first card on this page, from 1.
    pub first: usize,
    /// Number of the last card on this page.
    pub last: usize,
    /// Pages of the list; empty when there is one only.
    pub pager: Vec<PageLinkView>,
    /// The page before; null on the first.
    pub previous: Option<String>,
    /// The page after; null on the last.
    pub next: Option<String>,
    /// Other lists, by facet.
    pub facets: Vec<FacetView>,
    /// The year's numbers and decision; null unless the list is of a year.
    pub year: Option<YearSummaryView>,
    /// The year's roll as an official table; null unless the list is of a year.
    pub roll: Option<RollView>,
    /// Other names of a movement, or the successor of a province; else empty.
    pub notes: Vec<LinkView>,
}

/// A year's roll as an official table; its head has the form of administrative documents
/// (Decree 30/2020/NĐ-CP, appendix I).
#[derive(Debug, Clone, Serialize)]
pub struct RollView {
    /// The unit above the site's own; null when there is none.
    pub above: Option<String>,
    /// Place and day of the decision, in words; null when the year has no decision in common.
    pub issued: Option<String>,
    /// The same year as slides for a screen in a lobby; null where the theme makes none.
    pub kiosk: Option<String>,
    /// Its groups on this page.
    pub groups: Vec<RollGroupView>,
}

/// Rows of one kind in a year's roll.
#[derive(Debug, Clone, Serialize)]
pub struct RollGroupView {
    /// The group's number in the whole roll, in Roman numerals.
    pub numeral: String,
    /// `individual`, `collective` or `model`.
    pub kind: &'static str,
    /// The number of its first row on this page; each group counts from 1.
    pub first: usize,
    /// Where its rows begin in `cards`, from 0.
    pub start: usize,
    /// Where its rows end in `cards`: one past the last.
    pub end: usize,
}

/// A page of a list; a gap has no href.
#[derive(Debug, Clone, Serialize)]
pub struct PageLinkView {
    /// Its number; 0 for a gap.
    pub number: usize,
    /// Its address; null for a gap.
    pub href: Option<String>,
    /// Whether this is it.
    pub current: bool,
}

/// Names from A to Z, as `az` in `az.html`.
#[derive(Debug, Clone, Serialize)]
pub struct AzView {
    /// The 29 letters, and `#` where names begin otherwise.
    pub letters: Vec<LetterView>,
    /// The names, by letter.
    pub groups: Vec<AzGroupView>,
}

/// A letter of the bar.
#[derive(Debug, Clone, Serialize)]
pub struct LetterView {
    /// The letter.
    pub letter: String,
    /// Its anchor on the page; null when no name begins with it.
    pub anchor: Option<String>,
}

/// The names under a letter.
#[derive(Debug, Clone, Serialize)]
pub struct AzGroupView {
    /// The letter.
    pub letter: String,
    /// Its anchor on the page.
    pub anchor: String,
    /// The names.
    pub names: Vec<AzNameView>,
}

/// A name of the A–Z list.
#[derive(Debug, Clone, Serialize)]
pub struct AzNameView {
    /// Family and middle names; empty for collectives and models.
    pub rest: String,
    /// The given name, or the whole name of a collective or model.
    pub given: String,
    /// Its page.
    pub href: String,
    /// The unit's short name.
    pub unit: String,
    /// The roll year.
    pub year: i32,
    /// `individual`, `collective` or `model`.
    pub kind: &'static str,
}

/// The tree of units, as `units` in `units.html`.
#[derive(Debug, Clone, Serialize)]
pub struct UnitsView {
    /// Units without one above them, each with those below.
    pub roots: Vec<UnitNodeView>,
    /// How many units there are.
    pub count: usize,
}

/// A unit in a tree.
#[derive(Debug, Clone, Serialize)]
pub struct UnitNodeView {
    /// Its short name.
    pub name: String,
    /// Its page; null when nothing below it has a published profile.
    pub href: Option<String>,
    /// Published profiles in it and below it.
    pub count: usize,
    /// Its last day, ISO 8601, if it has ended; else null.
    pub ended: Option<String>,
    /// Whether this page is about it.
    pub current: bool,
    /// The units below it.
    pub children: Vec<UnitNodeView>,
}

/// A unit, as `unit` in `unit.html`, beside `list` with its profiles.
#[derive(Debug, Clone, Serialize)]
pub struct UnitView {
    /// Its full name.
    pub name: String,
    /// What it is: a key of the strings `unit_type.…`.
    pub unit_type: &'static str,
    /// The kind of organisation: a key of the strings `org_type.…`; null when not said.
    pub org_type: Option<&'static str>,
    /// Its province; null when not said.
    pub province: Option<LinkView>,
    /// Its first day, ISO 8601; null when not said.
    pub from: Option<String>,
    /// Its last day, ISO 8601; null when it goes on or nothing is said.
    pub until: Option<String>,
    /// Whether it has ended by today.
    pub ended: bool,
    /// Units whose work it carries on.
    pub predecessors: Vec<LinkView>,
    /// Units that carry its work on.
    pub successors: Vec<LinkView>,
    /// Its place in the tree: the path from the top down to its children.
    pub tree: Vec<UnitNodeView>,
}

/// An ordinary page, as `article` in `page.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// Its title.
    pub title: String,
    /// Its text as HTML.
    pub html: String,
    /// The language of the text where it is not the page's; else null.
    pub lang: Option<String>,
    /// Its day, ISO 8601, for news; else null.
    pub date: Option<String>,
}

/// A withdrawn profile, as `tombstone` in `tombstone.html`: nothing about the person.
#[derive(Debug, Clone, Serialize)]
pub struct TombstoneView {
    /// The day of the withdrawal, ISO 8601.
    pub date: String,
}

/// An old address, as `redirect` in `redirect.html`.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// The new address, as a path.
    pub href: String,
    /// The new address in full.
    pub url: String,
}
