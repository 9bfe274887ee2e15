//! A report as Markdown, for reading, for e-mail and for further work.

use std::fmt::Write as _;

use super::document::{Align, Block, Document, Line, Run, Table};

/// The report as Markdown.
pub fn markdown(document: &Document) -> String {
    let mut out = String::new();
    let head = &document.letterhead;
    let issuers: Vec<String> =
        head.above.iter().map(|above| escaped(above)).chain([format!("**{}**", escaped(&head.issuer))]).collect();
    let _ = writeln!(out, "{}\n", issuers.join("\\\n"));
    let _ = writeln!(out, "**{}**\\\n**{}**\n", escaped(&head.nation), escaped(&head.motto));
    let _ = writeln!(out, "{}\\\n*{}*\n", line(&head.number), line(&head.place_and_date));
    let _ = writeln!(out, "# {}\n\n**{}**\n", escaped(&document.kind), escaped(&document.subject));
    for citation in &document.citations {
        let _ = writeln!(out, "{}\n", line(citation));
    }
    blocks(&mut out, &document.body);
    let _ = writeln!(out, "{}\n", escaped(&document.closing));
    let signature = &document.signature;
    let _ = writeln!(out, "---\n\n***{}***\n", escaped(&signature.recipients_heading));
    for recipient in &signature.recipients {
        let _ = writeln!(out, "{}", line(recipient));
    }
    let signed = signature.signer.iter().map(line).collect::<Vec<_>>().join("\\\n");
    let _ = writeln!(out, "\n**{}**\\\n{signed}", escaped(&signature.on_behalf));
    if !document.annexes.is_empty() {
        out.push('\n');
        blocks(&mut out, &document.annexes);
    }
    format!("{}\n", out.trim_end())
}

fn blocks(out: &mut String, blocks: &[Block]) {
    for (at, block) in blocks.iter().enumerate() {
        let _ = match block {
            Block::Heading(level, text) => {
                writeln!(out, "{} {}\n", "#".repeat(usize::from(*level) + 1), escaped(text))
            }
            Block::Paragraph(paragraph) => writeln!(out, "{}\n", line(paragraph)),
            Block::Item(item) => {
                let ends = !matches!(blocks.get(at + 1), Some(Block::Item(_)));
                writeln!(out, "- {}{}", line(item), if ends { "\n" } else { "" })
            }
            Block::Table(table) => {
                set_table(out, table);
                Ok(())
            }
            Block::Source(source) => writeln!(out, "*{}*\n", line(source)),
            Block::PageBreak => writeln!(out, "---\n"),
        };
    }
}

fn set_table(out: &mut String, table: &Table) {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let _ = writeln!(out, "{}", row(table.columns.iter().map(|column| escaped(&column.heading)).collect()));
    let marks = table.columns.iter().map(|column| match column.align {
        Align::Left => "---".to_owned(),
        Align::Centre => ":-:".to_owned(),
    });
    let _ = writeln!(out, "{}", row(marks.collect()));
    for (at, cells) in table.rows.iter().enumerate() {
        let is_sum = table.has_sum && at + 1 == table.rows.len();
        let cell = |cell: &Line| if is_sum { format!("**{}**", line(cell)) } else { line(cell) };
        let _ = writeln!(out, "{}", row(cells.iter().map(cell).collect()));
    }
    out.push('\n');
}

fn line(line: &Line) -> String {
    line.iter()
        .map(|run| match run {
            Run::Text(text) => escaped(text),
            // Brackets are meant: nothing here is a link.
            Run::Gap(text) => squashed(text),
        })
        .collect()
}

/// Line breaks would end a row or begin a paragraph.
fn squashed(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// Words that mean nothing to Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in squashed(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::plain;

    #[test]
    fn words_stay_words() {
        assert_eq!(line(&plain("a|b *c* <d>\ne")), "a\\|b \\*c\\* \\<d\\> e");
        assert_eq!(line(&vec![Run::Gap("[… cần viết: số]".into())]), "[… cần viết: số]");
    }
}
