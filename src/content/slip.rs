//! A slip of the pen: when a word is certainly meant to be another, and may be put right without asking.
//!
//! This is much stricter than [`nearest`](super::nearest), which only suggests. One letter more or less makes
//! another person, another unit, another key; so only what cannot be read in two ways counts.

use crate::text::slugify;

/// Keys that look like a slip of another key and are not: whoever writes one of them means it, in the wrong
/// table perhaps.
const KEYS_OF_THEIR_OWN: &[&str] = &[
    "award",
    "direct_worker",
    "direct_workers",
    "document",
    "documented",
    "exemplar",
    "exemplars",
    "field",
    "fields",
    "file",
    "form",
    "forms",
    "from",
    "initiative",
    "issued",
    "issuer",
    "kind",
    "kinds",
    "language",
    "languages",
    "level",
    "levels",
    "movement",
    "movements",
    "not",
    "recognised",
    "review",
    "source",
    "sources",
    "successor",
    "successors",
    "tile",
    "title",
    "unit",
    "unit_type",
    "unit_types",
    "year",
    "years",
];

/// The one word of ours (a key, a choice, a kind of check) that `word` certainly is: a slip of the pen, or cut
/// short.
pub fn of_word<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    if KEYS_OF_THEIR_OWN.contains(&word) {
        return None;
    }
    only(candidates.filter(|candidate| is_word(word, candidate)))
}

/// The one id of the content that `word` certainly is.
pub fn of_id<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    only(candidates.filter(|candidate| is_id(word, candidate)))
}

/// The one id that is written like `word` but for case, marks, spaces and separators.
pub fn of_spelling<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    only(candidates.filter(|candidate| is_spelling(word, candidate)))
}

fn only<'c>(mut candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let first = candidates.next()?;
    candidates.all(|other| other == first).then_some(first)
}

fn is_word(word: &str, candidate: &str) -> bool {
    let cut_short = word.len() > 3 && candidate.strip_prefix(word).is_some_and(|rest| rest.starts_with(['_', '-']));
    cut_short
        || is_spelling(word, candidate)
        || one_part(word, candidate).is_some_and(|(word, candidate)| {
            let most = match candidate.chars().count() {
                0..4 => return is_swap(word, candidate),
                4..8 => 1,
                _ => 2,
            };
            strsim::damerau_levenshtein(word, candidate) <= most
        })
}

/// The parts of ids are syllables of names. A Vietnamese syllable has seven letters at most, and with one
/// letter changed (toan, tuan) or two swapped (thoa, thao) it often is another name: only longer words have
/// room for slips. None is written with the same letter twice.
fn is_id(word: &str, candidate: &str) -> bool {
    is_spelling(word, candidate)
        || one_part(word, candidate).is_some_and(|(word, candidate)| {
            without_doubles(word) == without_doubles(candidate)
                || match candidate.chars().count() {
                    0..5 => false,
                    5..8 => is_swap(word, candidate),
                    _ => strsim::damerau_levenshtein(word, candidate) == 1,
                }
        })
}

fn is_spelling(word: &str, candidate: &str) -> bool {
    let word = slugify(word);
    !word.is_empty() && word == slugify(candidate)
}

/// The one part in which two words of equally many parts differ, unless numbers do: a number is never a slip.
fn one_part<'a>(word: &'a str, candidate: &'a str) -> Option<(&'a str, &'a str)> {
    fn digits(s: &str) -> impl Iterator<Item = char> + '_ {
        s.chars().filter(char::is_ascii_digit)
    }
    let split = |s: &'a str| s.split(['-', '_']).collect::<Vec<&str>>();
    let (a, b) = (split(word), split(candidate));
    let mut different = a.iter().zip(&b).filter(|(a, b)| a != b);
    let (a_part, b_part) = different.next()?;
    let one = different.next().is_none() && a.len() == b.len() && digits(word).eq(digits(candidate));
    one.then_some((*a_part, *b_part))
}

