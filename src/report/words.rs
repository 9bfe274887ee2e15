//! The sentences of reports, and how numbers are written in them.

use std::fmt::Display;
use std::sync::LazyLock;

use super::document::{Line, Run, plain};
use crate::diag::Lang;
use crate::text::Sentences;

const VI: &str = include_str!("strings/vi.toml");
const EN: &str = include_str!("strings/en.toml");

/// Where a gap stands in a sentence.
const GAP: &str = "{gap}";

/// The sentences of a language.
#[derive(Clone, Copy)]
pub(super) struct Words {
    /// The language.
    pub lang: Lang,
    strings: &'static Sentences,
}

impl Words {
    pub fn new(lang: Lang) -> Self {
        static VI_STRINGS: LazyLock<Sentences> = LazyLock::new(|| Sentences::read(VI));
        static EN_STRINGS: LazyLock<Sentences> = LazyLock::new(|| Sentences::read(EN));
        let strings = match lang {
            Lang::Vi => &*VI_STRINGS,
            Lang::En => &*EN_STRINGS,
        };
        Self { lang, strings }
    }

    /// The sentence of a key, its placeholders filled.
    pub fn say(&self, key: &str, args: &[(&str, &dyn Display)]) -> String {
        self.strings.say(key, args)
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
    use crate::text::sentences::{agree, all_are_said};

    #[test]
    fn both_languages_say_the_same_things_in_order() {
        agree(VI, EN);
    }

    #[test]
    fn every_sentence_is_used() {
        all_are_said(VI, "src/report");
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
