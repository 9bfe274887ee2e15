//! Finds the lines of a TOML text that are not TOML, and what remains when they are taken out.
//!
//! The parser itself goes on after an error, but one bracket that is not closed makes nonsense of all that
//! follows. So the faulty value, or line, is blotted out and the rest is read again: one slip gives one error,
//! and everything else in the file is still understood.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// Errors that are looked for in one file. A text with more is hardly TOML at all.
const MOST_ERRORS: usize = 10;

/// A text of which only TOML is left, in the same places.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Recovered {
    /// The text, as long as it was.
    pub(super) text: String,
    /// The errors, each with what the parser said, in file order.
    pub(super) errors: Vec<(Range<usize>, String)>,
    /// Where values that could not be read begin; something else stands there now.
    pub(super) unread: Vec<usize>,
}

/// Blots out what is not TOML. `None` when all of it is.
pub(super) fn recover(text: &str) -> Option<Recovered> {
    let mut left = first_error(text)?;
    let mut recovered = Recovered { text: text.to_owned(), errors: Vec::new(), unread: Vec::new() };
    for _ in 0..MOST_ERRORS {
        let now = recovered.text.as_str();
        let here = line_at(now, left.at.start);
        // What was begun above and not ended is wrong there, not here.
        let above = left.entry.filter(|entry| *entry < here.start).map(|entry| line_at(now, entry));
        let mut ways: Vec<(Range<usize>, Blot)> = vec![(left.at.clone(), blot_line(now, here.clone()))];
        ways.extend(above.iter().map(|above| (seen(now, above), blot_line(now, above.clone()))));
        let mut best = better(ways);
        if best.as_ref().is_none_or(|(_, _, rest)| count(rest) >= left.count) {
            let from = above.unwrap_or(here).start;
            let whole = blot_to_header(now, from);
            let rest = first_error(&whole.text);
            if best.as_ref().is_none_or(|(_, _, known)| count(&rest) < count(known)) {
                best = Some((left.at.clone(), whole, rest));
            }
        }
        let Some((at, blot, rest)) = best else { break };
        recovered.errors.push((at, left.message));
        recovered.unread.extend(blot.unread);
        recovered.text = blot.text;
        match rest {
            Some(rest) => left = rest,
            None => break,
        }
    }
    recovered.errors.sort_by_key(|(at, _)| at.start);
    Some(recovered)
}

/// A text with something blotted out of it.
struct Blot {
    text: String,
    /// Where a value was put that is none of the author's.
    unread: Option<usize>,
}

/// What the parser stumbles over first.
struct Stumble {
    at: Range<usize>,
    message: String,
    /// Where the key stands in whose value it is.
    entry: Option<usize>,
    /// How many lines there are with errors.
    count: usize,
}

fn first_error(text: &str) -> Option<Stumble> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut errors: Vec<(Range<usize>, &str)> =
        errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    errors.sort_by_key(|(at, _)| (at.start, at.end));
    let (at, message) = errors.first().cloned()?;
    let mut lines: Vec<usize> = errors.iter().map(|(at, _)| line_at(text, at.start).start).collect();
    lines.dedup();
    let entry = entry_around(document.get_ref(), at.start);
    Some(Stumble { at, message: message.to_owned(), entry, count: lines.len() })
}

fn count(stumble: &Option<Stumble>) -> usize {
    stumble.as_ref().map_or(0, |stumble| stumble.count)
}

/// The way after which the fewest lines are faulty; the first of equals.
fn better(ways: Vec<(Range<usize>, Blot)>) -> Option<(Range<usize>, Blot, Option<Stumble>)> {
    let tried = ways.into_iter().map(|(at, blot)| {
        let rest = first_error(&blot.text);
        (at, blot, rest)
    });
    tried.min_by_key(|(_, _, rest)| count(rest))
}

/// The outermost `key = value` around a place.
fn entry_around(table: &DeTable<'_>, at: usize) -> Option<usize> {
    table.iter().find_map(|(key, value)| {
        let (key, span) = (key.span(), value.span());
        if span.start >= key.end {
            return (span.start <= at && at <= span.end).then_some(key.start);
        }
        // A header's table: what is in it stands elsewhere.
        match value.get_ref() {
            DeValue::Table(inner) => entry_around(inner, at),
            DeValue::Array(items) => items.iter().find_map(|item| match item.get_ref() {
                DeValue::Table(inner) => entry_around(inner, at),
                _ => None,
            }),
            _ => None,
        }
    })
}

/// Blots out a line: the value behind a key, the whole line if there is no key, or a header with all its keys.
fn blot_line(text: &str, line: Range<usize>) -> Blot {
    let content = text.get(line.clone()).unwrap_or_default().trim_end_matches('\r');
    let line = line.start..line.start + content.len();
    if content.trim_start().starts_with('[') {
        return blot_to_header(text, line.start);
    }
    let value = content.split_once('=').filter(|(key, _)| is_key(key)).map(|(key, _)| line.start + key.len() + 1);
    if let Some(from) = value {
        let spaces = text.get(from..line.end).map_or(0, |rest| rest.len() - rest.trim_start_matches([' ', '\t']).len());
        let (from, unread) = (from + spaces, Some(from + spaces));
        let mut blot = Blot { text: blotted(text, from..line.end), unread };
        if from < line.end {
            blot.text.replace_range(from..=from, "0");
            if first_error(&blot.text).is_none_or(|error| line_at(text, error.at.start).start != line.start) {
                return blot;
            }
        }
    }
    Blot { text: blotted(text, line), unread: None }
}

