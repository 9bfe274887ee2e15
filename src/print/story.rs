//! Stories and pages: Markdown as blocks, with pictures that are there.

use super::paper::Paper;
use super::views::{RunView, StoryBlock};
use crate::content::markdown::{Block, Markdown, Run, blocks};

/// The blocks of a text, with the pictures beside it.
pub(super) fn story(paper: &mut Paper<'_>, text: &Markdown, folder: Option<&str>) -> Vec<StoryBlock> {
    let mut read = blocks(&paper.scene.model.sources.passage(text.span));
    in_steps(&mut read, &mut 0);
    set(paper, read, folder)
}

/// Headings go down one level at a time, as PDF/UA asks (ISO 14289-1, 7.4.2).
fn in_steps(read: &mut [Block], above: &mut u8) {
    for block in read {
        match block {
            Block::Heading { level, .. } => {
                *level = (*level).min(*above + 1);
                *above = *level;
            }
            Block::List { items, .. } => items.iter_mut().for_each(|item| in_steps(item, above)),
            Block::Quote { blocks } | Block::Note { blocks, .. } => in_steps(blocks, above),
            _ => {}
        }
    }
}

fn set(paper: &mut Paper<'_>, read: Vec<Block>, folder: Option<&str>) -> Vec<StoryBlock> {
    read.into_iter().filter_map(|block| one(paper, block, folder)).collect()
}

fn one(paper: &mut Paper<'_>, block: Block, folder: Option<&str>) -> Option<StoryBlock> {
    Some(match block {
        Block::Paragraph { runs } => StoryBlock::Paragraph { runs: words(runs) },
        Block::Heading { level, runs } => StoryBlock::Heading { level, runs: words(runs) },
        Block::List { start, items } => {
            StoryBlock::List { start, items: items.into_iter().map(|item| set(paper, item, folder)).collect() }
        }
        Block::Quote { blocks } => StoryBlock::Quote { blocks: set(paper, blocks, folder) },
        Block::Table { columns, rows } => {
            let rows = rows.into_iter().map(|row| row.into_iter().map(words).collect());
            StoryBlock::Table { columns, rows: rows.collect() }
        }
        Block::Note { label, blocks } => StoryBlock::Note { label, blocks: set(paper, blocks, folder) },
        Block::Rule => StoryBlock::Rule,
        Block::Picture { file, alt } => {
            let source = paper.scene.pictures().beside(folder?, &file)?;
            let name = paper.album.photograph(paper.scene, &source, "body", None)?;
            StoryBlock::Picture { name, alt }
        }
    })
}

fn words(runs: Vec<Run>) -> Vec<RunView> {
    runs.into_iter().map(RunView::from).collect()
}
