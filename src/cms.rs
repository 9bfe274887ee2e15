//! The form in the browser: Sveltia CMS, set up from the same shapes as the parser.
//!
//! Sveltia CMS edits a clone of the site in Chromium without a server. What it shows is a configuration, and
//! that is made here: one collection for each category, a field for each key that the readers ask for, selects
//! from the catalogue, the clauses of the newest plan as hints. So it cannot offer a key that the parser does
//! not take. Nothing of it is part of the published site.
//!
//! The program itself never comes from us: whoever wants the form installs the package ([`PACKAGE`]).

mod canonical;
mod codec;
mod collections;
mod emit;
mod fields;
mod hints;
mod labels;
mod layouts;
mod line_ends;

use serde_json::{Value, json};

pub use canonical::json_of;
pub use codec::{read, write};

use crate::content::source::SourceKind;
use crate::diag::Lang;
use crate::roll::Roll;
use crate::text::Date;

/// The package that shows the form.
pub const PACKAGE: &str = "@sveltia/cms";

/// How it is installed in the site's folder.
pub const INSTALL: &str = "npm install @sveltia/cms";

/// What the files that we write begin with, so that we know them again.
const ORIGIN: &str = "vinhdanh cms";

/// Who turns front matter into fields and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// Sveltia CMS does: a configuration that works anywhere, and rewrites front matter in its own layout.
    Sveltia,
    /// [`read()`] and [`write()`] do, asked by the page of the preview: what was not edited stays byte for byte.
    Preview,
}

/// What a configuration is made for.
#[derive(Debug, Clone)]
pub struct Setup<'a> {
    /// The site.
    pub roll: &'a Roll,
    /// Today: new profiles are of this year.
    pub today: Date,
    /// The language of labels and hints.
    pub lang: Lang,
    /// The name of the site's folder; Sveltia CMS asks for that folder.
    pub folder: &'a str,
    /// Who turns front matter into fields.
    pub codec: Codec,
    /// The site's source files: a collection for each way in which they lie in folders.
    pub sources: &'a [&'a str],
}

/// The kinds of file that the form edits.
pub const KINDS: [SourceKind; 4] = [SourceKind::Profile, SourceKind::Event, SourceKind::Page, SourceKind::Units];

/// The name of a kind in addresses and formats.
pub fn kind_name(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Profile => "profile",
        SourceKind::Event => "event",
        SourceKind::Page => "page",
        _ => "units",
    }
}

/// What the format of a kind is called, for the page of the preview to register. Sveltia CMS takes a format for
/// Markdown only by the end of its name.
pub fn format_name(kind: SourceKind) -> String {
    let end = if kind == SourceKind::Units { "" } else { "-frontmatter" };
    format!("vinhdanh-{}{end}", kind_name(kind))
}

/// The kind of this name.
pub fn kind(name: &str) -> Option<SourceKind> {
    KINDS.into_iter().find(|kind| kind_name(*kind) == name)
}

/// The configuration.
pub fn config(setup: &Setup<'_>) -> Value {
    let site = &setup.roll.site;
    json!({
        // The form works on a clone through the browser. A backend has to be named all the same, and its
        // repository is what Sveltia CMS calls the folder that it asks for.
        "backend": { "name": "github", "repo": format!("vinhdanh/{}", setup.folder), "auth_methods": ["token"] },
        "app_title": site.title.get(setup.lang.code()),
        "site_url": site.base_url,
        "show_preview_links": false,
        "media_folder": "content/profiles",
        "public_folder": "/",
        // As `new` folds names.
        "slug": { "encoding": "ascii", "clean_accents": true },
        // What is absent is unknown: an empty field states nothing.
        "output": { "omit_empty_optional_fields": true },
        // The preview is the preview.
        "editor": { "preview": false },
        "collections": collections::all(setup),
    })
}

/// The configuration as the text of `config.yml`: JSON is YAML.
pub fn text(setup: &Setup<'_>) -> String {
    match setup.codec {
        Codec::Sveltia => format!("# {ORIGIN}\n{:#}\n", config(setup)),
        // For the browser alone.
        Codec::Preview => format!("# {ORIGIN}\n{}\n", config(setup)),
    }
}

/// The page that starts Sveltia CMS where its script lies beside it.
pub fn page(lang: Lang, title: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html>\n<!-- {ORIGIN} -->\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n<script src=\"sveltia-cms.js\"></script>\n",
        lang.code()
    )
}

/// Whether the bytes are a file that we wrote, of whatever version.
pub fn is_ours(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    head.windows(ORIGIN.len()).any(|window| window == ORIGIN.as_bytes())
}

#[cfg(test)]
mod tests;
