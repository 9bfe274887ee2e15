//! From a drawing to pixels.

use harfrust::font::glyph::outline::PathSink;
use resvg::tiny_skia::{FillRule, Paint, PathBuilder, Pixmap, Rect, Transform};

use super::design::{Colour, Design};
use super::drawing::{Area, Drawing, Mark};

/// The drawing without its photograph; `None` for a drawing without width or height.
pub(super) fn raster(drawing: &Drawing, design: &Design) -> Option<Pixmap> {
    let mut pixmap = Pixmap::new(drawing.width, drawing.height)?;
    for mark in &drawing.marks {
        match mark {
            Mark::Rect(area, colour) => fill(&mut pixmap, *area, *colour),
            Mark::Text { x, y, size, role, run, colour } => {
                let face = design.face(*role);
                let scale = size / face.units();
                let mut path = Outline(PathBuilder::new());
                let mut place = Place { sink: &mut path, scale, x: 0.0, y: *y };
                for glyph in &run.glyphs {
                    place.x = x + glyph.x as f32 * scale;
                    place.y = y - glyph.y as f32 * scale;
                    face.outline(glyph.id, &mut place);
                }
                if let Some(path) = path.0.finish() {
                    pixmap.fill_path(&path, &paint(*colour), FillRule::Winding, Transform::identity(), None);
                }
            }
            Mark::Emblem(area) => {
                if let Some(emblem) = &design.emblem {
                    let (width, height) = emblem.size();
                    let scale = (area.width / width).min(area.height / height);
                    let transform = Transform::from_row(scale, 0.0, 0.0, scale, area.x, area.y);
                    resvg::render(emblem.tree(), transform, &mut pixmap.as_mut());
                }
            }
            Mark::Qr(area, qr, colour) => {
                let module = area.width / qr.size as f32;
                for (x, y, length) in qr.stretches() {
                    let (x, y) = (area.x + x as f32 * module, area.y + y as f32 * module);
                    fill(&mut pixmap, Area { x, y, width: length as f32 * module, height: module }, *colour);
                }
            }
            Mark::Photo(_) => {}
        }
    }
    Some(pixmap)
}

fn fill(pixmap: &mut Pixmap, area: Area, colour: Colour) {
    if let Some(rect) = Rect::from_xywh(area.x, area.y, area.width, area.height) {
        pixmap.fill_rect(rect, &paint(colour), Transform::identity(), None);
    }
}

fn paint(colour: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    let [red, green, blue] = colour.0;
    paint.set_color_rgba8(red, green, blue, 255);
    paint
}

/// Collects outlines for the rasterizer.
struct Outline(PathBuilder);

impl PathSink for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

/// Turns units of a font, upwards, into pixels, downwards.
struct Place<'a> {
    sink: &'a mut Outline,
    scale: f32,
    x: f32,
    y: f32,
}

impl Place<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl PathSink for Place<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.sink.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.sink.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let ((cx0, cy0), (x, y)) = (self.at(cx0, cy0), self.at(x, y));
        self.sink.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let ((cx0, cy0), (cx1, cy1), (x, y)) = (self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y));
        self.sink.curve_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.sink.close();
    }
}
