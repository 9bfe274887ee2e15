//! Where the tone mark of an open syllable in oa, oe or uy stands: `hòa`, `khỏe`, `thúy`, or `hoà`, `khoẻ`,
//! `thuý`. Both are correct; one text should keep to one.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::nfc;

/// The letter that carries the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TonePlacement {
    /// `hòa`, `khỏe`, `thúy`.
    First,
    /// `hoà`, `khoẻ`, `thuý`.
    Second,
}

/// A syllable whose mark could stand on the other letter too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSyllable {
    /// Where it stands.
    pub range: Range<usize>,
    /// Where its mark stands.
    pub placement: TonePlacement,
    /// The same syllable with the mark on the other letter.
    pub other: String,
}

/// The consonants that a syllable may begin with; none is one of them.
const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "r",
    "s", "t", "th", "tr", "v", "x",
];

struct Rhymes {
    search: AhoCorasick,
    /// For each pattern its placement, and the rhyme with the other one.
    known: Vec<(TonePlacement, String)>,
}

static RHYMES: LazyLock<Option<Rhymes>> = LazyLock::new(|| {
    let (mut patterns, mut known) = (Vec::new(), Vec::new());
    for (a, b) in [('o', 'a'), ('o', 'e'), ('u', 'y')] {
        for tone in ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'] {
            let (first, second) = (format!("{a}{tone}{b}"), format!("{a}{b}{tone}"));
            let composed = [nfc(&first).into_owned(), nfc(&second).into_owned()];
            for (pattern, placement) in [(first, TonePlacement::First), (second, TonePlacement::Second)] {
                let [on_first, on_second] = &composed;
                let (same, other) = match placement {
                    TonePlacement::First => (on_first, on_second),
                    TonePlacement::Second => (on_second, on_first),
                };
                // As keyboards write it, and decomposed.
                for written in [same.clone(), pattern] {
                    patterns.push(written);
                    known.push((placement, other.clone()));
                }
            }
        }
    }
    let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok()?;
    Some(Rhymes { search, known })
});

/// The syllables of a text whose mark could stand on either letter, first to last.
///
/// Only words in small letters: names are written as their bearers write them, and so are headings in capitals.
pub fn open_syllables(text: &str) -> impl Iterator<Item = OpenSyllable> + '_ {
    let rhymes = RHYMES.as_ref();
    rhymes.into_iter().flat_map(move |rhymes| {
        rhymes.search.find_iter(text).filter_map(move |found| {
            let (placement, other) = rhymes.known.get(found.pattern().as_usize())?;
            let (before, after) = (text.get(..found.start())?, text.get(found.end()..)?);
            // A letter or mark behind it makes another rhyme of it: `hoàn`, `ngoài`.
            if after.chars().next().is_some_and(continues) {
                return None;
            }
            let onset = before.trim_end_matches(continues).len();
            let consonants = before.get(onset..)?;
            // `quý` has its u from the consonant qu; `Hòa` and `Thuỷ` are names, as far as one can tell.
            if !ONSETS.contains(&consonants) {
                return None;
            }
            let other = format!("{consonants}{other}");
            Some(OpenSyllable { range: onset..found.end(), placement: *placement, other })
        })
    })
}

fn continues(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(&str, bool, String)> {
        open_syllables(text).map(|s| (&text[s.range.clone()], s.placement == TonePlacement::First, s.other)).collect()
    }

    #[test]
    fn open_syllables_are_found_in_both_manners_and_forms() {
        assert_eq!(
            of("hóa học, khoẻ mạnh, ủy ban, thuỷ điện"),
            [
                ("hóa", true, "hoá".to_owned()),
                ("khoẻ", false, "khỏe".to_owned()),
                ("ủy", true, "uỷ".to_owned()),
                ("thuỷ", false, "thủy".to_owned()),
            ]
        );
        let decomposed = "ho\u{301}a, hoa\u{301}";
        assert_eq!(of(decomposed).iter().map(|(_, first, _)| *first).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn closed_syllables_names_and_q_have_one_manner() {
        assert!(of("hoàn toàn, ngoài, quý, quỳ, xoáy, khuỷu, tuýp, mùa, của, hoa").is_empty());
        assert!(of("Hòa Bình, Thuý, THÚY, bà Hoà").is_empty());
        assert!(of("adiòa ưòa").is_empty());
    }
}
