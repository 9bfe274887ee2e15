//! Workbooks and CSV files as sheets of cells, whatever program wrote them.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetVisible, Sheets, Xlsb, Xlsx};

use super::decode;
use crate::diag::{Message, msg};
use crate::text::{Date, nfc};

/// Beyond these nobody keeps a list by hand: a cell far away is a slip, and a hostile file must not cost memory.
pub(super) const MOST_ROWS: u32 = 20_000;
/// As above.
pub(super) const MOST_COLUMNS: u32 = 256;
/// The rows of a sheet that an .xls may have.
const MOST_ROWS_OF_XLS: u32 = 65_536;
/// The largest file that is opened, in bytes.
const MOST_BYTES: usize = 64 << 20;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Bool(bool),
    Date(Date),
    /// A formula that failed, such as `#REF!`.
    Fault(String),
}

/// A sheet as its file holds it; rows and columns count from 0.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    /// Its name.
    pub(super) name: String,
    /// Whether people do not see it.
    pub(super) hidden: bool,
    /// Its cells; those that merged cells cover hold what the first one holds.
    pub(super) cells: BTreeMap<(u32, u32), Cell>,
    /// For a covered cell, the one it is merged into.
    pub(super) merged: BTreeMap<(u32, u32), (u32, u32)>,
    /// Whether something lies beyond the bounds.
    pub(super) cut: bool,
}

impl Grid {
    fn put(&mut self, (row, column): (u32, u32), cell: Cell) {
        if cell == Cell::Empty {
            return;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            self.cut = true;
            return;
        }
        self.cells.insert((row, column), cell);
    }

    fn put_borrowed(&mut self, next: &calamine::Cell<DataRef<'_>>) {
        let value = match next.get_value() {
            DataRef::SharedString(s) => Data::String((*s).to_owned()),
            other => Data::from(other.clone()),
        };
        self.put(next.get_position(), cell(&value));
    }

    /// Gives the cells that a merged one covers its content.
    fn merge(&mut self, start: (u32, u32), end: (u32, u32)) {
        let Some(value) = self.cells.get(&start).cloned() else { return };
        for row in start.0..=end.0.min(MOST_ROWS) {
            for column in start.1..=end.1.min(MOST_COLUMNS) {
                if (row, column) != start {
                    self.cells.insert((row, column), value.clone());
                    self.merged.insert((row, column), start);
                }
            }
        }
    }
}

/// Reads a file; the reason is a sentence for people when it cannot be read.
pub(super) fn read(stem: &str, bytes: &[u8]) -> Result<Vec<Grid>, Message> {
    if bytes.len() > MOST_BYTES {
        return Err(msg("sheet-too-large").with("most", MOST_BYTES >> 20));
    }
    let grids = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // The library panics on some damaged files; they are the sender's fault, and the other files are read all the same.
        std::panic::catch_unwind(|| workbook(bytes)).unwrap_or_else(|_| Err(msg("sheet-damaged")))?
    } else {
        vec![csv(stem, &decode::text(bytes)?)]
    };
    Ok(grids)
}

fn fails(error: impl std::fmt::Display) -> Message {
    let text = error.to_string();
    if text.to_lowercase().contains("password") {
        return msg("sheet-protected");
    }
    msg("sheet-program-says").with("reason", text)
}

fn workbook(bytes: &[u8]) -> Result<Vec<Grid>, Message> {
    if bytes.starts_with(&[0xd0, 0xcf]) && claims_too_much(bytes) {
        return Err(msg("sheet-damaged"));
    }
    let sheets = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(fails)?;
    match sheets {
        Sheets::Xlsx(book) => xlsx(book),
        Sheets::Xlsb(book) => xlsb(book),
        mut other => {
            let about = other.sheets_metadata().to_vec();
            let mut grids = Vec::new();
            for sheet in about {
                let mut grid = Grid { hidden: sheet.visible != SheetVisible::Visible, ..Grid::default() };
                let range = other.worksheet_range(&sheet.name).map_err(fails)?;
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let at = |n: usize, from: u32| u32::try_from(n).unwrap_or(u32::MAX).saturating_add(from);
                    grid.put((at(row, top), at(column, left)), cell(value));
                }
                grid.name = sheet.name;
                grids.push(grid);
            }
            Ok(grids)
        }
    }
}

/// As below, for the binary form.
fn xlsb(mut book: Xlsb<Cursor<&[u8]>>) -> Result<Vec<Grid>, Message> {
    let mut grids = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        let mut grid = Grid { hidden: sheet.visible != SheetVisible::Visible, ..Grid::default() };
        if let Ok(mut cells) = book.worksheet_cells_reader(&sheet.name) {
            while let Some(next) = cells.next_cell().map_err(fails)? {
                grid.put_borrowed(&next);
            }
        }
        grid.name = sheet.name;
        grids.push(grid);
    }
    Ok(grids)
}

