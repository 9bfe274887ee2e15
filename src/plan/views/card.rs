//! A profile in short, and its pictures.

use serde::Serialize;

/// A profile as a card or row.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// The name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// `individual`, `collective` or `model`: a key of the strings `kind.…`.
    pub kind: &'static str,
    /// The job; null for collectives and models.
    pub role: Option<String>,
    /// The unit's short name.
    pub unit: String,
    /// The highest award of the roll year, or the newest; null without one, or where consent leaves awards out.
    pub award: Option<String>,
    /// The roll year.
    pub year: i32,
    /// The summary; null without one.
    pub summary: Option<String>,
    /// The portrait in the recipe `card`; null: show the monogram.
    pub portrait: Option<PictureView>,
    /// Two letters in place of a portrait.
    pub monogram: String,
}

/// A picture in all its sizes and formats.
#[derive(Debug, Clone, Serialize)]
pub struct PictureView {
    /// Sources for `<picture>`, best format first.
    pub sources: Vec<SourceView>,
    /// The fallback picture, as a path.
    pub src: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it shows.
    pub alt: String,
    /// Who made it; null when not said.
    pub credit: Option<String>,
    /// A caption; galleries only.
    pub caption: Option<String>,
}

/// One format of a picture.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its media type, such as `image/webp`.
    pub media_type: &'static str,
    /// Addresses with widths, for the attribute `srcset`.
    pub srcset: String,
}
