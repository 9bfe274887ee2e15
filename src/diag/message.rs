//! Messages: an id with arguments. The sentences are in `strings/LANG/*.toml`, one file an area.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use super::words;
use crate::text::{Date, Text};

/// A language that the program itself speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese, the first language of every message.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The language for a code such as `vi`, `vi_VN.UTF-8` or `en`; everything else reads English.
    pub fn from_code(code: &str) -> Self {
        if code.to_ascii_lowercase().starts_with("vi") { Self::Vi } else { Self::En }
    }

    /// Its ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

/// What fills a placeholder of a message.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Arg {
    /// Plain words, shown as they are.
    Str(String),
    /// A number.
    Int(i64),
    /// A date, written in the reader's manner.
    Date(Date),
    /// A text of the site's content in several languages.
    Text(Text),
    /// Another message.
    Message(Box<Message>),
    /// A word that a key of a content file may have as its value. Files are written in English words; who reads
    /// Vietnamese is told what they mean.
    Word(&'static str, String),
    /// Several, joined by commas.
    List(Vec<Arg>),
}

macro_rules! arg_from {
    ($($from:ty => |$v:ident| $make:expr),* $(,)?) => {
        $(impl From<$from> for Arg { fn from($v: $from) -> Self { $make } })*
    };
}
arg_from! {
    &str => |v| Self::Str(v.to_owned()),
    String => |v| Self::Str(v),
    &String => |v| Self::Str(v.clone()),
    i64 => |v| Self::Int(v),
    i32 => |v| Self::Int(i64::from(v)),
    u32 => |v| Self::Int(i64::from(v)),
    usize => |v| Self::Int(i64::try_from(v).unwrap_or(i64::MAX)),
    Date => |v| Self::Date(v),
    Text => |v| Self::Text(v),
    &Text => |v| Self::Text(v.clone()),
    Message => |v| Self::Message(Box::new(v)),
}

impl Arg {
    /// The words that a key may have as its value.
    pub fn words<'w>(key: &'static str, words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::List(words.into_iter().map(|word| Self::Word(key, word.to_owned())).collect())
    }
}

impl<T: Into<Arg>> From<Vec<T>> for Arg {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

/// A sentence that is not yet in any language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Message {
    id: &'static str,
    args: Vec<(&'static str, Arg)>,
}

/// The message with this id in the strings files.
pub fn msg(id: &'static str) -> Message {
    Message { id, args: Vec::new() }
}

impl Message {
    /// Fills the placeholder `{name}`.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }

    /// The id in the strings files.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// Whether this message has nothing to say.
    pub fn is_empty(&self) -> bool {
        self.id == "empty"
    }

    /// The sentence in a language.
    pub fn text(&self, lang: Lang) -> String {
        let template = sentences(lang).get(self.id).map_or(self.id, String::as_str);
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            // `{{` is a brace that is meant.
            if let Some(tail) = after.strip_prefix('{') {
                out.push('{');
                rest = tail;
                continue;
            }
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match self.args.iter().find(|(n, _)| *n == name) {
                Some((_, arg)) => write_arg(&mut out, arg, lang),
                None => {
                    let _ = write!(out, "{{{name}}}");
                }
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

fn write_arg(out: &mut String, arg: &Arg, lang: Lang) {
    match arg {
        Arg::Str(s) => out.push_str(s),
        Arg::Int(n) => {
            let _ = write!(out, "{n}");
        }
        Arg::Date(date) => out.push_str(&date.show(lang.code())),
        Arg::Text(text) => out.push_str(text.get(lang.code())),
        Arg::Message(message) => out.push_str(&message.text(lang)),
        Arg::Word(key, word) => {
            out.push_str(word);
            let meaning = words::in_short(key, word, lang).filter(|_| lang == Lang::Vi);
            let _ = meaning.map_or(Ok(()), |meaning| write!(out, " ({meaning})"));
        }
        Arg::List(list) => {
            for (i, item) in list.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                write_arg(out, item, lang);
            }
        }
    }
}

/// All sentences of a language, by message id.
pub fn sentences(lang: Lang) -> &'static BTreeMap<String, String> {
    static VI: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| read(VI_FILES));
    static EN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| read(EN_FILES));
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

macro_rules! strings_files {
    ($lang:literal: $($area:literal),*) => {
        &[$(include_str!(concat!("strings/", $lang, "/", $area, ".toml"))),*]
    };
}

const VI_FILES: &[&str] = strings_files!("vi": "agenda", "care", "cli", "cms", "content", "criteria", "lints", "output", "preview", "print", "publish", "report", "roll", "sheets", "site", "theme");
const EN_FILES: &[&str] = strings_files!("en": "agenda", "care", "cli", "cms", "content", "criteria", "lints", "output", "preview", "print", "publish", "report", "roll", "sheets", "site", "theme");

/// The embedded files are checked by the tests below; a broken one shows ids instead of sentences.
fn read(files: &[&str]) -> BTreeMap<String, String> {
    files.iter().flat_map(|source| toml::from_str::<BTreeMap<String, String>>(source).unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn placeholders(s: &str) -> BTreeSet<&str> {
        s.split('{')
            .skip(1)
            .filter_map(|p| p.split_once('}'))
            .map(|(name, _)| name)
            .filter(|n| !n.trim().is_empty())
            .collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (vi, en) = (sentences(Lang::Vi), sentences(Lang::En));
        assert!(!vi.is_empty());
        for source in VI_FILES.iter().chain(EN_FILES) {
            toml::from_str::<BTreeMap<String, String>>(source).expect("a strings file is flat TOML");
        }
        assert_eq!(vi.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
        for (id, sentence) in vi {
            assert_eq!(placeholders(sentence), placeholders(&en[id]), "placeholders of {id}");
        }
    }

    /// Every `msg("…")` in the sources has its sentence, and every sentence is used.
    #[test]
    #[allow(clippy::disallowed_methods, reason = "reads the sources of this crate")]
    fn every_message_has_a_sentence_and_every_sentence_a_use() {
        let mut used = BTreeSet::new();
        for entry in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).into_iter().flatten() {
            if entry.path().extension().is_some_and(|e| e == "rs") {
                let source = std::fs::read_to_string(entry.path()).expect("readable source");
                for part in source.split("msg(\"").skip(1) {
                    let id = part.split('"').next().expect("closing quote").to_owned();
                    if !id.starts_with('…') {
                        used.insert(id);
                    }
                }
            }
        }
        let known: BTreeSet<String> = sentences(Lang::Vi).keys().cloned().collect();
        let missing: Vec<_> = used.difference(&known).collect();
        let unused: Vec<_> = known.difference(&used).collect();
        assert!(missing.is_empty(), "messages without a sentence: {missing:?}");
        assert!(unused.is_empty(), "sentences nobody says: {unused:?}");
    }

    #[test]
    fn arguments_are_filled_and_an_unknown_placeholder_stays() {
        let m = msg("unknown-key").with("key", "nmae");
        assert!(m.text(Lang::Vi).contains("nmae"));
        assert!(m.text(Lang::En).contains("nmae"));
    }
}
