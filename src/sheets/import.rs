//! From uploaded lists to new profiles: every row, every problem, and what would be written.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{shown, year};
use super::header::{self, Header, Role, Target};
use super::mapping::{self, Mapping};
use super::names::Names;
use super::page::{Page, letters};
use super::profiles::{self, Stated};
use super::read::{self, Cell};
use super::report::{Import, Outcome, Row, SheetReport, Understood, Upload};
use super::rows::{Draft, Reader};
use super::value::{self, Entries, Value};
use crate::content::file_name::unfit_for_profile;
use crate::diag::{self, Diagnostic, FileId, Lang, Message, Severity, SourceMap, code, msg};
use crate::lints;
use crate::roll::Roll;
use crate::text::{Date, SitePath, Slug, slugify};

/// The site that is imported into.
pub struct Site<'a> {
    /// Its roll.
    pub roll: &'a Roll,
    /// Its files.
    pub sources: &'a SourceMap,
    /// The day of the import.
    pub today: Date,
    /// The language of what is written for people.
    pub lang: Lang,
}

/// Reads uploaded files. `mapping` is the name and text of a mapping file, `defaults` what the command line says.
pub fn import(
    site: &Site<'_>,
    uploads: &[Upload],
    mapping: Option<(&str, &str)>,
    defaults: Vec<(&str, mapping::Given)>,
) -> Import {
    let mut sources = site.sources.clone();
    let mut found = Vec::new();
    let mut mapping =
        mapping.map(|(path, text)| mapping::read(&mut sources, path, text, &mut found)).unwrap_or_default();
    defaults.into_iter().for_each(|(key, value)| mapping.set_default(key, value));
    let pages = pages(&mut sources, uploads, &mut found);
    let names = Names::new(site.roll, mapping.names.clone());
    let mut run =
        Run { site, names, found, sheets: Vec::new(), drafts: Vec::new(), columns: Vec::new(), shared: Vec::new() };
    let details = pages.iter().any(|page| matches!(header::role(&page.grid.name), Role::Detail(_)));
    for page in &pages {
        run.page(page, &mapping);
    }
    if run.sheets.is_empty() && run.found.iter().all(|d| d.severity != Severity::Error) {
        for page in pages.iter().take(1) {
            let message = msg("sheet-no-header");
            run.found.push(Diagnostic::new(code::SHEET_HEADER, page.file, message).help(msg("sheet-no-header-help")));
        }
    }
    let text = mapping::write(&run.columns, &run.shared, site.lang);
    let rows = run.rows(&sources, details);
    let Run { mut found, sheets, .. } = run;
    diag::sort(&mut found, &sources);
    found.dedup();
    Import { sources, diagnostics: found, sheets, rows, mapping: text }
}

/// All sheets that hold anything.
fn pages(sources: &mut SourceMap, uploads: &[Upload], found: &mut Vec<Diagnostic>) -> Vec<Page> {
    let mut pages = Vec::new();
    for upload in uploads {
        let stem = upload.name.rsplit_once('.').map_or(upload.name.as_str(), |(stem, _)| stem);
        let grids = match read::read(stem, &upload.bytes) {
            Ok(grids) => grids,
            Err(reason) => {
                let file = sources.add(&upload.name, "");
                let message = msg("sheet-unreadable").with("file", upload.name.as_str());
                found.push(Diagnostic::new(code::SHEET_UNREADABLE, file, message).help(reason));
                continue;
            }
        };
        for grid in grids.into_iter().filter(|grid| !grid.cells.is_empty()) {
            let (hidden, cut) = (grid.hidden, grid.cut);
            let page = Page::new(sources, &upload.name, grid);
            if cut {
                let message = msg("sheet-too-long").with("rows", read::MOST_ROWS).with("columns", read::MOST_COLUMNS);
                found.push(Diagnostic::new(code::SHEET_HEADER, page.file, message));
            }
            if let Some((range, encoding)) = lints::legacy(sources.text(page.file)) {
                let word = sources.text(page.file).get(range.clone()).unwrap_or_default();
                let message = msg("legacy-encoding").with("word", word).with("encoding", encoding);
                let place = diag::Span::new(page.file, range);
                let wrong = Diagnostic::new(code::LEGACY_ENCODING, place, message).at(Severity::Error);
                found.push(wrong.help(msg("sheet-legacy-help")));
                continue;
            }
            if hidden {
                let message = msg("sheet-hidden").with("sheet", page.grid.name.as_str());
                found.push(Diagnostic::new(code::SHEET_LEFT_OUT, page.file, message));
                continue;
            }
            pages.push(page);
        }
    }
    pages
}

