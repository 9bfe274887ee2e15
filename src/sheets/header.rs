//! Finds the heading of a list below its title rows, and what each column is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::cells::{shown, year};
use super::field::{self, DETAILS, Detail, Field, Kind};
use super::page::Page;
use super::read::Cell;
use super::words::{Name, marked, words};
use crate::text::{fold, slugify};

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// A key of the profile or of its table, perhaps in another language.
    Field(&'static Field, Option<String>),
    /// The rating of a year.
    Rating(i32),
    /// Something for readers of the sheet only, such as row numbers.
    Aside,
    /// Personal data that is never taken.
    Private,
    /// Not known.
    Unknown,
}

/// A column with its heading.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its position, from 0.
    pub(super) at: u32,
    /// Its heading, of one row or two.
    pub(super) heading: String,
    /// What it holds.
    pub(super) target: Target,
}

/// The heading of a list.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// Its first row.
    pub(super) first: u32,
    /// Its last row.
    pub(super) last: u32,
    /// Its columns that have a heading.
    pub(super) columns: Vec<Column>,
}

/// How far down a heading is looked for.
const TITLE_ROWS: u32 = 40;

/// What a sheet is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role {
    /// A list of profiles.
    Profiles,
    /// A table of profiles, as the export writes it.
    Detail(&'static Detail),
    /// A report of the export.
    Report,
}

/// What a sheet is, by its name.
pub(super) fn role(name: &str) -> Role {
    let name = slugify(name);
    let called = |key: &str| words().sheet.get(key).is_some_and(|sheet| sheet.all().any(|n| slugify(n) == name));
    if called("verdicts") || called("targets") {
        return Role::Report;
    }
    DETAILS.iter().find(|detail| called(detail.key)).map_or(Role::Profiles, Role::Detail)
}

/// The heading of a list of profiles: the row, or pair of rows, with the most columns that are known. `correct` puts
/// in what a mapping file says.
pub(super) fn of_profiles(page: &Page, correct: &dyn Fn(&mut [Column])) -> Option<Header> {
    let known = |header: &Header| header.columns.iter().filter(|c| c.target != Target::Unknown).count();
    let is_name = |column: &Column| matches!(&column.target, Target::Field(f, None) if f.key == "name");
    let mut best: Option<Header> = None;
    for row in 0..page.rows().min(TITLE_ROWS) {
        let last = if has_second_row(page, row) { row + 1 } else { row };
        let mut header = read(page, row, last, &profile_target);
        correct(&mut header.columns);
        let enough = known(&header) >= 2 && header.columns.iter().any(is_name);
        if enough && best.as_ref().is_none_or(|best| known(&header) > known(best)) {
            best = Some(header);
        }
    }
    best
}

/// The heading of a table's sheet, if it is one: the first row, beginning with the profile's slug.
pub(super) fn of_detail(page: &Page, detail: &'static Detail) -> Option<Header> {
    let names = |key: &str, text: &str| {
        words().column.get(key).is_some_and(|name| name.all().any(|n| marked(n) == marked(text)))
    };
    let header = read(page, 0, 0, &|heading, _| {
        if names("profile", heading) {
            return field::find("slug").map_or(Target::Unknown, |field| Target::Field(field, None));
        }
        let (base, lang) = language(heading);
        let found = detail.fields.iter().find(|field| names(field.key, base));
        found.map_or(Target::Unknown, |field| Target::Field(field, lang))
    });
    let first = header.columns.first()?;
    matches!(&first.target, Target::Field(field, None) if field.key == "slug").then_some(header)
}

fn read(page: &Page, first: u32, last: u32, target: &dyn Fn(&str, &str) -> Target) -> Header {
    let mut columns = Vec::new();
    let mut above = String::new();
    for at in 0..page.columns() {
        let upper = shown(page.cell(first, at));
        let is_covered = page.grid.merged.get(&(last, at)).is_some_and(|(row, _)| *row == first);
        let lower = if last == first || is_covered { String::new() } else { shown(page.cell(last, at)) };
        if !upper.is_empty() {
            above.clone_from(&upper);
        }
        // Files that do not say what is merged leave the cells beside the first one empty.
        let upper = if upper.is_empty() && !lower.is_empty() { above.clone() } else { upper };
        let heading = if lower.is_empty() || lower == upper { upper.clone() } else { format!("{upper} {lower}") };
        let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
        if !heading.is_empty() {
            columns.push(Column { at, target: target(&heading, &lower), heading });
        }
    }
    Header { first, last, columns }
}

