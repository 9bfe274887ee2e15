//! From a drawing to pixels.

use std::sync::Arc;

use super::canvas::Canvas;
use super::design::{Colour, Design, Role};
use super::drawing::{Area, Drawing, Mark};
use super::font::Run;
use super::glyphs::{Cut, Letter, STEPS};

/// The drawing; `None` for one without width or height. `photo` is laid over what stands in its place.
pub(super) fn raster(drawing: &Drawing, design: &Design, photo: Option<&[u8]>) -> Option<Canvas> {
    let mut canvas = Canvas::new(drawing.width, drawing.height, design.colours.paper)?;
    let mut place = None;
    for mark in &drawing.marks {
        match mark {
            Mark::Rect(area, colour) => canvas.fill(*area, *colour),
            Mark::Disc { x, y, radius, colour } => disc(&mut canvas, (*x, *y), *radius, *colour),
            Mark::Text { x, y, size, role, run, colour } => {
                text(&mut canvas, design, (*x, *y), (*size, *role), run, *colour);
            }
            Mark::Emblem(area) => {
                if let Some(emblem) = &design.emblem {
                    let ground = canvas.ground(*area);
                    let field = canvas.inside(*area);
                    let stamp = emblem.stamp(field.width, field.height, ground);
                    canvas.stamp(*area, &stamp.palette, &stamp.places);
                }
            }
            Mark::Qr(area, qr, colour) => {
                let module = area.width / qr.size as f32;
                for (x, y, length) in qr.stretches() {
                    let (x, y) = (area.x + x as f32 * module, area.y + y as f32 * module);
                    canvas.fill(Area { x, y, width: length as f32 * module, height: module }, *colour);
                }
            }
            Mark::Photo(area) => place = Some(*area),
        }
    }
    // Last, when all other colours are known: it takes those that are left.
    if let (Some(area), Some(photo)) = (place, photo) {
        canvas.photo(area, photo);
    }
    Some(canvas)
}

/// A disc; its edge is as soft as a pixel is wide.
fn disc(canvas: &mut Canvas, (x, y): (f32, f32), radius: f32, colour: Colour) {
    let (left, top) = ((x - radius).floor() as i32 - 1, (y - radius).floor() as i32 - 1);
    let side = count((2.0 * radius).ceil() as i32 + 3);
    let cover = |column: usize, row: usize| {
        let across = left as f32 + column as f32 + 0.5 - x;
        let down = top as f32 + row as f32 + 0.5 - y;
        // Negative numbers become 0, larger ones than 255 become 255.
        ((radius - across.hypot(down) + 0.5) * 255.0) as u8
    };
    let cover: Vec<u8> = (0..side).flat_map(|row| (0..side).map(move |column| cover(column, row))).collect();
    canvas.cover((left, top), side, &cover, colour);
}

/// A line of text. Its letters are gathered first, so that where two touch they cover a pixel together.
fn text(
    canvas: &mut Canvas,
    design: &Design,
    (x, y): (f32, f32),
    (size, role): (f32, Role),
    run: &Run,
    colour: Colour,
) {
    let face = design.face(role);
    let scale = size / face.units();
    // On a whole pixel letters are sharp, and the same from line to line.
    let baseline = y.round();
    let steps = |at: f32| {
        let steps = (at * STEPS as f32).round() as i32;
        (steps.div_euclid(STEPS), u8::try_from(steps.rem_euclid(STEPS)).unwrap_or_default())
    };
    let letters: Vec<(i32, i32, Arc<Letter>)> = run
        .glyphs
        .iter()
        .map(|glyph| {
            let (left, right_step) = steps(x + glyph.x as f32 * scale);
            let (top, down_step) = steps(baseline - glyph.y as f32 * scale);
            let letter = face.letter(Cut { glyph: glyph.id, size: size.to_bits(), step: (right_step, down_step) });
            (left + letter.left, top + letter.top, letter)
        })
        .filter(|(.., letter)| letter.width > 0)
        .collect();
    let (Some(left), Some(top)) = (letters.iter().map(|l| l.0).min(), letters.iter().map(|l| l.1).min()) else {
        return;
    };
    let right = letters.iter().map(|(left, _, letter)| left + whole(letter.width)).max().unwrap_or(left);
    let bottom = letters.iter().map(|(_, top, letter)| top + whole(letter.height())).max().unwrap_or(top);
    let (width, height) = (count(right - left), count(bottom - top));
    let mut cover = vec![0_u8; width * height];
    for (x, y, letter) in &letters {
        let rows = cover.chunks_exact_mut(width.max(1)).skip(count(y - top));
        for (row, from) in rows.zip(letter.cover.chunks_exact(letter.width)) {
            for (pixel, more) in row.iter_mut().skip(count(x - left)).zip(from) {
                *pixel = pixel.saturating_add(*more);
            }
        }
    }
    canvas.cover((left, top), width, &cover, colour);
}

fn whole(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

fn count(length: i32) -> usize {
    usize::try_from(length).unwrap_or_default()
}
