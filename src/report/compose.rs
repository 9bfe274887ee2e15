//! The facts in the prescribed outline: results of the movements; the quality of rewards; leadership; limits, causes and
//! lessons; then directions and goals, solutions, leadership. What no file can know is a gap.

mod annexes;
mod cells;
mod changes;
mod frame;
mod honourees;
mod leadership;
mod limits;
mod movements;
mod outlook;
mod rewards;
mod targets;

use std::fmt::Display;

use super::document::{Align, Block, Cell, Column, Document, Table, plain};
use super::facts::Facts;
use super::words::Words;
use crate::diag::Lang;
use crate::text::roman;

/// A cell in which nothing is to be said.
const NOTHING: &str = "–";

/// The document of the facts.
pub(super) fn document(facts: &Facts<'_>, lang: Lang) -> Document {
    let mut pen = Pen { words: Words::new(lang), facts, blocks: Vec::new(), section: 0, sub: 0 };
    let span = pen.span();
    pen.part("part-results", &[("span", &span)]);
    movements::write(&mut pen);
    rewards::write(&mut pen);
    leadership::write(&mut pen);
    limits::write(&mut pen);
    pen.part("part-outlook", &[("next", &pen.next_span())]);
    outlook::write(&mut pen);
    let body = std::mem::take(&mut pen.blocks);
    annexes::write(&mut pen);
    let annexes = std::mem::take(&mut pen.blocks);
    Document {
        lang: lang.code(),
        day: facts.asked.today,
        letterhead: frame::letterhead(&pen),
        kind: pen.words.get("kind"),
        subject: frame::subject(&pen),
        citations: frame::citations(&pen),
        body,
        closing: pen.words.say("closing", &[("span", &span), ("unit", &pen.unit(facts.asked.unit))]),
        signature: frame::signature(&pen),
        annexes,
    }
}

/// What has been written so far, and the numbers of the headings.
pub(super) struct Pen<'a, 'r> {
    words: Words,
    facts: &'a Facts<'r>,
    blocks: Vec<Block>,
    section: u32,
    sub: u32,
}

type Args<'x> = &'x [(&'x str, &'x dyn Display)];

impl Pen<'_, '_> {
    /// A part; its sections are numbered anew.
    fn part(&mut self, key: &str, args: Args<'_>) {
        (self.section, self.sub) = (0, 0);
        let text = self.words.say(key, args);
        self.blocks.push(Block::Heading(1, text));
    }

    /// A section, with a Roman numeral.
    fn section(&mut self, key: &str) {
        self.section += 1;
        self.sub = 0;
        let text = format!("{}. {}", roman(self.section), self.words.get(key));
        self.blocks.push(Block::Heading(2, text));
    }

    /// What stands below a section, with a number.
    fn sub(&mut self, key: &str, args: Args<'_>) {
        self.sub += 1;
        let text = format!("{}. {}", self.sub, self.words.say(key, args));
        self.blocks.push(Block::Heading(3, text));
    }

    /// A paragraph.
    fn say(&mut self, key: &str, args: Args<'_>) {
        let line = plain(self.words.say(key, args));
        self.blocks.push(Block::Paragraph(line));
    }

    /// A paragraph that somebody must write.
    fn gap(&mut self, key: &str) {
        let gap = self.words.gap(key);
        self.blocks.push(Block::Paragraph(vec![gap]));
    }

    /// An item of a list.
    fn item(&mut self, key: &str, args: Args<'_>) {
        let line = plain(self.words.say(key, args));
        self.blocks.push(Block::Item(line));
    }

    /// A table, unless it has no rows.
    fn table(&mut self, columns: &[(&str, Align, u32)], rows: Vec<Vec<Cell>>, has_sum: bool) {
        let columns = columns.iter().map(|(key, align, share)| Column {
            heading: self.words.get(key),
            align: *align,
            share: *share,
        });
        let columns = columns.collect();
        self.set_table(columns, rows, has_sum);
    }

    /// The same without columns of which nothing is known.
    fn table_of_known(&mut self, columns: &[(&str, Align, u32)], rows: Vec<Vec<Cell>>) {
        let nothing = text(NOTHING);
        let known = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| *cell != nothing));
        let kept: Vec<usize> = (0..columns.len()).filter(|at| known(*at)).collect();
        let columns: Vec<_> = kept.iter().filter_map(|at| columns.get(*at).copied()).collect();
        let of_row = |row: Vec<Cell>| kept.iter().filter_map(|at| row.get(*at).cloned()).collect();
        self.table(&columns, rows.into_iter().map(of_row).collect(), false);
    }

    /// The same with headings that are already written.
    fn set_table(&mut self, columns: Vec<Column>, rows: Vec<Vec<Cell>>, has_sum: bool) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(Table { columns, rows, has_sum }));
        }
    }

    /// Where the numbers before come from.
    fn source(&mut self, key: &str, args: Args<'_>) {
        let text = self.words.say(key, args);
        self.blocks.push(Block::Source(plain(text)));
    }

    /// That numbers before were counted from published profiles.
    fn counted_from_profiles(&mut self) {
        let (years, as_of) = (self.years(), self.date(self.facts.span.as_of));
        self.source("source-profiles", &[("years", &years), ("date", &as_of)]);
    }
}

/// A cell of a number.
fn number(words: Words, count: u64) -> Cell {
    plain(if count == 0 { NOTHING.to_owned() } else { words.whole(count) })
}

/// A cell of words.
fn text(words: impl Into<String>) -> Cell {
    plain(words)
}
