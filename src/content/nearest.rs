//! What was probably meant: the nearest known word for one that is not known.

use super::slip;
use crate::diag::{Diagnostic, Fix, Message, Place, code, msg};
use crate::text::Text;

/// The candidate that `word` was probably meant to be: at most a third of its letters differ, or it is the
/// only one that goes on where the word ends (`private` for `private_enterprise`).
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let lower = word.to_lowercase();
    let candidates: Vec<&str> = candidates.collect();
    let mut longer = candidates.iter().filter(|candidate| candidate.starts_with(&lower));
    if let (true, Some(only), None) = (lower.chars().count() > 3, longer.next(), longer.next()) {
        return Some(only);
    }
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&lower, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count().max(3)) / 3)
        .min()
        .map(|(_, candidate)| candidate)
}

/// A diagnostic about a reference to something that is not there; the reference is the value at `place`.
pub fn unknown_id<'c>(
    place: impl Into<Place>,
    kind: Message,
    id: &str,
    known: impl Iterator<Item = &'c str>,
) -> Diagnostic {
    let (place, known) = (place.into(), known.collect::<Vec<&str>>());
    let fix = match place {
        Place::Span(span) => slip::of_id(id, known.iter().copied()).map(|meant| Fix::word(span, meant)),
        Place::File(_) => None,
    };
    unknown_name(place, kind, id, known.into_iter()).maybe_fix(fix)
}

/// The same about one of a few things that have names: who looks for one knows it by its name.
pub fn unknown_named<'c>(
    place: impl Into<Place>,
    kind: Message,
    id: &str,
    known: impl Iterator<Item = (&'c str, &'c Text)>,
) -> Diagnostic {
    let known: Vec<(&str, &Text)> = known.collect();
    let mut diagnostic = unknown_id(place, kind, id, known.iter().map(|(id, _)| *id));
    if nearest(id, known.iter().map(|(id, _)| *id)).is_none() && !known.is_empty() {
        let named = known.iter().map(|(id, name)| msg("id-and-name").with("id", *id).with("name", *name));
        diagnostic.help = vec![msg("known-ids").with("ids", named.collect::<Vec<_>>())];
    }
    diagnostic
}

/// A diagnostic about a name that is not there, where the name is not the value at `place`.
pub fn unknown_name<'c>(
    place: impl Into<Place>,
    kind: Message,
    id: &str,
    known: impl Iterator<Item = &'c str>,
) -> Diagnostic {
    let known: Vec<&str> = known.collect();
    let help = match nearest(id, known.iter().copied()) {
        Some(name) => Some(msg("did-you-mean").with("name", name)),
        None if known.is_empty() => None,
        None if known.len() <= 12 => Some(msg("known-ids").with("ids", known)),
        None => Some(msg("many-known-ids").with("count", known.len())),
    };
    Diagnostic::new(code::UNKNOWN_ID, place, msg("unknown-id").with("kind", kind).with("id", id)).maybe_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_or_a_word_cut_short_is_understood() {
        let of = |word| nearest(word, ["private_enterprise", "state_enterprise", "other", "name"].into_iter());
        assert_eq!(of("private"), Some("private_enterprise"));
        assert_eq!(of("nmae"), Some("name"));
        assert_eq!(of("xyz"), None);
    }
}
