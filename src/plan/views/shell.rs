//! What every page shows: the site around it and the page's own head.

use serde::Serialize;

/// Words with an address, or without one.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct LinkView {
    /// The words.
    pub text: String,
    /// Where they lead; null where there is no page.
    pub href: Option<String>,
}

/// Words with an address and a number of profiles behind it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct CountView {
    /// What tells it from others of its group: an id, or a year.
    pub id: String,
    /// The words.
    pub text: String,
    /// The list page.
    pub href: String,
    /// How many profiles it lists.
    pub count: usize,
    /// Whether this page is that list.
    pub current: bool,
}

/// An entry of the main menu.
#[derive(Debug, Clone, Serialize)]
pub struct MenuView {
    /// The words.
    pub text: String,
    /// Where they lead.
    pub href: String,
    /// Whether the page is there or below it.
    pub current: bool,
}

/// A language the page exists in.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageView {
    /// Its code, such as `vi`.
    pub code: String,
    /// Its own name, such as `Tiếng Việt`.
    pub name: String,
    /// The page in that language, as a path.
    pub href: String,
    /// The page in that language, as a full address.
    pub url: String,
    /// Whether this is it.
    pub current: bool,
}

/// The site, as `site` in every template.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// Its name.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// The home page of this language, as a path.
    pub home: String,
    /// The name of the federation whose roll it is.
    pub organisation: String,
    /// The main menu.
    pub menu: Vec<MenuView>,
    /// Pages that ask for a place in the footer.
    pub pages: Vec<LinkView>,
    /// Who answers for the content; null when site.toml does not say.
    pub responsible: Option<String>,
    /// The site's licence; null when site.toml does not say.
    pub licence: Option<String>,
    /// Where corrections and withdrawals are asked for; null when site.toml does not say.
    pub contact: Option<String>,
    /// The newest roll year with a published profile; null on an empty roll.
    pub year: Option<i32>,
    /// The day of the last change that the content states, ISO 8601; null on an empty roll.
    pub updated: Option<String>,
    /// Main addresses by name: `profiles models units plans events az search statistics feed json csv year`.
    pub links: LinksView,
}

/// Main addresses of this language, as paths.
#[derive(Debug, Clone, Serialize)]
pub struct LinksView {
    /// All exemplars.
    pub profiles: String,
    /// All models.
    pub models: String,
    /// The tree of units; null where the theme does not make it.
    pub units: Option<String>,
    /// All plans; null where the theme does not make it.
    pub plans: Option<String>,
    /// All events; null where there are none, or the theme does not show them.
    pub events: Option<String>,
    /// Names from A to Z; null where the theme does not make it.
    pub az: Option<String>,
    /// The search page, which is also what the search form asks; null where the theme does not make it.
    pub search: Option<String>,
    /// The statistics; null where the theme does not make it.
    pub statistics: Option<String>,
    /// The Atom feed; null where the theme does not make it.
    pub feed: Option<String>,
    /// Open data as JSON; null where the theme does not make it.
    pub json: Option<String>,
    /// Open data as CSV; null where the theme does not make it.
    pub csv: Option<String>,
    /// The newest year's roll; null on an empty roll.
    pub year: Option<String>,
}

/// The page's head, as `page` in every template.
#[derive(Debug, Clone, Serialize)]
pub struct HeadView {
    /// Its language.
    pub lang: String,
    /// Its title, without the site's name.
    pub title: String,
    /// What it is about, in one or two sentences.
    pub description: String,
    /// Its full address.
    pub url: String,
    /// Whether search engines should leave it alone.
    pub noindex: bool,
    /// The same page in the site's languages; empty where there is only one.
    pub languages: Vec<LanguageView>,
    /// The feed of what the page lists, as a path; null without one of its own.
    pub feed: Option<String>,
    /// The way to it, ending with itself (which has no href); empty on the home page.
    pub crumbs: Vec<LinkView>,
    /// A picture for sharing, as a full address; null without one.
    pub image: Option<ImageView>,
    /// `website`, `article` or `profile` (Open Graph).
    pub og_type: &'static str,
    /// JSON-LD of the page, ready to stand in a data block; null without one.
    pub json_ld: Option<String>,
}

/// A picture by its full address.
#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    /// Its full address.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its media type; null where it is not known.
    pub media_type: Option<&'static str>,
}
