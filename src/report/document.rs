//! A report as a document: what stands where, not how it looks.

use crate::text::Date;

/// A report.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language that it is written in.
    pub lang: &'static str,
    /// The day on which it was made.
    pub day: Date,
    /// Its first lines.
    pub letterhead: Letterhead,
    /// What kind of document it is.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// What it rests on, and how it begins.
    pub citations: Vec<Line>,
    /// The body, the annexes after the signature left out.
    pub body: Vec<Block>,
    /// Its last sentence.
    pub closing: String,
    /// Its end.
    pub signature: Signature,
    /// What is attached.
    pub annexes: Vec<Block>,
}

impl Document {
    /// How many gaps there are.
    pub fn gaps(&self) -> usize {
        let in_line = |line: &Line| line.iter().filter(|run| matches!(run, Run::Gap(_))).count();
        let in_block = |block: &Block| match block {
            Block::Paragraph(line) | Block::Item(line) | Block::Source(line) => in_line(line),
            Block::Table(table) => table.rows.iter().flatten().map(in_line).sum(),
            Block::Heading(..) | Block::PageBreak => 0,
        };
        let head = [&self.letterhead.number, &self.letterhead.place_and_date];
        let frame = head.into_iter().chain(&self.citations).chain(&self.signature.recipients);
        let lines: usize = frame.chain(&self.signature.signer).map(in_line).sum();
        lines + self.body.iter().chain(&self.annexes).map(in_block).sum::<usize>()
    }
}

/// The head of an administrative document.
#[derive(Debug, Clone, PartialEq)]
pub struct Letterhead {
    /// The body above the one that issues it.
    pub above: Option<String>,
    /// The body that issues it.
    pub issuer: String,
    /// The name of the state.
    pub nation: String,
    /// Its motto.
    pub motto: String,
    /// Number and symbol.
    pub number: Line,
    /// Place and date.
    pub place_and_date: Line,
}

/// Who signs, and who gets it.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// The heading of the list of those who get it.
    pub recipients_heading: String,
    /// Those who get it.
    pub recipients: Vec<Line>,
    /// On whose behalf it is signed.
    pub on_behalf: String,
    /// The office and the name of who signs.
    pub signer: Vec<Line>,
}

/// Something of the body.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading: 1 a part or an annex, 2 a section, 3 below it.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Line),
    /// An item of a list.
    Item(Line),
    /// A table.
    Table(Table),
    /// Where the numbers before it come from.
    Source(Line),
    /// A new page begins.
    PageBreak,
}

/// Words in a row.
pub type Line = Vec<Run>;

/// Words of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Plain words.
    Text(String),
    /// Something that somebody must write.
    Gap(String),
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with one cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the last row is a sum.
    pub has_sum: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// How its cells are set.
    pub align: Align,
    /// How wide it is, beside the others.
    pub share: u32,
}

/// How cells are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words, from the left.
    Left,
    /// Numbers and marks, in the middle.
    Centre,
}

/// A cell of a table.
pub type Cell = Line;

/// A line of plain words.
pub fn plain(text: impl Into<String>) -> Line {
    vec![Run::Text(text.into())]
}
