//! What a press sees: words that are ready to be set, numbers, and names of pictures. Nothing here is markup.

mod book;

pub use book::*;

use serde::Serialize;

use super::picture::Wanted;
use crate::text::Date;

/// Everything that is to be printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Matter {
    /// What all kinds have.
    pub frame: FrameView,
    /// The rest.
    pub view: View,
    /// How many profiles stand in it.
    pub people: usize,
    /// The pictures that it names.
    pub pictures: Vec<Wanted>,
    /// Today.
    pub day: Date,
}

/// What all kinds of printed matter have.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FrameView {
    /// The language, such as `vi`.
    pub lang: String,
    /// The title of the document.
    pub title: String,
    /// The federation.
    pub organisation: String,
    /// The emblem's picture; null without one.
    pub emblem: Option<String>,
    /// The colours, as `#rrggbb`.
    pub colours: ColoursView,
}

/// The theme's colours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColoursView {
    /// The ground.
    pub paper: String,
    /// Behind a monogram.
    pub wash: String,
    /// Names and words that matter.
    pub ink: String,
    /// Words around them.
    pub soft: String,
    /// The federation's colour.
    pub accent: String,
    /// Ornamental lines.
    pub gold: String,
    /// Words in gold.
    pub gold_ink: String,
    /// Hairlines.
    pub rule: String,
}

/// What is printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum View {
    /// Certificates.
    Certificates(CertificatesView),
    /// Name cards.
    NameCards(NameCardsView),
    /// The official list.
    Roll(Box<RollView>),
    /// The book.
    Yearbook(Box<YearbookView>),
}

/// Certificates, a sheet each.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CertificatesView {
    /// The sheets.
    pub sheets: Vec<CertificateView>,
}

/// A certificate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CertificateView {
    /// What the sheet is called.
    pub heading: String,
    /// What the honour is, with its year.
    pub honour: String,
    /// Who recognises.
    pub recognised: String,
    /// The name.
    pub name: String,
    /// Who that is and where; may be empty.
    pub about: String,
    /// The decision: number and day.
    pub decision: String,
    /// What the code is for.
    pub verify: String,
    /// The profile's address, as people read it.
    pub address: String,
    /// The picture of the code; null where the address is too long for one.
    pub qr: Option<String>,
    /// What that picture shows.
    pub qr_alt: String,
    /// Place and day of the decision.
    pub day: String,
    /// Who signs.
    pub signatory: String,
    /// What is to be done below.
    pub sign: String,
}

/// Name cards.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NameCardsView {
    /// What they are for: the event, or the year.
    pub occasion: String,
    /// The cards.
    pub cards: Vec<NameCardView>,
}

/// A name card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NameCardView {
    /// The name.
    pub name: String,
    /// The job, or what the profile is.
    pub role: String,
    /// The unit; may be empty.
    pub unit: String,
}

/// The official list, in the form of administrative documents (Decree 30/2020/NĐ-CP, appendix I).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RollView {
    /// The unit above, in capitals; null without one.
    pub above: Option<String>,
    /// The unit whose list it is, in capitals.
    pub issuer: String,
    /// The name of the state.
    pub state: String,
    /// Its motto.
    pub motto: String,
    /// Place and day; with a gap to write into where there is no decision in common.
    pub issued: String,
    /// What it is.
    pub heading: String,
    /// Whose.
    pub subject: String,
    /// The decision that it belongs to; null without one in common.
    pub attached: Option<String>,
    /// The headings of the columns: number, name, job, unit, award.
    pub columns: [String; 5],
    /// Its parts.
    pub sections: Vec<RollSectionView>,
    /// Its last sentence.
    pub end: String,
    /// On whose behalf it is signed.
    pub on_behalf: String,
    /// What is to be done below.
    pub sign: String,
    /// The heading of those who get it.
    pub recipients: String,
    /// Those who get it.
    pub recipient_lines: Vec<String>,
}

/// A part of the list: of a year where there are several, and of a kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RollSectionView {
    /// Its heading.
    pub heading: String,
    /// Its rows.
    pub rows: Vec<RollRowView>,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RollRowView {
    /// Its number in the section.
    pub number: usize,
    /// The name.
    pub name: String,
    /// The job; may be empty.
    pub role: String,
    /// The unit; may be empty.
    pub unit: String,
    /// The award; may be empty.
    pub award: String,
}
