//! Several facts in one cell: `CSTĐ cơ sở các năm 2021, 2022; Bằng khen LĐLĐ tỉnh 2023 (QĐ số 12/QĐ-LĐLĐ ngày 05/01/2024)`.

use super::cells::{date_in, money, year};
use super::field::Set;
use super::names::Names;
use super::read::Cell;
use super::value::{Entries, Value};
use super::words::{fold_words, long_words, marked};
use crate::text::{Date, Id};

/// A fact of a cell.
#[derive(Debug)]
pub(super) enum Fact {
    /// Entries of a table of the profile, and the words that were not understood.
    Known { table: &'static str, entries: Vec<Entries>, left: String },
    /// No title, award or level is in it.
    NoName(String),
    /// No year is in it.
    NoYear(String),
}

/// Words that say nothing of their own.
const FILLERS: &[&str] = &[
    "nam", "cac", "so", "ngay", "thang", "quyet", "dinh", "qd", "theo", "duoc", "tang", "va", "tu", "den", "trong",
    "lan", "hoc", "giai", "doan", "lien", "tuc", "dat", "danh", "hieu", "nhan", "xep", "loai", "ket", "qua",
];

/// The pieces of a cell: lines, parts between semicolons, without bullets.
pub(super) fn pieces(text: &str) -> Vec<String> {
    let parts = text.split(['\n', ';']).map(|part| {
        let part = part.trim().trim_start_matches(['-', '+', '*', '•', '–', '·']).trim_start();
        // `1. ` and `2) `
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let rest = part.get(digits..).unwrap_or_default();
        let numbered = (1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
        if numbered { rest.get(2..).unwrap_or_default().trim() } else { part }
    });
    parts.map(|part| part.trim_end_matches(['.', ',']).trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The words of a piece and what was understood of them.
struct Words<'t> {
    words: Vec<&'t str>,
    used: Vec<bool>,
    years: Vec<i32>,
    number: Option<String>,
    date: Option<Date>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut this = Self { used: vec![false; words.len()], words, years: Vec::new(), number: None, date: None };
        this.dates();
        for at in 0..this.words.len() {
            if this.is_used(at) {
                continue;
            }
            let Some(word) = this.words.get(at).map(|word| bare(word)) else { continue };
            let years = years(word);
            if !years.is_empty() {
                this.years.extend(years);
                this.mark(at);
            } else if word.contains('/')
                && word.chars().any(char::is_alphabetic)
                && word.starts_with(|c: char| c.is_ascii_digit())
            {
                this.number.get_or_insert_with(|| word.to_owned());
                this.mark(at);
            }
        }
        this
    }

    /// `05/01/2024` and `ngày 05 tháng 01 năm 2024`.
    fn dates(&mut self) {
        for at in 0..self.words.len() {
            let Some(six) = self.words.get(at..).map(|rest| rest.iter().take(6).copied().collect::<Vec<_>>()) else {
                break;
            };
            let long = six.len() == 6 && fold_words(six.first().map_or("", |w| bare(w))) == "ngay";
            let joined = six.join(" ");
            let (date, width) = match date_in(bare(&joined)).filter(|_| long) {
                Some(date) => (Some(date), 6),
                None => (six.first().and_then(|word| date_in(bare(word))), 1),
            };
            if let Some(date) = date {
                self.date.get_or_insert(date);
                (at..at + width).for_each(|at| self.mark(at));
            }
        }
    }

    fn is_used(&self, at: usize) -> bool {
        self.used.get(at).copied().unwrap_or(true)
    }

    fn mark(&mut self, at: usize) {
        if let Some(used) = self.used.get_mut(at) {
            *used = true;
        }
    }

    /// The longest name among these that stands in the text, word for word; its words are then used.
    fn name<'n, T: Copy>(&mut self, names: impl Iterator<Item = (&'n str, T)>) -> Option<T> {
        let mut long: Vec<(String, usize)> = Vec::new();
        for (at, word) in self.words.iter().enumerate().filter(|(at, _)| !self.is_used(*at)) {
            let parts = marked(word);
            long.extend(parts.split(' ').flat_map(long_words).filter(|w| !w.is_empty()).map(|word| (word, at)));
        }
        let mut best: Option<(usize, usize, &str, T)> = None;
        for (name, value) in names {
            let wanted: Vec<&str> = name.split(' ').collect();
            let found =
                long.windows(wanted.len()).position(|window| window.iter().zip(&wanted).all(|((a, _), b)| a == b));
            let Some(start) = found else { continue };
            // Two names of one length do not both fit one place; the alphabet decides, so that runs agree.
            if best.as_ref().is_none_or(|(_, len, known, _)| (wanted.len(), *known) > (*len, name)) {
                best = Some((start, wanted.len(), name, value));
            }
        }
        let (start, len, _, value) = best?;
        let at: Vec<usize> = long.iter().skip(start).take(len).map(|(_, at)| *at).collect();
        at.into_iter().for_each(|at| self.mark(at));
        Some(value)
    }

