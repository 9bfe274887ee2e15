//! What is made of a picture: sizes, formats and the part that is shown, decided before anything is decoded.

use super::{Format, Probe};
use crate::memo::{Key, Part};

/// Where the middle of a crop lies if nobody says what matters in the picture. Heads are in the upper half.
const USUAL_FOCUS: (f32, f32) = (0.5, 0.4);

/// How a theme wants a kind of picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipe {
    /// Its name in the theme.
    pub name: String,
    /// The wanted widths in pixels, in any order.
    pub widths: Vec<u32>,
    /// The wanted formats, in the order in which a browser should prefer them.
    pub formats: Vec<Format>,
    /// Quality, 1 to 100.
    pub quality: u8,
    /// Width to height of the shown part; `None` shows the whole picture.
    pub aspect: Option<(u32, u32)>,
}

/// A rectangle of a source, in pixels of the upright picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Crop {
    /// Pixels to the left of it.
    pub x: u32,
    /// Pixels above it.
    pub y: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// One file to make of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Variant {
    /// Width in pixels, never more than the crop's.
    pub width: u32,
    /// Height in pixels, never more than the crop's.
    pub height: u32,
    /// The part of the source that it shows.
    pub crop: Crop,
    /// Its format.
    pub format: Format,
    /// Its quality, 1 to 100.
    pub quality: u8,
}

/// A part of a picture at a size: what its variants of several formats share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Size {
    /// The part of the source.
    pub crop: Crop,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl Variant {
    /// Its part and size.
    pub fn size(&self) -> Size {
        Size { crop: self.crop, width: self.width, height: self.height }
    }
}

impl Recipe {
    /// The files to make of a picture of this size, by width, then in the order of the recipe's formats.
    ///
    /// A width beyond the shown part becomes the part's own width, so nothing is enlarged and a small
    /// source still gives one picture of each format. `focus` is the point, as shares of width and height
    /// from the upper left, that a crop keeps as near to its middle as the edges allow; without one it is
    /// a little above the middle.
    pub fn variants(&self, probe: Probe, focus: Option<(f32, f32)>) -> Vec<Variant> {
        let crop = self.crop(probe, focus);
        let mut widths: Vec<_> = self.widths.iter().map(|width| (*width).clamp(1, crop.width)).collect();
        widths.sort_unstable();
        widths.dedup();
        let sizes = widths.into_iter().map(|width| (width, self.height(width, crop)));
        sizes
            .flat_map(|(width, height)| {
                let one = move |format: &Format| Variant {
                    width,
                    height,
                    crop,
                    format: *format,
                    quality: self.quality.clamp(1, 100),
                };
                self.formats.iter().map(one)
            })
            .collect()
    }

    /// The shape of the pictures, if the recipe gives one.
    fn shape(&self) -> Option<(u32, u32)> {
        self.aspect.filter(|(width, height)| *width > 0 && *height > 0)
    }

    /// The largest part of the wanted shape, around the focus.
    fn crop(&self, probe: Probe, focus: Option<(f32, f32)>) -> Crop {
        let Probe { width, height } = probe;
        let Some((across, down)) = self.shape() else { return Crop { x: 0, y: 0, width, height } };
        let fits_height = scaled(height, across, down);
        let (w, h) =
            if fits_height <= width { (fits_height, height) } else { (width, scaled(width, down, across).min(height)) };
        let (fx, fy) = focus.unwrap_or(USUAL_FOCUS);
        Crop { x: start(width, w, fx), y: start(height, h, fy), width: w, height: h }
    }

    /// Every picture of a shape has exactly that shape, whatever rounding did to its crop.
    fn height(&self, width: u32, crop: Crop) -> u32 {
        let (across, down) = self.shape().unwrap_or((crop.width, crop.height));
        scaled(width, down, across).min(crop.height)
    }
}

/// `length × over / under`, rounded to the nearest and at least 1.
fn scaled(length: u32, over: u32, under: u32) -> u32 {
    let (length, over, under) = (u64::from(length), u64::from(over), u64::from(under.max(1)));
    u32::try_from((length * over + under / 2) / under).unwrap_or(u32::MAX).max(1)
}

/// Where a part of `length` begins in a `whole`, so that its middle is as near to the focus as the ends allow.
fn start(whole: u32, length: u32, focus: f32) -> u32 {
    let focus = if focus.is_finite() { f64::from(focus).clamp(0.0, 1.0) } else { 0.5 };
    let begin = (f64::from(whole) * focus - f64::from(length) / 2.0).round();
    // Both ends are whole numbers of pixels far below 2^32, so nothing is lost.
    begin.clamp(0.0, f64::from(whole.saturating_sub(length))) as u32
}

