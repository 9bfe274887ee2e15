//! Whether a file is there to its end, without decoding it: downloads and copies that were broken off are found by
//! `check`, before anything is built.

use image::ImageFormat;

use super::{PictureError, jpeg};

/// An error for a picture whose end is missing. Something behind the end, as some cameras put there, is no fault.
pub(super) fn check(bytes: &[u8]) -> Result<(), PictureError> {
    let is_whole = match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => return jpeg::check(bytes),
        Ok(ImageFormat::Png) => png(bytes),
        Ok(ImageFormat::WebP) => webp(bytes),
        _ => true,
    };
    if is_whole { Ok(()) } else { Err(PictureError::Broken("the end of the file is missing".into())) }
}

/// Whether the chunks of a PNG lead to its last one.
fn png(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some(([length, name], behind)) = rest.split_at_checked(8).map(|(head, behind)| (halves(head), behind)) {
        let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
        // Behind the content stands its checksum.
        let Some(next) = length.checked_add(4).and_then(|end| behind.get(end..)) else { return false };
        if &name == b"IEND" {
            return true;
        }
        rest = next;
    }
    false
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
