//! The order of Vietnamese names: by given name (the last word), then by the rest, in the order of the
//! Vietnamese alphabet (CLDR collation `vi`), syllable by syllable: letters, then tone.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// Compares names and other words as Vietnamese readers expect.
pub struct NameOrder {
    collator: CollatorBorrowed<'static>,
}

/// What a name is sorted by, ready to be compared as bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Vec<u8>);

impl NameOrder {
    /// The order of CLDR's `vi`; `None` only if the collation data were missing from the program.
    pub fn new() -> Option<Self> {
        let collator = Collator::try_new(locale!("vi").into(), CollatorOptions::default()).ok()?;
        Some(Self { collator })
    }

    /// Compares two titles as they stand.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.key(a).cmp(&self.key(b)).then_with(|| a.cmp(b))
    }

    /// The key of a text as it stands. Each syllable is a key of its own, so that the tone of the first
    /// syllable weighs more than the letters of the second.
    pub fn key(&self, s: &str) -> SortKey {
        let mut bytes = Vec::with_capacity(s.len() * 2);
        for syllable in s.split_whitespace() {
            // Writing into a vector cannot fail; an empty key would only sort first.
            let _ = self.collator.write_sort_key_to(syllable, &mut bytes);
            bytes.push(0);
        }
        SortKey(bytes)
    }

    /// The key of a person's name: given name first, then family and middle names.
    pub fn person_key(&self, name: &str) -> SortKey {
        self.key(&given_name_first(name))
    }
}

/// `Lò Văn Thụy` → `Thụy Lò Văn`.
pub fn given_name_first(name: &str) -> String {
    match name.trim().rsplit_once(char::is_whitespace) {
        Some((rest, given)) => format!("{given} {}", rest.trim_end()),
        None => name.trim().to_owned(),
    }
}

/// The letter of the Vietnamese alphabet under which a person stands: that of the given name.
pub fn initial_of_given_name(name: &str) -> Option<char> {
    initial_of_title(&given_name_first(name))
}

/// The letter of the Vietnamese alphabet with which a text begins: Ă, Â, Đ, Ê, Ô, Ơ and Ư are letters of
/// their own, tones are not. `None` for a text that begins with no letter.
pub fn initial_of_title(title: &str) -> Option<char> {
    let first = title.trim_start().chars().find(|c| c.is_alphanumeric())?;
    let letters = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd();
    let without_tone: String = letters
        .normalize(&first.to_string())
        .chars()
        .filter(|c| !matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'))
        .collect();
    let letter = super::nfc(&without_tone).chars().next()?.to_uppercase().next()?;
    letter.is_alphabetic().then_some(letter)
}

/// The letters of the Vietnamese alphabet.
pub const ALPHABET: [char; 29] = [
    'A', 'Ă', 'Â', 'B', 'C', 'D', 'Đ', 'E', 'Ê', 'G', 'H', 'I', 'K', 'L', 'M', 'N', 'O', 'Ô', 'Ơ', 'P', 'Q', 'R', 'S',
    'T', 'U', 'Ư', 'V', 'X', 'Y',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_by_given_name_in_vietnamese_order() {
        let order = NameOrder::new().expect("collation data");
        let mut names = [
            "Lò Văn Đặng",
            "Trần Thị An",
            "Lê Đỗ",
            "Vũ Thị Dung",
            "Phùng Thị Ân",
            "Nguyễn Thị An",
            "Bùi Ấn",
            "Hồ Doãn",
        ];
        names.sort_by_cached_key(|n| order.person_key(n));
        assert_eq!(
            names,
            [
                "Nguyễn Thị An",
                "Trần Thị An",
                "Phùng Thị Ân",
                "Bùi Ấn",
                "Hồ Doãn",
                "Vũ Thị Dung",
                "Lò Văn Đặng",
                "Lê Đỗ"
            ]
        );
    }

    #[test]
    fn initials_keep_the_seven_marked_letters() {
        let of = initial_of_given_name;
        assert_eq!(of("Phùng Thị Ân"), Some('Â'));
        assert_eq!(of("Tạ Hồng Đức"), Some('Đ'));
        assert_eq!(of("Lâm Như Ý"), Some('Y'));
        assert_eq!(of("Phùng Thị Ấn"), Some('Â'));
        assert_eq!(of("Giàng A 12"), None);
    }
}
