//! A text as plain blocks, for what is no web page: nothing here is markup of any kind, so that whoever sets the text
//! cannot be made to read it as such.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd};

use super::{OPTIONS, alt_text, is_allowed_address, refs};

/// How deep blocks stand in each other at most; what stands deeper is lifted to this depth.
const DEPTH: usize = 5;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its words.
        runs: Vec<Run>,
    },
    /// A heading.
    Heading {
        /// From 1, the highest in a text.
        level: u8,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A list.
    List {
        /// The first number; none for a list with bullets.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// What somebody else said.
    Quote {
        /// Its parts.
        blocks: Vec<Block>,
    },
    /// A table; its first row is its head.
    Table {
        /// How many columns it has.
        columns: usize,
        /// Its rows, each with as many cells.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// A picture that stands beside the text.
    Picture {
        /// The file as it is written.
        file: String,
        /// What it shows.
        alt: String,
    },
    /// A note to a place in the text.
    Note {
        /// How the text refers to it.
        label: String,
        /// Its parts.
        blocks: Vec<Block>,
    },
    /// A break between two parts.
    Rule,
}

/// Words of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
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
    /// The address elsewhere that they lead to.
    pub link: Option<String>,
}

/// Reads a text as blocks. Pictures from elsewhere and links that no page may have are left out, and so are links within
/// the site: paper leads nowhere.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader { open: vec![Open::new(Frame::Root)], style: Run::default(), styles: Vec::new() };
    let mut events = Parser::new_ext(text, OPTIONS).into_offset_iter();
    while let Some((event, _)) = events.next() {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                let alt = alt_text(&mut events);
                reader.picture(&dest_url, alt);
            }
            Event::Start(tag) => reader.start(tag),
            Event::End(tag) => reader.end(tag),
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                reader.words(&words);
            }
            Event::FootnoteReference(label) => reader.reference(&label),
            Event::SoftBreak => reader.words(" "),
            Event::HardBreak => reader.words("\n"),
            Event::Rule => reader.push(Block::Rule),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }
    while reader.open.len() > 1 {
        reader.close();
    }
    reader.open.pop().map(Open::into_blocks).unwrap_or_default()
}

/// What is being read.
enum Frame {
    Root,
    Paragraph,
    Heading(u8),
    List(Option<u64>, Vec<Vec<Block>>),
    Item,
    Quote,
    Table(usize, Vec<Vec<Vec<Run>>>),
    Row(Vec<Vec<Run>>),
    Cell,
    Note(String),
}

struct Open {
    frame: Frame,
    blocks: Vec<Block>,
    runs: Vec<Run>,
}

impl Open {
    fn new(frame: Frame) -> Self {
        Self { frame, blocks: Vec::new(), runs: Vec::new() }
    }

    /// Words of a tight list stand in its item without a paragraph.
    fn settle(&mut self) {
        let runs = tidy(std::mem::take(&mut self.runs));
        if !runs.is_empty() {
            self.blocks.push(Block::Paragraph { runs });
        }
    }

    fn into_blocks(mut self) -> Vec<Block> {
        self.settle();
        self.blocks
    }
}

struct Reader {
    open: Vec<Open>,
    style: Run,
    styles: Vec<Run>,
}

impl Reader {
    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock | Tag::CodeBlock(_) => self.enter(Frame::Paragraph),
            Tag::Heading { level, .. } => self.enter(Frame::Heading(number(level))),
            Tag::List(start) => self.enter(Frame::List(start, Vec::new())),
            Tag::Item => self.enter(Frame::Item),
            Tag::BlockQuote(_) => self.enter(Frame::Quote),
            Tag::Table(columns) => self.enter(Frame::Table(columns.len(), Vec::new())),
            Tag::TableHead | Tag::TableRow => self.enter(Frame::Row(Vec::new())),
            Tag::TableCell => self.enter(Frame::Cell),
            Tag::FootnoteDefinition(label) => self.enter(Frame::Note(label.into_string())),
            Tag::Emphasis => self.styled(|style| style.stressed = true),
            Tag::Strong => self.styled(|style| style.strong = true),
            Tag::Strikethrough => self.styled(|style| style.struck = true),
            Tag::Link { dest_url, .. } => {
                let link = Some(dest_url.into_string()).filter(|address| is_allowed_address(address));
                self.styled(|style| style.link = link);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::CodeBlock
            | TagEnd::Heading(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::FootnoteDefinition => self.close(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.style = self.styles.pop().unwrap_or_default();
            }
            _ => {}
        }
    }

    fn styled(&mut self, change: impl FnOnce(&mut Run)) {
        self.styles.push(self.style.clone());
        change(&mut self.style);
    }

    fn enter(&mut self, frame: Frame) {
        if let Some(open) = self.open.last_mut() {
            open.settle();
        }
        self.open.push(Open::new(frame));
    }

    fn words(&mut self, words: &str) {
        let run = Run { text: words.to_owned(), ..self.style.clone() };
        if let Some(open) = self.open.last_mut() {
            open.runs.push(run);
        }
    }

    fn reference(&mut self, label: &CowStr<'_>) {
        let run = Run { text: label.to_string(), note: true, ..Run::default() };
        if let Some(open) = self.open.last_mut() {
            open.runs.push(run);
        }
    }

    /// A picture stands between paragraphs, wherever it is written.
    fn picture(&mut self, file: &str, alt: String) {
        if refs::is_foreign(file) {
            return;
        }
        if let Some(open) = self.open.last_mut() {
            open.settle();
        }
        self.push(Block::Picture { file: file.to_owned(), alt });
    }

