//! What a cell means: dates, years, numbers, money, yes and no, as people write them in Viet Nam.

use super::read::Cell;
use super::words::{fold_words, is_answer};
use crate::content::lenient;
use crate::text::Date;

/// Days from Excel's day 0 that can be dates of a list: 1954 to 2077.
const SERIALS: std::ops::Range<f64> = 20_000.0..65_000.0;

/// A date: a real one, its number, `09/4/2020`, `2020-04-09`, `ngày 09 tháng 4 năm 2020`.
pub(super) fn date(cell: &Cell) -> Option<Date> {
    match cell {
        Cell::Date(date) => Some(*date),
        Cell::Number(n) if SERIALS.contains(n) => {
            // Day 60 of Excel's calendar does not exist; all of these lie behind it.
            Some(Date::new(1899, 12, 30)?.plus_days(*n as u16))
        }
        Cell::Text(text) => date_in(text),
        _ => None,
    }
}

/// A date that is all of a text.
pub(super) fn date_in(text: &str) -> Option<Date> {
    let folded = fold_words(text);
    let plain = folded.strip_prefix("ngay").unwrap_or(&folded);
    let plain = plain.replace("thang", "/").replace("nam", "/").replace(' ', "");
    let parts: Vec<&str> = plain.split(['/', '-', '.']).filter(|part| !part.is_empty()).collect();
    lenient::date(&parts.join("/"))
}

/// A year: a number, a date, `năm 2024`, `2023-2024` (the year in which the school year begins).
pub(super) fn year(cell: &Cell) -> Option<i32> {
    let plausible = |year: i32| (1900..=2200).contains(&year).then_some(year);
    match cell {
        Cell::Number(n) if n.fract() == 0.0 => plausible(*n as i32),
        Cell::Date(date) => Some(date.year()),
        Cell::Text(text) => {
            let folded = fold_words(text);
            let rest = folded.strip_prefix("nam hoc").or(folded.strip_prefix("nam")).unwrap_or(&folded).trim();
            let parts: Vec<&str> = rest.split(['-', '–', '/']).map(str::trim).collect();
            match parts.as_slice() {
                [year] if year.len() == 4 => year.parse().ok().and_then(plausible),
                [from, to] if from.len() == 4 && to.len() == 4 => {
                    let (from, to): (i32, i32) = (from.parse().ok()?, to.parse().ok()?);
                    (to == from + 1).then_some(from).and_then(plausible)
                }
                _ => date_in(text).map(Date::year),
            }
        }
        _ => None,
    }
}

/// A whole number: `26`, `1.234`, `26 điều`.
pub(super) fn count(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Number(n) if n.fract() == 0.0 && n.abs() < 9e15 => Some(*n as i64),
        Cell::Text(text) => {
            let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' ')).unwrap_or(text.len());
            let (number, rest) = text.split_at_checked(end)?;
            let amount = amount(number.trim())?;
            let tail = rest.trim();
            let worded = !tail.chars().any(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '/'));
            (amount.fract() == 0.0 && worded).then_some(amount as i64)
        }
        _ => None,
    }
}

/// Đồng: `1.234.567 đồng`, `120 triệu`, `1,2 tỷ đồng`, a number.
pub(super) fn money(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Number(n) if n.fract() == 0.0 && (0.0..9e15).contains(n) => Some(*n as i64),
        Cell::Text(text) => {
            let folded = fold_words(text);
            let end = folded.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' '));
            let (number, unit) = folded.split_at_checked(end.unwrap_or(folded.len()))?;
            let unit: String = unit.split_whitespace().collect::<Vec<_>>().join(" ");
            let unit = unit.trim_end_matches(['.', ';']);
            let unit = unit.split('/').next().unwrap_or_default().trim();
            let factor = match unit.trim_end_matches("vnd").trim_end_matches("dong").trim_end_matches(" d").trim() {
                "" | "d" => 1.0,
                "nghin" | "ngan" => 1e3,
                "trieu" | "tr" => 1e6,
                "ty" | "ti" => 1e9,
                _ => return None,
            };
            let amount = (amount(number.trim())? * factor * 1000.0).round() / 1000.0;
            (amount.fract() == 0.0 && (0.0..9e15).contains(&amount)).then_some(amount as i64)
        }
        _ => None,
    }
}

