//! The text of a CSV file: UTF-8 or UTF-16, separated by whatever the office's settings say.

use crate::diag::{Message, msg};

/// The text; the reason is a sentence for people when the encoding is not one that can be known.
pub(super) fn text(bytes: &[u8]) -> Result<String, Message> {
    let text = match bytes {
        [] => return Err(msg("sheet-empty")),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // A byte-order mark may be missing: every other byte of Latin letters is zero.
        [_, 0, _, 0, ..] => utf16(bytes, u16::from_le_bytes),
        [0, _, 0, _, ..] => utf16(bytes, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(str::to_owned),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    let text = text.ok_or_else(|| msg("sheet-not-unicode"))?;
    let start = text.trim_start().to_ascii_lowercase();
    if start.starts_with("<html") || start.starts_with("<!doctype") || start.starts_with("<table") {
        return Err(msg("sheet-is-html"));
    }
    if text.contains('\0') {
        return Err(msg("sheet-not-a-table"));
    }
    Ok(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units = bytes.chunks_exact(2).filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

/// The separator: the one that cuts the largest share of the first lines into the same number of fields.
pub(super) fn delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        let counts: Vec<usize> = reader.records().flatten().take(30).map(|record| record.len()).collect();
        let alike = |width: usize| counts.iter().filter(|count| **count == width).count();
        let usual = counts.iter().copied().max_by_key(|width| (alike(*width), *width)).unwrap_or_default();
        if usual < 2 { (0, 0) } else { (alike(usual) * 100 / counts.len().max(1), usual) }
    };
    let seen = [b',', b';', b'\t'].into_iter().filter(|delimiter| score(*delimiter).1 > 0);
    // Words have commas, and hardly ever tabs: of two that fit alike, the rarer is meant.
    seen.max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_excel_saves_unicode_is_read() {
        let words = "Họ tên;Đơn vị";
        let le: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let with = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        for bytes in [
            words.as_bytes().to_vec(),
            with(&[0xef, 0xbb, 0xbf], words.as_bytes()),
            with(&[0xff, 0xfe], &le),
            with(&[0xfe, 0xff], &be),
        ] {
            assert_eq!(text(&bytes).expect("text"), words);
        }
        assert_eq!(text(b"H\xe4 t\xean").unwrap_err().id(), "sheet-not-unicode");
        assert_eq!(text(b"<html><table>").unwrap_err().id(), "sheet-is-html");
        assert_eq!(text(b"").unwrap_err().id(), "sheet-empty");
    }

    #[test]
    fn the_separator_is_seen() {
        assert_eq!(delimiter("a;b;c\nd;\"e,e,e\";f\n"), b';');
        assert_eq!(delimiter("DANH SÁCH\na,b\n\"x;y\",c\n"), b',');
        assert_eq!(delimiter("a\tb, c\nd\te, f\n"), b'\t');
        assert_eq!(delimiter("một dòng"), b',');
    }
}