/// Whether a sheet of an .xls says that it is larger than the format allows: the library would take memory for all of it. A
/// record of dimensions is its number, its length, then rows and columns.
fn claims_too_much(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, &[0x00, 0x02]).any(|at| {
        let record: Option<&[u8; 16]> = bytes.get(at..).and_then(|rest| rest.first_chunk());
        let Some([_, _, length, 0, _, _, _, _, a, b, c, d, ..]) = record else { return false };
        matches!(length, 14 | 16) && u32::from_le_bytes([*a, *b, *c, *d]) > MOST_ROWS_OF_XLS
    })
}

/// Cell by cell, so that one cell at the end of the sheet does not cost a million rows.
fn xlsx(mut book: Xlsx<Cursor<&[u8]>>) -> Result<Vec<Grid>, Message> {
    let about = book.sheets_metadata().to_vec();
    let mut grids = Vec::new();
    for sheet in about {
        let mut grid = Grid { hidden: sheet.visible != SheetVisible::Visible, ..Grid::default() };
        // A sheet of charts has no cells.
        if let Ok(mut cells) = book.worksheet_cells_reader(&sheet.name) {
            while let Some(next) = cells.next_cell().map_err(fails)? {
                grid.put_borrowed(&next);
            }
        }
        for merged in book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default() {
            grid.merge(merged.start, merged.end);
        }
        grid.name = sheet.name;
        grids.push(grid);
    }
    Ok(grids)
}

fn cell(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(s) => text(s),
        Data::Int(n) => Cell::Number(*n as f64),
        Data::Float(n) => Cell::Number(*n),
        Data::Bool(b) => Cell::Bool(*b),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let date = i16::try_from(year).ok().zip(i8::try_from(month).ok().zip(i8::try_from(day).ok()));
            date.and_then(|(y, (m, d))| Date::new(y, m, d)).map_or(Cell::Number(time.as_f64()), Cell::Date)
        }
        Data::DateTime(time) => Cell::Number(time.as_f64()),
        Data::DateTimeIso(s) => s.get(..10).and_then(Date::parse_iso).map_or_else(|| text(s), Cell::Date),
        Data::DurationIso(s) => text(s),
        Data::Error(error) => Cell::Fault(error.to_string()),
    }
}

/// Text in NFC without the white space at its ends; Word's hard spaces are spaces.
pub(super) fn text(s: &str) -> Cell {
    let plain = nfc(s).replace("\r\n", "\n").replace(['\r', '\u{b}'], "\n").replace(['\u{a0}', '\u{202f}'], " ");
    let plain: String =
        plain.chars().filter(|c| !c.is_control() || *c == '\n' || *c == '\t').filter(|c| *c != '\u{feff}').collect();
    let plain = plain.trim();
    if plain.is_empty() { Cell::Empty } else { Cell::Text(plain.to_owned()) }
}

/// A CSV file is one sheet; everything in it is text.
fn csv(name: &str, content: &str) -> Grid {
    let mut grid = Grid { name: name.to_owned(), ..Grid::default() };
    // Excel writes the separator into a first line of its own.
    let (told, content) = match content.strip_prefix("sep=") {
        Some(rest) => (rest.bytes().next(), rest.split_once('\n').map_or("", |(_, rest)| rest)),
        None => (None, content),
    };
    // The reader counts a line at its \n; of \r\n it would take the second half along with the next record, and of
    // the last line nothing.
    let content = &(content.replace("\r\n", "\n") + "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(told.unwrap_or_else(|| decode::delimiter(content)))
        .from_reader(content.as_bytes());
    let (mut record, mut row) = (csv::StringRecord::new(), 0);
    loop {
        let from = reader.position().line();
        if !reader.read_record(&mut record).unwrap_or(false) {
            break;
        }
        // The reader passes over empty lines, a spreadsheet shows them as rows; places are those of the spreadsheet.
        let lines = usize::try_from(reader.position().line().saturating_sub(from)).unwrap_or(usize::MAX);
        let own = 1 + record.iter().map(|field| field.matches('\n').count()).sum::<usize>();
        row += lines.saturating_sub(own);
        for (column, field) in record.iter().enumerate() {
            let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            grid.put((at(row), at(column)), text(unguarded(field)));
        }
        row += 1;
    }
    grid
}

/// The export puts `'` before what a spreadsheet would run as a formula.
fn unguarded(field: &str) -> &str {
    match field.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) => rest,
        _ => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_of_csv_are_rows_too() {
        let rows = |content: &str| csv("x", content).cells.keys().map(|(row, _)| *row).collect::<Vec<_>>();
        assert_eq!(rows("a\n\nb\n"), [0, 2]);
        assert_eq!(rows("\r\n\r\na\r\n\"b\nb\"\r\n\r\nc"), [2, 3, 5]);
        assert_eq!(rows("a\nb\nc\n"), [0, 1, 2]);
    }
}