/// A number in Vietnamese or English writing: groups of three are thousands, anything else behind the last
/// sign are decimals. `None` for what could be both.
fn amount(text: &str) -> Option<f64> {
    let text = text.replace(' ', "");
    let groups = |sign: char| {
        let mut parts = text.split(sign);
        let first = parts.next().unwrap_or_default();
        let rest: Vec<&str> = parts.collect();
        (1..=3).contains(&first.len()) && !rest.is_empty() && rest.iter().all(|part| part.len() == 3)
    };
    let plain = match (text.contains('.'), text.contains(',')) {
        (false, false) => text,
        (true, false) if groups('.') => text.replace('.', ""),
        (false, true) if groups(',') => text.replace(',', ""),
        (true, false) => text,
        (false, true) => text.replace(',', "."),
        (true, true) if text.rfind(',') > text.rfind('.') => text.replace('.', "").replace(',', "."),
        (true, true) => text.replace(',', ""),
    };
    if plain.starts_with('.') || plain.ends_with('.') { None } else { plain.parse().ok() }
}

/// Yes or no.
pub(super) fn yes_no(cell: &Cell) -> Option<bool> {
    match cell {
        Cell::Bool(b) => Some(*b),
        Cell::Number(n) if *n == 1.0 => Some(true),
        Cell::Number(n) if *n == 0.0 => Some(false),
        Cell::Text(text) if is_answer("yes", text) => Some(true),
        Cell::Text(text) if is_answer("no", text) => Some(false),
        _ => None,
    }
}

/// The words of a cell, as people see them; a whole number has no decimals.
pub(super) fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Fault(text) => text.clone(),
        Cell::Number(n) if n.fract() == 0.0 && n.abs() < 9e15 => format!("{}", *n as i64),
        Cell::Number(n) => n.to_string(),
        Cell::Bool(b) => b.to_string(),
        Cell::Date(date) => date.show("vi"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(s: &str) -> Cell {
        Cell::Text(s.to_owned())
    }

    #[test]
    fn dates_in_every_writing_mean_one_day() {
        let day = Date::new(2020, 4, 9);
        for s in ["09/4/2020", "9-4-2020", "9.4.2020", "2020-04-09", "ngày 09 tháng 4 năm 2020", "Ngày 9/4/2020"] {
            assert_eq!(date(&text(s)), day, "{s}");
        }
        assert_eq!(date(&Cell::Number(43930.0)), day);
        for s in ["9/4/20", "4/2020", "31/02/2020", "04/13/2020", "2020", "hôm qua", "", "9/4/2020 và 10/4/2020"] {
            assert_eq!(date(&text(s)), None, "{s}");
        }
        assert_eq!(date(&Cell::Number(2020.0)), None);
    }

    #[test]
    fn years_may_be_numbers_dates_or_school_years() {
        assert_eq!(year(&Cell::Number(2024.0)), Some(2024));
        assert_eq!(year(&text("năm 2024")), Some(2024));
        assert_eq!(year(&text("Năm học 2023-2024")), Some(2023));
        assert_eq!(year(&text("15/3/2024")), Some(2024));
        for s in ["24", "2023-2025", "20244", "hai nghìn"] {
            assert_eq!(year(&text(s)), None, "{s}");
        }
        assert_eq!(year(&Cell::Number(45000.0)), None);
    }

    #[test]
    fn money_is_whole_dong() {
        for (s, dong) in [
            ("1.234.567 đồng", 1_234_567),
            ("1.234.567đ", 1_234_567),
            ("120 triệu", 120_000_000),
            ("1,2 tỷ đồng", 1_200_000_000),
            ("1.2 tỷ", 1_200_000_000),
            ("1.234 tỷ", 1_234_000_000_000),
            ("500,000 VNĐ", 500_000),
            ("250tr", 250_000_000),
            ("640 triệu đồng/năm", 640_000_000),
        ] {
            assert_eq!(money(&text(s)), Some(dong), "{s}");
        }
        for s in ["khoảng 5 triệu", "5 lần", "1,5 đồng", "", "12-15 triệu", "-3", ".5 tỷ"] {
            assert_eq!(money(&text(s)), None, "{s}");
        }
        assert_eq!(money(&Cell::Number(640_000_000.0)), Some(640_000_000));
    }

    #[test]
    fn numbers_and_answers() {
        assert_eq!((count(&text("26 điều")), count(&text("1.234"))), (Some(26), Some(1234)));
        assert_eq!((count(&text("26–30")), count(&text("vài"))), (None, None));
        assert_eq!((yes_no(&text("X")), yes_no(&text("Không")), yes_no(&text("?"))), (Some(true), Some(false), None));
    }
}
