//! Reads the keys of a TOML table, one call a key, and reports everything that is wrong with it.
//!
//! Asking for a key declares it: [`Table::finish`] reports keys that nobody asked for, with the nearest
//! known key, and required keys that are missing. So the reader of a kind of file *is* its definition, and
//! reading an empty document while recording tells its [`super::shape`].

mod ids;
mod texts;
mod wanted;

pub use super::context::Context;
pub use texts::is_language;
use wanted::wrong_type;

use super::lenient;
use super::nearest::nearest;
use super::node::{Node, TableNode};
use super::rename::rename;
use super::shape::{Rule, Shape, TableShape};
use super::slip;
use crate::diag::message::Arg;
use crate::diag::{Diagnostic, Fix, Message, Span, Spanned, code, msg};

/// One table while it is read.
pub struct Table<'a> {
    cx: &'a Context,
    entries: &'a TableNode,
    /// Where missing keys are reported: the table's header.
    header: Span,
    name: Message,
    /// Whether it stands within another table.
    inner: bool,
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
    /// What was asked for, while shapes are recorded.
    recorded: Option<TableShape>,
}

impl<'a> Table<'a> {
    /// A table whose header stands at `header` and which messages call `name`.
    pub fn new(cx: &'a Context, entries: &'a TableNode, header: Span, name: Message) -> Self {
        let recorded = cx.is_recording().then(TableShape::default);
        Self { cx, entries, header, name, inner: false, known: Vec::new(), missing: Vec::new(), recorded }
    }

    /// Says what a key that is read by hand may hold. Typed calls say it themselves.
    pub fn declare(&mut self, key: &'static str, shape: impl FnOnce() -> Shape) {
        if let Some(recorded) = &mut self.recorded {
            recorded.declare(key, shape);
        }
    }

    /// Says what else a key may hold.
    pub fn declare_too(&mut self, key: &'static str, shape: impl FnOnce() -> Shape) {
        if let Some(recorded) = &mut self.recorded {
            recorded.widen(key, shape());
        }
    }

    /// Says what holds between keys. The reader sees to it by itself.
    pub fn declare_rule(&mut self, rule: Rule) {
        if let Some(recorded) = &mut self.recorded {
            recorded.rules.push(rule);
        }
    }

