//! A row of a list becomes the front matter of a profile, or problems with the address of their cell.

use super::cells::{date, money, shown};
use super::facts::{self, Fact};
use super::field::{DETAILS, Field, Kind, PROFILE, Set};
use super::header::{Column, Header, Target};
use super::mapping::Mapping;
use super::meaning::{self, Wrong};
use super::names::Names;
use super::page::{Page, address};
use super::read::Cell;
use super::value::{self, Entries, Value};
use super::words::{is_answer, marked, words};
use crate::diag::{Code, Diagnostic, Lang, Message, Severity, code, msg};
use crate::text::{Id, squash};

/// A profile that a row gives.
#[derive(Debug)]
pub(super) struct Draft {
    /// Its row, from 0.
    pub(super) row: u32,
    /// Its slug, if the sheet says it.
    pub(super) slug: Option<String>,
    /// Its front matter.
    pub(super) entries: Entries,
    /// Its story.
    pub(super) body: String,
    /// The day of registration, if the sheet says it.
    pub(super) registered: Option<Value>,
    /// Whether everything that stands in the row was understood.
    pub(super) is_whole: bool,
}

/// What is needed to read a row.
pub(super) struct Reader<'a> {
    pub(super) page: &'a Page,
    pub(super) header: &'a Header,
    pub(super) names: &'a Names<'a>,
    pub(super) mapping: &'a Mapping,
    /// The site's main language.
    pub(super) lang: &'a str,
    pub(super) found: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The columns of a key.
    fn columns<'h>(header: &'h Header, key: &str) -> impl Iterator<Item = &'h Column> {
        header.columns.iter().filter(move |column| match &column.target {
            Target::Field(field, _) => field.key == key,
            Target::Rating(_) => key == "rating",
            _ => false,
        })
    }

    /// Whether a row below the heading is a profile, and if not what stands there.
    pub(super) fn is_profile(&self, row: u32) -> bool {
        let name = Self::columns(self.header, "name").next().map(|column| self.page.cell(row, column.at));
        let own = self.page.own_cells(row).count();
        let first = self.page.own_cells(row).map(|(_, cell)| marked(&shown(cell))).find(|text| !text.is_empty());
        let is_footer = first.is_some_and(|text| {
            words()
                .footer
                .values()
                .flatten()
                .any(|start| text == marked(start) || text.starts_with(&format!("{} ", marked(start))))
        });
        let named = name.is_some_and(|cell| *cell != Cell::Empty);
        own > 1 && !is_footer && (named && !self.is_numbering(row) || own > 2 && !self.is_numbering(row))
    }

    /// The row below a heading that numbers its columns: (1) (2) (3), A B C.
    fn is_numbering(&self, row: u32) -> bool {
        let mut cells = self.page.own_cells(row).map(|(_, cell)| shown(cell)).filter(|text| !text.is_empty());
        cells.all(|text| {
            let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
            let number = bare.parse().is_ok_and(|n: u32| n < 100);
            number || (bare.chars().count() == 1 && bare.chars().all(char::is_uppercase))
        })
    }

    /// Reads a row.
    pub(super) fn profile(&mut self, row: u32) -> Draft {
        let before = self.errors();
        let mut draft =
            Draft { row, slug: None, entries: Vec::new(), body: String::new(), registered: None, is_whole: true };
        let header = self.header;
        for field in PROFILE {
            for column in Self::columns(header, field.key) {
                self.cell(row, column, field, &mut draft);
            }
            let missing = value::get(&draft.entries, field.key).is_none();
            if missing && let Some(default) = self.mapping.given(field.key).cloned() {
                match field.key {
                    "registered" => draft.registered = draft.registered.take().or(Some(default)),
                    // What a column says of some rows holds for those only where its cell is empty.
                    key => value::set(&mut draft.entries, key, default),
                }
            }
        }
        self.complete(row, &mut draft);
        draft.is_whole = self.errors() == before;
        draft
    }

    fn errors(&self) -> usize {
        self.found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }

    /// What is certain without being said, and what must be said.
    fn complete(&mut self, row: u32, draft: &mut Draft) {
        let flag = |draft: &Draft, key: &str| match value::get(&draft.entries, key) {
            Some(Value::Bool(b)) => Some(*b),
            _ => None,
        };
        // Nobody is both.
        for (key, other) in [("direct_worker", "leader"), ("leader", "direct_worker")] {
            if flag(draft, key) == Some(true) && flag(draft, other).is_none() {
                value::set(&mut draft.entries, other, Value::Bool(false));
            }
        }
        for key in ["name", "category", "year", "unit"] {
            if value::get(&draft.entries, key).is_none() {
                self.missing(row, key);
            }
        }
        let category = value::get(&draft.entries, "category").and_then(|value| match value {
            Value::Str(id) => Id::parse(id),
            _ => None,
        });
        let is_individual = category.is_some_and(|id| {
            let categories = self.names.roll.plans.iter().filter_map(|plan| plan.category(&id));
            categories.into_iter().any(|category| category.subject == crate::content::catalog::Subject::Individual)
        });
        for key in ["direct_worker", "leader"] {
            if is_individual && value::get(&draft.entries, key).is_none() {
                self.missing(row, key);
            }
        }
    }

    /// A key that must be there: an empty cell, or no column at all, which is said once.
    fn missing(&mut self, row: u32, key: &'static str) {
        let label = words().profile.get(key).map_or(key, |name| name.get(Lang::Vi));
        match Self::columns(self.header, key).next() {
            Some(column) => {
                // A cell that was not understood was reported as such.
                let place = self.page.place(row, column.at);
                if *self.page.cell(row, column.at) == Cell::Empty {
                    let message = msg("sheet-cell-missing").with("column", column.heading.as_str());
                    self.report(
                        code::SHEET_CELL,
                        row,
                        column.at,
                        message,
                        Some(msg("sheet-cell-missing-help").with("key", key)),
                    );
                } else if !self.found.iter().any(|d| d.primary.place == place.into()) {
                    let message = msg("sheet-cell-missing").with("column", column.heading.as_str());
                    self.report(code::SHEET_CELL, row, column.at, message, None);
                }
            }
            None => {
                let message = msg("sheet-column-missing").with("column", label).with("key", key);
                let help = msg("sheet-column-missing-help").with("column", label).with("key", key);
                let diagnostic =
                    Diagnostic::new(code::SHEET_COLUMN, self.page.line(self.header.last), message).help(help);
                // Said once; the row counts as faulty all the same.
                self.found.push(diagnostic);
            }
        }
    }

    fn report(&mut self, code: Code, row: u32, column: u32, message: Message, help: Option<Message>) {
        let diagnostic = Diagnostic::new(code, self.page.place(row, column), message);
        self.found.push(diagnostic.label(msg("sheet-cell-here").with("cell", address(row, column))).maybe_help(help));
    }

    fn cell(&mut self, row: u32, column: &Column, field: &'static Field, draft: &mut Draft) {
        let cell = self.page.cell(row, column.at).clone();
        if cell == Cell::Empty {
            return;
        }
        if let Cell::Fault(text) = &cell {
            let message = msg("sheet-cell-fault").with("text", text.as_str());
            return self.report(code::SHEET_CELL, row, column.at, message, Some(msg("sheet-cell-fault-help")));
        }
        let wrong = match (field.key, field.kind, &column.target) {
            ("slug", ..) => {
                draft.slug = Some(shown(&cell));
                return;
            }
            ("body", ..) => {
                draft.body = shown(&cell);
                return;
            }
            ("registered", ..) => match date(&cell) {
                Some(day) => {
                    draft.registered = Some(Value::Date(day));
                    return;
                }
                None => (msg("sheet-bad-date").with("text", shown(&cell)), Some(msg("sheet-bad-date-help"))),
            },
            ("benefit", ..) => match self.benefit(&cell, draft) {
                Ok(()) => return,
                Err(wrong) => wrong,
            },
            (_, Kind::Facts, target) => {
                let of_column = if let Target::Rating(year) = target { Some(*year) } else { None };
                return self.facts(row, column.at, field.key, of_column, &shown(&cell), draft);
            }
            (_, _, Target::Field(_, Some(lang))) => {
                let text = squash(&shown(&cell));
                return translate(&mut draft.entries, field.key, self.lang, lang, text);
            }
            _ => match meaning::of(self.names, field, &cell, &draft.entries) {
                Ok(value) if value::get(&draft.entries, field.key).is_none() => {
                    return value::set(&mut draft.entries, field.key, value);
                }
                Ok(_) => (msg("sheet-cell-twice").with("key", field.key), Some(msg("sheet-cell-twice-help"))),
                Err(wrong) => wrong,
            },
        };
        self.report(code::SHEET_CELL, row, column.at, wrong.0, wrong.1);
    }

    /// The benefit beside an initiative.
    fn benefit(&self, cell: &Cell, draft: &mut Draft) -> Result<(), Wrong> {
        let text = shown(cell);
        let bad = || (msg("sheet-bad-money").with("text", text.as_str()), Some(msg("sheet-bad-money-help")));
        let dong = money(cell).ok_or_else(bad)?;
        let list = draft.entries.iter_mut().find(|(key, _)| key == "initiative");
        match list {
            Some((_, Value::List(items))) if items.len() == 1 => {
                if let Some(Value::Table(entry)) = items.first_mut() {
                    entry.retain(|(key, _)| key != "benefit_vnd");
                    entry.push(("benefit_vnd".to_owned(), Value::Int(dong)));
                    if text.trim_end().ends_with("/năm") {
                        entry.push(("benefit_per".to_owned(), Value::Str("year".to_owned())));
                    }
                }
                Ok(())
            }
            _ => Err((msg("sheet-benefit-alone"), Some(msg("sheet-benefit-alone-help")))),
        }
    }

    /// Several facts in a cell.
    fn facts(
        &mut self,
        row: u32,
        column: u32,
        key: &'static str,
        of_column: Option<i32>,
        text: &str,
        draft: &mut Draft,
    ) {
        if is_answer("none", text) && of_column.is_none() {
            if value::get(&draft.entries, key).is_none() {
                value::set(&mut draft.entries, key, Value::List(Vec::new()));
            }
            return;
        }
        if DETAILS.iter().any(|detail| detail.key == key) && !["rating", "title", "award", "initiative"].contains(&key)
        {
            let message = msg("sheet-facts-elsewhere").with("text", text);
            return self.report(code::SHEET_CELL, row, column, message, Some(msg("sheet-facts-elsewhere-help")));
        }
        for piece in facts::pieces(text) {
            let fact = match key {
                "rating" => match self.scale(draft) {
                    Ok(scale) => facts::rating(&piece, of_column, &scale, self.names),
                    Err((message, help)) => return self.report(code::SHEET_CELL, row, column, message, help),
                },
                "initiative" => facts::initiative(&piece),
                _ => facts::honour(&piece, self.names),
            };
            match fact {
                Fact::Known { table, entries, left } => {
                    entries.into_iter().for_each(|entry| value::push(&mut draft.entries, table, entry));
                    if !left.is_empty() {
                        let message = msg("sheet-words-left").with("left", left).with("text", piece);
                        self.report(code::SHEET_LEFT_OUT, row, column, message, Some(msg("sheet-words-left-help")));
                    }
                }
                Fact::NoName(text) => {
                    let message = if key == "rating" { msg("sheet-no-level") } else { msg("sheet-no-honour") };
                    let message = message.with("text", text);
                    self.report(code::SHEET_CELL, row, column, message, Some(msg("sheet-no-honour-help")));
                }
                Fact::NoYear(text) => {
                    let message = msg("sheet-no-year").with("text", text);
                    self.report(code::SHEET_CELL, row, column, message, Some(msg("sheet-no-year-help")));
                }
            }
        }
    }

    /// The scale of ratings: what the mapping says, or the only one that the plans ask of the category.
    fn scale(&self, draft: &Draft) -> Result<Id, Wrong> {
        if let Some(Value::Str(scale)) = self.mapping.given("scale") {
            return self.names.find(Set::Scale, scale).map_err(|problem| (problem.message, problem.help));
        }
        let category = value::get(&draft.entries, "category");
        let year = value::get(&draft.entries, "year");
        let (Some(Value::Str(category)), Some(Value::Int(year))) = (category, year) else {
            return Err((msg("sheet-no-scale"), Some(msg("sheet-no-scale-help"))));
        };
        match self.names.scales_of(category, i32::try_from(*year).unwrap_or_default()).as_slice() {
            [scale] => Ok(scale.clone()),
            several => {
                let ids: Vec<&str> = several.iter().map(Id::as_str).collect();
                let help = if ids.is_empty() {
                    msg("sheet-no-scale-help")
                } else {
                    msg("sheet-many-scales-help").with("ids", ids)
                };
                Err((msg("sheet-no-scale"), Some(help)))
            }
        }
    }

    /// A row of a table's sheet: the profile's slug and the entry.
    pub(super) fn detail(&mut self, row: u32) -> Option<(String, Entries)> {
        let before = self.errors();
        let (mut slug, mut entry) = (None, Entries::new());
        let header = self.header;
        for column in &header.columns {
            let cell = self.page.cell(row, column.at).clone();
            let Target::Field(field, lang) = &column.target else { continue };
            if cell == Cell::Empty {
                continue;
            }
            if field.key == "slug" {
                slug = Some(shown(&cell));
                continue;
            }
            if let Some(lang) = lang {
                translate(&mut entry, field.key, self.lang, lang, squash(&shown(&cell)));
                continue;
            }
            match meaning::of(self.names, field, &cell, &entry) {
                Ok(value) => value::set(&mut entry, field.key, value),
                Err((message, help)) => self.report(code::SHEET_CELL, row, column.at, message, help),
            }
        }
        slug.filter(|_| self.errors() == before).map(|slug| (slug, entry))
    }
}

/// Adds a text in another language to one that is there.
fn translate(entries: &mut Entries, key: &str, main: &str, lang: &str, text: String) {
    let entry = (lang.to_owned(), Value::Str(text));
    match entries.iter_mut().find(|(k, _)| k == key).map(|(_, value)| value) {
        Some(Value::Table(versions)) => versions.push(entry),
        Some(value) => {
            let first = (main.to_owned(), value.clone());
            *value = Value::Table(vec![first, entry]);
        }
        None => entries.push((key.to_owned(), Value::Table(vec![entry]))),
    }
}
