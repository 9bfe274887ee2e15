//! A site as tables: its profiles with all that a sheet can carry, its verdicts and its targets.

use serde_json::Value as Json;

use super::field::{self, DETAILS, Field, Kind, PROFILE, Set};
use super::names::Names;
use super::profiles::{self, Stated};
use super::value::{self, Entries, Value};
use super::words::{Name, word, words};
use crate::criteria::report::Report;
use crate::diag::{Checked, Diagnostic, Lang, SourceMap, code, msg};
use crate::roll::Roll;
use crate::text::{Date, Text};

/// What a cell of the export holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Out {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A date.
    Date(Date),
}

/// A table of the export.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its headings.
    pub headings: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Out>>,
}

/// Whether what is never public is exported too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Internal {
    /// Left out.
    #[default]
    Leave,
    /// Mentor and consent are written too.
    Keep,
}

/// What is exported, and for whom.
pub struct Export<'a> {
    /// The roll.
    pub roll: &'a Roll,
    /// The site's files.
    pub sources: &'a SourceMap,
    /// The verdicts.
    pub report: Report<'a>,
    /// The language of headings.
    pub lang: Lang,
    /// Only these years; all when empty.
    pub years: &'a [i32],
    /// Whether what is never public is written too.
    pub internal: Internal,
}

/// What a cell of a spreadsheet can hold, in UTF-16 units.
const LONGEST: usize = 32_767;

/// The tables of a site.
pub fn export(export: &Export<'_>) -> Checked<Vec<Sheet>> {
    let mut found = Vec::new();
    let mut stated = profiles::stated(export.sources);
    stated.retain(|profile| {
        let year = value::get(&profile.entries, "year");
        export.years.is_empty()
            || matches!(year, Some(Value::Int(y)) if export.years.iter().any(|want| i64::from(*want) == *y))
    });
    stated.retain(|profile| {
        let gone = profiles::is_withdrawn(&profile.entries);
        if gone {
            found.push(Diagnostic::new(code::SHEET_LEFT_OUT, profile.file, msg("sheet-withdrawn")));
        }
        !gone
    });
    let names = Names::new(export.roll, []);
    let json: Json = serde_json::from_str(&export.report.json()).unwrap_or_default();
    let writer = Writer { export, names: &names };
    let mut sheets = vec![writer.profiles(&stated, &json, &mut found)];
    sheets.extend(
        DETAILS
            .iter()
            .filter(|detail| writer.shows(detail.key))
            .filter_map(|detail| writer.detail(detail.key, detail.fields, &stated)),
    );
    sheets.push(writer.verdicts(&stated, &json));
    sheets.push(writer.targets(&json));
    Checked { value: sheets, diagnostics: found }
}

struct Writer<'a> {
    export: &'a Export<'a>,
    names: &'a Names<'a>,
}

