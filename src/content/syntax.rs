//! What is wrong with a line that is not TOML, in words of the editor's work: a quotation mark of Word's, a
//! number with dots, a bracket that is not closed. What the parser says itself is the last resort.

use std::ops::Range;

use super::lenient;
use crate::diag::{Diagnostic, Fix, Message, Span, code, msg};

/// The diagnostic for what the parser stumbled over at `range`; `at` makes places of the file.
pub(super) fn error(text: &str, range: Range<usize>, message: &str, at: &dyn Fn(Range<usize>) -> Span) -> Diagnostic {
    let raw = text.get(range.clone()).unwrap_or_default();
    let span = at(range.clone());
    let real_date = ["date", "day", "month"].iter().any(|word| message.contains(word));
    if let Some(date) = lenient::date(raw) {
        return Diagnostic::new(code::BAD_DATE, span, msg("bad-date-native"))
            .help(msg("bad-date-help"))
            .fix(Fix::replace(span, date.to_string()));
    }
    if real_date && raw.starts_with(|c: char| c.is_ascii_digit()) {
        return Diagnostic::new(code::BAD_DATE, span, msg("bad-date-native")).help(msg("bad-date-help"));
    }
    let (key, value) = entry(text, range.start);
    let written = text.get(value.clone()).unwrap_or_default();
    let dated = written.split('/').count() == 3 && written.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    if dated {
        return Diagnostic::new(code::BAD_DATE, span, msg("bad-date-native")).help(msg("bad-date-help"));
    }
    if let Some(found) = curly(key, written, at(value.clone())).or_else(|| dotted(key, written, at(value))) {
        return found;
    }
    if matches!(written.to_lowercase().as_str(), "có" | "không" | "đúng" | "sai" | "yes" | "no" | "true" | "false")
    {
        let bare = Some(written.to_lowercase()).filter(|word| matches!(word.as_str(), "true" | "false"));
        return Diagnostic::new(code::TOML_SYNTAX, span, msg("toml-yes-no"))
            .help(msg("wanted-bool"))
            .maybe_fix(bare.map(|word| Fix::replace(span, word)));
    }
    let words = message.contains("must be quoted") && lenient::is_bare_text(text, &range);
    let (label, help) = match reason(message, text.get(line(text, range.start)).unwrap_or_default(), raw) {
        Some((label, help)) => (label, help),
        None => (msg("toml-parser-says").with("raw", message), msg("toml-syntax-help")),
    };
    Diagnostic::new(code::TOML_SYNTAX, span, msg("toml-syntax"))
        .label(label)
        .help(help)
        .maybe_fix(words.then(|| Fix::word(span, raw)))
}

/// What the parser's sentence means, and what to do.
fn reason(message: &str, line: &str, raw: &str) -> Option<(Message, Message)> {
    let says = |part: &str| message.contains(part);
    let (key, value) = line.split_once('=').unwrap_or((line, ""));
    let colon = !line.contains('=') && key.contains(':');
    Some(if line.contains('=') && value.trim().is_empty() {
        (msg("toml-empty-value"), msg("toml-empty-value-help"))
    } else if says("duplicate key") {
        (msg("toml-twice"), msg("toml-twice-help"))
    } else if says("must be quoted") {
        (msg("toml-unquoted"), msg("toml-syntax-help"))
    } else if colon {
        (msg("toml-no-value"), msg("toml-colon-help"))
    } else if says("key with no value") || says("missing assignment") {
        (msg("toml-no-value"), msg("toml-syntax-help"))
    } else if says("string") && (says("basic") || says("literal")) {
        (msg("toml-open-quote"), msg("toml-open-quote-help"))
    } else if says("unclosed") || unclosed(value) {
        (msg("toml-unclosed"), msg("toml-unclosed-help"))
    } else if says("missing comma") {
        (msg("toml-no-comma"), msg("toml-no-comma-help"))
    } else if says("unquoted key") {
        (msg("toml-bad-key"), msg("toml-bad-key-help"))
    } else if says("leading zero") {
        (msg("toml-zero"), msg("wanted-integer"))
    } else if value.trim_start().starts_with('"') && raw.starts_with(',') {
        (msg("toml-no-brackets"), msg("wanted-array").with("key", key.trim()))
    } else if value.trim_start().starts_with('"') && value.matches('"').count() > 2 {
        (msg("toml-open-quote"), msg("toml-open-quote-help"))
    } else if says("extra") || says("unexpected") {
        (msg("toml-too-much"), msg("toml-syntax-help"))
    } else {
        return None;
    })
}

