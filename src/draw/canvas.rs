//! Pixels of at most 256 colours, each a place in a palette, from the first mark on.
//!
//! A share picture is flat: a ground, a few colours on it, and the steps between the two at the edges of letters.
//! Drawn so, it needs neither a search for colours afterwards nor more than a byte a pixel.

use super::design::Colour;
use super::drawing::Area;
use super::palette::reduce;

/// Steps between a colour and its ground at the edges of letters. More cannot be seen, and make the file larger.
const STEPS: u32 = 16;

/// The most colours.
const MOST: usize = 256;

/// Red, green and blue.
type Rgb = [u8; 3];

/// The colours between a colour and its ground.
struct Ramp {
    colour: Rgb,
    ground: u8,
    /// The places of all steps, from the ground to the colour.
    places: [u8; STEPS as usize + 1],
}

/// A picture in the making.
pub(super) struct Canvas {
    /// Pixels across.
    pub(super) width: usize,
    /// Pixels down.
    pub(super) height: usize,
    /// Places in the palette, row by row.
    pub(super) places: Vec<u8>,
    /// At least one colour and at most 256.
    pub(super) palette: Vec<Rgb>,
    ramps: Vec<Ramp>,
}

/// A rectangle of whole pixels that lies inside.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) width: usize,
    pub(super) height: usize,
}

impl Canvas {
    /// All of it in one colour; `None` without pixels.
    pub(super) fn new(width: u32, height: u32, ground: Colour) -> Option<Self> {
        let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
        let pixels = width.checked_mul(height).filter(|pixels| *pixels > 0)?;
        Some(Self { width, height, places: vec![0; pixels], palette: vec![ground.0], ramps: Vec::new() })
    }

    /// Fills a rectangle; its edges are whole pixels.
    pub(super) fn fill(&mut self, area: Area, colour: Colour) {
        let place = self.place(colour.0);
        let field = self.inside(area);
        for row in self.rows(field) {
            row.fill(place);
        }
    }

    /// Lays a colour over the pixels of a rectangle, as much as `cover` says of each, of 255. Its first row and column
    /// may lie outside.
    pub(super) fn cover(&mut self, (x, y): (i32, i32), width: usize, cover: &[u8], colour: Colour) {
        let Ok(columns) = usize::try_from(x.max(0)) else { return };
        let skipped = usize::try_from(-x.min(0)).unwrap_or(usize::MAX);
        let mut ramp: Option<(u8, [u8; STEPS as usize + 1])> = None;
        for (row, cover) in (y..).zip(cover.chunks_exact(width.max(1))) {
            let Ok(row) = usize::try_from(row) else { continue };
            let start = row.saturating_mul(self.width).saturating_add(columns);
            let end = row.saturating_add(1).saturating_mul(self.width);
            for (at, cover) in (start..end).zip(cover.iter().skip(skipped)).filter(|(_, cover)| **cover > 7) {
                let Some(ground) = self.places.get(at).copied() else { return };
                let places = match ramp {
                    Some((last, places)) if last == ground => places,
                    _ => self.ramp(colour.0, ground),
                };
                ramp = Some((ground, places));
                let step = (u32::from(*cover) * STEPS + 127) / 255;
                if let (Some(pixel), Some(place)) = (self.places.get_mut(at), places.get(step as usize)) {
                    *pixel = *place;
                }
            }
        }
    }

    /// Lays a small picture of its own colours at a place.
    pub(super) fn stamp(&mut self, area: Area, palette: &[Rgb], places: &[u8]) {
        let own: Vec<u8> = palette.iter().map(|colour| self.place(*colour)).collect();
        let field = self.inside(area);
        for (row, from) in self.rows(field).zip(places.chunks(field.width.max(1))) {
            for (pixel, place) in row.iter_mut().zip(from) {
                *pixel = own.get(usize::from(*place)).copied().unwrap_or_default();
            }
        }
    }

