//! `[pages]` of `theme.toml`: kinds of pages that a theme does not make.

use crate::content::table::Table;

/// A kind of page that a theme may leave out. Home page, profiles, lists of a year, of a unit and of everything,
/// ordinary pages and what the law asks for are always made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extra {
    /// Lists of who has an award.
    Award,
    /// Names from A to Z.
    Az,
    /// Lists of categories.
    Category,
    /// Open data.
    Data,
    /// Cards for other people's pages.
    Embed,
    /// Events and their list.
    Event,
    /// The feed of the whole site.
    Feed,
    /// Lists of fields of work.
    Field,
    /// Slides of a year.
    Kiosk,
    /// Feeds of years and units.
    ListFeed,
    /// Lists of movements.
    Movement,
    /// Plans with their criteria, and their list.
    Plan,
    /// Lists of provinces.
    Province,
    /// The search page with its index.
    Search,
    /// The statistics.
    Statistics,
    /// The tree of units.
    Units,
}

/// Names in `omit`: those of `[routes]` in site.toml where there is one.
const NAMES: &[(&str, Extra)] = &[
    ("award", Extra::Award),
    ("az", Extra::Az),
    ("category", Extra::Category),
    ("data", Extra::Data),
    ("embed", Extra::Embed),
    ("event", Extra::Event),
    ("feed", Extra::Feed),
    ("field", Extra::Field),
    ("kiosk", Extra::Kiosk),
    ("list-feed", Extra::ListFeed),
    ("movement", Extra::Movement),
    ("plan", Extra::Plan),
    ("province", Extra::Province),
    ("search", Extra::Search),
    ("statistics", Extra::Statistics),
    ("units", Extra::Units),
];

impl Extra {
    /// The templates that nothing but this is made from.
    pub(super) fn templates(self) -> &'static [&'static str] {
        match self {
            Self::Az => &["az.html"],
            Self::Embed => &["embed.html"],
            Self::Event => &["backdrops.html", "event.html", "events.html"],
            Self::Kiosk => &["kiosk.html"],
            Self::Plan => &["criteria.html", "plans.html"],
            Self::Search => &["search.html"],
            Self::Statistics => &["statistics.html"],
            Self::Units => &["units.html"],
            Self::Award
            | Self::Category
            | Self::Data
            | Self::Feed
            | Self::Field
            | Self::ListFeed
            | Self::Movement
            | Self::Province => &[],
        }
    }
}

/// Reads `[pages]`; `None` where a manifest says nothing of it.
pub(super) fn read(t: &mut Table<'_>) -> Option<Vec<Extra>> {
    let omit = t.table("pages", |t| t.choices("omit", NAMES))?.value?;
    Some(omit.into_iter().map(|extra| extra.value).collect())
}
