//! From the bytes of a picture to pixels, within limits: files come from anywhere.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::colour::ToSrgb;
use super::{MAX_BYTES, MAX_SIDE, PictureError, Probe, jpeg, whole};

/// A decoded picture as the file stores it, which may be lying on its side.
pub(super) struct Decoded {
    /// Red, green, blue of each pixel, row by row, on white where the source is transparent.
    pub(super) rgb: Vec<u8>,
    /// Width as stored.
    pub(super) width: u32,
    /// Height as stored.
    pub(super) height: u32,
    /// What turns it upright.
    pub(super) orientation: Orientation,
    /// What makes it sRGB, if it is not.
    pub(super) to_srgb: Option<ToSrgb>,
}

/// Reads the head of a picture and sees whether its end is there. That all of it can be decoded shows only in
/// [`encode`](super::encode).
///
/// # Errors
/// [`PictureError`] for what is no picture, too large, broken in its head or cut off.
pub fn probe(bytes: &[u8]) -> Result<Probe, PictureError> {
    let mut decoder = open(bytes)?;
    whole::check(bytes)?;
    let (width, height) = decoder.dimensions();
    let (width, height) = if lies_on_its_side(orientation(&mut decoder)?) { (height, width) } else { (width, height) };
    Ok(Probe { width, height })
}

/// About how many bytes of memory it takes to decode a picture and make it smaller: its pixels, those of its halves, what
/// the decoder keeps besides, and the file twice.
///
/// # Errors
/// [`PictureError`] for what is no picture, too large, or broken in its head.
pub fn weight(bytes: &[u8]) -> Result<u64, PictureError> {
    let decoder = open(bytes)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let is_rgb = decoder.color_type() == ColorType::Rgb8;
    // Other kinds of pixels are turned into RGB by way of a copy with transparency.
    let copies = if is_rgb { 0 } else { 7 * pixels };
    // WebP keeps what it has of brightness and colours; progressive JPEG two bytes for each of three channels.
    let kept = match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) if jpeg::is_progressive(bytes) => 6 * pixels,
        Ok(ImageFormat::WebP) => 4 * pixels,
        _ => 0,
    };
    let file = u64::try_from(bytes.len()).unwrap_or(u64::MAX / 4);
    Ok(decoder.total_bytes() + copies + kept + pixels + 2 * file)
}

/// Decodes a picture to its end.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, PictureError> {
    let mut decoder = open(bytes)?;
    whole::check(bytes)?;
    let orientation = orientation(&mut decoder)?;
    let profile = decoder.icc_profile().map_err(broken)?;
    let pixels = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let (width, height) = (pixels.width(), pixels.height());
    let rgb = if pixels.color().has_alpha() { on_white(&pixels.into_rgba8()) } else { pixels.into_rgb8().into_raw() };
    Ok(Decoded { rgb, width, height, orientation, to_srgb: profile.as_deref().and_then(ToSrgb::from_icc) })
}

/// Whether a picture must be turned by 90° to stand upright.
pub(super) fn lies_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// A decoder behind the limits. The size is compared here because decoders that are not asked to decode
/// into their own buffer do not enforce the limit of memory; the limit passed on holds for what they
/// unpack besides pixels, such as compressed profiles.
fn open(bytes: &[u8]) -> Result<impl ImageDecoder, PictureError> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureError::NotAPicture)?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
        return Err(PictureError::NotAPicture);
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_BYTES);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| match error {
        error @ ImageError::Limits(_) => beyond_limits(bytes, error),
        other => broken(other),
    })?;
    let (width, height) = decoder.dimensions();
    if width > MAX_SIDE || height > MAX_SIDE || decoder.total_bytes() > MAX_BYTES {
        return Err(PictureError::TooLarge { width, height });
    }
    if width == 0 || height == 0 {
        return Err(PictureError::Broken("no pixels".into()));
    }
    Ok(decoder)
}

/// Tells a PNG that claims too many pixels from a file that unpacks something else beyond the limit. Of the
/// three formats PNG is the only one whose rows alone can go beyond it before a decoder says how large the
/// picture is.
fn beyond_limits(bytes: &[u8], error: ImageError) -> PictureError {
    let number = |at: usize| {
        let four: Option<[u8; 4]> = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        four.map_or(0, u32::from_be_bytes)
    };
    let (width, height) = (number(16), number(20));
    let is_png = bytes.starts_with(b"\x89PNG");
    if is_png && width.max(height) > MAX_SIDE { PictureError::TooLarge { width, height } } else { broken(error) }
}

fn orientation(decoder: &mut impl ImageDecoder) -> Result<Orientation, PictureError> {
    decoder.orientation().map_err(broken)
}

fn broken(error: ImageError) -> PictureError {
    PictureError::Broken(error.to_string())
}

/// Lays transparent pixels on white, the colour of the page.
fn on_white(rgba: &image::RgbaImage) -> Vec<u8> {
    let mix = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        u8::try_from((value * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
    };
    rgba.pixels()
        .flat_map(|pixel| {
            let [r, g, b, a] = pixel.0;
            [mix(r, a), mix(g, a), mix(b, a)]
        })
        .collect()
}