/// Blots out everything from a line to the next header.
fn blot_to_header(text: &str, from: usize) -> Blot {
    let mut end = line_at(text, from).end;
    while let Some(next) = text.get(end + 1..).filter(|rest| !rest.is_empty()) {
        if next.trim_start_matches([' ', '\t']).starts_with('[') {
            break;
        }
        end = line_at(text, end + 1).end;
    }
    Blot { text: blotted(text, from..end), unread: None }
}

/// The text with spaces for everything in a range but line breaks; as many bytes as before.
fn blotted(text: &str, range: Range<usize>) -> String {
    let mut out = String::with_capacity(text.len());
    out.push_str(text.get(..range.start).unwrap_or_default());
    for c in text.get(range.clone()).unwrap_or_default().chars() {
        if matches!(c, '\n' | '\r') {
            out.push(c);
        } else {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        }
    }
    out.push_str(text.get(range.end..).unwrap_or_default());
    out
}

fn is_key(s: &str) -> bool {
    let s = s.trim();
    !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// The line around a place, without its line break.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
    let end = text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |i| at + i);
    start..end
}

/// What is to be seen of a line.
fn seen(text: &str, line: &Range<usize>) -> Range<usize> {
    let content = text.get(line.clone()).unwrap_or_default();
    let start = line.start + content.len() - content.trim_start().len();
    start..line.start + content.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `~` stands for what is blotted out.
    #[track_caller]
    fn check(text: &str, left: &str, places: &[&str]) {
        let recovered = recover(text).expect("an error");
        assert_eq!(recovered.text, left.replace('~', " "));
        let found: Vec<&str> = recovered.errors.iter().map(|(at, _)| &text[line_at(text, at.start)]).collect();
        assert_eq!(found, places, "{:?}", recovered.errors);
        for at in recovered.unread {
            assert!(recovered.text[at..].starts_with('0'));
        }
    }

    #[test]
    fn a_value_is_blotted_out_and_its_key_stays() {
        check("a = = 2024\nb = 1\n", "a = 0~~~~~\nb = 1\n", &["a = = 2024"]);
        check("a = \"An\nb = \"x\"\r\n", "a = 0~~\nb = \"x\"\r\n", &["a = \"An"]);
        check("a = \"x\" \"y\"\nb = 1", "a = 0~~~~~~\nb = 1", &["a = \"x\" \"y\""]);
        check("a = 01/10/2024 # x\n", "a = 0~~~~~~~~~~~~~\n", &["a = 01/10/2024 # x"]);
        check("a = { { b = 1 }\nc = 1\n", "a = 0~~~~~~~~~~\nc = 1\n", &["a = { { b = 1 }"]);
    }

    #[test]
    fn what_is_not_closed_ends_where_it_began() {
        check("a = [\"s\"\nb = [\"l\"]\n[[c]]\nd = 1\n", "a = 0~~~\nb = [\"l\"]\n[[c]]\nd = 1\n", &["a = [\"s\""]);
        check("a = [\n  1,\n  = 2,\n]\nb = 1\n", "a = [\n  1,\n~~~~~~\n]\nb = 1\n", &["  = 2,"]);
    }

    #[test]
    fn a_broken_header_takes_its_keys_along() {
        check("[a\nb = 1\n\n[c]\nd = 1\n", "~~\n~~~~~\n\n[c]\nd = 1\n", &["[a"]);
        check("x = 1\n[[a]\nb = 1\n", "x = 1\n~~~~\n~~~~~\n", &["[[a]"]);
    }

    #[test]
    fn a_line_without_a_key_goes_as_a_whole() {
        check("a \"x\"\nb = 1\n", "~~~~~\nb = 1\n", &["a \"x\""]);
        check("a: 1\nb: 2\nc = 3\n", "~~~~\n~~~~\nc = 3\n", &["a: 1", "b: 2"]);
    }

    #[test]
    fn toml_is_left_alone() {
        assert_eq!(recover("a = 1\n[b]\n"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_keeps_its_length_and_lines(text in "([a-c=\\[\\]{}\"', #.0-9ư]{0,12}\r?\n){0,8}") {
            if let Some(recovered) = recover(&text) {
                proptest::prop_assert!((1..=MOST_ERRORS).contains(&recovered.errors.len()));
                proptest::prop_assert_eq!(recovered.text.len(), text.len());
                let breaks = |text: &str| text.match_indices('\n').map(|(i, _)| i).collect::<Vec<_>>();
                proptest::prop_assert_eq!(breaks(&recovered.text), breaks(&text));
            }
        }
    }
}
