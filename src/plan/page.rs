//! A page, decided: its address, its language and what it is about.

use std::sync::Arc;

use super::routes::ListOf;
use crate::roll::{PlanIx, ProfileIx, UnitIx};
use crate::text::{Date, Id, SitePath};
use crate::theme::Extra;

/// A page of the site, before anything of it is rendered.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its address.
    pub path: SitePath,
    /// Its language.
    pub lang: Arc<str>,
    /// What it is about.
    pub kind: PageKind,
}

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// The home page.
    Home,
    /// A profile.
    Profile(ProfileIx),
    /// The certificate of a profile.
    Certificate(ProfileIx),
    /// A page of a list, from 1.
    List(ListOf, usize),
    /// A page of a unit's profiles, from 1.
    Unit(UnitIx, usize),
    /// Names from A to Z.
    Az,
    /// The search page; its index is made apart ([`super::build::search::files`]).
    Search,
    /// The tree of units.
    Units,
    /// The list of plans.
    Plans,
    /// A plan's criteria.
    Plan(PlanIx),
    /// The list of events.
    Events,
    /// An event.
    Event(Id),
    /// The backdrops of an event, to look at and to take.
    Backdrops(Id),
    /// The slides of a year, for a screen in a lobby.
    Kiosk(i32),
    /// A profile's card for other people's pages.
    Embed(ProfileIx),
    /// The statistics.
    Statistics,
    /// An ordinary page, by its position in the roll.
    Article(usize),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// What is left of a withdrawn profile: the day, nothing else.
    Tombstone(Date),
    /// An old address.
    Redirect(SitePath),
    /// An Atom feed.
    Feed(FeedOf),
    /// The sitemap, or on a large site the list of its parts.
    Sitemap,
    /// A part of a large site's sitemap, from 1.
    SitemapPart(usize),
    /// `robots.txt`.
    Robots,
    /// The open data as JSON.
    RollJson,
    /// The open data as CSV.
    RollCsv,
}

/// What a feed is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedOf {
    /// The whole site, its news included.
    Site,
    /// A year's roll.
    Year(i32),
    /// A unit and all below it.
    Unit(UnitIx),
}

impl PageKind {
    /// The template that shows it; `None` for open data, which no theme may change, and for what is drawn.
    pub fn template(&self) -> Option<&'static str> {
        Some(match self {
            Self::Home => "home.html",
            Self::Profile(_) => "profile.html",
            Self::List(..) => "list.html",
            Self::Unit(..) => "unit.html",
            Self::Az => "az.html",
            Self::Search => "search.html",
            Self::Units => "units.html",
            Self::Plans => "plans.html",
            Self::Plan(_) => "criteria.html",
            Self::Events => "events.html",
            Self::Event(_) => "event.html",
            Self::Backdrops(_) => "backdrops.html",
            Self::Kiosk(_) => "kiosk.html",
            Self::Embed(_) => "embed.html",
            Self::Statistics => "statistics.html",
            Self::Article(_) => "page.html",
            Self::NotFound => "not_found.html",
            Self::Tombstone(_) => "tombstone.html",
            Self::Redirect(_) => "redirect.html",
            Self::Feed(_) => "atom.xml",
            Self::Sitemap | Self::SitemapPart(_) => "sitemap.xml",
            Self::Robots => "robots.txt",
            Self::Certificate(_) | Self::RollJson | Self::RollCsv => return None,
        })
    }

    /// What it is to a theme that may leave it out; `None` for pages that every site has.
    pub fn extra(&self) -> Option<Extra> {
        Some(match self {
            Self::List(of, _) => return of.extra(),
            Self::Az => Extra::Az,
            Self::Search => Extra::Search,
            Self::Units => Extra::Units,
            Self::Plans | Self::Plan(_) => Extra::Plan,
            Self::Events | Self::Event(_) | Self::Backdrops(_) => Extra::Event,
            Self::Kiosk(_) => Extra::Kiosk,
            Self::Embed(_) => Extra::Embed,
            Self::Statistics => Extra::Statistics,
            Self::Feed(FeedOf::Site) => Extra::Feed,
            Self::Feed(_) => Extra::ListFeed,
            Self::RollJson | Self::RollCsv => Extra::Data,
            Self::Home
            | Self::Profile(_)
            | Self::Certificate(_)
            | Self::Unit(..)
            | Self::Article(_)
            | Self::NotFound
            | Self::Tombstone(_)
            | Self::Redirect(_)
            | Self::Sitemap
            | Self::SitemapPart(_)
            | Self::Robots => return None,
        })
    }

    /// Whether search engines may show it and the sitemap lists it.
    pub fn is_listed(&self) -> bool {
        matches!(
            self,
            Self::Home
                | Self::Profile(_)
                | Self::List(..)
                | Self::Unit(..)
                | Self::Az
                | Self::Search
                | Self::Units
                | Self::Plans
                | Self::Plan(_)
                | Self::Events
                | Self::Event(_)
                | Self::Statistics
                | Self::Article(_)
        )
    }
}
