//! `legacy-encoding`: text in TCVN3 (“C«ng ®oµn”) or VNI (“Coâng ñoaøn”), pasted from an old document
//! (`domain.md` E). The fonts that made it readable are not on the web.
//!
//! Nothing is converted by guess. Whole files are looked at, front matter, units and plans included; two
//! different suspicious words make a finding, one a file, because a single one may be a foreign name.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{Lint, Run, Source};
use crate::diag::{Diagnostic, Message, Span, code, msg};

pub(super) const LEGACY_ENCODING: Lint = Lint { code: code::LEGACY_ENCODING, run: Run::File(run) };

/// How many different words it takes.
const ENOUGH: usize = 2;

fn run(source: &Source<'_>) -> Vec<Diagnostic> {
    let Some((range, encoding)) = suspicious(source.text) else { return Vec::new() };
    let word = source.text.get(range.clone()).unwrap_or_default();
    let message = msg("legacy-encoding").with("word", word).with("encoding", encoding);
    let place = Span::new(source.file, range);
    vec![Diagnostic::new(code::LEGACY_ENCODING, place, message).help(msg("legacy-encoding-help"))]
}

/// Letters of TCVN3 that are signs everywhere else; between letters they are nothing but TCVN3.
const TCVN3: &[char] = &['«', '®', 'µ', '¸', '¶', '¹', '¨', '¬', '»', '¾', '¼', '½'];

/// Pairs of VNI that no Vietnamese word has in Unicode: a vowel and the letter that stood for its marks. Without those
/// of other languages: naïve, Raphaël.
const VNI: &[&str] = &[
    "oâ", "aâ", "eâ", "aê", "öô", "öø", "öù", "öû", "öõ", "öï", "aø", "aû", "aä", "aå", "eø", "eû", "eï", "eä", "eå",
    "oø", "oû", "oä", "oå", "uø", "uû", "ôø", "ôû", "ôï", "yø", "yû", "ñoa", "ñaï", "ñöô", "ñie", "ñoâ",
];

struct Search {
    automaton: AhoCorasick,
    /// How many of the patterns are TCVN3; they come first.
    tcvn3: usize,
}

static SEARCH: LazyLock<Option<Search>> = LazyLock::new(|| {
    let patterns: Vec<String> = TCVN3.iter().map(char::to_string).chain(VNI.iter().map(|s| (*s).to_owned())).collect();
    Some(Search { automaton: AhoCorasick::new(patterns).ok()?, tcvn3: TCVN3.len() })
});

/// The first suspicious word and its encoding, if there are enough different ones.
pub(crate) fn suspicious(text: &str) -> Option<(Range<usize>, Message)> {
    let search = SEARCH.as_ref()?;
    let mut words: Vec<&str> = Vec::new();
    let mut first: Option<(Range<usize>, bool)> = None;
    for found in search.automaton.find_iter(text) {
        let is_tcvn3 = found.pattern().as_usize() < search.tcvn3;
        let range = word_around(text, found.range());
        let word = text.get(range.clone())?;
        if words.contains(&word) || (is_tcvn3 && !is_inside(text, found.range())) {
            continue;
        }
        words.push(word);
        let (range, is_tcvn3) = first.get_or_insert((range, is_tcvn3)).clone();
        if words.len() >= ENOUGH {
            return Some((range, if is_tcvn3 { msg("tcvn3") } else { msg("vni") }));
        }
    }
    None
}

/// `®` before a letter, any other sign between two: quotation marks, trade marks and footnotes stand at an edge.
fn is_inside(text: &str, sign: Range<usize>) -> bool {
    let letter_before = text.get(..sign.start).and_then(|t| t.chars().next_back()).is_some_and(char::is_alphabetic);
    let letter_after = text.get(sign.end..).and_then(|t| t.chars().next()).is_some_and(char::is_alphabetic);
    letter_after && (letter_before || text.get(sign) == Some("®"))
}

fn word_around(text: &str, inner: Range<usize>) -> Range<usize> {
    let of_word = |c: char| c.is_alphanumeric() || TCVN3.contains(&c) || matches!(c, 'ª' | '©' | '\u{ad}');
    let before = text.get(..inner.start).unwrap_or_default().trim_end_matches(of_word).len();
    let after = text.get(inner.end..).unwrap_or_default();
    inner.start.min(before)..inner.end + (after.len() - after.trim_start_matches(of_word).len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::testing::person;
    use crate::lints::testing::found;

    fn of(text: &str) -> Option<(&str, &'static str)> {
        suspicious(text).map(|(range, encoding)| (&text[range], encoding.id()))
    }

    #[test]
    fn both_old_encodings_are_recognised() {
        assert_eq!(of("Liªn ®oµn Lao ®éng"), Some(("®oµn", "tcvn3")));
        assert_eq!(of("C«ng ®oµn c¬ së"), Some(("C«ng", "tcvn3")));
        assert_eq!(of("Coâng ñoaøn cô sôû"), Some(("Coâng", "vni")));
        let unit = "[[unit]]\nid = \"x\"\nname = \"C«ng ®oµn c¬ së\"\ntype = \"workplace\"\nparent = \"base\"\n";
        let files = [("content/units/more.toml", unit), ("content/profiles/a.md", &person(""))];
        assert_eq!(found(LEGACY_ENCODING.code, &files).marks(), ["C«ng"]);
    }

    #[test]
    fn quotes_trade_marks_units_and_foreign_names_are_not() {
        for fine in [
            "«Công đoàn» và «đoàn viên»",
            "Zalo® và Facebook®, 5 µm, 10 µg, chú thích¹ và² ba³, 1½ giờ",
            "Noël, Citroën, naïve, Muñoz, Jørgen, Köln, Haïti",
            "Đoàn viên công đoàn cơ sở khoẻ, hòa, được, ưu tú, giường, tuổi trẻ, hoàn thành",
            "Số máy AB«12, CD»34",
        ] {
            assert_eq!(of(fine), None, "{fine}");
        }
        assert_eq!(of("Chỉ một Saint-Noâl thôi"), None, "a single word may be a name");
    }
}