impl Part for Variant {
    fn feed(&self, key: &mut Key) {
        let Self { width, height, crop, format, quality } = self;
        for number in [width, height, &crop.x, &crop.y, &crop.width, &crop.height, &u32::from(*quality)] {
            number.feed(key);
        }
        format.extension().feed(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn recipe(widths: &[u32], aspect: Option<(u32, u32)>) -> Recipe {
        let formats = vec![Format::Webp, Format::Jpeg];
        Recipe { name: "test".into(), widths: widths.to_vec(), formats, quality: 80, aspect }
    }

    fn sizes(recipe: &Recipe, width: u32, height: u32) -> Vec<(u32, u32)> {
        let variants = recipe.variants(Probe { width, height }, None);
        assert!(variants.chunks(2).all(|pair| pair[0].format == Format::Webp && pair[1].format == Format::Jpeg));
        variants.chunks(2).map(|pair| (pair[0].width, pair[0].height)).collect()
    }

    #[test]
    fn nothing_is_enlarged() {
        let wanted = recipe(&[1440, 480, 960, 480], None);
        assert_eq!(sizes(&wanted, 4000, 3000), [(480, 360), (960, 720), (1440, 1080)]);
        assert_eq!(sizes(&wanted, 1200, 900), [(480, 360), (960, 720), (1200, 900)]);
        assert_eq!(sizes(&wanted, 301, 200), [(301, 200)]);
        assert_eq!(sizes(&wanted, 1, 3000), [(1, 3000)]);
        assert_eq!(sizes(&recipe(&[], None), 100, 100), []);
    }

    #[test]
    fn a_shape_is_cut_out_around_the_focus() {
        let square = recipe(&[200], Some((1, 1)));
        let crop = |focus| square.variants(Probe { width: 3000, height: 4000 }, focus)[0].crop;
        let at = |y| Crop { x: 0, y, width: 3000, height: 3000 };
        assert_eq!(crop(None), at(100));
        assert_eq!(crop(Some((0.5, 0.5))), at(500));
        assert_eq!(crop(Some((0.0, 0.0))), at(0));
        assert_eq!(crop(Some((1.0, 1.0))), at(1000));
        assert_eq!(crop(Some((f32::NAN, f32::INFINITY))), at(500));
        assert_eq!(sizes(&recipe(&[300, 600], Some((3, 4))), 4000, 3000), [(300, 400), (600, 800)]);
        assert_eq!(sizes(&recipe(&[300], Some((0, 4))), 400, 300), [(300, 225)]);
    }

    #[test]
    fn the_key_depends_on_every_field() {
        let one = recipe(&[100], Some((1, 1))).variants(Probe { width: 300, height: 200 }, None)[0];
        let digest = crate::memo::Digest::of(b"source");
        let base = super::super::key(&digest, &one);
        let others = [
            Variant { width: 99, ..one },
            Variant { height: 99, ..one },
            Variant { crop: Crop { x: 1, ..one.crop }, ..one },
            Variant { crop: Crop { y: 1, ..one.crop }, ..one },
            Variant { format: Format::Jpeg, ..one },
            Variant { quality: 79, ..one },
        ];
        assert!(others.iter().all(|other| super::super::key(&digest, other) != base));
        assert_ne!(super::super::key(&crate::memo::Digest::of(b"other"), &one), base);
    }

    proptest! {
        #[test]
        fn crops_lie_inside_and_keep_the_focus(
            width in 1_u32..12_000, height in 1_u32..12_000,
            wanted in 1_u32..5000, aspect in proptest::option::of((1_u32..40, 1_u32..40)),
            x in 0.0_f32..=1.0, y in 0.0_f32..=1.0,
        ) {
            let probe = Probe { width, height };
            for variant in recipe(&[wanted], aspect).variants(probe, Some((x, y))) {
                let Crop { x: left, y: top, width: w, height: h } = variant.crop;
                prop_assert!(w >= 1 && h >= 1 && left + w <= width && top + h <= height);
                prop_assert!(variant.width >= 1 && variant.height >= 1 && variant.width <= w && variant.height <= h);
                let inside = |start: u32, length: u32, point: f64| {
                    point >= f64::from(start) - 1.0 && point <= f64::from(start + length) + 1.0
                };
                prop_assert!(inside(left, w, f64::from(x) * f64::from(width)));
                prop_assert!(inside(top, h, f64::from(y) * f64::from(height)));
            }
        }
    }
}