    /// Lays a photograph over its place: red, green and blue of each pixel. It takes the colours that nothing else
    /// needs any more; one of another size is left out.
    pub(super) fn photo(&mut self, area: Area, photo: &[u8]) {
        let field = self.inside(area);
        let (pixels, rest) = photo.as_chunks::<3>();
        if pixels.is_empty() || pixels.len() != field.width * field.height || !rest.is_empty() {
            return;
        }
        for row in self.rows(field) {
            row.fill(0);
        }
        self.forget_unused();
        let (colours, places) = reduce(pixels, MOST.saturating_sub(self.palette.len()).max(1));
        self.stamp(area, &colours, &places);
    }

    /// The colour of the pixel at the upper left of an area.
    pub(super) fn ground(&self, area: Area) -> Rgb {
        let Field { x, y, .. } = self.inside(area);
        let place = self.places.get(y * self.width + x).copied().unwrap_or_default();
        self.colour(place)
    }

    /// The pixels of an area.
    pub(super) fn inside(&self, area: Area) -> Field {
        // Negative numbers become 0, which is what is wanted here.
        let ends = |from: f32, length: f32, most: usize| {
            let (start, end) = (from.round() as usize, (from + length).round() as usize);
            (start.min(most), end.clamp(start, most.max(start)).min(most))
        };
        let ((left, right), (top, bottom)) =
            (ends(area.x, area.width, self.width), ends(area.y, area.height, self.height));
        Field { x: left, y: top, width: right - left, height: bottom - top }
    }

    fn rows(&mut self, field: Field) -> impl Iterator<Item = &mut [u8]> {
        let rows = self.places.chunks_exact_mut(self.width).skip(field.y).take(field.height);
        rows.filter_map(move |row| row.get_mut(field.x..field.x + field.width))
    }

    fn colour(&self, place: u8) -> Rgb {
        self.palette.get(usize::from(place)).copied().unwrap_or_default()
    }

    /// The place of a colour; the nearest one where there is no room for another.
    fn place(&mut self, colour: Rgb) -> u8 {
        let known = self.palette.iter().position(|known| *known == colour);
        let found = known.unwrap_or_else(|| {
            if self.palette.len() < MOST {
                self.palette.push(colour);
                return self.palette.len() - 1;
            }
            let far = |known: &Rgb| known.iter().zip(colour).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum::<u32>();
            let near = self.palette.iter().enumerate().min_by_key(|(_, known)| far(known));
            near.map_or(0, |(place, _)| place)
        });
        u8::try_from(found).unwrap_or(u8::MAX)
    }

    fn ramp(&mut self, colour: Rgb, ground: u8) -> [u8; STEPS as usize + 1] {
        if let Some(ramp) = self.ramps.iter().find(|ramp| ramp.colour == colour && ramp.ground == ground) {
            return ramp.places;
        }
        let below = self.colour(ground);
        let mut places = [ground; STEPS as usize + 1];
        for (step, place) in (0..).zip(&mut places) {
            let mut mixed = below;
            for (value, top) in mixed.iter_mut().zip(colour) {
                let sum = u32::from(*value) * (STEPS - step) + u32::from(top) * step;
                *value = u8::try_from((sum + STEPS / 2) / STEPS).unwrap_or(u8::MAX);
            }
            *place = self.place(mixed);
        }
        self.ramps.push(Ramp { colour, ground, places });
        places
    }

    /// Drops the colours that no pixel has.
    fn forget_unused(&mut self) {
        let mut used = [false; MOST];
        for place in &self.places {
            if let Some(used) = used.get_mut(usize::from(*place)) {
                *used = true;
            }
        }
        let mut moved = [0_u8; MOST];
        let mut kept = Vec::new();
        for ((colour, _), moved) in self.palette.iter().zip(used).zip(&mut moved).filter(|((_, used), _)| *used) {
            *moved = u8::try_from(kept.len()).unwrap_or(u8::MAX);
            kept.push(*colour);
        }
        for place in &mut self.places {
            *place = moved.get(usize::from(*place)).copied().unwrap_or_default();
        }
        self.palette = kept;
        self.ramps.clear();
    }
}