/// The state of an import.
struct Run<'a> {
    site: &'a Site<'a>,
    names: Names<'a>,
    found: Vec<Diagnostic>,
    sheets: Vec<SheetReport>,
    drafts: Vec<(FileId, diag::Span, Draft)>,
    columns: Vec<header::Column>,
    shared: Entries,
}

impl Run<'_> {
    fn page(&mut self, page: &Page, mapping: &Mapping) {
        match header::role(&page.grid.name) {
            Role::Report => {}
            Role::Detail(detail) => match header::of_detail(page, detail) {
                Some(header) => self.detail(page, &header, mapping, detail.key),
                // It only happens to be called so.
                None => self.profiles(page, mapping),
            },
            Role::Profiles => self.profiles(page, mapping),
        }
    }

    fn profiles(&mut self, page: &Page, mapping: &Mapping) {
        let Some(header) = header::of_profiles(page, &|columns| mapping.correct(columns)) else {
            let message = msg("sheet-left-out").with("sheet", page.grid.name.as_str());
            self.found.push(Diagnostic::new(code::SHEET_LEFT_OUT, page.file, message).help(msg("sheet-left-out-help")));
            return;
        };
        self.note_columns(page, &header);
        let mut mapping = mapping.clone();
        let has_year = header.columns.iter().any(|c| matches!(&c.target, Target::Field(f, _) if f.key == "year"));
        if mapping.given("year").is_none()
            && !has_year
            && let Some(year) = title_year(page, header.first)
        {
            mapping.set_default("year", year);
        }
        self.report(page, &header, &mapping);
        let mut reader = Reader {
            page,
            header: &header,
            names: &self.names,
            mapping: &mapping,
            lang: &self.site.roll.site.language,
            found: &mut self.found,
        };
        for row in header.last + 1..page.rows() {
            if page.own_cells(row).next().is_none() {
                continue;
            }
            if !reader.is_profile(row) {
                let message = msg("sheet-row-aside");
                reader.found.push(Diagnostic::new(code::SHEET_LEFT_OUT, page.line(row), message).at(Severity::Note));
                continue;
            }
            let draft = reader.profile(row);
            self.drafts.push((page.file, page.line(row), draft));
        }
        for column in &header.columns {
            if !self.columns.iter().any(|known| known.heading == column.heading) {
                self.columns.push(column.clone());
            }
        }
        for (key, value) in mapping.defaults {
            if value::get(&self.shared, &key).is_none() {
                self.shared.push((key, value));
            }
        }
    }

    /// Says what happens to columns that are left aside, and to two columns for one key.
    fn note_columns(&mut self, page: &Page, header: &Header) {
        for (i, column) in header.columns.iter().enumerate() {
            let place = page.place(header.first, column.at);
            let place = if place.start == place.end { page.place(header.last, column.at) } else { place };
            let used = (header.last + 1..page.rows()).any(|row| *page.cell(row, column.at) != Cell::Empty);
            let heading = || column.heading.as_str();
            let note = match &column.target {
                Target::Private if used => {
                    Diagnostic::new(code::SHEET_PRIVATE, place, msg("sheet-private").with("column", heading()))
                        .help(msg("sheet-private-help"))
                }
                Target::Unknown if used => {
                    Diagnostic::new(code::SHEET_LEFT_OUT, place, msg("sheet-column-aside").with("column", heading()))
                        .help(msg("sheet-column-aside-help").with("column", heading()))
                }
                Target::Field(field, lang) if field.kind != super::field::Kind::Facts => {
                    let same = |other: &&header::Column| other.target == Target::Field(field, lang.clone());
                    let Some(first) = header.columns.iter().take(i).find(same) else { continue };
                    Diagnostic::new(code::SHEET_COLUMN, place, msg("sheet-column-twice").with("key", field.key))
                        .related(page.place(header.first, first.at), msg("also-here"))
                        .help(msg("sheet-column-twice-help"))
                }
                _ => continue,
            };
            self.found.push(note.label(msg("sheet-column-here").with("column", letters(column.at))));
        }
    }

    fn report(&mut self, page: &Page, header: &Header, mapping: &Mapping) {
        let meaning = |target: &Target| match target {
            Target::Field(field, None) => msg("sheet-means").with("key", field.key),
            Target::Field(field, Some(lang)) => msg("sheet-means").with("key", format!("{}.{lang}", field.key)),
            Target::Rating(year) => msg("sheet-means").with("key", format!("rating.{year}")),
            Target::Aside => msg("sheet-means-aside"),
            Target::Private => msg("sheet-means-private"),
            Target::Unknown => msg("sheet-means-unknown"),
        };
        let columns = header.columns.iter().map(|column| Understood {
            letters: letters(column.at),
            heading: column.heading.clone(),
            meaning: meaning(&column.target),
        });
        let defaults = mapping.defaults.iter().map(|(key, value)| (key.clone(), value::inline(value)));
        self.sheets.push(SheetReport {
            file: page.file,
            heading: (header.first + 1, header.last + 1),
            columns: columns.collect(),
            defaults: defaults.collect(),
        });
    }

    /// A sheet of a table: each row goes to the profile of its slug.
    fn detail(&mut self, page: &Page, header: &Header, mapping: &Mapping, key: &'static str) {
        for column in header.columns.iter().filter(|column| column.target == Target::Unknown) {
            let message = msg("sheet-column-aside").with("column", column.heading.as_str());
            let place = page.place(header.first, column.at);
            self.found.push(Diagnostic::new(code::SHEET_LEFT_OUT, place, message));
        }
        for row in header.last + 1..page.rows() {
            if page.own_cells(row).next().is_none() {
                continue;
            }
            let mut reader = Reader {
                page,
                header,
                names: &self.names,
                mapping,
                lang: &self.site.roll.site.language,
                found: &mut self.found,
            };
            let entry = reader.detail(row);
            let slug = entry.as_ref().map_or_else(|| shown(page.cell(row, 0)), |(slug, _)| slug.clone());
            let draft = self.drafts.iter_mut().find(|(.., draft)| draft.slug.as_deref() == Some(&slug));
            match (draft, entry) {
                (Some((.., draft)), Some((_, entry))) => value::push(&mut draft.entries, key, entry),
                // What is wrong with the entry was said; the profile is not to be written without it.
                (Some((.., draft)), None) => draft.is_whole = false,
                (None, _) => {
                    let message = msg("sheet-no-such-profile").with("slug", slug);
                    let wrong = Diagnostic::new(code::SHEET_CELL, page.place(row, 0), message);
                    self.found.push(wrong.help(msg("sheet-no-such-profile-help")));
                }
            }
        }
    }

    /// Decides about each row: new, existing or faulty. `details`: whether there are sheets of tables.
    fn rows(&mut self, sources: &SourceMap, details: bool) -> Vec<Row> {
        let stated = profiles::stated(self.site.sources);
        let mut known: BTreeMap<(String, String, i64), &Stated> = BTreeMap::new();
        for profile in &stated {
            if let Some(identity) = profiles::identity(&profile.entries) {
                known.insert(identity, profile);
            }
        }
        let mut slugs: BTreeSet<String> = stated.iter().map(|profile| profile.slug.clone()).collect();
        let mut seen: BTreeMap<(String, String, i64), diag::Span> = BTreeMap::new();
        let mut rows = Vec::new();
        for (sheet, line, mut draft) in std::mem::take(&mut self.drafts) {
            let name = match value::get(&draft.entries, "name") {
                Some(Value::Str(name)) => name.clone(),
                _ => String::new(),
            };
            let mut row = Row { sheet, number: draft.row + 1, name, outcome: Outcome::Faulty };
            let identity = profiles::identity(&draft.entries);
            let by_slug = draft.slug.as_ref().and_then(|slug| stated.iter().find(|profile| profile.slug == *slug));
            let is_other = |profile: &&Stated| {
                let theirs = profiles::identity(&profile.entries);
                theirs.zip(identity.as_ref()).is_some_and(|(theirs, ours)| theirs.0 != ours.0)
            };
            if let Some(other) = by_slug.filter(is_other) {
                let message =
                    msg("sheet-slug-taken").with("slug", other.slug.as_str()).with("path", other.path.as_str());
                let wrong = Diagnostic::new(code::SHEET_ROW, line, message).help(msg("sheet-slug-taken-help"));
                self.found.push(wrong.related(profiles::first_line(sources, other.file), msg("sheet-existing-here")));
                rows.push(row);
                continue;
            }
            let existing = by_slug.or_else(|| identity.as_ref().and_then(|identity| known.get(identity).copied()));
            if let Some(existing) = existing {
                let message =
                    msg("sheet-existing").with("name", row.name.as_str()).with("path", existing.path.as_str());
                let note = Diagnostic::new(code::SHEET_EXISTING, line, message);
                self.found.push(note.related(profiles::first_line(sources, existing.file), msg("sheet-existing-here")));
                row.outcome = Outcome::Existing(existing.path.clone());
                rows.push(row);
                continue;
            }
            if let Some(identity) = identity {
                if let Some(first) = seen.get(&identity).copied() {
                    let message = msg("sheet-row-twice").with("name", row.name.as_str());
                    let wrong = Diagnostic::new(code::SHEET_ROW, line, message).related(first, msg("also-here"));
                    self.found.push(wrong.help(msg("sheet-row-twice-help")));
                    draft.is_whole = false;
                } else {
                    seen.insert(identity, line);
                }
            }
            if draft.is_whole {
                let is_ours = details || draft.slug.is_some();
                match self.file(sources, sheet, draft, &mut slugs, is_ours) {
                    Ok((path, text)) => row.outcome = Outcome::New { path, text },
                    Err(why) => self.found.push(Diagnostic::new(code::SHEET_CELL, line, why)),
                }
            }
            rows.push(row);
        }
        rows
    }

    /// The file of a row. A nominee is registered on the day that the sheet, the mapping or the calendar says.
    fn file(
        &self,
        sources: &SourceMap,
        sheet: FileId,
        mut draft: Draft,
        slugs: &mut BTreeSet<String>,
        is_ours: bool,
    ) -> Result<(String, String), Message> {
        let has_steps = value::get(&draft.entries, "step").is_some();
        if !has_steps && (!is_ours || draft.registered.is_some()) {
            let day = draft.registered.take().unwrap_or(Value::Date(self.site.today));
            let step = vec![("state".to_owned(), Value::Str("registered".to_owned())), ("date".to_owned(), day)];
            value::push(&mut draft.entries, "step", step);
        }
        let name = match value::get(&draft.entries, "name") {
            Some(Value::Str(name)) => name.as_str(),
            _ => "",
        };
        let no_name = || msg("new-bad-name").with("name", name);
        let Some(Value::Int(year)) = value::get(&draft.entries, "year") else { return Err(no_name()) };
        let wanted = draft.slug.as_deref().and_then(Slug::parse).map_or_else(|| slugify(name), |slug| slug.to_string());
        if wanted.is_empty() {
            return Err(no_name());
        }
        if let Some(why) = unfit_for_profile(&wanted) {
            let instead = msg("sheet-other-name");
            return Err(msg("two-sentences").with("first", why).with("second", instead));
        }
        let mut slug = wanted.clone();
        let mut number = 2;
        while slugs.contains(&slug) {
            slug = format!("{wanted}-{number}");
            number += 1;
        }
        let path = format!("content/profiles/{year}/{slug}.md");
        // A number behind it may have made it too long.
        if SitePath::file(&path).is_none() {
            return Err(no_name());
        }
        slugs.insert(slug);
        let from = msg("sheet-from").with("sheet", sources.path(sheet)).with("row", draft.row + 1).text(self.site.lang);
        Ok((path, value::profile(&draft.entries, &from.replace('\n', " "), &draft.body)))
    }
}

/// The one year that the title rows speak of: “năm 2025”.
fn title_year(page: &Page, header: u32) -> Option<i32> {
    let mut years = BTreeSet::new();
    for row in 0..header {
        for (_, cell) in page.own_cells(row) {
            let text = shown(cell).to_lowercase();
            let after = text.split("năm").skip(1).chain(text.split("nam ").skip(1));
            let words = after.filter_map(|rest| rest.split_whitespace().next());
            years.extend(words.filter_map(|word| {
                let word = word.trim_matches(|c: char| !c.is_ascii_digit());
                (word.len() == 4).then(|| year(&Cell::Text(word.to_owned())))?
            }));
        }
    }
    let mut years = years.into_iter();
    years.next().filter(|_| years.next().is_none())
}
