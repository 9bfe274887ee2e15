//! Letters as pixels: each is filled once for a size and a place within its pixel, and then only copied.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use harfrust::font::glyph::outline::PathSink;
use resvg::tiny_skia::{FillRule, Mask, PathBuilder, Transform};

use super::font::Face;

/// Places within a pixel at which a letter may begin, across and down: finer ones cannot be told apart.
pub(super) const STEPS: i32 = 4;

/// How many bytes of letters a font keeps. All of Vietnamese in all sizes of a share picture take a few megabytes;
/// what is beyond is filled each time.
const MOST: usize = 24 << 20;

/// What a kept letter depends on besides its font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Cut {
    /// Its number in the font.
    pub(super) glyph: u32,
    /// The bits of the size of the type.
    pub(super) size: u32,
    /// Quarters of a pixel, to the right and down.
    pub(super) step: (u8, u8),
}

/// A letter as pixels.
#[derive(Debug, Default)]
pub(super) struct Letter {
    /// Its left edge, from its place.
    pub(super) left: i32,
    /// Its upper edge, from its baseline.
    pub(super) top: i32,
    /// Its width; 0 for a space.
    pub(super) width: usize,
    /// How much of each pixel it covers, of 255, row by row.
    pub(super) cover: Vec<u8>,
}

impl Letter {
    /// Its height.
    pub(super) fn height(&self) -> usize {
        self.cover.len() / self.width.max(1)
    }
}

/// The letters of one font that were filled before. What is kept depends on nothing but its key, so a picture is the
/// same whatever was drawn before it.
#[derive(Debug, Default)]
pub(super) struct Letters(RwLock<Kept>);

#[derive(Debug, Default)]
struct Kept {
    letters: HashMap<Cut, Arc<Letter>>,
    bytes: usize,
}

impl Letters {
    /// A letter of the font that this belongs to.
    pub(super) fn get(&self, face: &Face, cut: Cut) -> Arc<Letter> {
        // Nobody panics while they hold the lock; if they did, what is kept would still be right.
        if let Some(letter) = self.0.read().unwrap_or_else(PoisonError::into_inner).letters.get(&cut) {
            return Arc::clone(letter);
        }
        let letter = Arc::new(fill(face, cut).unwrap_or_default());
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + letter.cover.len() <= MOST {
            kept.bytes += letter.cover.len();
            kept.letters.insert(cut, Arc::clone(&letter));
        }
        letter
    }
}

/// Fills the outline of a letter; `None` if there is nothing to fill.
fn fill(face: &Face, cut: Cut) -> Option<Letter> {
    let scale = f32::from_bits(cut.size) / face.units();
    let part = |step: u8| f32::from(step) / STEPS as f32;
    let mut outline = Outline { path: PathBuilder::new(), scale, x: part(cut.step.0), y: part(cut.step.1) };
    face.outline(cut.glyph, &mut outline);
    let path = outline.path.finish()?;
    let bounds = path.bounds();
    // Letters are some hundred pixels large: far from the bounds of any type here.
    let (left, top) = (bounds.left().floor() as i32, bounds.top().floor() as i32);
    let width = u32::try_from(bounds.right().ceil() as i32 - left).ok()?;
    let height = u32::try_from(bounds.bottom().ceil() as i32 - top).ok()?;
    let mut mask = Mask::new(width, height)?;
    mask.fill_path(&path, FillRule::Winding, true, Transform::from_translate(-left as f32, -top as f32));
    Some(Letter { left, top, width: usize::try_from(width).ok()?, cover: mask.take() })
}

/// Collects an outline in pixels, downwards, from one in units of its font, upwards.
struct Outline {
    path: PathBuilder,
    scale: f32,
    x: f32,
    y: f32,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl PathSink for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let ((cx0, cy0), (x, y)) = (self.at(cx0, cy0), self.at(x, y));
        self.path.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let ((cx0, cy0), (cx1, cy1), (x, y)) = (self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y));
        self.path.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