/// Whether two neighbouring letters have changed places.
fn is_swap(word: &str, candidate: &str) -> bool {
    let sorted = |s: &str| {
        let mut letters: Vec<char> = s.chars().collect();
        letters.sort_unstable();
        letters
    };
    strsim::damerau_levenshtein(word, candidate) == 1 && sorted(word) == sorted(candidate)
}

fn without_doubles(s: &str) -> String {
    let mut letters: Vec<char> = s.chars().collect();
    letters.dedup_by(|a, b| a == b && !a.is_ascii_digit());
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::content::record;
    use crate::content::shape::{Shape, TableShape};
    use crate::content::source::SourceKind;
    use crate::criteria::shapes;

    #[test]
    fn words_of_ours_allow_a_slip() {
        let of = |word| {
            let known = ["name", "alt", "at_least", "max_hours", "private_enterprise", "state_enterprise", "excellent"];
            of_word(word, known.into_iter())
        };
        assert_eq!(of("nmae"), Some("name"));
        assert_eq!(of("Name"), Some("name"));
        assert_eq!(of("atl"), Some("alt"));
        assert_eq!(of("at-lesat"), Some("at_least"));
        assert_eq!(of("private"), Some("private_enterprise"));
        assert_eq!(of("exellant"), Some("excellent"));
        for other in ["min_hours", "act", "enterprise", "named_by", "great", ""] {
            assert_eq!(of(other), None, "{other}");
        }
        assert_eq!(of_word("form_", ["from", "firm"].into_iter()), None);
        assert_eq!(of_word("nane", ["name", "nave"].into_iter()), None, "two are as near");
    }

    #[test]
    fn another_name_is_another_name() {
        let of = |word| {
            let known = ["tran-thi-thoa", "cdcs-a", "duty4", "union_member", "exemplary-union", "song-ngan", "ban-nu"];
            of_id(word, known.into_iter())
        };
        assert_eq!(of("union-member"), Some("union_member"));
        assert_eq!(of("union_membre"), Some("union_member"));
        assert_eq!(of("exemplery-union"), Some("exemplary-union"));
        assert_eq!(of("song-ngann"), Some("song-ngan"));
        for other in ["tran-thi-thao", "tran-thi-thoan", "cdcs-b", "duty5", "song-nga", "songngan", "ban-un", "ban"] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    /// The keys that readers ask for: none that exists is taken for another.
    #[test]
    fn no_key_is_a_slip_of_another() {
        fn collect(table: &TableShape, keys: &mut BTreeSet<&'static str>) {
            for key in &table.keys {
                keys.insert(key.name);
                key.shape.iter().for_each(|shape| inside(shape, keys));
            }
        }
        fn inside(shape: &Shape, keys: &mut BTreeSet<&'static str>) {
            match shape {
                Shape::Table(table) => collect(table, keys),
                Shape::List { of, .. } | Shape::Map { of, .. } => inside(of, keys),
                Shape::Either(shapes) => shapes.iter().for_each(|shape| inside(shape, keys)),
                _ => {}
            }
        }
        use SourceKind as K;
        let kinds = [K::Site, K::Catalog, K::Units, K::Plan, K::Figures, K::Profile, K::Event, K::Page];
        let mut keys = BTreeSet::new();
        kinds.into_iter().filter_map(record::shape).for_each(|shape| collect(&shape, &mut keys));
        shapes::checks().iter().for_each(|check| collect(&check.parameters, &mut keys));
        shapes::filter().iter().for_each(|filter| collect(filter, &mut keys));
        assert!(keys.len() > 80 && keys.contains("publish_from"), "{keys:?}");
        let alike = |a: &&&str| keys.iter().any(|b| **a != *b && is_word(a, b));
        let alike: Vec<&str> = keys.iter().filter(alike).copied().collect();
        assert_eq!(alike, KEYS_OF_THEIR_OWN, "keep the list of keys that are no slips");
    }
}
