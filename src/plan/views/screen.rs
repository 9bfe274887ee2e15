//! Pages for other places than a browser window: a screen in a lobby, a frame in somebody else's page.

use serde::Serialize;

use super::card::{CardView, PictureView};
use super::profile::DecisionView;
use super::shell::LinkView;

/// The kiosk of a year, as `kiosk` in `kiosk.html`.
#[derive(Debug, Clone, Serialize)]
pub struct KioskView {
    /// The year.
    pub year: i32,
    /// The way from the page up to the site's root, such as `../../`: with it the page also works as a file.
    pub root: String,
    /// The year's roll.
    pub list: LinkView,
    /// One slide a profile, in the order of the year's roll.
    pub slides: Vec<SlideView>,
    /// How many profiles the year has; more than there are slides on a very long roll.
    pub total: usize,
}

/// A slide.
#[derive(Debug, Clone, Serialize)]
pub struct SlideView {
    /// The name.
    pub name: String,
    /// `individual`, `collective` or `model`: a key of the strings `kind.…`.
    pub kind: &'static str,
    /// The job; null for collectives and models.
    pub role: Option<String>,
    /// The unit's short name.
    pub unit: String,
    /// Own words; null without, or where consent leaves them out.
    pub quote: Option<String>,
    /// The language of the quote where it is not the page's.
    pub quote_lang: Option<String>,
    /// The summary; null without, or where consent leaves it out.
    pub summary: Option<String>,
    /// The language of the summary where it is not the page's.
    pub summary_lang: Option<String>,
    /// The award that the card shows; null without one.
    pub award: Option<String>,
    /// The decision; null without a document.
    pub decision: Option<DecisionView>,
    /// The portrait, with addresses that begin with `root`; null: show the monogram.
    pub portrait: Option<PictureView>,
    /// Two letters in place of a portrait.
    pub monogram: String,
}

/// A card for other people's pages, as `embed` in `embed.html`.
#[derive(Debug, Clone, Serialize)]
pub struct EmbedView {
    /// The card.
    pub card: CardView,
    /// The full address of the profile's page.
    pub url: String,
    /// The decision; null without a document.
    pub decision: Option<DecisionView>,
}