/// A column of the export: its field and a further language.
type OutColumn = (&'static Field, Option<String>);

impl Writer<'_> {
    fn name(&self, name: Option<&Name>) -> String {
        name.map_or(String::new(), |name| name.get(self.export.lang).to_owned())
    }

    /// Whether a column or a sheet is written: what is internal only when asked for.
    fn shows(&self, key: &str) -> bool {
        !field::is_internal(key) || self.export.internal != Internal::Leave
    }

    fn sheet(&self, key: &str) -> String {
        self.name(words().sheet.get(key))
    }

    fn column(&self, key: &str) -> String {
        self.name(words().column.get(key))
    }

    fn text(&self, text: &Text) -> Out {
        Out::Text(text.get(self.export.lang.code()).to_owned())
    }

    /// The columns that something stands in, and what every list begins with.
    fn columns(&self, fields: &'static [Field], rows: &[&Entries]) -> Vec<OutColumn> {
        let mut columns = Vec::new();
        for field in fields {
            if !self.shows(field.key) {
                continue;
            }
            let values: Vec<&Value> = rows.iter().filter_map(|entries| value::get(entries, field.key)).collect();
            let shows = |value: &&Value| match (field.kind, value) {
                (Kind::Facts, Value::List(items)) => items.is_empty(),
                (Kind::Facts, _) => false,
                _ => true,
            };
            let always = matches!(field.key, "name" | "category" | "year" | "unit");
            if always || values.iter().any(shows) {
                columns.push((field, None));
            }
            if field.kind == Kind::Text {
                let main = &self.export.roll.site.language;
                let mut further: Vec<&String> = Vec::new();
                for value in values {
                    let Value::Table(versions) = value else { continue };
                    further.extend(versions.iter().map(|(lang, _)| lang).filter(|lang| *lang != main));
                }
                further.sort();
                further.dedup();
                columns.extend(further.into_iter().map(|lang| (field, Some(lang.clone()))));
            }
        }
        columns
    }

    fn heading(&self, (field, lang): &OutColumn, detail: bool) -> String {
        let names = if detail { &words().column } else { &words().profile };
        let name = self.name(names.get(field.key));
        lang.as_ref().map_or(name.clone(), |lang| format!("{name} ({lang})"))
    }

    fn profiles(&self, stated: &[Stated], json: &Json, found: &mut Vec<Diagnostic>) -> Sheet {
        let rows: Vec<&Entries> = stated.iter().map(|profile| &profile.entries).collect();
        let columns = self.columns(PROFILE, &rows);
        let slug = self.name(words().profile.get("slug"));
        let mut headings = vec![slug];
        headings.extend(columns.iter().map(|column| self.heading(column, false)));
        headings.push(self.name(words().profile.get("body")));
        headings.extend(["status", "published"].map(|key| self.column(key)));
        let entries = json["profiles"].as_array().map_or(&[][..], Vec::as_slice);
        let rows = stated.iter().map(|profile| {
            let mut row = vec![Out::Text(profile.slug.clone())];
            row.extend(columns.iter().map(|column| self.cell(column, &profile.entries)));
            row.push(if profile.body.encode_utf16().count() > LONGEST {
                found.push(Diagnostic::new(code::SHEET_LEFT_OUT, profile.file, msg("sheet-story-too-long")));
                Out::Empty
            } else {
                some_text(profile.body.clone())
            });
            let judged = entries.iter().find(|entry| entry["profile"] == profile.slug.as_str());
            let state = judged.and_then(|entry| entry["state"].as_str());
            row.push(state.map_or(Out::Empty, |state| Out::Text(word(state, self.export.lang))));
            let published = judged.is_some_and(|entry| entry["published"] == true);
            row.push(Out::Text(word(if published { "yes" } else { "no" }, self.export.lang)));
            row
        });
        Sheet { name: self.sheet("profiles"), headings, rows: rows.collect() }
    }

    fn detail(&self, key: &str, fields: &'static [Field], stated: &[Stated]) -> Option<Sheet> {
        let mut items: Vec<(&str, &Entries)> = Vec::new();
        for profile in stated {
            let Some(Value::List(list)) = value::get(&profile.entries, key) else { continue };
            items.extend(list.iter().filter_map(|item| match item {
                Value::Table(entries) => Some((profile.slug.as_str(), entries)),
                _ => None,
            }));
        }
        if items.is_empty() {
            return None;
        }
        let entries: Vec<&Entries> = items.iter().map(|(_, entries)| *entries).collect();
        let columns: Vec<OutColumn> = self.columns(fields, &entries);
        let mut headings = vec![self.column("profile")];
        headings.extend(columns.iter().map(|column| self.heading(column, true)));
        let rows = items.into_iter().map(|(slug, entries)| {
            let mut row = vec![Out::Text(slug.to_owned())];
            row.extend(columns.iter().map(|column| self.cell(column, entries)));
            row
        });
        Some(Sheet { name: self.sheet(key), headings, rows: rows.collect() })
    }

    fn cell(&self, (field, lang): &OutColumn, entries: &Entries) -> Out {
        let Some(value) = value::get(entries, field.key) else { return Out::Empty };
        let main = &self.export.roll.site.language;
        match (lang, value) {
            (Some(lang), Value::Table(versions)) => {
                value::get(versions, lang).map_or(Out::Empty, |v| self.out(field, v, entries))
            }
            (Some(_), _) => Out::Empty,
            (None, Value::Table(versions)) => {
                value::get(versions, main).map_or(Out::Empty, |v| self.out(field, v, entries))
            }
            (None, value) => self.out(field, value, entries),
        }
    }

    fn out(&self, field: &Field, value: &Value, around: &Entries) -> Out {
        let lang = self.export.lang;
        let label = |set: Set, id: &str| match (set, value::get(around, "scale")) {
            (Set::Level, Some(Value::Str(scale))) => self.names.level_label(scale, id, lang),
            _ => self.names.label(set, id, lang),
        };
        let choice = |key: &str| word(if key == "year" { "per_year" } else { key }, lang);
        let joined = |items: &[Value], label: &dyn Fn(&str) -> String| {
            let parts = items.iter().filter_map(|item| if let Value::Str(s) = item { Some(label(s)) } else { None });
            parts.collect::<Vec<_>>().join("\n")
        };
        match (value, field.kind) {
            (Value::List(items), _) if items.is_empty() => Out::Text(word("none", lang)),
            (Value::List(_), Kind::Facts) => Out::Empty,
            (Value::List(items), Kind::List(set)) => Out::Text(joined(items, &|id| label(set, id))),
            (Value::List(items), Kind::Choices(_)) => Out::Text(joined(items, &choice)),
            (Value::List(items), _) => Out::Text(joined(items, &str::to_owned)),
            (Value::Str(id), Kind::Named(set)) => Out::Text(label(set, id)),
            (Value::Str(key), Kind::Choice(_)) => Out::Text(choice(key)),
            (Value::Str(key), Kind::Whose) if ["self", "union", "led"].contains(&key.as_str()) => {
                Out::Text(choice(key))
            }
            (Value::Str(id), Kind::Whose) => Out::Text(label(Set::Unit, id)),
            (Value::Str(key), Kind::Scope) if key == "comprehensive" => Out::Text(choice(key)),
            (Value::Str(id), Kind::Scope) => Out::Text(label(Set::Field, id)),
            (Value::Str(text), _) => some_text(text.clone()),
            (Value::Int(n), _) => Out::Number(*n as f64),
            (Value::Bool(b), _) => Out::Text(word(if *b { "yes" } else { "no" }, lang)),
            (Value::Date(date), _) => Out::Date(*date),
            (Value::Table(_), _) => Out::Empty,
        }
    }

    fn verdicts(&self, stated: &[Stated], json: &Json) -> Sheet {
        let headings = ["profile", "name", "plan", "criterion", "clause", "verdict", "because"];
        let entries = json["verdicts"].as_array().map_or(&[][..], Vec::as_slice);
        let rows = entries.iter().filter_map(|entry| {
            let profile = stated.iter().find(|profile| entry["profile"] == profile.slug.as_str())?;
            let (plan, criterion) = (entry["plan"].as_str()?, entry["criterion"].as_str()?);
            let because = entry["because"].as_array()?.iter().filter_map(|because| because["message"].as_str());
            Some(vec![
                Out::Text(profile.slug.clone()),
                value::get(&profile.entries, "name")
                    .map_or(Out::Empty, |name| self.out(&PROFILE_NAME, name, &profile.entries)),
                self.plan(plan),
                self.criterion(plan, criterion),
                some_text(entry["clause"].as_str().unwrap_or_default().to_owned()),
                Out::Text(word(entry["verdict"].as_str()?, self.export.lang)),
                cut(because.collect::<Vec<_>>().join("\n")),
            ])
        });
        Sheet {
            name: self.sheet("verdicts"),
            headings: headings.map(|key| self.column(key)).into(),
            rows: rows.collect(),
        }
    }

    fn plan(&self, id: &str) -> Out {
        let plan = self.export.roll.plans.iter().find(|plan| plan.id.as_str() == id);
        Out::Text(plan.map_or(id, |plan| plan.label()).to_owned())
    }

    fn criterion(&self, plan: &str, id: &str) -> Out {
        let plan = self.export.roll.plans.iter().find(|p| p.id.as_str() == plan);
        let criteria = plan.map_or(&[][..], |plan| plan.parsed.criteria.as_slice());
        let found = criteria.iter().find(|criterion| criterion.id.value.as_str() == id);
        found.map_or_else(|| Out::Text(id.to_owned()), |criterion| self.text(&criterion.text))
    }

    fn targets(&self, json: &Json) -> Sheet {
        let headings = ["plan", "year", "target", "clause", "counted", "share", "percent", "verdict"];
        let entries = json["targets"].as_array().map_or(&[][..], Vec::as_slice);
        let wanted = |entry: &&Json| {
            let year = entry["year"].as_i64();
            self.export.years.is_empty() || self.export.years.iter().any(|want| Some(i64::from(*want)) == year)
        };
        let rows = entries.iter().filter(wanted).filter_map(|entry| {
            let (plan, id) = (entry["plan"].as_str()?, entry["target"].as_str()?);
            let parsed = self.export.roll.plans.iter().find(|p| p.id.as_str() == plan)?;
            let target = parsed.parsed.targets.iter().find(|target| target.id.value.as_str() == id)?;
            let number = |key: &str| entry[key].as_f64().map_or(Out::Empty, Out::Number);
            Some(vec![
                self.plan(plan),
                number("year"),
                self.text(&target.text),
                Out::Text(target.clause.clone()),
                number("counted"),
                number("share"),
                number("percent"),
                Out::Text(word(entry["verdict"].as_str()?, self.export.lang)),
            ])
        });
        Sheet {
            name: self.sheet("targets"),
            headings: headings.map(|key| self.column(key)).into(),
            rows: rows.collect(),
        }
    }
}

const PROFILE_NAME: Field = Field { key: "name", kind: Kind::Line };

fn some_text(text: String) -> Out {
    if text.is_empty() { Out::Empty } else { Out::Text(text) }
}

/// What is too long for a cell ends in an ellipsis; only for reports, which nobody imports.
fn cut(text: String) -> Out {
    if text.encode_utf16().count() <= LONGEST {
        return some_text(text);
    }
    Out::Text(text.chars().take(LONGEST / 2).chain(['…']).collect())
}
