//! From a source to the files that are published.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};

use super::decode::{Decoded, decode, lies_on_its_side};
use super::recipe::{Crop, Variant};
use super::shrink::Halves;
use super::{Format, MAX_SIDE, PictureError, jpeg, webp};

/// Makes the variants of a picture, in their order. The source is decoded once; that takes up to about
/// three times [`MAX_BYTES`](super::MAX_BYTES) for the largest pictures allowed and a tenth for usual ones.
///
/// # Errors
/// [`PictureError`] for a source that cannot be used. A variant that does not fit the source (made for
/// another file) is an error as well.
pub fn encode(bytes: &[u8], variants: &[Variant]) -> Result<Vec<Vec<u8>>, PictureError> {
    let source = decode(bytes)?;
    let mut halves: BTreeMap<Crop, Halves> = BTreeMap::new();
    let mut pictures: BTreeMap<(Crop, u32, u32), RgbImage> = BTreeMap::new();
    let mut files = Vec::with_capacity(variants.len());
    for variant in variants {
        let Variant { width, height, crop, .. } = *variant;
        let picture = match pictures.entry((crop, width, height)) {
            Entry::Occupied(made) => made.into_mut(),
            Entry::Vacant(place) => {
                let is_size = [width, height].iter().all(|side| (1..=MAX_SIDE).contains(side));
                let stored = stored_crop(&source, crop).filter(|_| is_size).ok_or_else(misfit)?;
                let halves = halves.entry(stored).or_insert_with(|| Halves::of(&source, stored));
                place.insert(upright(&source, halves, width, height)?)
            }
        };
        files.push(match variant.format {
            Format::Jpeg => jpeg::encode(picture.as_raw(), width, height, variant.quality)?,
            Format::Webp => webp::encode(picture.as_raw(), width, height, variant.quality)?,
        });
    }
    Ok(files)
}

/// The part `crop` of a picture at this size, for drawings: red, green and blue of each pixel, upright and in sRGB.
///
/// # Errors
/// As for [`encode`].
pub fn pixels(bytes: &[u8], crop: Crop, width: u32, height: u32) -> Result<Vec<u8>, PictureError> {
    let source = decode(bytes)?;
    let is_size = [width, height].iter().all(|side| (1..=MAX_SIDE).contains(side));
    let stored = stored_crop(&source, crop).filter(|_| is_size).ok_or_else(misfit)?;
    Ok(upright(&source, &mut Halves::of(&source, stored), width, height)?.into_raw())
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
