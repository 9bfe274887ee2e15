//! A sheet that diagnostics can point into: each row is a line of text, so that code frames show it.

use std::collections::BTreeMap;

use super::cells::shown;
use super::read::{Cell, Grid};
use crate::diag::{FileId, SourceMap, Span};

/// Between two cells of a row.
const BETWEEN: &str = " | ";

/// A sheet with the places of its cells.
#[derive(Debug)]
pub(super) struct Page {
    /// The sheet.
    pub(super) grid: Grid,
    /// Its entry among the sources: line 7 is row 7.
    pub(super) file: FileId,
    /// Where each line stands.
    lines: Vec<Span>,
    places: BTreeMap<(u32, u32), Span>,
}

static EMPTY: Cell = Cell::Empty;

impl Page {
    /// Adds a sheet of the file called `name` to the sources.
    pub(super) fn new(sources: &mut SourceMap, name: &str, grid: Grid) -> Self {
        let rows = grid.cells.keys().map(|(row, _)| row + 1).max().unwrap_or_default();
        let mut text = String::new();
        let (mut places, mut lines) = (BTreeMap::new(), Vec::new());
        for row in 0..rows {
            let start = text.len();
            let cells = grid.cells.range((row, 0)..(row + 1, 0));
            let width = cells.clone().next_back().map_or(0, |((_, column), _)| column + 1);
            let mut cells = cells.peekable();
            for column in 0..width {
                if column > 0 {
                    text.push_str(BETWEEN);
                }
                let from = text.len();
                if let Some((_, cell)) = cells.next_if(|((_, at), _)| *at == column) {
                    text.push_str(&shown(cell).replace('\n', " ⏎ "));
                }
                places.insert((row, column), from..text.len());
            }
            lines.push(start..text.len());
            text.push('\n');
        }
        let path = if name.ends_with(".csv") { name.to_owned() } else { format!("{name}#{}", grid.name) };
        let file = sources.add(&path, text);
        let places = places.into_iter().map(|(at, range)| (at, Span::new(file, range))).collect();
        let lines = lines.into_iter().map(|range| Span::new(file, range)).collect();
        Self { grid, file, lines, places }
    }

    /// A cell.
    pub(super) fn cell(&self, row: u32, column: u32) -> &Cell {
        self.grid.cells.get(&(row, column)).unwrap_or(&EMPTY)
    }

    /// The number of rows.
    pub(super) fn rows(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    /// The number of columns.
    pub(super) fn columns(&self) -> u32 {
        self.grid.cells.keys().map(|(_, column)| column + 1).max().unwrap_or_default()
    }

    /// The cells of a row that hold something of their own, not of a cell that they are merged into.
    pub(super) fn own_cells(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        let cells = self.grid.cells.range((row, 0)..(row + 1, 0));
        cells.filter(|(at, _)| !self.grid.merged.contains_key(at)).map(|((_, column), cell)| (*column, cell))
    }

    /// Where a cell stands in the text; behind the last one of the row, the row's end.
    pub(super) fn place(&self, row: u32, column: u32) -> Span {
        self.places.get(&(row, column)).copied().filter(|span| span.start < span.end).unwrap_or_else(|| {
            let line = self.line(row);
            self.places.get(&(row, column)).copied().unwrap_or(Span { start: line.end, ..line })
        })
    }

    /// Where a row stands.
    pub(super) fn line(&self, row: u32) -> Span {
        let line = usize::try_from(row).ok().and_then(|row| self.lines.get(row));
        line.copied().unwrap_or(Span::new(self.file, 0..0))
    }
}

/// What people call a cell: `C7`.
pub(super) fn address(row: u32, column: u32) -> String {
    format!("{}{}", letters(column), row + 1)
}

/// What people call a column: `A`, `AB`.
pub(super) fn letters(column: u32) -> String {
    let mut name = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_spreadsheets_do() {
        assert_eq!(
            (address(6, 2), letters(25), letters(26), letters(701)),
            ("C7".into(), "Z".into(), "AA".into(), "ZZ".into())
        );
    }

    #[test]
    fn a_row_is_a_line() {
        let mut sources = SourceMap::default();
        let cells = [((1, 0), Cell::Text("Lò\nAn".into())), ((1, 2), Cell::Number(3.0))].into_iter().collect();
        let page = Page::new(&mut sources, "a.xlsx", Grid { name: "T".into(), cells, ..Grid::default() });
        assert_eq!(sources.text(page.file), "\nLò ⏎ An |  | 3\n");
        assert_eq!(sources.path(page.file), "a.xlsx#T");
        let position = sources.position(page.file, page.place(1, 2).bytes().start);
        assert_eq!((position.line, position.column), (2, 14));
    }
}
