//! A page, decided: its address, its language and what it is about.

use super::routes::ListOf;
use crate::roll::{PlanIx, ProfileIx, UnitIx};
use crate::text::{Date, Id, SitePath};

/// A page of the site, before anything of it is rendered.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its address.
    pub path: SitePath,
    /// Its language.
    pub lang: String,
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
    /// An ordinary page, by its position in the roll.
    Article(usize),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// What is left of a withdrawn profile: the day, nothing else.
    Tombstone(Date),
    /// An old address.
    Redirect(SitePath),
    /// The Atom feed.
    Feed,
    /// The sitemap.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// The open data as JSON.
    RollJson,
    /// The open data as CSV.
    RollCsv,
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
            Self::Units => "units.html",
            Self::Plans => "plans.html",
            Self::Plan(_) => "criteria.html",
            Self::Events => "events.html",
            Self::Event(_) => "event.html",
            Self::Article(_) => "page.html",
            Self::NotFound => "not_found.html",
            Self::Tombstone(_) => "tombstone.html",
            Self::Redirect(_) => "redirect.html",
            Self::Feed => "atom.xml",
            Self::Sitemap => "sitemap.xml",
            Self::Robots => "robots.txt",
            Self::Certificate(_) | Self::RollJson | Self::RollCsv => return None,
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
                | Self::Units
                | Self::Plans
                | Self::Plan(_)
                | Self::Events
                | Self::Event(_)
                | Self::Article(_)
        )
    }
}