    /// What nobody understood.
    fn left(&self) -> String {
        let left = self.words.iter().enumerate().filter(|(at, word)| {
            let plain = fold_words(&marked(word));
            !self.is_used(*at)
                && plain.chars().any(char::is_alphanumeric)
                && !FILLERS.contains(&plain.as_str())
                && plain != "cua"
        });
        left.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
    }
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// `2023`, `2021-2023`, `2021,2022`.
fn years(word: &str) -> Vec<i32> {
    if let Some((from, to)) = word.split_once(['-', '–'])
        && let (Some(from), Some(to)) = (whole_year(from), whole_year(to))
        && from < to
        && to - from < 30
    {
        return (from..=to).collect();
    }
    let years: Option<Vec<i32>> = word.split([',', '&']).map(whole_year).collect();
    years.unwrap_or_default()
}

fn whole_year(text: &str) -> Option<i32> {
    (text.len() == 4).then(|| year(&Cell::Text(text.to_owned())))?
}

/// A title or an award.
pub(super) fn honour(text: &str, names: &Names<'_>) -> Fact {
    let mut words = Words::of(text);
    let Some((set, id)) = words.name(names.honours().map(|(set, name, id)| (name, (set, id)))) else {
        return Fact::NoName(text.to_owned());
    };
    let (table, key) = if set == Set::Title { ("title", "id") } else { ("award", "form") };
    if words.years.is_empty() && !(set == Set::Award && words.date.is_some()) {
        return match words.date {
            Some(date) if set == Set::Title => {
                words.years.push(date.year());
                known(table, key, id, &words)
            }
            _ => Fact::NoYear(text.to_owned()),
        };
    }
    known(table, key, id, &words)
}

fn known(table: &'static str, key: &str, id: &Id, words: &Words<'_>) -> Fact {
    let years: Vec<Option<i32>> =
        if words.years.is_empty() { vec![None] } else { words.years.iter().copied().map(Some).collect() };
    let entries = years.into_iter().map(|year| {
        let mut entry = vec![(key.to_owned(), Value::Str(id.to_string()))];
        entry.extend(year.map(|year| ("year".to_owned(), Value::Int(year.into()))));
        entry.extend(words.date.map(|date| ("date".to_owned(), Value::Date(date))));
        entry.extend(words.number.clone().map(|number| ("number".to_owned(), Value::Str(number))));
        entry
    });
    Fact::Known { table, entries: entries.collect(), left: words.left() }
}

/// A rating with its year; a column may say the year for all its cells.
pub(super) fn rating(text: &str, of_column: Option<i32>, scale: &Id, names: &Names<'_>) -> Fact {
    let mut words = Words::of(text);
    let Some(level) = words.name(names.levels(scale)) else { return Fact::NoName(text.to_owned()) };
    // “Hoàn thành tốt” is not “Hoàn thành”: a level is all that is said, or it is not understood.
    if !words.left().is_empty() {
        return Fact::NoName(text.to_owned());
    }
    let years = if words.years.is_empty() { of_column.into_iter().collect() } else { words.years.clone() };
    if years.is_empty() {
        return Fact::NoYear(text.to_owned());
    }
    let entries = years.into_iter().map(|year| {
        let mut entry = vec![
            ("year".to_owned(), Value::Int(year.into())),
            ("scale".to_owned(), Value::Str(scale.to_string())),
            ("level".to_owned(), Value::Str(level.to_string())),
        ];
        entry.extend(words.number.clone().map(|number| ("document".to_owned(), Value::Str(number))));
        entry
    });
    Fact::Known { table: "rating", entries: entries.collect(), left: String::new() }
}

/// An initiative: its title (in quotation marks, or all up to the year), year, document and benefit.
pub(super) fn initiative(text: &str) -> Fact {
    let words = Words::of(text);
    let Some(year) = words.years.first().copied().or(words.date.map(Date::year)) else {
        return Fact::NoYear(text.to_owned());
    };
    let quoted = ["“”", "\"\"", "«»"].iter().find_map(|marks| {
        let mut marks = marks.chars();
        let (open, close) = (marks.next()?, marks.next()?);
        let (_, rest) = text.split_once(open)?;
        rest.split_once(close).map(|(title, _)| title.trim())
    });
    let title = quoted.filter(|title| !title.is_empty()).unwrap_or_else(|| plain_title(text, year));
    let mut entry =
        vec![("title".to_owned(), Value::Str(title.to_owned())), ("year".to_owned(), Value::Int(year.into()))];
    entry.extend(words.number.clone().map(|number| ("document".to_owned(), Value::Str(number))));
    entry.extend(words.date.map(|date| ("date".to_owned(), Value::Date(date))));
    let mut left = String::new();
    if let Some(at) = text.find("làm lợi") {
        let rest = text.get(at + "làm lợi".len()..).unwrap_or_default();
        let start = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let amount = rest.get(start..).unwrap_or_default();
        let end = amount.find(['(', ')', ';']).unwrap_or(amount.len());
        let amount = amount.get(..end).unwrap_or_default().trim().trim_end_matches(['.', ',']);
        match money(&Cell::Text(amount.to_owned())) {
            Some(dong) => {
                entry.push(("benefit_vnd".to_owned(), Value::Int(dong)));
                if amount.ends_with("/năm") {
                    entry.push(("benefit_per".to_owned(), Value::Str("year".to_owned())));
                }
            }
            None => text.get(at..).unwrap_or_default().clone_into(&mut left),
        }
    }
    Fact::Known { table: "initiative", entries: vec![entry], left }
}

/// Everything before the year, a bracket or the benefit.
fn plain_title(text: &str, year: i32) -> &str {
    let ends = [text.find('('), text.find("làm lợi"), text.find(&format!("năm {year}")), text.find(&year.to_string())];
    let end = ends.into_iter().flatten().filter(|end| *end > 0).min().unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim().trim_end_matches([',', '-', '–', ':']).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_falls_into_its_facts() {
        assert_eq!(
            pieces("- Giấy khen 2021\n- Bằng khen 2022;\n3. Cờ 2023."),
            ["Giấy khen 2021", "Bằng khen 2022", "Cờ 2023"]
        );
        assert!(pieces(" ; \n- ").is_empty());
    }

    #[test]
    fn years_come_alone_in_lists_and_in_spans() {
        assert_eq!(
            (years("2021-2023"), years("2021,2022"), years("12")),
            (vec![2021, 2022, 2023], vec![2021, 2022], vec![])
        );
        let words = Words::of("CSTĐ các năm 2021, 2022 (QĐ số 12/QĐ-LĐLĐ ngày 05 tháng 01 năm 2023)");
        assert_eq!(
            (words.years, words.number.as_deref(), words.date),
            (vec![2021, 2022], Some("12/QĐ-LĐLĐ"), Date::new(2023, 1, 5))
        );
    }

    #[test]
    fn an_initiative_has_a_title_a_year_and_perhaps_a_benefit() {
        let Fact::Known { entries, left, .. } = initiative("Cải tiến băng tải, năm 2023, làm lợi 120 triệu đồng/năm")
        else {
            panic!("a year is there")
        };
        assert_eq!(
            (left.as_str(), super::super::value::inline(&Value::Table(entries[0].clone()))),
            (
                "",
                "{ title = \"Cải tiến băng tải\", year = 2023, benefit_vnd = 120000000, benefit_per = \"year\" }"
                    .into()
            )
                .clone()
        );
        assert!(matches!(initiative("Cải tiến băng tải"), Fact::NoYear(_)));
    }
}
