//! The sentences of reports, and how numbers are written in them.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::sync::LazyLock;

use super::document::{Line, Run, plain};
use crate::diag::Lang;

type Strings = BTreeMap<String, String>;

const VI: &str = include_str!("strings/vi.toml");
const EN: &str = include_str!("strings/en.toml");

/// Where a gap stands in a sentence.
const GAP: &str = "{gap}";

/// The sentences of a language.
#[derive(Clone, Copy)]
pub(super) struct Words {
    /// The language.
    pub lang: Lang,
    strings: &'static Strings,
}

/// The embedded files are checked by the tests below; a broken one shows keys instead of sentences.
fn read(source: &str) -> Strings {
    toml::from_str(source).unwrap_or_default()
}

impl Words {
    pub fn new(lang: Lang) -> Self {
        static VI_STRINGS: LazyLock<Strings> = LazyLock::new(|| read(VI));
        static EN_STRINGS: LazyLock<Strings> = LazyLock::new(|| read(EN));
        let strings = match lang {
            Lang::Vi => &*VI_STRINGS,
            Lang::En => &*EN_STRINGS,
        };
        Self { lang, strings }
    }

    /// The sentence of a key, its placeholders filled.
    pub fn say(&self, key: &str, args: &[(&str, &dyn Display)]) -> String {
        let mut rest = self.strings.get(key).map_or(key, String::as_str);
        let mut out = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else { break };
            let _ = match args.iter().find(|(given, _)| *given == name) {
                Some((_, arg)) => write!(out, "{arg}"),
                None => write!(out, "{{{name}}}"),
            };
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// The same without placeholders.
    pub fn get(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// What somebody must write.
    pub fn gap(&self, key: &str) -> Run {
        self.gap_of(&self.get(key))
    }

    /// The same, said in words.
    pub fn gap_of(&self, what: &str) -> Run {
        Run::Gap(self.say("gap", &[("what", &what)]))
    }

    /// A sentence with a gap of its own at `{gap}`.
    pub fn with_gap(&self, key: &str, gap: &str, args: &[(&str, &dyn Display)]) -> Line {
        let sentence = self.say(key, args);
        let Some((before, after)) = sentence.split_once(GAP) else { return plain(sentence) };
        let runs = [Run::Text(before.to_owned()), self.gap(gap), Run::Text(after.to_owned())];
        runs.into_iter().filter(|run| *run != Run::Text(String::new())).collect()
    }

    /// `1.234` or `1,234`.
    pub fn whole(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(&self.get("number-group"));
            }
            out.push(digit);
        }
        out
    }

    /// `88,92%` from 8892; without decimals where there are none.
    pub fn percent(&self, hundredths: u64) -> String {
        let whole = self.whole(hundredths / 100);
        match hundredths % 100 {
            0 => format!("{whole}%"),
            rest => format!("{whole}{}{rest:02}%", self.get("number-decimal")),
        }
    }

    /// “a, b và c”.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => self.say("list-and", &[("first", &first.join(", ")), ("last", last)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn placeholders(s: &str) -> BTreeSet<&str> {
        s.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn both_languages_say_the_same_things_in_order() {
        let (vi, en): (Strings, Strings) = (toml::from_str(VI).expect("TOML"), toml::from_str(EN).expect("TOML"));
        assert_eq!(vi.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
        for (key, sentence) in &vi {
            assert_eq!(placeholders(sentence), placeholders(&en[key]), "placeholders of {key}");
        }
        for source in [VI, EN] {
            let keys: Vec<&str> =
                source.lines().filter(|l| !l.starts_with('#')).filter_map(|l| Some(l.split_once(" = ")?.0)).collect();
            assert!(keys.is_sorted(), "keys are sorted");
        }
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "reads the sources of this crate")]
    fn every_sentence_is_used_and_every_key_has_one() {
        let mut sources = String::new();
        for entry in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/report")).into_iter().flatten() {
            if entry.path().extension().is_some_and(|extension| extension == "rs") {
                sources.push_str(&std::fs::read_to_string(entry.path()).expect("readable"));
            }
        }
        let vi: Strings = toml::from_str(VI).expect("TOML");
        let unused: Vec<&String> = vi.keys().filter(|key| !sources.contains(&format!("\"{key}\""))).collect();
        assert!(unused.is_empty(), "sentences nobody says: {unused:?}");
    }

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        let (vi, en) = (Words::new(Lang::Vi), Words::new(Lang::En));
        assert_eq!((vi.whole(1_234_567), en.whole(1_234)), ("1.234.567".to_owned(), "1,234".to_owned()));
        assert_eq!(
            (vi.percent(8892), vi.percent(10_000), en.percent(5)),
            ("88,92%".into(), "100%".into(), "0.05%".into())
        );
        assert_eq!(vi.list(&["a".into(), "b".into(), "c".into()]), "a, b và c");
    }
}
