//! Amounts of money as Vietnamese texts write them: “1,2 tỷ đồng”, “640 triệu đồng”, “1 tỷ 200 triệu đồng”,
//! “1.234.000.000 đồng”.

use std::ops::Range;

/// An amount in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// In đồng.
    pub(super) vnd: u64,
    /// What the last digit written stands for: “1,2 tỷ” means 1.2 thousand million, give or take half of 100 million.
    pub(super) unit: u64,
}

impl Amount {
    /// Whether it may be this sum, rounded as it is written.
    pub(super) fn means(&self, sum: u64) -> bool {
        self.vnd.abs_diff(sum).saturating_mul(2) < self.unit.max(2)
    }
}

/// What follows a number, with what it stands for.
const UNITS: &[(&str, u64)] = &[
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
    ("triệu", 1_000_000),
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("đồng", 1),
    ("billion", 1_000_000_000),
    ("million", 1_000_000),
];

/// All amounts of a text, first to last. A number without a unit is none.
pub(super) fn amounts(text: &str) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let mut at = 0;
    while let Some((number, range)) = number(text, at) {
        at = range.end;
        let Some((worth, end)) = unit(text, range.end) else { continue };
        let Some(vnd) = number.units.checked_mul(worth).map(|vnd| vnd / number.scale) else { continue };
        let amount = Amount { range: range.start..end, vnd, unit: (worth / number.scale).max(1) };
        at = end;
        // “1 tỷ 200 triệu”: the second part is smaller, and nothing but space stands between the two.
        match found.last_mut() {
            Some(last) if amount.vnd < last.unit && is_space(text, last.range.end..amount.range.start) => {
                *last = Amount { range: last.range.start..end, vnd: last.vnd + amount.vnd, unit: amount.unit };
            }
            _ => found.push(amount),
        }
    }
    found
}

/// A number as it is written: `1.234,5` is 12345 with a scale of 10.
struct Number {
    units: u64,
    scale: u64,
}

fn number(text: &str, from: usize) -> Option<(Number, Range<usize>)> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let start = (from..bytes.len()).find(|i| digit(*i))?;
    let (mut end, mut units, mut scale) = (start, 0_u64, 1_u64);
    let mut fraction = false;
    loop {
        match bytes.get(end) {
            Some(b) if b.is_ascii_digit() => {
                units = units.saturating_mul(10).saturating_add(u64::from(b - b'0'));
                scale = if fraction { scale.saturating_mul(10) } else { scale };
                end += 1;
            }
            // Dots stand between thousands; a comma before the fraction.
            Some(b'.') if !fraction && (1..=3).all(|n| digit(end + n)) && !digit(end + 4) => end += 1,
            Some(b',') if !fraction && digit(end + 1) => {
                fraction = true;
                end += 1;
            }
            _ => return Some((Number { units, scale }, start..end)),
        }
    }
}

/// The unit that follows, and where the amount ends: behind “đồng”, if that follows too.
fn unit(text: &str, from: usize) -> Option<(u64, usize)> {
    let (worth, end) = word(text, from)?;
    match word(text, end) {
        Some((1, end)) if worth > 1 => Some((worth, end)),
        _ => Some((worth, end)),
    }
}

fn word(text: &str, from: usize) -> Option<(u64, usize)> {
    let rest = text.get(from..)?;
    let words = rest.trim_start_matches([' ', '\u{a0}', '\n']);
    let skipped = rest.len() - words.len();
    let (name, worth) = UNITS.iter().find(|(name, _)| {
        words.strip_prefix(name).is_some_and(|after| !after.chars().next().is_some_and(char::is_alphanumeric))
    })?;
    Some((*worth, from + skipped + name.len()))
}

fn is_space(text: &str, range: Range<usize>) -> bool {
    text.get(range).is_some_and(|between| between.chars().all(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(&str, u64)> {
        amounts(text).into_iter().map(|amount| (&text[amount.range], amount.vnd)).collect()
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        assert_eq!(of("lợi 1,2 tỷ đồng mỗi năm"), [("1,2 tỷ đồng", 1_200_000_000)]);
        assert_eq!(of("là 640 triệu đồng."), [("640 triệu đồng", 640_000_000)]);
        assert_eq!(of("1.234.000.000 đồng"), [("1.234.000.000 đồng", 1_234_000_000)]);
        assert_eq!(of("hơn 1 tỷ 200 triệu đồng"), [("1 tỷ 200 triệu đồng", 1_200_000_000)]);
        assert_eq!(of("2.787\u{a0}tỷ"), [("2.787\u{a0}tỷ", 2_787_000_000_000)]);
        assert_eq!(of("từ 20 nghìn lên 28 nghìn"), [("20 nghìn", 20_000), ("28 nghìn", 28_000)]);
    }

    #[test]
    fn other_numbers_are_no_money() {
        assert!(of("năm 2024, 27 thợ, 61 giờ; 12 đồng chí? 3 triệuphú").iter().all(|(text, _)| *text == "12 đồng"));
        assert!(of("").is_empty());
        let about = &amounts("1,2 tỷ đồng")[0];
        assert!(about.means(1_240_000_000) && !about.means(1_250_000_000) && !about.means(1_100_000_000));
        let exact = &amounts("1.200.000.000 đồng")[0];
        assert!(exact.means(1_200_000_000) && !exact.means(1_200_000_001));
    }

    proptest::proptest! {
        #[test]
        fn every_amount_lies_in_the_text(text in "([0-9]{1,20}|[.,]|tỷ|triệu|đồng| |\u{a0}){0,12}") {
            for amount in amounts(&text) {
                proptest::prop_assert!(text.get(amount.range).is_some());
            }
        }
    }
}
