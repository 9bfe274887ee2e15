//! What a cell means in a column: a value of the front matter, or what is wrong with it.

use super::cells::{count, date, money, shown, year, yes_no};
use super::field::{Field, Kind, Set};
use super::names::Names;
use super::read::Cell;
use super::value::{self, Entries, Value};
use super::words::{is_answer, marked, word, words};
use crate::diag::{Lang, Message, msg};
use crate::text::{Id, squash};

/// What is wrong with a cell, and what to do.
pub(super) type Wrong = (Message, Option<Message>);

/// What a cell of a kind says; `around` is what is known of its row.
pub(super) fn of(names: &Names<'_>, field: &Field, cell: &Cell, around: &Entries) -> Result<Value, Wrong> {
    let text = shown(cell);
    let named = |set, text: &str| {
        let id = match (set, value::get(around, "scale")) {
            (Set::Level, Some(Value::Str(scale))) => {
                let scale =
                    Id::parse(scale).ok_or_else(|| (msg("sheet-cell-missing").with("column", "scale"), None))?;
                names.find_level(&scale, text)
            }
            _ => names.find(set, text),
        };
        id.map(|id| Value::Str(id.to_string())).map_err(|problem| (problem.message, problem.help))
    };
    let choice = |known: &[&str], text: &str| {
        let given = marked(text);
        // `year` is a column's name too; as a word it has a key of its own.
        let called = |key: &str| {
            let word = if key == "year" { "per_year" } else { key };
            words().word.get(word).is_some_and(|name| name.all().any(|n| marked(n) == given)) || marked(key) == given
        };
        let found = known.iter().find(|key| called(key)).map(|key| Value::Str((*key).to_owned()));
        let labels = || {
            known.iter().map(|key| word(if *key == "year" { "per_year" } else { key }, Lang::Vi)).collect::<Vec<_>>()
        };
        found.ok_or_else(|| {
            (msg("sheet-bad-choice").with("text", text), Some(msg("sheet-bad-choice-help").with("names", labels())))
        })
    };
    match field.kind {
        Kind::Line => Ok(Value::Str(squash(&text))),
        Kind::Text | Kind::Story | Kind::Facts => Ok(Value::Str(squash(&text))),
        Kind::Word => Ok(Value::Str(Id::parse(&text).map_or(text, |id| id.to_string()))),
        Kind::Year => year(cell)
            .map(|year| Value::Int(year.into()))
            .ok_or_else(|| (msg("sheet-bad-year").with("text", text), Some(msg("sheet-bad-year-help")))),
        Kind::Count => count(cell).map(Value::Int).ok_or_else(|| (msg("sheet-bad-number").with("text", text), None)),
        Kind::Money => money(cell)
            .map(Value::Int)
            .ok_or_else(|| (msg("sheet-bad-money").with("text", text), Some(msg("sheet-bad-money-help")))),
        Kind::Date => date(cell)
            .map(Value::Date)
            .ok_or_else(|| (msg("sheet-bad-date").with("text", text), Some(msg("sheet-bad-date-help")))),
        Kind::YesNo => yes_no(cell)
            .map(Value::Bool)
            .ok_or_else(|| (msg("sheet-bad-answer").with("text", text), Some(msg("sheet-bad-answer-help")))),
        Kind::Choice(known) => choice(known, &text),
        Kind::Choices(known) => {
            let parts = list(&text).iter().map(|part| choice(known, part)).collect::<Result<_, _>>();
            parts.map(Value::List)
        }
        Kind::Whose => choice(&["self", "union", "led"], &text).or_else(|_| named(Set::Unit, &text)),
        Kind::Scope => choice(&["comprehensive"], &text).or_else(|_| named(Set::Field, &text)),
        Kind::Named(set) => named(set, &text),
        Kind::List(_) | Kind::Lines if is_answer("none", &text) => Ok(Value::List(Vec::new())),
        Kind::List(set) => {
            let mut items = Vec::new();
            // A name may have commas and semicolons of its own: the longest piece that is one is meant.
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                if let Ok(one) = named(set, line) {
                    items.push(one);
                    continue;
                }
                for piece in line.split(';').map(str::trim).filter(|piece| !piece.is_empty()) {
                    match named(set, piece) {
                        Ok(one) => items.push(one),
                        Err(wrong) if !piece.contains(',') => return Err(wrong),
                        Err(_) => {
                            for part in list(piece) {
                                items.push(named(set, &part)?);
                            }
                        }
                    }
                }
            }
            Ok(Value::List(items))
        }
        Kind::Lines => Ok(Value::List(text.lines().map(|line| Value::Str(line.trim().to_owned())).collect())),
    }
}

/// The parts of a list in a cell.
fn list(text: &str) -> Vec<String> {
    text.split(['\n', ';', ',']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}