    /// Says that a key holds tables by name, each read by `read`.
    pub fn declare_named_tables(&mut self, key: &'static str, read: impl FnOnce(&mut Table<'a>)) {
        if let Some(of) = self.record(read) {
            self.declare(key, || Shape::Map { names: Vec::new(), of: Box::new(Shape::Table(of)) });
        }
    }

    /// What `read` asks of a table, while shapes are recorded.
    fn record(&self, read: impl FnOnce(&mut Table<'a>)) -> Option<TableShape> {
        static EMPTY: TableNode = Vec::new();
        self.recorded.as_ref()?;
        let mut table = Table::new(self.cx, &EMPTY, self.header, self.name.clone());
        read(&mut table);
        table.recorded
    }

    /// Where findings go.
    pub fn context(&self) -> &'a Context {
        self.cx
    }

    /// Where the table's header stands.
    pub fn header(&self) -> Span {
        self.header
    }

    /// Adds a finding.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.cx.report(diagnostic);
    }

    /// The value of a key, as it stands.
    pub fn get(&mut self, key: &'static str) -> Option<&'a Spanned<Node>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        if let Some(recorded) = &mut self.recorded {
            recorded.ask(key);
        }
        let value = self.entries.iter().find(|(k, _)| k.value == key).map(|(_, v)| v);
        value.filter(|v| v.value != Node::Broken)
    }

    /// Whether the file states the key, with whatever value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(k, _)| k.value == key)
    }

    /// Where the key itself stands.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(k, _)| k.value == key).map(|(k, _)| k.span)
    }

    /// Declares that the table is incomplete without `key`.
    pub fn need<T>(&mut self, key: &'static str, value: Option<T>) -> Option<T> {
        if !self.has(key) {
            self.missing.push(key);
        }
        if let Some(recorded) = &mut self.recorded {
            recorded.require(key);
        }
        value
    }

    /// Declares that the table is incomplete without one of these keys; the first is the one to ask for.
    pub fn need_one_of(&mut self, keys: &'static [&'static str]) {
        self.declare_rule(Rule::OneOf(keys));
        if !keys.iter().any(|key| self.has(key)) {
            self.missing.extend(keys.first());
        }
    }

    fn typed<T>(
        &mut self,
        key: &'static str,
        wanted: Message,
        read: impl Fn(&Node) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let node = self.get(key)?;
        match read(&node.value) {
            Some(value) => Some(node.span.with(value)),
            None => {
                let bare = lenient::unquoted(&node.value).filter(|(_, bare)| read(bare).is_some());
                let fix = bare.map(|(text, _)| Fix::replace(node.span, text));
                self.report(wrong_type(key, node, wanted).maybe_fix(fix));
                None
            }
        }
    }

    fn wrong_type(&self, key: &str, node: &Spanned<Node>, wanted: Message) {
        self.report(wrong_type(key, node, wanted));
    }

    /// A boolean.
    pub fn boolean(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        self.declare(key, || Shape::Bool);
        self.typed(key, msg("type-bool"), |node| if let Node::Bool(b) = node { Some(*b) } else { None })
    }

    /// A string with something in it.
    pub fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.declare(key, || Shape::String);
        let found =
            self.typed(key, msg("type-string"), |n| if let Node::Str(s) = n { Some(s.clone()) } else { None })?;
        if found.value.trim().is_empty() {
            self.report(Diagnostic::new(code::BAD_VALUE, &found, msg("empty-string").with("key", key)));
            return None;
        }
        self.report_unseen(key, &found.value, found.span);
        Some(found)
    }

    /// Reports characters that nobody sees: no XML may hold them, or they turn the order of what is read.
    fn report_unseen(&self, key: &str, text: &str, place: Span) {
        let unseen = |c: char| {
            (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
                || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        if let Some(c) = text.chars().find(|c| unseen(*c)) {
            let message = msg("unseen-character").with("key", key).with("character", format!("U+{:04X}", u32::from(c)));
            self.report(Diagnostic::new(code::BAD_VALUE, place, message).help(msg("unseen-character-help")));
        }
    }

    /// An integer within bounds.
    pub fn integer(&mut self, key: &'static str, least: i64, most: i64) -> Option<Spanned<i64>> {
        self.declare(key, || Shape::Integer { least, most });
        let found = self.typed(key, msg("type-integer"), |n| if let Node::Int(i) = n { Some(*i) } else { None })?;
        if !(least..=most).contains(&found.value) {
            let message = msg("out-of-range").with("key", key).with("least", least).with("most", most);
            self.report(Diagnostic::new(code::BAD_VALUE, &found, message));
            return None;
        }
        Some(found)
    }

    /// A number of things, from `least` upwards.
    pub fn count(&mut self, key: &'static str, least: u32) -> Option<Spanned<u32>> {
        self.integer(key, i64::from(least), 1_000_000).map(|n| n.map(|n| u32::try_from(n).unwrap_or(u32::MAX)))
    }

    /// A year.
    pub fn year(&mut self, key: &'static str) -> Option<Spanned<i32>> {
        self.integer(key, 1900, 2200).map(|n| n.map(|n| i32::try_from(n).unwrap_or_default()))
    }

    /// One of a few words; `names` pairs each word with its meaning.
    pub fn choice<T: Copy>(&mut self, key: &'static str, names: &[(&'static str, T)]) -> Option<Spanned<T>> {
        self.declare(key, || Shape::words(names));
        let found = self.string(key)?;
        self.to_choice(key, found, names)
    }

    fn to_choice<T: Copy>(
        &self,
        key: &'static str,
        found: Spanned<String>,
        names: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        if let Some((_, value)) = names.iter().find(|(name, _)| *name == found.value) {
            return Some(found.span.with(*value));
        }
        let words: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        let message = msg("not-a-choice").with("key", key).with("text", found.value.as_str());
        let help = match nearest(&found.value, words.iter().copied()) {
            Some(name) => msg("did-you-mean").with("name", name),
            None => msg("choices").with("names", Arg::words(key, words)),
        };
        let meant = slip::of_word(&found.value, names.iter().map(|(name, _)| *name));
        // What somebody consents to is never written by a program.
        let fix = meant.filter(|_| !matches!(key, "scope" | "basis")).map(|name| Fix::word(found.span, name));
        self.report(Diagnostic::new(code::BAD_VALUE, &found, message).help(help).maybe_fix(fix));
        None
    }

    /// Several words out of a few; a single word may stand without brackets.
    pub fn choices<T: Copy>(&mut self, key: &'static str, names: &[(&'static str, T)]) -> Option<Vec<Spanned<T>>> {
        self.declare(key, || Shape::one_or_many(Shape::words(names)));
        let strings = self.strings_or_one(key)?;
        Some(strings.into_iter().filter_map(|s| self.to_choice(key, s, names)).collect())
    }

    /// A list of strings. Given and empty is different from absent.
    pub fn strings(&mut self, key: &'static str) -> Option<Vec<Spanned<String>>> {
        self.declare(key, || Shape::list(Shape::String));
        let node = self.get(key)?;
        let Node::Array(items) = &node.value else {
            let fix = lenient::in_brackets(node);
            self.report(wrong_type(key, node, msg("type-array")).maybe_fix(fix));
            return None;
        };
        Some(self.string_items(key, items))
    }

    /// A list of strings, or a single one without brackets.
    pub fn strings_or_one(&mut self, key: &'static str) -> Option<Vec<Spanned<String>>> {
        self.declare(key, || Shape::one_or_many(Shape::String));
        match &self.get(key)?.value {
            Node::Str(_) => self.string(key).map(|s| vec![s]),
            _ => self.strings(key),
        }
    }

    fn string_items(&self, key: &str, items: &[Spanned<Node>]) -> Vec<Spanned<String>> {
        // No room to spare: thousands of these lists stay in memory.
        let mut strings = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                Node::Str(s) if !s.trim().is_empty() => {
                    self.report_unseen(key, s, item.span);
                    strings.push(item.span.with(s.clone()));
                }
                Node::Str(_) => {
                    self.report(Diagnostic::new(code::BAD_VALUE, item, msg("empty-string").with("key", key)))
                }
                Node::Broken => {}
                _ => self.wrong_type(key, item, msg("type-string")),
            }
        }
        strings
    }

    /// A table within this one, read by `read`.
    pub fn table<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Table<'a>) -> T) -> Option<Spanned<T>> {
        if self.recorded.is_some() {
            let inside = self.record(|t| drop(read(t))).unwrap_or_default();
            self.declare(key, || Shape::Table(inside));
            return None;
        }
        let node = self.get(key)?;
        let Node::Table(entries) = &node.value else {
            self.wrong_type(key, node, msg("type-table"));
            return None;
        };
        let name = msg("table-named").with("name", key);
        let mut table = Table::new(self.cx, entries, self.key_span(key).unwrap_or(node.span), name);
        table.inner = true;
        let value = read(&mut table);
        table.finish();
        Some(node.span.with(value))
    }

    /// A list of tables, each read by `read`. Given and empty is different from absent.
    pub fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Table<'a>) -> Option<T>,
    ) -> Option<Vec<Spanned<T>>> {
        if self.recorded.is_some() {
            let inside = self.record(|t| drop(read(t))).unwrap_or_default();
            self.declare(key, || Shape::list(Shape::Table(inside)));
            return None;
        }
        let node = self.get(key)?;
        let Node::Array(items) = &node.value else {
            self.wrong_type(key, node, msg("type-tables"));
            return None;
        };
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let Node::Table(entries) = &item.value else {
                self.wrong_type(key, item, msg("type-table"));
                continue;
            };
            let mut table = Table::new(self.cx, entries, item.span, msg("tables-named").with("name", key));
            table.inner = true;
            let value = read(&mut table);
            table.finish();
            values.extend(value.map(|value| item.span.with(value)));
        }
        Some(values)
    }

    /// The key that an unknown one certainly is, unless the table states that one too.
    fn meant(&self, key: &str) -> Option<&'static str> {
        if self.known.contains(&key) {
            return None;
        }
        // The beginning of a key may be the beginning of another one, or a key that does not exist.
        slip::of_word(key, self.known.iter().copied()).filter(|name| !self.has(name) && !name.starts_with(key))
    }

    /// Reports keys that nobody asked for and required keys that are missing.
    pub fn finish(mut self) {
        if let Some(shape) = self.recorded.take() {
            return self.cx.keep_shape(shape);
        }
        let mut spelt_wrong = Vec::new();
        let meant: Vec<Option<&str>> = self.entries.iter().map(|(key, _)| self.meant(&key.value)).collect();
        for (key, value) in self.entries {
            if self.known.iter().any(|known| *known == key.value) {
                continue;
            }
            let candidates = self.known.iter().copied().filter(|known| !self.has(known));
            let near = nearest(&key.value, candidates);
            spelt_wrong.extend(near);
            let message = msg("unknown-key").with("key", key.value.as_str()).with("table", self.name.clone());
            let help = match near {
                Some(name) => msg("did-you-mean").with("name", name),
                None => {
                    let mut known = self.known.clone();
                    known.sort_unstable();
                    msg("known-keys").with("keys", known)
                }
            };
            // Two slips of one key cannot both be it.
            let name = self.meant(&key.value).filter(|name| meant.iter().filter(|m| **m == Some(name)).count() == 1);
            let fix = name.and_then(|name| rename(key, value, name));
            if self.inner && fix.is_none() {
                self.cx.may_stand_above(&key.value);
            }
            self.report(Diagnostic::new(code::UNKNOWN_KEY, key, message).help(help).maybe_fix(fix));
        }
        if !self.inner {
            self.cx.stands_above(&self.known);
        }
        if self.cx.broken {
            return;
        }
        for key in &self.missing {
            if !spelt_wrong.contains(key) {
                let message = msg("missing-key").with("key", *key).with("table", self.name.clone());
                self.report(Diagnostic::new(code::MISSING_KEY, self.header, message));
            }
        }
    }
}
