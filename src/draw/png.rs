//! From a drawing to a PNG: pixels, a palette, and nothing else in the file.

use super::design::Design;
use super::drawing::{Area, Drawing, Mark};
use super::palette::reduce;
use super::raster::raster;

/// The drawing as a PNG. `photo` is what stands in the drawing's place for a photograph: red, green and blue of
/// each pixel of exactly that place; one of another size is left out. `None` for a drawing without pixels.
pub fn png(drawing: &Drawing, design: &Design, photo: Option<&[u8]>) -> Option<Vec<u8>> {
    let pixmap = raster(drawing, design)?;
    let mut pixels: Vec<[u8; 3]> =
        pixmap.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    for mark in &drawing.marks {
        if let (Mark::Photo(area), Some(photo)) = (mark, photo) {
            lay(&mut pixels, drawing.width, *area, photo);
        }
    }
    let (palette, places) = reduce(&pixels);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, drawing.width, drawing.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::Balanced);
    // Places in a palette have no neighbours to be foretold from.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&places).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

/// Lays a photograph over its place.
fn lay(pixels: &mut [[u8; 3]], across: u32, area: Area, photo: &[u8]) {
    // The places of photographs are whole pixels.
    let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(|side| side as usize);
    if photo.len() != width * height * 3 {
        return;
    }
    let (photo, _) = photo.as_chunks::<3>();
    let rows = pixels.chunks_mut(across.max(1) as usize).skip(y);
    for (row, from) in rows.zip(photo.chunks(width.max(1))) {
        row.iter_mut().skip(x).zip(from).for_each(|(pixel, photo)| *pixel = *photo);
    }
}
