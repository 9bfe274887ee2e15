//! The fonts of the press. They hold more letters than those of a theme: names of all peoples of Viet Nam, and signs
//! that stories may have.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The files, in the order in which a missing letter is looked for.
const FILES: [&[u8]; 6] = [
    include_bytes!("../fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../fonts/NotoSerif-Italic.ttf"),
    include_bytes!("../fonts/NotoSerif-SemiBold.ttf"),
    include_bytes!("../../themes/trang-trong/fonts/BeVietnamPro-Regular.ttf"),
    include_bytes!("../../themes/trang-trong/fonts/BeVietnamPro-SemiBold.ttf"),
    include_bytes!("../fonts/NotoSansMath.ttf"),
];

/// Fonts with their index.
pub(crate) struct Fonts {
    pub book: LazyHash<FontBook>,
    pub fonts: Vec<Font>,
}

/// All fonts, read once.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

#[cfg(test)]
mod tests {
    use super::*;

    fn has(font: &Font, letter: char) -> bool {
        font.info().coverage.contains(u32::from(letter))
    }

    #[test]
    fn every_file_is_a_font_with_all_letters_of_the_language() {
        assert_eq!(FONTS.fonts.len(), FILES.len());
        let letters = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư".chars().chain('\u{1EA0}'..='\u{1EF9}');
        for letter in letters.chain("₫“”…–·".chars()) {
            for font in FONTS.fonts.iter().filter(|font| font.info().family != "Noto Sans Math") {
                assert!(has(font, letter), "{} has no {letter}", font.info().family);
            }
        }
        let some = |letter| FONTS.fonts.iter().any(|font| has(font, letter));
        // Ê Đê, Ba Na, Gia Rai; arrows and comparisons of technical stories.
        assert!("ĕŏŭčñʼ→≥≤≈€".chars().all(some));
    }
}
