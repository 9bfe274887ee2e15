//! Whether a file is there to its end and undamaged, as far as it can tell without being decoded: downloads and copies
//! that were broken off are found by `check`, before anything is built.
//!
//! Decoding would find no more. The decoder of JPEG reads on whatever comes, as does that of lossy WebP; both then give
//! wrong pixels without a word.

use image::ImageFormat;

use super::{PictureError, jpeg};

const CUT_OFF: &str = "the end of the file is missing";

/// An error for a picture whose end is missing or that shows damage. Something behind the end, as some cameras put there,
/// is no fault.
pub(super) fn check(bytes: &[u8]) -> Result<(), PictureError> {
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => jpeg::check(bytes),
        Ok(ImageFormat::Png) => png(bytes).map_err(|why| PictureError::Broken(why.into())),
        Ok(ImageFormat::WebP) if !webp(bytes) => Err(PictureError::Broken(CUT_OFF.into())),
        _ => Ok(()),
    }
}

/// Follows the chunks of a PNG to its last one, and compares their checksums.
fn png(bytes: &[u8]) -> Result<(), &'static str> {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some(([length, name], behind)) = rest.split_at_checked(8).map(|(head, behind)| (halves(head), behind)) {
        let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
        // Behind the content stands the checksum of name and content.
        let Some((content, next)) = behind.split_at_checked(length) else { return Err(CUT_OFF) };
        let Some((sum, next)) = next.split_first_chunk::<4>() else { return Err(CUT_OFF) };
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(&name);
        hasher.update(content);
        // What is not needed for the pixels has a small first letter, and may be as it likes.
        if hasher.finalize() != u32::from_be_bytes(*sum) && name.first().is_some_and(u8::is_ascii_uppercase) {
            return Err("the PNG file is damaged");
        }
        if &name == b"IEND" {
            return Ok(());
        }
        rest = next;
    }
    Err(CUT_OFF)
}

/// Whether a WebP is as long as it says; some programs leave out the last byte, which only makes the length even.
fn webp(bytes: &[u8]) -> bool {
    let length = bytes.get(4..8).and_then(|four| four.try_into().ok()).map_or(u32::MAX, u32::from_le_bytes);
    u64::try_from(bytes.len()).unwrap_or(u64::MAX) + 1 >= u64::from(length) + 8
}

/// Eight bytes in two halves.
fn halves(eight: &[u8]) -> [[u8; 4]; 2] {
    match eight.as_chunks::<4>().0 {
        [first, second, ..] => [*first, *second],
        _ => [[0; 4]; 2],
    }
}