fn unclosed(value: &str) -> bool {
    let more = |open: char, close: char| value.matches(open).count() > value.matches(close).count();
    more('[', ']') || more('{', '}')
}

/// Quotation marks as Word makes them: “…” in place of "…".
fn curly(key: &str, written: &str, span: Span) -> Option<Diagnostic> {
    let inner = written.strip_prefix(['“', '”', '„', '‘', '’'])?;
    let whole = inner.strip_suffix(['”', '“', '’', '‘']).filter(|inner| !inner.contains(['"', '\\', '“', '”', '„']));
    let shown = whole.unwrap_or("…").to_owned();
    let found = Diagnostic::new(code::TOML_SYNTAX, span, msg("toml-curly"))
        .help(msg("toml-curly-help").with("key", key).with("text", shown));
    Some(found.maybe_fix(whole.map(|inner| Fix::replace(span, format!("\"{inner}\"")))))
}

/// A number with dots between its thousands, as people write it in Viet Nam: 145.000.000.
fn dotted(key: &str, written: &str, span: Span) -> Option<Diagnostic> {
    let mut groups = written.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
    let grouped = rest.len() > 1 && rest.iter().all(|group| group.len() == 3 && digits(group));
    if !grouped || !(1..=3).contains(&first.len()) || !digits(&first) || first.starts_with('0') {
        return None;
    }
    let number = written.replace('.', "_");
    let help = msg("toml-dotted-help").with("key", key).with("number", &number);
    Some(Diagnostic::new(code::TOML_SYNTAX, span, msg("toml-dotted")).help(help).fix(Fix::replace(span, number)))
}

/// The key and the place of the value on the line around a place; without `=` the value is all of the line.
fn entry(text: &str, at: usize) -> (&str, Range<usize>) {
    let line = line(text, at);
    let content = text.get(line.clone()).unwrap_or_default();
    let (key, value) = content.split_once('=').unwrap_or(("", content));
    let from = line.start + content.len() - value.trim_start().len();
    (key.trim(), from..from + value.trim().len())
}

/// The line around a place, without its line break.
fn line(text: &str, at: usize) -> Range<usize> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
    let length = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
    start..start + length
}

#[cfg(test)]
mod tests {
    use super::super::node;
    use crate::diag::{Diagnostic, FileId};

    fn found(text: &str) -> Diagnostic {
        let mut found = Vec::new();
        node::parse(FileId(0), text, 0, &mut found);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0)
    }

    /// The id of what is said first, or of what is said at the mark.
    #[track_caller]
    fn check(text: &str, id: &str) {
        let found = found(text);
        let label = found.primary.text.id();
        assert!(found.message.id() == id || label == id, "{text}: {}, {label}", found.message.id());
    }

    #[test]
    fn common_slips_have_words_of_their_own() {
        check("a = “Lò Văn An”", "toml-curly");
        check("a = 145.000.000\n", "toml-dotted");
        check("a = Lò Văn An\n", "toml-unquoted");
        check("a = 1\na = 2\n", "toml-twice");
        check("a: 1\n", "toml-no-value");
        check("a\n", "toml-no-value");
        check("a =\nb = 1\n", "toml-empty-value");
        check("a = \"An\nb = 1\n", "toml-open-quote");
        check("a = [1, 2\nb = 1\n", "toml-unclosed");
        check("[a\nb = 1\n", "toml-unclosed");
        check("a = [\"x\" \"y\"]\n", "toml-no-comma");
        check("tên = 1\n", "toml-bad-key");
        check("a = = 1\n", "toml-too-much");
        check("a = \"x\", \"y\"\n", "toml-no-brackets");
        check("a = \"x \"y\" z\"\n", "toml-open-quote");
        check("a = 02026\n", "toml-zero");
        check("a = có\n", "toml-yes-no");
        check("a = True\n", "toml-yes-no");
        check("a = 31/02/2026\n", "bad-date-native");
    }

    #[test]
    fn what_is_certain_can_be_put_right() {
        let written = |text: &str| found(text).fix.map(|fix| fix.edits()[0].text.clone());
        assert_eq!(written("a = “Lò Văn An”\n").as_deref(), Some("\"Lò Văn An\""));
        assert_eq!(written("a = 145.000.000\n").as_deref(), Some("145_000_000"));
        assert_eq!(written("a = “Lò “An”\n"), None, "which quotation mark ends it is not certain");
        assert_eq!(written("a = 1.2.3\n"), None, "that is no number of money");
    }
}
