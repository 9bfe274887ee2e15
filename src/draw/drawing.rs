//! A drawing: marks on a ground, decided, before they become pixels or SVG.

use super::design::{Colour, Design, Role};
use super::fit::Block;
use super::font::Run;
use super::qr::Qr;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

/// Something to draw.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A filled rectangle.
    Rect(Area, Colour),
    /// A filled disc.
    Disc {
        /// Its middle, from the left.
        x: f32,
        /// Its middle, from the top.
        y: f32,
        /// From the middle to the edge.
        radius: f32,
        /// The colour.
        colour: Colour,
    },
    /// A line of text.
    Text {
        /// Where it begins.
        x: f32,
        /// Its baseline.
        y: f32,
        /// The size of the type.
        size: f32,
        /// The font.
        role: Role,
        /// The glyphs.
        run: Run,
        /// The colour.
        colour: Colour,
    },
    /// The emblem.
    Emblem(Area),
    /// A QR code.
    Qr(Area, Qr, Colour),
    /// The photograph, if there is one.
    Photo(Area),
}

/// A ground with marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// What is on it, in the order in which it is drawn.
    pub marks: Vec<Mark>,
}

/// Where lines stand in their box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// From the left edge on.
    Left,
    /// In the middle of the box.
    Middle,
}

/// How a block of text is put into a drawing.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The left edge of its box.
    pub x: f32,
    /// The width of its box.
    pub width: f32,
    /// The font.
    pub role: Role,
    /// The colour.
    pub colour: Colour,
    /// From baseline to baseline, in sizes of the type.
    pub leading: f32,
    /// Where lines stand.
    pub align: Align,
}

impl Drawing {
    /// Adds the lines of a block, the first one at this baseline; gives the last baseline.
    pub fn lines(&mut self, design: &Design, block: &Block, first: f32, setting: Setting) -> f32 {
        let Setting { x, width, role, colour, leading, align } = setting;
        let units = design.face(role).units();
        let mut y = first;
        for (number, run) in block.lines.iter().enumerate() {
            if number > 0 {
                y += block.size * leading;
            }
            let free = width - run.width as f32 * block.size / units;
            let x = if align == Align::Middle { x + free / 2.0 } else { x };
            self.marks.push(Mark::Text { x, y, size: block.size, role, run: run.clone(), colour });
        }
        y
    }

    /// Adds a filled rectangle.
    pub fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Colour) {
        self.marks.push(Mark::Rect(Area { x, y, width, height }, colour));
    }
}
