//! Where a line of Vietnamese (or English) may not break.
//!
//! A number stays with its unit (“640 triệu đồng”), a word that announces a number with the number (“số 214”,
//! “quý I”, “lần thứ II”), and in headings the syllables of a compound stay together (“điển hình”), so that lines
//! break between words. Only the spaces change.

use std::ops::Range;

use super::format::NBSP;

/// Units that stay with the number before them.
const UNITS: &[&str] = &[
    "triệu",
    "tỷ",
    "nghìn",
    "đồng",
    "năm",
    "tháng",
    "ngày",
    "giờ",
    "phút",
    "người",
    "đơn vị",
    "tỉnh",
    "mô hình",
    "cá nhân",
    "tập thể",
    "sáng kiến",
    "suất",
    "đoàn viên",
    "thợ",
    "điều",
    "hồ sơ",
    "nơi",
    "tấn",
    "lần",
    "ca",
    "m",
    "cm",
    "km",
    "kg",
    "ha",
    "tiêu chí",
    "đại biểu",
    "bữa",
    "tủ",
    "trường",
    "công đoàn",
    "lao động",
    "tổ",
    "gương",
    "million",
    "billion",
    "VND",
    "years",
    "individuals",
    "collectives",
    "models",
    "profiles",
    "criteria",
    "units",
];

/// Scales between a number and its unit.
const SCALES: &[&str] = &["triệu", "tỷ", "nghìn", "million", "billion"];

/// Words that stay with the number after them.
const BEFORE_NUMBERS: &[&str] =
    &["số", "lần thứ", "quý", "mục", "điều", "khoản", "điểm", "khóa", "no.", "article", "clause"];

/// Compounds that do not break in headings.
const COMPOUNDS: &[&str] = &[
    "điển hình",
    "tiên tiến",
    "mô hình",
    "cá nhân",
    "tập thể",
    "công đoàn",
    "nghiệp đoàn",
    "cổ phần",
    "vinh danh",
    "biểu dương",
    "hội nghị",
    "lao động",
    "công ty",
    "cơ sở",
    "nhân rộng",
    "xét chọn",
    "danh sách",
    "trực tiếp",
    "lĩnh vực",
    "khen thưởng",
    "thi đua",
    "phong trào",
    "việc thật",
    "người thật",
    "ghi nhận",
    "quyết định",
    "văn bản",
    "sáng kiến",
    "sáng tạo",
    "công nhận",
    "đơn vị",
    "kế hoạch",
    "tiêu chí",
    "xây dựng",
    "giai đoạn",
    "liên đoàn",
    "bệnh viện",
    "giáo dục",
    "doanh nghiệp",
    "hợp tác xã",
    "bánh mì",
    "hồ sơ",
    "đoàn viên",
    "cán bộ",
    "xuất sắc",
];

/// Ties numbers to their units and to the words that announce them.
pub(super) fn nbsp(text: &str) -> String {
    finish(numbers(text))
}

/// The same for a heading, where compounds do not break either.
pub(super) fn heading(text: &str) -> String {
    let mut bytes = numbers(text);
    let lower = text.to_lowercase();
    // Lower-casing keeps the length of the letters of Vietnamese; where it does not, places would not agree.
    if lower.len() == text.len() {
        for compound in COMPOUNDS {
            for (start, _) in lower.match_indices(compound) {
                let end = start + compound.len();
                if bounded(&lower, start, end) {
                    tie(&mut bytes, start..end);
                }
            }
        }
    }
    finish(bytes)
}

/// Stands for a space that is to become [`NBSP`], which is a byte longer: places in the text stay as they are
/// until all are known.
const TIED: u8 = 1;

fn finish(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default().replace(char::from(TIED), &NBSP.to_string())
}

fn tie(bytes: &mut [u8], range: Range<usize>) {
    for byte in bytes.get_mut(range).into_iter().flatten().filter(|byte| **byte == b' ') {
        *byte = TIED;
    }
}

/// The text with the spaces marked that numbers must not lose.
fn numbers(text: &str) -> Vec<u8> {
    // A control character of that kind has no business in a text, and must not turn into a space.
    let mut bytes = text.replace(char::from(TIED), " ").into_bytes();
    for (at, _) in text.match_indices(' ') {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        if let Some(unit) = unit_after_number(before, after) {
            tie(&mut bytes, at..at + 1 + unit.len());
        } else if word_then_number(before, after) {
            tie(&mut bytes, at..at + 1);
        }
    }
    bytes
}

fn bounded(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let after = text.get(end..).and_then(|t| t.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// The unit at the start of `after` that belongs to the number at the end of `before`.
fn unit_after_number(before: &str, after: &str) -> Option<&'static str> {
    let ends_in_number = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    // “triệu đồng”: the second word belongs to the number before the first.
    let scaled = || SCALES.iter().any(|scale| before.strip_suffix(scale).is_some_and(|b| ends_in_number(b.trim_end())));
    if !ends_in_number(before) && !scaled() {
        return None;
    }
    UNITS.iter().copied().find(|unit| after.starts_with(unit) && bounded(after, 0, unit.len()))
}

fn word_then_number(before: &str, after: &str) -> bool {
    let number = after.split([' ', ',', '.', '/', ')', ';', ':']).next().unwrap_or_default();
    let roman = !number.is_empty() && number.bytes().all(|b| b"IVXLC".contains(&b));
    if !roman && !after.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // Only the end of what stands before can matter.
    let tail = before.char_indices().rev().nth(11).map_or(0, |(at, _)| at);
    let tail = before.get(tail..).unwrap_or_default().to_lowercase();
    BEFORE_NUMBERS
        .iter()
        .any(|word| tail.strip_suffix(word).is_some_and(|b| !b.chars().next_back().is_some_and(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_with_their_words() {
        assert_eq!(nbsp("làm lợi 640 triệu đồng mỗi năm"), "làm lợi 640\u{a0}triệu\u{a0}đồng mỗi năm");
        assert_eq!(nbsp("Quyết định số 214/QĐ ngày 12 tháng 10"), "Quyết định số\u{a0}214/QĐ ngày 12\u{a0}tháng 10");
        assert_eq!(nbsp("quý I năm 2026, lần thứ II"), "quý\u{a0}I năm 2026, lần thứ\u{a0}II");
        assert_eq!(nbsp("biểu dương 31 cá nhân"), "biểu dương 31\u{a0}cá\u{a0}nhân");
        assert_eq!(nbsp("14 nămmm, căn hộ 3 phòng"), "14 nămmm, căn hộ 3 phòng");
        assert_eq!(nbsp("Đặng Thị I"), "Đặng Thị I");
    }

    #[test]
    fn headings_break_between_words() {
        assert_eq!(heading("Gương điển hình tiên tiến"), "Gương điển\u{a0}hình tiên\u{a0}tiến");
        assert_eq!(heading("CÔNG ĐOÀN cơ sở"), "CÔNG\u{a0}ĐOÀN cơ\u{a0}sở");
        assert_eq!(heading("“Tủ bánh mì 0 đồng”"), "“Tủ bánh\u{a0}mì 0\u{a0}đồng”");
    }

    proptest::proptest! {
        #[test]
        fn only_spaces_change(s in "\\PC{0,60}") {
            let plain = |t: &str| t.replace(NBSP, " ");
            proptest::prop_assert_eq!(plain(&heading(&s)), plain(&s));
        }
    }
}
