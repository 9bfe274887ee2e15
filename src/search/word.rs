//! Words as search compares them. The page's script has the same functions; `tests/search/vectors.json` holds
//! both to one behaviour.
//!
//! A syllable is its letters and its tone: with the tone apart, `hòa` and `hoà` are one. Marks that are typed
//! must match; a bare letter matches the letter with any mark, and a word without tone any tone.

use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::text::{fold, nfc};

/// The marks of the five tones: huyền, sắc, ngã, hỏi, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// A word, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    letters: Vec<char>,
    base: Vec<String>,
    tone: String,
}

/// How well a word answers one that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The same letters, marks and tone.
    Same,
    /// The whole word, with marks where none were typed.
    Whole,
    /// Its beginning.
    Prefix,
}

/// The words of a text, in lower case: everything between what is neither letter, digit nor mark.
pub fn words(text: &str) -> Vec<String> {
    let lower = nfc(text).to_lowercase();
    let parts = lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')));
    parts.filter(|part| !fold(part).is_empty()).map(str::to_owned).collect()
}

/// The first letters of the words of a name, marked letters kept: `Lò Văn Đặng` → `lvđ`. `None` for one word.
pub fn initials(name: &str) -> Option<String> {
    let words = words(name);
    let letters: String = words.iter().filter_map(|word| Word::new(word).letters.first().copied()).collect();
    (words.len() > 1).then_some(letters)
}

impl Word {
    /// Takes apart one of [`words`].
    pub fn new(word: &str) -> Self {
        let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(word).into_owned();
        let (mut tone, rest): (Vec<char>, String) = partition(&decomposed);
        // What is no syllable may have several; normalization would change their order.
        tone.sort_unstable();
        let with_base = nfc(&rest).chars().map(|letter| (letter, fold(&letter.to_string()))).collect::<Vec<_>>();
        // A mark that no letter took up is nothing to compare.
        let (letters, base) = with_base.into_iter().filter(|(_, base)| !base.is_empty()).unzip();
        Self { letters, base, tone: tone.into_iter().collect() }
    }

    /// How the index writes it: the letters, then the tone. Taking that apart gives the same word.
    pub fn key(&self) -> String {
        self.letters.iter().chain(&self.tone.chars().collect::<Vec<_>>()).collect()
    }

    /// Without any marks.
    pub fn plain(&self) -> String {
        self.base.concat()
    }

    /// How this word of the index answers a typed one, if it does.
    pub fn fit(&self, typed: &Self) -> Option<Fit> {
        if !typed.tone.is_empty() && typed.tone != self.tone {
            return None;
        }
        let pairs = self.letters.iter().zip(&self.base);
        let mut typed_letters = typed.letters.iter();
        for (letter, base) in pairs {
            let Some(wanted) = typed_letters.next() else { return Some(Fit::Prefix) };
            if wanted != letter && wanted.to_string() != *base {
                return None;
            }
        }
        if typed_letters.next().is_some() {
            return None;
        }
        Some(if self == typed { Fit::Same } else { Fit::Whole })
    }
}

/// Tones, and everything else.
fn partition(decomposed: &str) -> (Vec<char>, String) {
    let (tones, rest): (Vec<char>, Vec<char>) = decomposed.chars().partition(|c| TONES.contains(c));
    (tones, rest.into_iter().collect())
}

/// Whether two words differ by one letter that is added, missing, another, or swapped with its neighbour.
pub fn one_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = |word: &[char], skip: usize| word.get(same + skip..).unwrap_or_default().to_vec();
    let (x, y) = (rest(&a, 0), rest(&b, 0));
    if x == y {
        return false;
    }
    let swapped = match (x.as_slice(), y.as_slice()) {
        ([p, q, u @ ..], [r, s, v @ ..]) => p == s && q == r && u == v,
        _ => false,
    };
    rest(&a, 1) == rest(&b, 1) || x == rest(&b, 1) || rest(&a, 1) == y || swapped
}

#[cfg(test)]
mod tests {
    use super::*;

    const VECTORS: &str = include_str!("../../tests/search/vectors.json");

    fn strings(value: &serde_json::Value) -> Vec<String> {
        let text = |value: &serde_json::Value| value.as_str().expect("a string").to_owned();
        value.as_array().expect("a list").iter().map(text).collect()
    }

    #[test]
    fn the_shared_vectors_hold() {
        let vectors: serde_json::Value = serde_json::from_str(VECTORS).expect("JSON");
        for case in vectors["words"].as_array().expect("cases") {
            let text = case["text"].as_str().expect("a text");
            let found = words(text);
            let keys: Vec<String> = found.iter().map(|word| Word::new(word).key()).collect();
            let plain: Vec<String> = found.iter().map(|word| Word::new(word).plain()).collect();
            assert_eq!(keys, strings(&case["keys"]), "{text}");
            assert_eq!(plain, strings(&case["plain"]), "{text}");
            assert_eq!(initials(text).unwrap_or_default(), case["initials"].as_str().expect("letters"), "{text}");
        }
        for case in vectors["fits"].as_array().expect("cases") {
            let [typed, word, fit] = &strings(case)[..] else { panic!("three texts: {case}") };
            let one = |text: &str| Word::new(&words(text)[0]);
            let found = match one(word).fit(&one(typed)) {
                Some(Fit::Same) => "same",
                Some(Fit::Whole) => "whole",
                Some(Fit::Prefix) => "prefix",
                None => "no",
            };
            assert_eq!(found, fit, "{typed} → {word}");
        }
        for case in vectors["one_off"].as_array().expect("cases") {
            let (a, b) = (case[0].as_str().expect("a word"), case[1].as_str().expect("a word"));
            assert_eq!(one_off(a, b), case[2].as_bool().expect("yes or no"), "{a} → {b}");
            assert_eq!(one_off(b, a), one_off(a, b), "{b} → {a}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_key_is_a_word_that_stands_for_itself(text in "[a-zđăâêôơưàáảãạằấểỡựỹ0-9 ĐƯ\u{300}-\u{30a}\u{323}ßñİ.-]{0,24}") {
            for word in words(&text) {
                let taken = Word::new(&word);
                proptest::prop_assert_eq!(&Word::new(&taken.key()), &taken);
                proptest::prop_assert_eq!(taken.plain(), fold(&taken.key()));
                proptest::prop_assert_eq!(taken.fit(&taken), Some(Fit::Same));
                let bare = words(&taken.plain());
                proptest::prop_assert!(bare.len() == 1 && taken.fit(&Word::new(&bare[0])).is_some());
            }
        }

        #[test]
        fn any_text_is_survived(a in "\\PC{0,20}", b in "\\PC{0,20}") {
            for word in words(&a) {
                Word::new(&word).key();
            }
            one_off(&a, &b);
            initials(&a);
        }
    }
}