    fn push(&mut self, block: Block) {
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }

    fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let Some(mut open) = self.open.pop() else { return };
        let depth = self.open.iter().filter(|open| matches!(open.frame, Frame::Item | Frame::Quote)).count();
        let Some(outer) = self.open.last_mut() else { return };
        match open.frame {
            Frame::Cell => {
                if let Frame::Row(cells) = &mut outer.frame {
                    cells.push(tidy(open.runs));
                }
            }
            Frame::Row(cells) => {
                if let Frame::Table(_, rows) = &mut outer.frame {
                    rows.push(cells);
                }
            }
            Frame::Table(columns, rows) => outer.blocks.push(Block::Table { columns, rows }),
            Frame::Item => {
                open.settle();
                if let Frame::List(_, items) = &mut outer.frame {
                    items.push(open.blocks);
                }
            }
            Frame::List(_, items) if depth >= DEPTH => outer.blocks.extend(items.into_iter().flatten()),
            Frame::List(start, items) => outer.blocks.push(Block::List { start, items }),
            Frame::Heading(level) => {
                let runs = tidy(open.runs);
                if !runs.is_empty() {
                    outer.blocks.push(Block::Heading { level, runs });
                }
            }
            Frame::Quote if depth < DEPTH => outer.blocks.push(Block::Quote { blocks: open.into_blocks() }),
            Frame::Note(ref mut label) => {
                let label = std::mem::take(label);
                outer.blocks.push(Block::Note { label, blocks: open.into_blocks() });
            }
            Frame::Root | Frame::Paragraph | Frame::Quote => outer.blocks.extend(open.into_blocks()),
        }
    }
}

/// Neighbours of one kind become one run; words of a paragraph begin and end with no space.
fn tidy(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match out.last_mut() {
            Some(last) if (Run { text: run.text.clone(), ..last.clone() }) == run && !run.note => {
                last.text.push_str(&run.text);
            }
            _ => out.push(run),
        }
    }
    if let Some(first) = out.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = out.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    out.retain(|run| !run.text.is_empty());
    out
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => 1,
        HeadingLevel::H3 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Run {
        Run { text: text.to_owned(), ..Run::default() }
    }

    #[test]
    fn a_text_becomes_blocks() {
        let text = "# Mở đầu\n\nAnh *rất* **quý** thợ,\nxem [báo](https://bao.example) và [trang](/a/).\n\n- một\n- hai\n  1. ba\n\n> Lời thợ\n\n![Lò](lo.jpg)\n\n| a | b |\n|---|---|\n| c | d |\n\n---\n";
        let stressed = Run { stressed: true, ..plain("rất") };
        let strong = Run { strong: true, ..plain("quý") };
        let link = Run { link: Some("https://bao.example".to_owned()), ..plain("báo") };
        let runs = vec![plain("Anh "), stressed, plain(" "), strong, plain(" thợ, xem "), link, plain(" và trang.")];
        let paragraph = |text: &str| Block::Paragraph { runs: vec![plain(text)] };
        let inner = Block::List { start: Some(1), items: vec![vec![paragraph("ba")]] };
        let cell = |text: &str| vec![plain(text)];
        assert_eq!(
            blocks(text),
            [
                Block::Heading { level: 1, runs: vec![plain("Mở đầu")] },
                Block::Paragraph { runs },
                Block::List { start: None, items: vec![vec![paragraph("một")], vec![paragraph("hai"), inner]] },
                Block::Quote { blocks: vec![paragraph("Lời thợ")] },
                Block::Picture { file: "lo.jpg".to_owned(), alt: "Lò".to_owned() },
                Block::Table { columns: 2, rows: vec![vec![cell("a"), cell("b")], vec![cell("c"), cell("d")]] },
                Block::Rule,
            ]
        );
    }

    #[test]
    fn nothing_leads_astray() {
        assert_eq!(blocks("[bấm](javascript:x) ![a](https://x.example/a.jpg)").len(), 1);
        assert_eq!(blocks("<b>chữ</b>"), [Block::Paragraph { runs: vec![plain("<b>chữ</b>")] }]);
        let note = Run { note: true, ..plain("1") };
        assert_eq!(
            blocks("Câu[^1]\n\n[^1]: Nguồn"),
            [
                Block::Paragraph { runs: vec![plain("Câu"), note] },
                Block::Note { label: "1".to_owned(), blocks: vec![Block::Paragraph { runs: vec![plain("Nguồn")] }] }
            ]
        );
    }

    fn depth(blocks: &[Block]) -> usize {
        let inner = blocks.iter().map(|block| match block {
            Block::List { items, .. } => items.iter().map(|item| depth(item)).max().unwrap_or(0) + 1,
            Block::Quote { blocks } | Block::Note { blocks, .. } => depth(blocks) + 1,
            _ => 0,
        });
        inner.max().unwrap_or(0)
    }

    #[test]
    fn what_stands_too_deep_is_lifted() {
        let text = format!("{}chữ", "> ".repeat(200));
        let read = blocks(&text);
        assert!(depth(&read) <= DEPTH, "{}", depth(&read));
        let list: String = (0..60).map(|i| format!("{}- chữ\n", "  ".repeat(i))).collect();
        assert!(depth(&blocks(&list)) <= DEPTH + 1);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd(text in "[-#*_>|`!\\[\\]()^:0-9a-zà\n ]{0,120}") {
            proptest::prop_assert!(depth(&blocks(&text)) <= DEPTH + 2);
        }
    }
}
