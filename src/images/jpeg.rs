//! JPEG: what the decoder does not tell about a file, and the encoder.

use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use super::PictureError;

/// Colours at half the resolution, as the eye sees them, in one interleaved scan. Optimal Huffman tables
/// would save two percent, but this encoder then writes three scans, and more decoders than ours fail on those.
pub(super) fn encode(rgb: &[u8], width: u32, height: u32, quality: u8) -> Result<Vec<u8>, PictureError> {
    let side = |n: u32| u16::try_from(n).map_err(|_| PictureError::Broken("too large for JPEG".into()));
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality.clamp(1, 100));
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    let encoded = encoder.encode(rgb, side(width)?, side(height)?, ColorType::Rgb);
    encoded.map_err(|error| PictureError::Broken(error.to_string()))?;
    Ok(bytes)
}

/// Finds the files that the decoder would turn into something wrong without a word.
///
/// - One that ends too early: what is missing becomes grey, and half a face is no portrait.
/// - A baseline file with a scan for each component: it becomes green (zune-image issues 419 and 448).
/// - One with something between its pixels that cannot be there: it was damaged on the way.
///
/// Segments carry their length, so that the end of an embedded thumbnail is not taken for the picture's;
/// in pixel data a marker is a byte 0xFF with anything but 0 behind it.
pub(super) fn check(bytes: &[u8]) -> Result<(), PictureError> {
    let broken = |why: &str| PictureError::Broken(why.into());
    let at = |i: usize| bytes.get(i).copied();
    let mut baseline_components = 0;
    let mut restarts = Restarts::default();
    let (mut in_pixels, mut filled) = (false, false);
    let mut i = 2;
    while let (Some(here), Some(marker)) = (at(i), at(i + 1)) {
        let was_filled = std::mem::take(&mut filled);
        match (here, marker) {
            (0xff, 0xd9) => return Ok(()),
            (0xff, 0xff) => {
                filled = true;
                i += 1;
            }
            (0xff, 0x00) if in_pixels && was_filled => return Err(broken(DAMAGED)),
            (0xff, 0xd0..=0xd7) if in_pixels && !restarts.follows(marker) => return Err(broken(DAMAGED)),
            (0xff, 0x02..=0xc3 | 0xc5..=0xcb | 0xcd..=0xcf | 0xd8 | 0xde | 0xdf | 0xf0..=0xfd) if in_pixels => {
                return Err(broken(DAMAGED));
            }
            // Markers without content.
            (0xff, 0x00 | 0x01 | 0xd0..=0xd8) => i += 2,
            (0xff, _) => {
                let (Some(high), Some(low)) = (at(i + 2), at(i + 3)) else { break };
                match marker {
                    0xc0 | 0xc1 => baseline_components = at(i + 9).unwrap_or(0),
                    0xda if at(i + 4).is_some_and(|components| components < baseline_components) => {
                        return Err(broken("a JPEG file of an unusual kind, with separate scans"));
                    }
                    0xda => {
                        in_pixels = true;
                        restarts.next = 0;
                    }
                    0xdd => restarts.are_set = at(i + 4) != Some(0) || at(i + 5) != Some(0),
                    _ => {}
                }
                i += 2 + usize::from(u16::from_be_bytes([high, low]));
            }
            // Pixel data, behind a scan's header: on to the next marker.
            _ => match memchr::memchr(0xff, bytes.get(i..).unwrap_or_default()) {
                Some(ahead) => i += ahead,
                None => break,
            },
        }
    }
    Err(broken("the end of the JPEG file is missing"))
}

const DAMAGED: &str = "the JPEG file is damaged in the middle";

/// The markers that some files have between their pixels, numbered 0 to 7 again and again.
#[derive(Default)]
struct Restarts {
    are_set: bool,
    next: u8,
}

impl Restarts {
    /// Whether this is the next one.
    fn follows(&mut self, marker: u8) -> bool {
        let is_next = self.are_set && marker & 7 == self.next;
        self.next = (self.next + 1) & 7;
        is_next
    }
}

/// Whether the pixels come in several passes, each of them finer, so that a decoder must keep all until the end.
pub(super) fn is_progressive(bytes: &[u8]) -> bool {
    let mut i = 2;
    while let Some([0xff, marker, high, low]) = bytes.get(i..i + 4) {
        match marker {
            0xc2 => return true,
            0xc0 | 0xc1 | 0xda => return false,
            0xff => i += 1,
            _ => i += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
    false
}
