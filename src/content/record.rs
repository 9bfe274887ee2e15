//! The shapes of content files, learned by reading an empty one.

use super::front_matter::Split;
use super::markdown::Markdown;
use super::node::Document;
use super::shape::TableShape;
use super::source::{Place, SourceKind};
use super::table::Context;
use super::{catalog, event, figure, page, plan, profile, site, unit};
use crate::diag::{FileId, Span};

/// What the files of a kind take: all of a TOML file, the front matter of a Markdown file. `None` for kinds
/// that have no keys.
pub fn shape(kind: SourceKind) -> Option<TableShape> {
    use SourceKind as K;
    let file = FileId(0);
    let (cx, split) = (Context::recording(), Split { fence: 0..0, toml: 0..0, body: 0..0 });
    let body = Markdown { span: Span::new(file, 0..0), is_blank: true, refs: [].into() };
    let document = Document { root: Vec::new(), span: Span::new(file, 0..0), broken: Vec::new() };
    let place = Place { file, kind, stem: String::new(), folder: None, below: String::new(), lang: None };
    match kind {
        K::Site => drop(site::read(&cx, &document, file)),
        K::Catalog => drop(catalog::read(&cx, &document)),
        K::Units => drop(unit::read(&cx, &document)),
        K::Plan => drop(plan::read(&cx, &document, &place)),
        K::Figures => drop(figure::read(&cx, &document)),
        K::Profile => drop(profile::read(&cx, &document, &place, &split, ("", body))),
        K::Event => drop(event::read(&cx, &document, &place, &split, body)),
        K::Page => drop(page::read(&cx, &document, &place, &split, body)),
        K::ProfileTranslation | K::Picture | K::Theme => return None,
    }
    Some(cx.into_shape())
}
