//! Makes a part of a picture smaller.
//!
//! Large pictures are first halved as often as leaves at least twice the wanted size, then resampled. The
//! halves serve all sizes of one crop. How often is decided by the sizes alone, never by what was made
//! before: a picture made alone and one made beside others are equal.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, IntoImageView, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::PictureError;
use super::decode::Decoded;
use super::recipe::Crop;

/// The halves of one part of a picture.
pub(super) struct Halves<'a> {
    source: &'a Decoded,
    crop: Crop,
    halves: Vec<Image<'static>>,
    resizer: Resizer,
}

impl<'a> Halves<'a> {
    /// The part `crop`, which must lie in the picture as stored.
    pub(super) fn of(source: &'a Decoded, crop: Crop) -> Self {
        Self { source, crop, halves: Vec::new(), resizer: Resizer::new() }
    }

    /// The part at another size: red, green, blue of each pixel.
    pub(super) fn sized(&mut self, width: u32, height: u32) -> Result<Vec<u8>, PictureError> {
        let Crop { width: from_width, height: from_height, .. } = self.crop;
        let fits = |n: &u32| (from_width >> n) >= 2 * width && (from_height >> n) >= 2 * height;
        let halvings = (1..=16).take_while(fits).count();
        while self.halves.len() < halvings {
            let half = self.half()?;
            self.halves.push(half);
        }
        let mut small = Image::new(width, height, PixelType::U8x3);
        self.resize(halvings, &mut small, FilterType::Lanczos3)?;
        Ok(small.into_vec())
    }

    /// The next half: the mean of two by two pixels.
    fn half(&mut self) -> Result<Image<'static>, PictureError> {
        let done = self.halves.len();
        let (width, height) = (self.crop.width >> (done + 1), self.crop.height >> (done + 1));
        let mut half = Image::new(width.max(1), height.max(1), PixelType::U8x3);
        self.resize(done, &mut half, FilterType::Box)?;
        Ok(half)
    }

    /// Resamples the part after so many halvings.
    fn resize(&mut self, halvings: usize, into: &mut Image<'static>, filter: FilterType) -> Result<(), PictureError> {
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter));
        match halvings.checked_sub(1).and_then(|last| self.halves.get(last)) {
            Some(half) => resample(&mut self.resizer, half, into, &options),
            None => {
                let Decoded { rgb, width, height, .. } = self.source;
                let whole = ImageRef::new(*width, *height, rgb, PixelType::U8x3).map_err(unable)?;
                let Crop { x, y, width, height } = self.crop;
                let options = options.crop(x.into(), y.into(), width.into(), height.into());
                resample(&mut self.resizer, &whole, into, &options)
            }
        }
    }
}

fn resample(
    resizer: &mut Resizer,
    from: &impl IntoImageView,
    into: &mut Image<'static>,
    options: &ResizeOptions,
) -> Result<(), PictureError> {
    resizer.resize(from, into, options).map_err(unable)
}

fn unable(error: impl std::fmt::Display) -> PictureError {
    PictureError::Broken(error.to_string())
}
