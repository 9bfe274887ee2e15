//! The yearbook: what stands on its pages.

use serde::Serialize;

use crate::content::markdown::Run;

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