/// Whether the row below still belongs to the heading: cells are merged into it, or it holds only headings and years.
fn has_second_row(page: &Page, row: u32) -> bool {
    let mut below = page.grid.merged.range((row + 1, 0)..(row + 2, 0));
    let from_above = below.any(|(_, (top, _))| *top == row);
    let own: Vec<_> = page.own_cells(row + 1).collect();
    // A title, or an empty row, is no upper half of a heading.
    if page.own_cells(row).count() < 2 {
        return false;
    }
    let is_heading = |cell: &Cell| match cell {
        Cell::Text(text) => year(cell).is_some() || profile_target(text, "") != Target::Unknown,
        Cell::Number(_) => year(cell).is_some(),
        _ => false,
    };
    // A cell below “STT” that has its own number is the first row of the list.
    let beside = |(column, _): &(u32, &Cell)| *page.cell(row, *column) == Cell::Empty;
    let all = !own.is_empty() && own.iter().all(|(_, cell)| is_heading(cell));
    from_above && !own.is_empty() || all && own.iter().any(beside)
}

/// The headings of profiles, as written and without marks.
struct Known {
    marked: BTreeMap<String, Target>,
    folded: BTreeMap<String, Option<Target>>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known { marked: BTreeMap::new(), folded: BTreeMap::new() };
    let mut add = |name: &Name, target: Target| {
        for heading in name.all() {
            known.marked.insert(marked(heading), target.clone());
            let folded = known.folded.entry(fold(&marked(heading))).or_insert_with(|| Some(target.clone()));
            if folded.as_ref().is_some_and(|first| *first != target) {
                // “Năm” and “Nam” are one word without marks.
                *folded = None;
            }
        }
    };
    words().aside.values().for_each(|name| add(name, Target::Aside));
    words().private.values().for_each(|name| add(name, Target::Private));
    for (key, name) in &words().profile {
        if let Some(field) = field::find(key) {
            add(name, Target::Field(field, None));
        }
    }
    known
});

/// What a heading of profiles means; `lower` is its second row.
pub(super) fn profile_target(heading: &str, lower: &str) -> Target {
    let (base, lang) = language(heading);
    if let Some(year) = rating_year(base) {
        return Target::Rating(year);
    }
    let without_brackets = base.split(['(', '[']).next().unwrap_or_default();
    let tries = [base, without_brackets, lower];
    let exact = tries.iter().filter(|t| !t.is_empty()).find_map(|text| exact(text));
    match exact.or_else(|| beginning(without_brackets)) {
        Some(Target::Field(field, _)) if field.kind == Kind::Text => Target::Field(field, lang),
        Some(target) => target,
        None => Target::Unknown,
    }
}

fn exact(text: &str) -> Option<Target> {
    let text = marked(text);
    KNOWN.marked.get(&text).cloned().or_else(|| KNOWN.folded.get(&fold(&text)).cloned().flatten())
}

/// The longest known heading of two words or more that this one begins with.
fn beginning(heading: &str) -> Option<Target> {
    let folded = fold(&marked(heading));
    let known = KNOWN.folded.iter().filter(|(known, _)| known.contains(' '));
    let begins = |known: &str| folded.strip_prefix(known).is_some_and(|rest| rest.starts_with(' '));
    known.filter(|(known, _)| begins(known)).max_by_key(|(known, _)| known.len()).and_then(|(_, target)| target.clone())
}

/// `Xếp loại năm 2023`.
fn rating_year(heading: &str) -> Option<i32> {
    let marked = marked(heading);
    let (before, last) = marked.rsplit_once(' ')?;
    let year = year(&Cell::Text(last.to_owned()))?;
    let before = before.strip_suffix(" năm").or(before.strip_suffix(" nam")).unwrap_or(before);
    matches!(exact(before), Some(Target::Field(field, None)) if field.key == "rating").then_some(year)
}

/// `Chức vụ (en)`: a heading and its language.
fn language(heading: &str) -> (&str, Option<String>) {
    let split = heading.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match split {
        Some((base, lang)) if lang.len() == 2 && lang.bytes().all(|b| b.is_ascii_lowercase()) => {
            (base.trim(), Some(lang.to_owned()))
        }
        _ => (heading, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(heading: &str) -> String {
        match profile_target(heading, "") {
            Target::Field(field, None) => field.key.to_owned(),
            Target::Field(field, Some(lang)) => format!("{}.{lang}", field.key),
            Target::Rating(year) => format!("rating.{year}"),
            Target::Aside => "aside".to_owned(),
            Target::Private => "private".to_owned(),
            Target::Unknown => "?".to_owned(),
        }
    }

    #[test]
    fn headings_are_known_as_people_write_them() {
        for (heading, key) in [
            ("HỌ VÀ TÊN", "name"),
            ("Ho va ten", "name"),
            ("Họ và tên (ghi chữ in hoa)", "name"),
            ("Đơn vị\ncông tác", "unit"),
            ("Chức vụ (en)", "position.en"),
            ("Xếp loại năm 2023", "rating.2023"),
            ("Kết quả xếp loại 2022", "rating.2022"),
            ("Năm", "year"),
            ("Nam", "private"),
            ("Năm sinh Nữ", "private"),
            ("NAM SINH", "private"),
            ("Số điện thoại liên hệ", "private"),
            ("STT", "aside"),
            ("Màu áo", "?"),
        ] {
            assert_eq!(of(heading), key, "{heading}");
        }
    }
}
