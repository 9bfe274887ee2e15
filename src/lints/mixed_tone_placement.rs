//! `mixed-tone-placement`: one profile writes both `hòa` and `hoà` (`domain.md` E, and the seeds' own errors).
//!
//! The more frequent manner is taken for the author's; at a draw the one that comes first. Words with a capital
//! are left alone: they may be names, and people's own spelling is kept.

use super::{Lint, Run, Source};
use crate::content::Parsed;
use crate::diag::{Diagnostic, Span, code, msg};
use crate::text::{OpenSyllable, TonePlacement, open_syllables};

pub(super) const MIXED_TONE_PLACEMENT: Lint = Lint { code: code::MIXED_TONE_PLACEMENT, run: Run::File(run) };

/// The most further places that one finding shows.
const MOST_SHOWN: usize = 5;

fn run(source: &Source<'_>) -> Vec<Diagnostic> {
    mixed(source).into_iter().collect()
}

fn mixed(source: &Source<'_>) -> Option<Diagnostic> {
    let is_vietnamese = match source.parsed {
        Parsed::Profile(_) => source.language == "vi",
        Parsed::Translation(translation) => translation.lang == "vi",
        _ => return None,
    };
    let story = source.body().filter(|_| is_vietnamese);
    let spans = source.posts().chain(source.words()).chain(story);
    let (mut first, mut second) = (Vec::<(Span, OpenSyllable)>::new(), Vec::<(Span, OpenSyllable)>::new());
    let mut began = None;
    for span in spans {
        for syllable in open_syllables(source.at(span)) {
            began.get_or_insert(syllable.placement);
            let start = span.start as usize;
            let place = Span::new(span.file, start + syllable.range.start..start + syllable.range.end);
            let list = if syllable.placement == TonePlacement::First { &mut first } else { &mut second };
            list.push((place, syllable));
        }
    }
    let keep_first = first.len() > second.len() || (first.len() == second.len() && began == Some(TonePlacement::First));
    let (kept, odd) = if keep_first { (first, second) } else { (second, first) };
    let (place, syllable) = odd.first()?;
    let (example, _) = kept.first()?;
    let message = msg("mixed-tone-placement")
        .with("odd", source.at(*place))
        .with("odds", odd.len())
        .with("kept", kept.len())
        .with("example", source.at(*example));
    let manner = if keep_first { msg("tone-on-first") } else { msg("tone-on-second") };
    let help = msg("mixed-tone-placement-help").with("fixed", &syllable.other).with("manner", manner);
    let mut diagnostic = Diagnostic::new(code::MIXED_TONE_PLACEMENT, *place, message).help(help);
    for (place, syllable) in odd.iter().skip(1).take(MOST_SHOWN) {
        diagnostic = diagnostic.related(*place, msg("write-so").with("fixed", &syllable.other));
    }
    Some(diagnostic)
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::person;
    use crate::diag::code::MIXED_TONE_PLACEMENT;
    use crate::lints::testing::{Found, found};

    fn of(facts: &str, body: &str) -> Found {
        found(MIXED_TONE_PLACEMENT, &[("content/profiles/a.md", &format!("{}{body}\n", person(facts)))])
    }

    #[test]
    fn the_rarer_manner_is_marked_wherever_it_stands() {
        let mixed = of("position = \"Cán bộ văn hoá\"", "Chị lo sức khỏe, hòa giải và thuỷ lợi, xóa nợ.");
        assert_eq!((mixed.marks(), mixed.list[0].related.len()), (vec!["hoá"], 1));
        let mixed = of("", "Chị lo sức khoẻ, rồi hòa giải.");
        assert_eq!(mixed.marks(), ["hòa"], "a draw: the first manner is kept");
    }

    #[test]
    fn one_manner_names_and_rhymes_with_one_manner_are_fine() {
        assert!(of("", "Khỏe, hòa, xóa, thủy, và ông Hoà ở Uỷ ban.").none());
        assert!(of("", "Khoẻ, hoà, xoá, quý, hoàn, ngoài.").none());
        assert!(of("position = \"Bà Hoà\"", "Hòa thuận.").none());
    }
}
