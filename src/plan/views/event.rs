//! Events, and the list of them.

use serde::Serialize;

use super::card::CardView;
use super::shell::LinkView;

/// All events, as `events` in `events.html`.
#[derive(Debug, Clone, Serialize)]
pub struct EventsView {
    /// The events, newest first.
    pub events: Vec<EventLineView>,
}

/// An event in one line.
#[derive(Debug, Clone, Serialize)]
pub struct EventLineView {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its day, ISO 8601; null when not said.
    pub date: Option<String>,
    /// Who holds it; empty when not known.
    pub unit: String,
    /// Where; null when not said.
    pub place: Option<String>,
}

/// An event, as `event` in `event.html`.
#[derive(Debug, Clone, Serialize)]
pub struct EventView {
    /// Its title, day, unit and place.
    pub line: EventLineView,
    /// Who holds it, with its page where it has one; null when not known.
    pub unit: Option<LinkView>,
    /// The plan, with its page; null without one.
    pub plan: Option<LinkView>,
    /// What it is called, such as “Hội nghị điển hình tiên tiến”; null when not said.
    pub form: Option<String>,
    /// Which of its kind it is, in Roman numerals; null when not said.
    pub ordinal: Option<String>,
    /// The years it is named for, such as `2020–2025`; null when not said.
    pub period: Option<String>,
    /// How many hours it takes; null when not said.
    pub hours: Option<u32>,
    /// Who comes; null when not said.
    pub delegates: Option<DelegatesView>,
    /// How it stands to the limits of its plan.
    pub limits: Vec<EventLimitView>,
    /// Its parts in order; empty when not said.
    pub programme: Vec<String>,
    /// Its speeches.
    pub speeches: Vec<SpeechView>,
    /// Films and reports.
    pub media: Vec<LinkView>,
    /// The page of its backdrops; null where the theme makes none.
    pub backdrops: Option<String>,
    /// What the file says below its front matter, as HTML; null when it says nothing.
    pub html: Option<String>,
}

/// The delegates of an event.
#[derive(Debug, Clone, Serialize)]
pub struct DelegatesView {
    /// All of them.
    pub total: u64,
    /// Exemplars.
    pub exemplars: u32,
    /// Guests.
    pub guests: u32,
    /// The exemplars' share, in thousandths: the length of their bar.
    pub exemplars_permille: u64,
    /// The exemplars' share as the language writes it, such as `71,6`.
    pub exemplars_percent: String,
    /// The guests' share as the language writes it.
    pub guests_percent: String,
    /// Groups that come first, counted and never named.
    pub priority: Vec<PriorityView>,
}

/// How many delegates belong to a group.
#[derive(Debug, Clone, Serialize)]
pub struct PriorityView {
    /// `direct_workers non_leaders women ethnic_minorities`: a key of the strings `priority.…`.
    pub group: &'static str,
    /// How many.
    pub count: u32,
    /// Their share of the exemplars, in thousandths.
    pub permille: u64,
}

/// How an event stands to a limit.
#[derive(Debug, Clone, Serialize)]
pub struct EventLimitView {
    /// Where it stands in the plan.
    pub clause: String,
    /// `met`, `unmet` or `unknown`.
    pub verdict: &'static str,
    /// What that rests on.
    pub because: Vec<String>,
}

/// A speech.
#[derive(Debug, Clone, Serialize)]
pub struct SpeechView {
    /// Its title; null when not said.
    pub title: Option<String>,
    /// Whose story it tells; null when it names nobody.
    pub card: Option<CardView>,
    /// Films, pictures and reports that go with it.
    pub media: Vec<LinkView>,
}

/// The backdrops of an event, as `backdrops` in `backdrops.html`.
#[derive(Debug, Clone, Serialize)]
pub struct BackdropsView {
    /// The event.
    pub event: EventLineView,
    /// Both looks of the plan's appendix.
    pub looks: Vec<BackdropView>,
    /// The language of the backdrops where it is not the page's; null where it is.
    pub lang: Option<String>,
    /// Their width in pixels, for a projector.
    pub width: u32,
    /// Their height in pixels.
    pub height: u32,
    /// Their real width in metres, as the language writes it.
    pub width_metres: String,
    /// Their real height in metres.
    pub height_metres: String,
}

/// One look of a backdrop.
#[derive(Debug, Clone, Serialize)]
pub struct BackdropView {
    /// Its number in the appendix, 1 or 2.
    pub number: u32,
    /// What it says.
    pub text: String,
    /// The drawing, for a print shop that scales.
    pub svg: String,
    /// The same at real size.
    pub pdf: String,
    /// Pixels, for a projector.
    pub png: String,
}
