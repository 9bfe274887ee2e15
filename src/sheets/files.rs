//! The bytes of an export: one workbook, or one CSV file a table. The same tables give the same bytes.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use super::export::{Out, Sheet};
use crate::text::slugify;

/// Columns grow with their content up to this many characters.
const WIDEST: usize = 60;
/// What Excel's calendar begins with; older dates are written as text.
const FIRST_YEAR: i32 = 1900;

/// An Excel workbook: headings that stay in sight, filters, real dates and numbers.
///
/// # Errors
/// What the writer of workbooks says, such as too many rows.
pub fn xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The day of writing would make every file another one.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x00F3_E9D2));
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    // Without `;@` it is the format that each computer shows in its own way.
    let date = Format::new().set_num_format("dd/mm/yyyy;@").set_align(FormatAlign::Top);
    let number = Format::new().set_num_format("#,##0").set_align(FormatAlign::Top);
    let share = Format::new().set_num_format("0.00").set_align(FormatAlign::Top);
    let plain = Format::new().set_num_format("0").set_align(FormatAlign::Top);
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        page.set_freeze_panes(1, if sheet.headings.len() > 2 { 2 } else { 0 })?;
        for (column, name) in (0_u16..).zip(&sheet.headings) {
            page.write_string_with_format(0, column, name, &heading)?;
            page.set_column_width(column, width(sheet, usize::from(column)))?;
        }
        for (row, cells) in (1_u32..).zip(&sheet.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Out::Empty => {}
                    Out::Text(words) => {
                        page.write_string_with_format(row, column, words, &text)?;
                    }
                    // Years and counts have no thousands to group.
                    Out::Number(n) if n.abs() < 10_000.0 && n.fract() == 0.0 => {
                        page.write_number_with_format(row, column, *n, &plain)?;
                    }
                    Out::Number(n) if n.fract() != 0.0 => {
                        page.write_number_with_format(row, column, *n, &share)?;
                    }
                    Out::Number(n) => {
                        page.write_number_with_format(row, column, *n, &number)?;
                    }
                    Out::Date(day) if day.year() > FIRST_YEAR => {
                        let parts = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
                        if let (Ok(year), Ok(month), Ok(day)) = parts {
                            page.write_datetime_with_format(
                                row,
                                column,
                                &ExcelDateTime::from_ymd(year, month, day)?,
                                &date,
                            )?;
                        }
                    }
                    Out::Date(day) => {
                        page.write_string_with_format(row, column, day.to_string(), &text)?;
                    }
                }
            }
        }
        if let (Some(last), Ok(rows)) =
            (sheet.headings.len().checked_sub(1).and_then(|n| u16::try_from(n).ok()), u32::try_from(sheet.rows.len()))
        {
            page.autofilter(0, 0, rows, last)?;
        }
    }
    book.save_to_buffer()
}

fn width(sheet: &Sheet, column: usize) -> f64 {
    let longest_line = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    let cells = sheet.rows.iter().filter_map(|row| row.get(column)).map(|cell| match cell {
        Out::Text(text) => longest_line(text),
        _ => 12,
    });
    let widest =
        cells.max().unwrap_or_default().max(sheet.headings.get(column).map_or(0, |name| name.chars().count().min(24)));
    widest.clamp(8, WIDEST) as f64 + 2.0
}

/// One CSV file a table, with the mark by which Excel knows UTF-8.
pub fn csv(sheets: &[Sheet]) -> Vec<(String, Vec<u8>)> {
    sheets.iter().map(|sheet| (format!("{}.csv", slugify(&sheet.name)), one_csv(sheet))).collect()
}

fn one_csv(sheet: &Sheet) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail, and all records have the same length.
    let _ = writer.write_record(&sheet.headings);
    for row in &sheet.rows {
        let cells = row.iter().map(|cell| match cell {
            Out::Empty => String::new(),
            Out::Text(text) => guarded(text),
            Out::Number(n) => n.to_string(),
            Out::Date(date) => date.to_string(),
        });
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that a spreadsheet would run as a formula is made plain text by the sign that spreadsheets know for it; so is
/// one that already begins with that sign and such a cell, so that reading it back gives what was there.
fn guarded(text: &str) -> String {
    let runs = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let twice = text.strip_prefix('\'').is_some_and(|rest| runs(rest) || rest.starts_with('\''));
    if runs(text) || twice { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets() -> Vec<Sheet> {
        let rows = vec![
            vec![
                Out::Text("=1+1".into()),
                Out::Number(2024.0),
                Out::Date(crate::text::Date::new(2024, 3, 1).expect("a day")),
            ],
            vec![
                Out::Text("-2, \"x\"\ny".into()),
                Out::Empty,
                Out::Date(crate::text::Date::new(1890, 5, 19).expect("a day")),
            ],
        ];
        vec![Sheet { name: "Hồ sơ".into(), headings: vec!["A".into(), "Năm".into(), "Ngày".into()], rows }]
    }

    #[test]
    fn nothing_in_a_csv_file_runs() {
        let files = csv(&sheets());
        assert_eq!(files[0].0, "ho-so.csv");
        let text = String::from_utf8(files[0].1.clone()).expect("UTF-8");
        assert_eq!(text, "\u{feff}A,Năm,Ngày\r\n'=1+1,2024,2024-03-01\r\n\"'-2, \"\"x\"\"\ny\",,1890-05-19\r\n");
        assert_eq!(guarded("''=1"), "'''=1");
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        let first = xlsx(&sheets()).expect("a workbook");
        assert_eq!(first, xlsx(&sheets()).expect("a workbook"));
        assert!(first.starts_with(b"PK"));
    }
}
