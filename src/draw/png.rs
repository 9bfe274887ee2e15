//! From a drawing to a PNG: pixels, a palette, and nothing else in the file.

use super::canvas::Canvas;
use super::design::Design;
use super::drawing::Drawing;
use super::raster::raster;

/// How hard to compress, from 0 to 10. The first step takes a quarter of the time of the sixth and half as much room again.
const DEFLATE: u8 = 1;

/// The drawing as a PNG. `photo` is what stands in the drawing's place for a photograph: red, green and blue of
/// each pixel of exactly that place; one of another size is left out. `None` for a drawing without pixels.
pub fn png(drawing: &Drawing, design: &Design, photo: Option<&[u8]>) -> Option<Vec<u8>> {
    let Canvas { width, places, palette, .. } = raster(drawing, design, photo)?;
    // Places in a palette have no neighbours to be foretold from: each row begins with filter 0, “none”.
    let mut rows = Vec::with_capacity(places.len() + drawing.height as usize);
    for row in places.chunks(width.max(1)) {
        rows.push(0);
        rows.extend_from_slice(row);
    }
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
