//! JSON Schemas of every kind of file, for editors that complete and check while somebody writes.
//!
//! A schema is made from what the reader of that kind asks for ([`crate::content::shape`]), so it cannot say
//! anything else than the reader does. Only the descriptions stand in files of their own, `schema/strings`.
//!
//! Draft 7 of JSON Schema is what Taplo (Even Better TOML) and the JSON and YAML servers of editors share.

mod editor;
mod offers;
pub(crate) mod words;
mod write;

pub use editor::{associations, is_ours};
pub use offers::Offers;

use serde_json::Value;

use crate::content::record;
use crate::content::shape::TableShape;
use crate::content::source::SourceKind;
use crate::diag::Lang;
use crate::theme;
use words::Words;
use write::Writer;

/// The kinds of file that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `content/site.toml`.
    Site,
    /// A part of the catalogue.
    Catalog,
    /// Units.
    Units,
    /// A plan.
    Plan,
    /// Figures.
    Figures,
    /// A profile's front matter.
    Profile,
    /// An event's front matter.
    Event,
    /// A page's front matter.
    Page,
    /// A theme's manifest.
    Theme,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Site,
        Self::Catalog,
        Self::Units,
        Self::Plan,
        Self::Figures,
        Self::Profile,
        Self::Event,
        Self::Page,
        Self::Theme,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Catalog => "catalog",
            Self::Units => "units",
            Self::Plan => "plan",
            Self::Figures => "figures",
            Self::Profile => "profile",
            Self::Event => "event",
            Self::Page => "page",
            Self::Theme => "theme",
        }
    }

    /// The kind of this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The files it is for, as a pattern below the site's root.
    pub fn files(self) -> &'static str {
        match self {
            Self::Site => "content/site.toml",
            Self::Catalog => "content/catalog/**/*.toml",
            Self::Units => "content/units/**/*.toml",
            Self::Plan => "content/plans/*.toml",
            Self::Figures => "content/figures/**/*.toml",
            Self::Profile => "content/profiles/**/*.md",
            Self::Event => "content/events/**/*.md",
            Self::Page => "content/pages/**/*.md",
            Self::Theme => "themes/*/theme.toml",
        }
    }

    /// The name of its schema's file.
    pub fn file_name(self) -> String {
        format!("{}.schema.json", self.name())
    }

    /// What it is, in a few words.
    pub fn title(self, lang: Lang) -> &'static str {
        Words::of(lang).find("kinds", self.name()).unwrap_or_default()
    }

    fn shape(self) -> TableShape {
        let source = match self {
            Self::Site => SourceKind::Site,
            Self::Catalog => SourceKind::Catalog,
            Self::Units => SourceKind::Units,
            Self::Plan => SourceKind::Plan,
            Self::Figures => SourceKind::Figures,
            Self::Profile => SourceKind::Profile,
            Self::Event => SourceKind::Event,
            Self::Page => SourceKind::Page,
            Self::Theme => return theme::manifest_shape(),
        };
        record::shape(source).unwrap_or_default()
    }
}

/// The schema of a kind of file, described in a language, with the ids that are offered.
pub fn schema(kind: Kind, lang: Lang, offers: &Offers) -> Value {
    Writer::new(Words::of(lang), offers).document(kind)
}

/// A schema as the text of a file.
pub fn text(kind: Kind, lang: Lang, offers: &Offers) -> String {
    format!("{:#}\n", schema(kind, lang, offers))
}

/// All schemas as files: their names, and contents.
pub fn files(lang: Lang, offers: &Offers) -> Vec<(String, Vec<u8>)> {
    Kind::ALL.into_iter().map(|kind| (kind.file_name(), text(kind, lang, offers).into_bytes())).collect()
}

#[cfg(test)]
mod tests;
