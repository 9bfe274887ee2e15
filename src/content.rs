//! The files of `content/`: one file in, one parsed value out, with all its problems.
//!
//! Nothing here looks at another file: references are resolved in [`crate::roll`].

pub mod catalog;
mod context;
pub mod event;
pub mod figure;
pub mod file_name;
pub mod front_matter;
pub(crate) mod lenient;
mod limits;
pub mod markdown;
pub mod nearest;
pub mod node;
pub mod page;
pub mod plan;
pub mod profile;
pub mod record;
mod recover;
mod rename;
pub mod shape;
pub mod site;
pub mod slip;
pub mod source;
mod syntax;
pub mod table;
pub mod unit;

use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::diag::{Checked, Diagnostic, Spanned, code, msg};
use crate::text::Date;
use markdown::Markdown;
use source::{Place, SourceKind};
use table::{Context, Table};

/// A parsed file. Profiles are shared, so that passes over the same files cost no copies.
#[derive(Debug, Clone, PartialEq)]
pub enum Parsed {
    /// The site.
    Site(Option<site::ParsedSite>),
    /// A part of the catalogue.
    Catalog(catalog::ParsedCatalog),
    /// Units.
    Units(Vec<unit::ParsedUnit>),
    /// A plan.
    Plan(plan::ParsedPlan),
    /// Figures and records.
    Figures(figure::ParsedFigures),
    /// A profile; `None` when the file has no front matter to speak of.
    Profile(Option<Arc<profile::ParsedProfile>>),
    /// A story in another language: the place of the text.
    Translation(Translation),
    /// An event.
    Event(Option<event::ParsedEvent>),
    /// A page.
    Page(Option<page::ParsedPage>),
}

/// The story of a profile in another language.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Translation {
    /// The path of the main file below `content/profiles`, without extension.
    pub below: String,
    /// The language.
    pub lang: String,
    /// The Markdown.
    pub body: Markdown,
}

/// Parses one file. `lang` is the site's main language.
///
/// Pictures and theme files have no text to parse and give `None`.
pub fn parse(place: &Place, text: &str, lang: &str) -> Checked<Option<Parsed>> {
    use SourceKind as K;
    if let Some(diagnostic) = limits::check_length(place.file, text) {
        // A profile that cannot be read is still a profile: others may name it, and it can be left out.
        let value = (place.kind == K::Profile).then_some(Parsed::Profile(None));
        return Checked { value, diagnostics: vec![diagnostic] };
    }
    match place.kind {
        K::Picture | K::Theme => Checked::clean(None),
        K::Site => toml(place, text, lang, |cx, doc| Parsed::Site(site::read(cx, doc, place.file))),
        K::Catalog => toml(place, text, lang, |cx, doc| Parsed::Catalog(catalog::read(cx, doc))),
        K::Units => toml(place, text, lang, |cx, doc| Parsed::Units(unit::read(cx, doc))),
        K::Plan => toml(place, text, lang, |cx, doc| Parsed::Plan(plan::read(cx, doc, place))),
        K::Figures => toml(place, text, lang, |cx, doc| Parsed::Figures(figure::read(cx, doc))),
        K::Profile => markdown_file(place, text, lang, Parsed::Profile(None), |cx, doc, split, body| {
            Parsed::Profile(Some(Arc::new(profile::read(cx, doc, place, split, (text, body)))))
        }),
        K::Event => markdown_file(place, text, lang, Parsed::Event(None), |cx, doc, split, body| {
            Parsed::Event(Some(event::read(cx, doc, place, split, body)))
        }),
        K::Page => markdown_file(place, text, lang, Parsed::Page(None), |cx, doc, split, body| {
            Parsed::Page(Some(page::read(cx, doc, place, split, body)))
        }),
        K::ProfileTranslation => {
            let mut found = Vec::new();
            let body = Markdown::read(place.file, text, 0..text.len(), &mut found);
            let lang = place.lang.clone().unwrap_or_default();
            let translation = Translation { below: place.below.clone(), lang, body };
            Checked { value: Some(Parsed::Translation(translation)), diagnostics: found }
        }
    }
}

fn toml(
    place: &Place,
    text: &str,
    lang: &str,
    read: impl FnOnce(&Context, &node::Document) -> Parsed,
) -> Checked<Option<Parsed>> {
    let mut found = Vec::new();
    let document = node::parse(place.file, text, 0, &mut found);
    let cx = Context::new(lang, &document, found);
    let value = read(&cx, &document);
    Checked { value: Some(value), diagnostics: cx.into_found() }
}

fn markdown_file(
    place: &Place,
    text: &str,
    lang: &str,
    empty: Parsed,
    read: impl FnOnce(&Context, &node::Document, &front_matter::Split, Markdown) -> Parsed,
) -> Checked<Option<Parsed>> {
    let split = match front_matter::split(place.file, text) {
        Ok(split) => split,
        Err(diagnostic) => return Checked { value: Some(empty), diagnostics: vec![diagnostic] },
    };
    let mut found = Vec::new();
    let toml = text.get(split.toml.clone()).unwrap_or_default();
    let document = node::parse(place.file, toml, split.toml.start, &mut found);
    let body = Markdown::read(place.file, text, split.body.clone(), &mut found);
    let cx = Context::new(lang, &document, found);
    let value = read(&cx, &document, &split, body);
    Checked { value: Some(value), diagnostics: cx.into_found() }
}

/// Reports an end before its beginning.
fn dates_in_order(t: &Table<'_>, from: Option<&Spanned<Date>>, until: Option<&Spanned<Date>>) {
    if let (Some(from), Some(until)) = (from, until)
        && until.value < from.value
    {
        t.report(
            Diagnostic::new(code::DATES_REVERSED, until, msg("dates-reversed"))
                .label(msg("ends-here"))
                .related(from, msg("begins-here"))
                .help(msg("dates-reversed-help")),
        );
    }
}
