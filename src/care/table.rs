//! Rows in aligned columns, as wide as a terminal shows them: a letter with two marks is one column.

use unicode_width::UnicodeWidthStr;

use crate::diag::one_line;
use crate::text::nfc;

/// Rows with their cells aligned on the left, two spaces apart.
pub(super) fn aligned(rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| nfc(&one_line(cell)).into_owned()).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn marks_take_no_column_of_their_own() {
        let rows = [vec!["Đặng".to_owned(), "1".to_owned()], vec!["Đa\u{323}\u{306}ng Thị".to_owned(), "2".to_owned()]];
        let text = super::aligned(&rows);
        assert_eq!(text, "Đặng      1\nĐặng Thị  2\n");
    }
}
