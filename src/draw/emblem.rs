//! The federation's emblem: an SVG file of the theme.

use std::sync::{Arc, Mutex, PoisonError};

use resvg::tiny_skia::{Pixmap, Transform};
use usvg::{ImageHrefResolver, Indent, Options, Tree, WriteOptions};

use super::palette::reduce;
use crate::memo::Digest;

/// The most colours of an emblem on a share picture.
const COLOURS: usize = 64;

/// An emblem that can be drawn. Text in it is not: an emblem that should look the same everywhere has outlines.
pub struct Emblem {
    tree: Tree,
    digest: Digest,
    /// What was drawn last: all share pictures of a site show the same.
    stamp: Mutex<Option<Arc<Stamp>>>,
}

/// An emblem as pixels.
pub(super) struct Stamp {
    width: usize,
    height: usize,
    ground: [u8; 3],
    /// Its colours.
    pub(super) palette: Vec<[u8; 3]>,
    /// Of each pixel, row by row, the place in the palette.
    pub(super) places: Vec<u8>,
}

impl Emblem {
    /// Reads an SVG file; `None` if it is none.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        // Left alone, the parser would open files that the emblem refers to.
        let nothing =
            ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
        let options = Options { image_href_resolver: nothing, ..Options::default() };
        let tree = Tree::from_data(bytes, &options).ok()?;
        Some(Self { tree, digest: Digest::of(bytes), stamp: Mutex::default() })
    }

    /// What changes whenever the file does.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// The emblem as large as fits, from the upper left on, on a ground of one colour.
    pub(super) fn stamp(&self, width: usize, height: usize, ground: [u8; 3]) -> Arc<Stamp> {
        // Nobody panics while they hold the lock; if they did, what is kept would still be right.
        let kept = self.stamp.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(kept) = kept.filter(|s| (s.width, s.height, s.ground) == (width, height, ground)) {
            return kept;
        }
        let (palette, places) = reduce(&self.pixels(width, height, ground), COLOURS);
        let stamp = Arc::new(Stamp { width, height, ground, palette, places });
        *self.stamp.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&stamp));
        stamp
    }

    fn pixels(&self, width: usize, height: usize, ground: [u8; 3]) -> Vec<[u8; 3]> {
        let side = |length: usize| u32::try_from(length).unwrap_or_default();
        let Some(mut pixmap) = Pixmap::new(side(width), side(height)) else { return Vec::new() };
        let [red, green, blue] = ground;
        pixmap.fill(resvg::tiny_skia::Color::from_rgba8(red, green, blue, 255));
        let (own_width, own_height) = self.size();
        let scale = (width as f32 / own_width).min(height as f32 / own_height);
        resvg::render(&self.tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        pixmap.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect()
    }

    /// The emblem in the middle of a square: red, green and blue of each pixel, and how much of it is covered.
    pub(super) fn layers(&self, side: u32) -> (Vec<u8>, Vec<u8>) {
        let Some(mut pixmap) = Pixmap::new(side, side) else { return (Vec::new(), Vec::new()) };
        let (width, height) = self.size();
        let scale = side as f32 / width.max(height);
        resvg::render(&self.tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        let pixels = || pixmap.pixels().iter().map(|pixel| pixel.demultiply());
        let colours = pixels().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
        (colours, pixels().map(|pixel| pixel.alpha()).collect())
    }

    /// Width and height in its own units.
    pub(super) fn size(&self) -> (f32, f32) {
        (self.tree.size().width(), self.tree.size().height())
    }

    /// The same emblem as an SVG element to stand in another drawing.
    pub fn svg(&self) -> String {
        let options =
            WriteOptions { id_prefix: Some("emblem-".into()), indent: Indent::None, ..WriteOptions::default() };
        self.tree.to_string(&options).trim().to_owned()
    }
}
