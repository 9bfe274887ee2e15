//! From a drawing to a PNG: pixels, a palette, and nothing else in the file.

use resvg::tiny_skia::{ColorU8, Pixmap};

use super::design::Design;
use super::drawing::{Area, Drawing, Mark};
use super::palette::{Stretch, reduce};
use super::raster::raster;

/// How hard to compress, from 0 to 10.
const DEFLATE: u8 = 6;

/// The drawing as a PNG. `photo` is what stands in the drawing's place for a photograph: red, green and blue of
/// each pixel of exactly that place; one of another size is left out. `None` for a drawing without pixels.
pub fn png(drawing: &Drawing, design: &Design, photo: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut pixmap = raster(drawing, design)?;
    for mark in &drawing.marks {
        if let (Mark::Photo(area), Some(photo)) = (mark, photo) {
            lay(&mut pixmap, *area, photo);
        }
    }
    let stretches: Vec<Stretch> = pixmap
        .pixels()
        .chunk_by(|a, b| a == b)
        .filter_map(|same| same.first().map(|pixel| ([pixel.red(), pixel.green(), pixel.blue()], same.len())))
        .collect();
    let (palette, places) = reduce(&stretches);
    // Places in a palette have no neighbours to be foretold from: each row begins with filter 0, “none”.
    let rows = places.chunks(usize::try_from(drawing.width).ok()?.max(1));
    let rows: Vec<u8> = rows.flat_map(|row| std::iter::once(&0).chain(row).copied()).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, drawing.width, drawing.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    let mut writer = encoder.write_header().ok()?;
    // Which deflate `png` uses depends on what else is built with it, and some choose by the processor; the bytes must
    // not depend on either.
    writer.write_chunk(png::chunk::IDAT, &miniz_oxide::deflate::compress_to_vec_zlib(&rows, DEFLATE)).ok()?;
    drop(writer);
    Some(bytes)
}

/// Lays a photograph over its place.
fn lay(pixmap: &mut Pixmap, area: Area, photo: &[u8]) {
    // The places of photographs are whole pixels.
    let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(|side| side as usize);
    if photo.len() != width * height * 3 {
        return;
    }
    let (photo, _) = photo.as_chunks::<3>();
    let across = pixmap.width().max(1) as usize;
    let rows = pixmap.pixels_mut().chunks_mut(across).skip(y);
    for (row, from) in rows.zip(photo.chunks(width.max(1))) {
        for (pixel, [red, green, blue]) in row.iter_mut().skip(x).zip(from) {
            *pixel = ColorU8::from_rgba(*red, *green, *blue, 255).premultiply();
        }
    }
}
