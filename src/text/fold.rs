//! Folding of Vietnamese text: NFC, ASCII keys and slugs. Addresses depend on it, so it is our own and pinned by tests.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// The text in Unicode Normalization Form C.
pub fn nfc(s: &str) -> Cow<'_, str> {
    if s.is_ascii() {
        return Cow::Borrowed(s);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(s)
}

/// The text in Unicode Normalization Form D: every mark a character of its own.
pub fn nfd(s: &str) -> Cow<'_, str> {
    DecomposingNormalizerBorrowed::new_nfd().normalize(s)
}

/// White space at the ends removed and inside folded to single spaces, in NFC.
pub fn squash(s: &str) -> String {
    nfc(s).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lower case without any marks, đ as d: `Đặng Thùy Trâm` → `dang thuy tram`.
///
/// đ has no decomposition in Unicode, so it is mapped before marks are dropped.
pub fn fold(s: &str) -> String {
    let lower = nfc(s).to_lowercase().replace('đ', "d");
    nfd(&lower).chars().filter(|c| !is_mark(*c)).collect()
}

/// Combining diacritical marks, the only marks that Latin letters decompose into.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// An address part: folded, everything but `a–z` and `0–9` joined by single hyphens. May be empty.
pub fn slugify(s: &str) -> String {
    let mut slug = String::new();
    for c in fold(s).chars() {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_the_same_in_every_encoding_form() {
        for name in ["Đặng Thùy Trâm", "Đ\u{103}\u{323}ng Thu\u{300}y Tra\u{302}m", "ĐẶNG THÙY TRÂM"] {
            assert_eq!(fold(name), "dang thuy tram");
            assert_eq!(slugify(name), "dang-thuy-tram");
        }
    }

    #[test]
    fn slugs_hold_only_ascii_words() {
        assert_eq!(slugify("  “Tủ bánh mì 0 đồng” – KCN Đồi Sim! "), "tu-banh-mi-0-dong-kcn-doi-sim");
        assert_eq!(slugify("漢字"), "");
        assert_eq!(squash("  Lò \n Văn\tThụy "), "Lò Văn Thụy");
    }

    proptest::proptest! {
        #[test]
        fn slugs_are_stable_under_slugify(s in "\\PC{0,40}") {
            let once = slugify(&s);
            proptest::prop_assert_eq!(slugify(&once), once.clone());
            proptest::prop_assert!(once.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        }
    }
}
