//! What a press sees: words that are ready to be set, numbers, and names of pictures. Nothing here is markup.

use serde::Serialize;

use super::picture::Wanted;
use crate::content::markdown::Run;
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

/// The book.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YearbookView {
    /// What it is called on its cover.
    pub heading: String,
    /// Whose.
    pub subject: String,
    /// The years, large on the cover.
    pub years: String,
    /// Place and year, at the foot of the cover.
    pub imprint: String,
    /// The foreword; null without one.
    pub foreword: Option<ForewordView>,
    /// The heading of the contents.
    pub contents: String,
    /// The chapters of profiles.
    pub chapters: Vec<ChapterView>,
    /// The numbers; null with too few profiles.
    pub statistics: StatisticsView,
    /// The index by name.
    pub names: IndexView,
    /// The index by unit.
    pub units: IndexView,
    /// The last page.
    pub colophon: Vec<String>,
    /// Words that the pages need.
    pub words: BookWords,
}

/// Words of the book's pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookWords {
    /// Before a page's number in an index.
    pub page: String,
    /// Above the verdicts.
    pub verdicts: String,
    /// Above awards and titles.
    pub honours: String,
    /// Above initiatives.
    pub initiatives: String,
    /// Beside a code.
    pub scan: String,
}

/// A page of the site as the foreword.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForewordView {
    /// Its title.
    pub title: String,
    /// Its text.
    pub blocks: Vec<StoryBlock>,
}

/// Profiles of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChapterView {
    /// Its heading.
    pub heading: String,
    /// How many there are, in words.
    pub count: String,
    /// Its profiles.
    pub profiles: Vec<ProfileView>,
}

/// A profile on its spread.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfileView {
    /// What indexes refer to it by.
    pub id: String,
    /// What the honour is, with its year.
    pub honour: String,
    /// The name.
    pub name: String,
    /// Whether it is a person, whose portrait stands upright.
    pub upright: bool,
    /// Who that is and where.
    pub about: Vec<String>,
    /// The portrait; null: the monogram stands in its place.
    pub portrait: Option<PhotoView>,
    /// Two letters.
    pub monogram: String,
    /// Words of the honouree; null without them.
    pub quote: Option<String>,
    /// The summary; null without one.
    pub summary: Option<String>,
    /// Facts by name.
    pub facts: Vec<FactView>,
    /// Awards and titles by year, newest first.
    pub honours: Vec<FactView>,
    /// Initiatives.
    pub initiatives: Vec<String>,
    /// The story; empty without one.
    pub story: Vec<StoryBlock>,
    /// The language of the story.
    pub story_lang: String,
    /// Verdicts, in the plan's order.
    pub verdicts: Vec<VerdictView>,
    /// How many are met, in words.
    pub tally: String,
    /// The picture of the code that leads to the page; null where there is none.
    pub qr: Option<String>,
    /// What that picture shows.
    pub qr_alt: String,
    /// The address of the page, as people read it.
    pub address: String,
}

/// A photograph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhotoView {
    /// The picture.
    pub name: String,
    /// What it shows.
    pub alt: String,
    /// Who made it; may be empty.
    pub credit: String,
}

/// A name and what is said under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactView {
    /// The name.
    pub name: String,
    /// What is said.
    pub says: String,
}

/// A verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerdictView {
    /// `met`, `waived`, `not_applicable`, `unmet` or `unknown`.
    pub verdict: &'static str,
    /// The same in words.
    pub label: String,
    /// What the criterion asks.
    pub text: String,
    /// Where it stands in the plan.
    pub clause: String,
    /// What it rests on.
    pub because: Vec<String>,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum StoryBlock {
    /// A paragraph.
    Paragraph {
        /// Its words.
        runs: Vec<RunView>,
    },
    /// A heading.
    Heading {
        /// From 1.
        level: u8,
        /// Its words.
        runs: Vec<RunView>,
    },
    /// A list.
    List {
        /// The first number; null for bullets.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<StoryBlock>>,
    },
    /// What somebody else said.
    Quote {
        /// Its parts.
        blocks: Vec<StoryBlock>,
    },
    /// A table; its first row is its head.
    Table {
        /// How many columns it has.
        columns: usize,
        /// Its rows.
        rows: Vec<Vec<Vec<RunView>>>,
    },
    /// A picture.
    Picture {
        /// The picture.
        name: String,
        /// What it shows.
        alt: String,
    },
    /// A note to a place in the text.
    Note {
        /// How the text refers to it.
        label: String,
        /// Its parts.
        blocks: Vec<StoryBlock>,
    },
    /// A break between two parts.
    Rule,
}

/// Words of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunView {
    /// The words.
    pub text: String,
    /// Whether they are stressed strongly.
    pub strong: bool,
    /// Whether they are stressed.
    pub stressed: bool,
    /// Whether they are struck out.
    pub struck: bool,
    /// Whether they are a mark that refers to a note.
    pub note: bool,
    /// The address elsewhere that they lead to; null without one.
    pub link: Option<String>,
}

impl From<Run> for RunView {
    fn from(run: Run) -> Self {
        let Run { text, strong, stressed, struck, note, link } = run;
        Self { text, strong, stressed, struck, note, link }
    }
}

/// The numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatisticsView {
    /// The heading.
    pub heading: String,
    /// Numbers that stand large.
    pub figures: Vec<FactView>,
    /// The charts.
    pub charts: Vec<ChartView>,
}

/// A chart of bars, which is a table too.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartView {
    /// What is counted.
    pub heading: String,
    /// What should be known about it; may be empty.
    pub note: String,
    /// The head of its rows.
    pub head: [String; 2],
    /// Its rows.
    pub rows: Vec<BarView>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarView {
    /// What is counted.
    pub name: String,
    /// The number as it is written.
    pub value: String,
    /// How long it is, 1000 at most.
    pub length: u64,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexView {
    /// The heading.
    pub heading: String,
    /// Its groups: letters, or units.
    pub groups: Vec<IndexGroupView>,
}

/// A group of an index.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexGroupView {
    /// Its heading.
    pub heading: String,
    /// Who stands in it.
    pub entries: Vec<IndexEntryView>,
}

/// A line of an index.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexEntryView {
    /// The name.
    pub name: String,
    /// A word more; may be empty.
    pub more: String,
    /// The profile.
    pub id: String,
}
