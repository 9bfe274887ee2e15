//! From a source to the files that are published.

use std::collections::BTreeMap;

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};

use super::decode::{Decoded, decode, lies_on_its_side};
use super::recipe::{Crop, Size, Variant};
use super::shrink::Halves;
use super::{Format, MAX_SIDE, PictureError, jpeg};
use crate::foreign::webp;

/// A part of a picture at its final size: upright, in sRGB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Small {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

impl Small {
    /// Red, green and blue of each pixel, row by row.
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// About how many bytes it takes, and another copy of it while it is encoded.
    pub fn weight(&self) -> u64 {
        2 * u64::try_from(self.rgb.len()).unwrap_or(u64::MAX / 2)
    }

    /// The file of this format.
    ///
    /// # Errors
    /// [`PictureError::Broken`] for sizes beyond the format.
    pub fn encode(&self, format: Format, quality: u8) -> Result<Vec<u8>, PictureError> {
        match format {
            Format::Jpeg => jpeg::encode(&self.rgb, self.width, self.height, quality),
            Format::Webp => webp::encode(&self.rgb, self.width, self.height, quality).map_err(PictureError::Broken),
        }
    }
}

/// Decodes a picture once and makes it smaller to each of these sizes, in their order. How much memory that takes says
/// [`weight`](super::weight).
///
/// # Errors
/// [`PictureError`] for a source that cannot be used. A size that does not fit the source (made for another file) is an
/// error as well.
pub fn shrink(bytes: &[u8], sizes: &[Size]) -> Result<Vec<Small>, PictureError> {
    let source = decode(bytes)?;
    let mut halves: BTreeMap<Crop, Halves> = BTreeMap::new();
    let make = |size: &Size| {
        let Size { crop, width, height } = *size;
        let is_size = [width, height].iter().all(|side| (1..=MAX_SIDE).contains(side));
        let stored = stored_crop(&source, crop).filter(|_| is_size).ok_or_else(misfit)?;
        let halves = halves.entry(stored).or_insert_with(|| Halves::of(&source, stored));
        let rgb = upright(&source, halves, width, height)?.into_raw();
        Ok(Small { width, height, rgb })
    };
    sizes.iter().map(make).collect()
}

/// Makes the variants of a picture, in their order, one after the other. The source is decoded once.
///
/// # Errors
/// As for [`shrink`].
pub fn encode(bytes: &[u8], variants: &[Variant]) -> Result<Vec<Vec<u8>>, PictureError> {
    let mut sizes: Vec<Size> = variants.iter().map(Variant::size).collect();
    sizes.sort_unstable();
    sizes.dedup();
    let small: BTreeMap<Size, Small> = shrink(bytes, &sizes).map(|small| sizes.into_iter().zip(small).collect())?;
    let file =
        |variant: &Variant| small.get(&variant.size()).ok_or_else(misfit)?.encode(variant.format, variant.quality);
    variants.iter().map(file).collect()
}

/// The part `crop` of a picture at this size, for drawings: red, green and blue of each pixel, upright and in sRGB.
///
/// # Errors
/// As for [`shrink`].
pub fn pixels(bytes: &[u8], crop: Crop, width: u32, height: u32) -> Result<Vec<u8>, PictureError> {
    let small = shrink(bytes, &[Size { crop, width, height }])?.pop();
    small.map(|small| small.rgb).ok_or_else(misfit)
}

fn misfit() -> PictureError {
    PictureError::Broken("the picture is not of the expected size".into())
}

/// Shrinks first and turns the small picture: the same as turning first, for a fraction of the work.
fn upright(source: &Decoded, halves: &mut Halves, width: u32, height: u32) -> Result<RgbImage, PictureError> {
    let (w, h) = if lies_on_its_side(source.orientation) { (height, width) } else { (width, height) };
    let mut rgb = halves.sized(w, h)?;
    if let Some(to_srgb) = &source.to_srgb {
        rgb = to_srgb.apply(rgb).ok_or_else(|| PictureError::Broken("its colour profile cannot be used".into()))?;
    }
    let mut picture = DynamicImage::ImageRgb8(RgbImage::from_raw(w, h, rgb).ok_or_else(misfit)?);
    picture.apply_orientation(source.orientation);
    Ok(picture.into_rgb8())
}

/// Where a rectangle of the upright picture lies in the picture as stored; `None` if it is not inside.
fn stored_crop(source: &Decoded, crop: Crop) -> Option<Crop> {
    let Crop { x, y, width, height } = crop;
    let (stored_width, stored_height) = (source.width, source.height);
    let upright = if lies_on_its_side(source.orientation) {
        (stored_height, stored_width)
    } else {
        (stored_width, stored_height)
    };
    let right = upright.0.checked_sub(x.checked_add(width)?)?;
    let below = upright.1.checked_sub(y.checked_add(height)?)?;
    if width == 0 || height == 0 {
        return None;
    }
    let lying = |x, y| Crop { x, y, width: height, height: width };
    Some(match source.orientation {
        Orientation::NoTransforms => crop,
        Orientation::FlipHorizontal => Crop { x: right, ..crop },
        Orientation::Rotate180 => Crop { x: right, y: below, ..crop },
        Orientation::FlipVertical => Crop { y: below, ..crop },
        Orientation::Rotate90FlipH => lying(y, x),
        Orientation::Rotate90 => lying(y, right),
        Orientation::Rotate270FlipH => lying(below, right),
        Orientation::Rotate270 => lying(below, x),
    })
}
