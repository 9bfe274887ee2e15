//! `private-data`: phone numbers, e-mail addresses, identity numbers and dates of birth in text that will be
//! public (Law 91/2025/QH15; Decree 356/2025/NĐ-CP, articles 3 and 4). The author may mean it: a warning.

use super::{Lint, Run, Source};
use crate::diag::{Diagnostic, Message, Span, code, msg};

pub(super) const PRIVATE_DATA: Lint = Lint { code: code::PRIVATE_DATA, run: Run::File(run) };

/// Looks through stories, pages, summaries, quotes and positions.
fn run(source: &Source<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for span in source.words().chain(source.posts()).chain(source.body()) {
        for (range, what) in findings(source.at(span)) {
            let start = span.start as usize;
            let place = Span::new(span.file, start + range.start..start + range.end);
            let message = msg("private-data").with("what", what);
            found.push(Diagnostic::new(code::PRIVATE_DATA, place, message).help(msg("private-data-help")));
        }
    }
    found
}

/// What looks like private data, with its bytes.
fn findings(text: &str) -> Vec<(std::ops::Range<usize>, Message)> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(run) = next_number(text, rest) {
        rest = run.end;
        let written = text.get(run.clone()).unwrap_or_default();
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let plain = written.bytes().all(|byte| byte.is_ascii_digit());
        let before = text.get(..run.start).unwrap_or_default();
        if is_phone(written, &digits, before) {
            found.push((run, msg("private-phone")));
        } else if plain && matches!(digits.len(), 9 | 12) {
            found.push((run, msg("private-id-number")));
        } else if is_date(written) && speaks_of_birth(before) {
            found.push((run, msg("private-birth-date")));
        }
    }
    found.extend(addresses(text).map(|range| (range, msg("private-email"))));
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// A run of digits with single spaces, dots, hyphens or slashes between them.
fn next_number(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let start = (from..bytes.len()).find(|i| bytes.get(*i).is_some_and(u8::is_ascii_digit))?;
    let mut end = start + 1;
    loop {
        match (bytes.get(end), bytes.get(end + 1)) {
            (Some(digit), _) if digit.is_ascii_digit() => end += 1,
            (Some(b' ' | b'.' | b'-' | b'/'), Some(digit)) if digit.is_ascii_digit() => end += 2,
            _ => return Some(start..end),
        }
    }
}

/// Ten digits that begin with 0, eleven that begin with 02, or eleven behind +84: numbers in use in Viet Nam.
fn is_phone(written: &str, digits: &str, before: &str) -> bool {
    let in_groups = !written.contains('/');
    // Eleven digits behind 02 are a telephone on a desk, with the code of its province.
    let national = digits.starts_with('0') && (digits.len() == 10 || digits.len() == 11 && digits.starts_with("02"));
    let international = digits.len() == 11 && digits.starts_with("84") && before.ends_with('+');
    in_groups && (national || international)
}

/// `02/9/1985`, `2-9-1985`.
fn is_date(written: &str) -> bool {
    let parts: Vec<&str> = written.split(['/', '-', '.']).collect();
    matches!(parts.as_slice(), [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4)
}

/// Whether the words just before a date speak of a birth.
fn speaks_of_birth(before: &str) -> bool {
    let bare = |word: &str| word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let near: Vec<String> = before.split_whitespace().rev().take(3).map(bare).collect();
    // “sinh ngày …”, “born on …”; but “học sinh” are pupils.
    near.iter()
        .take(2)
        .zip(near.iter().skip(1).map(Some).chain([None]))
        .any(|(word, before)| word == "born" || (word == "sinh" && before.is_none_or(|before| before != "học")))
}

/// Words with an at sign between a name and a domain.
fn addresses(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let name = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    text.match_indices('@').filter_map(move |(at, _)| {
        let before = text.get(..at)?;
        let start = before.rfind(|c| !name(c)).map_or(0, |i| i + before.get(i..).map_or(1, first_len));
        let after = text.get(at + 1..)?;
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-')).unwrap_or(after.len());
        let domain = after.get(..end)?.trim_end_matches(['.', '-']);
        (start < at && domain.contains('.')).then(|| start..at + 1 + domain.len())
    })
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(&str, &'static str)> {
        findings(text).into_iter().map(|(range, what)| (&text[range], what.id())).collect()
    }

    #[test]
    fn phones_ids_mail_and_birthdays_are_seen() {
        assert_eq!(of("Gọi 0912 345 678 nhé"), [("0912 345 678", "private-phone")]);
        assert_eq!(of("Gọi +84 912 345 678"), [("84 912 345 678", "private-phone")]);
        assert_eq!(of("CCCD 001085012345."), [("001085012345", "private-id-number")]);
        assert_eq!(of("Thư: lan.tran@congdoan.example, xin cảm ơn"), [("lan.tran@congdoan.example", "private-email")]);
        assert_eq!(of("Anh sinh ngày 02/9/1985 tại"), [("02/9/1985", "private-birth-date")]);
    }

    #[test]
    fn sums_years_decisions_and_school_pupils_are_no_private_data() {
        for fine in [
            "làm lợi 1.200.000.000 đồng/năm",
            "các năm 2021, 2022, 2023; giai đoạn 2021-2025",
            "Quyết định 214/QĐ-LĐLĐ ngày 12/10/2026",
            "36 học sinh, họp ngày 02/9/2025",
            "36 học sinh ngày 02/9/2025",
            "lò dài 60 m, 22 giờ 30",
            "gửi @congdoan hoặc a@b",
            "",
        ] {
            assert_eq!(of(fine), [], "{fine}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_finding_lies_in_the_text(text in "[0-9 ./@a-zđ+-]{0,60}") {
            for (range, _) in findings(&text) {
                proptest::prop_assert!(text.get(range).is_some());
            }
        }
    }
}
