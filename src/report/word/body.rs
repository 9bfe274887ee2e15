//! Paragraphs and tables in the styles of `parts/styles.xml`.

use super::xml::Xml;
use crate::report::document::{Align, Block, Line, Run, Table};

/// The width between the margins, in twentieths of a point: A4 without 30 mm on the left and 15 mm on the right.
pub(super) const WIDTH: u32 = 11_906 - 1_701 - 851;

/// A body that is being written.
pub(super) struct Body<'x> {
    pub xml: &'x mut Xml,
}

impl Body<'_> {
    /// All blocks in their order.
    pub fn blocks(&mut self, blocks: &[Block]) {
        let mut before = None;
        for (at, block) in blocks.iter().enumerate() {
            let next = blocks.get(at + 1);
            // A sentence stays with the table that it announces, and a table with its source.
            let flow =
                Flow { new_page: before == Some(&Block::PageBreak), with_next: matches!(next, Some(Block::Table(_))) };
            match block {
                Block::Heading(level, text) => {
                    let style = format!("Heading{level}");
                    self.paragraph(&style, &[Run::Text(text.clone())], flow);
                }
                Block::Paragraph(line) => self.paragraph("BodyText", line, flow),
                Block::Item(line) => {
                    let dash = [Run::Text("- ".to_owned())];
                    let line: Line = dash.into_iter().chain(line.iter().cloned()).collect();
                    self.paragraph("BodyText", &line, flow);
                }
                Block::Source(line) => self.paragraph("Source", line, flow),
                Block::Table(table) => self.table(table, matches!(next, Some(Block::Source(_)))),
                Block::PageBreak => {}
            }
            before = Some(block);
        }
    }

    /// A paragraph in a style.
    pub fn paragraph(&mut self, style: &str, line: &[Run], flow: Flow) {
        self.xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", style);
                // In this order: ECMA-376 asks for it.
                if flow.with_next {
                    xml.empty("w:keepNext", &[]);
                }
                if flow.new_page {
                    xml.empty("w:pageBreakBefore", &[]);
                }
            });
            line.iter().for_each(|run| write_run(xml, run));
        });
    }

    /// Plain words in a style.
    pub fn words(&mut self, style: &str, words: &str) {
        self.paragraph(style, &[Run::Text(words.to_owned())], Flow::default());
    }

    fn table(&mut self, table: &Table, with_source: bool) {
        let all: u32 = table.columns.iter().map(|column| column.share).sum::<u32>().max(1);
        let widths: Vec<u32> = table.columns.iter().map(|column| WIDTH * column.share / all).collect();
        self.grid("ReportTable", &widths, |body| {
            body.row(RowKind::Head, |body| {
                for (column, width) in table.columns.iter().zip(&widths) {
                    let heading = [Run::Text(column.heading.clone())];
                    body.cell(*width, |body| {
                        body.paragraph("TableHead", &heading, Flow { with_next: true, ..Flow::default() })
                    });
                }
            });
            for (at, row) in table.rows.iter().enumerate() {
                let is_last = at + 1 == table.rows.len();
                let is_sum = table.has_sum && is_last;
                let flow = Flow { with_next: is_last && with_source, ..Flow::default() };
                body.row(RowKind::Plain, |body| {
                    for ((cell, column), width) in row.iter().zip(&table.columns).zip(&widths) {
                        let style = match (is_sum, column.align) {
                            (true, Align::Left) => "TableSum",
                            (true, Align::Centre) => "TableHead",
                            (false, Align::Left) => "TableText",
                            (false, Align::Centre) => "TableNumber",
                        };
                        body.cell(*width, |body| body.paragraph(style, cell, flow));
                    }
                });
            }
        });
    }

    /// A table of columns of these widths.
    pub fn grid(&mut self, style: &str, widths: &[u32], rows: impl FnOnce(&mut Body<'_>)) {
        self.xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| {
                xml.value("w:tblStyle", style);
                xml.empty("w:tblW", &[("w:w", &widths.iter().sum::<u32>().to_string()), ("w:type", "dxa")]);
                xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            });
            xml.element("w:tblGrid", &[], |xml| {
                for width in widths {
                    xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
                }
            });
            rows(&mut Body { xml });
        });
    }

    /// A row; it is never split between pages.
    pub fn row(&mut self, kind: RowKind, cells: impl FnOnce(&mut Body<'_>)) {
        self.xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[]);
                if kind == RowKind::Head {
                    xml.empty("w:tblHeader", &[]);
                }
            });
            cells(&mut Body { xml });
        });
    }

    /// A cell; it holds at least one paragraph.
    pub fn cell(&mut self, width: u32, inside: impl FnOnce(&mut Body<'_>)) {
        self.xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            });
            inside(&mut Body { xml });
        });
    }

    /// The page: A4, with its number above in the middle, but not on the first page.
    pub fn section(&mut self) {
        self.xml.element("w:sectPr", &[], |xml| {
            xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "rIdHeader")]);
            xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
            let margins = [
                ("w:top", "1134"),
                ("w:right", "851"),
                ("w:bottom", "1134"),
                ("w:left", "1701"),
                ("w:header", "567"),
                ("w:footer", "567"),
                ("w:gutter", "0"),
            ];
            xml.empty("w:pgMar", &margins);
            xml.empty("w:titlePg", &[]);
        });
    }
}

/// How a paragraph stands to what is around it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flow {
    /// It begins a page.
    pub new_page: bool,
    /// It stays on the page of what follows.
    pub with_next: bool,
}

/// Whether a row is repeated on each page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// The headings.
    Head,
    /// Any other row.
    Plain,
}

fn write_run(xml: &mut Xml, run: &Run) {
    xml.element("w:r", &[], |xml| {
        let text = match run {
            Run::Text(text) => text,
            Run::Gap(text) => {
                xml.element("w:rPr", &[], |xml| {
                    xml.value("w:rStyle", "Gap");
                    xml.value("w:highlight", "yellow");
                });
                text
            }
        };
        xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
    });
}
