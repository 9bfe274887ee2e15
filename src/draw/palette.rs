//! A palette of at most 256 colours: a picture of flat colours and a photograph needs no more, and is a third
//! of the size.
//!
//! Whole numbers only, so that the same picture gives the same palette everywhere. Colours are gathered in
//! cells of 4×4×4; the group of cells whose colours differ most is divided until there are groups enough.

use std::collections::BTreeMap;

/// Cells along each of red, green and blue.
const SIDE: usize = 64;

/// The most colours.
const MOST: usize = 256;

/// The pixels of one cell.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    index: usize,
    count: u64,
    sums: [u64; 3],
}

impl Cell {
    fn mean(&self, channel: usize) -> u64 {
        let sum = self.sums.get(channel).copied().unwrap_or_default();
        (sum + self.count / 2) / self.count.max(1)
    }
}

/// Cells that become one colour.
struct Group {
    cells: Vec<Cell>,
    /// How much its colours differ along the channel where they differ most, over all pixels.
    spread: u64,
    channel: usize,
}

impl Group {
    fn of(cells: Vec<Cell>) -> Self {
        let total = cells.iter().map(|cell| cell.count).sum::<u64>().max(1);
        let spread = |channel: usize| {
            let mean = cells.iter().map(|cell| cell.mean(channel) * cell.count).sum::<u64>() / total;
            cells.iter().map(|cell| cell.mean(channel).abs_diff(mean).pow(2) * cell.count).sum::<u64>()
        };
        let (spread, channel) = (0..3).map(|channel| (spread(channel), channel)).max().unwrap_or_default();
        Self { cells, spread, channel }
    }

    /// Two groups, on both sides of the mean.
    fn divide(self) -> (Self, Self) {
        let channel = self.channel;
        let total = self.cells.iter().map(|cell| cell.count).sum::<u64>().max(1);
        let mean = self.cells.iter().map(|cell| cell.mean(channel) * cell.count).sum::<u64>() / total;
        let (low, high): (Vec<_>, Vec<_>) = self.cells.into_iter().partition(|cell| cell.mean(channel) <= mean);
        (Self::of(low), Self::of(high))
    }

    fn colour(&self) -> [u8; 3] {
        let mut whole = Cell::default();
        for cell in &self.cells {
            whole.count += cell.count;
            whole.sums.iter_mut().zip(cell.sums).for_each(|(sum, more)| *sum += more);
        }
        [0, 1, 2].map(|channel| u8::try_from(whole.mean(channel)).unwrap_or(u8::MAX))
    }
}

/// A stretch of pixels of one colour, and its length.
pub(super) type Stretch = ([u8; 3], usize);

/// The palette of these pixels, and for each pixel its place in it.
pub(super) fn reduce(pixels: &[Stretch]) -> (Vec<[u8; 3]>, Vec<u8>) {
    let mut cells: BTreeMap<usize, Cell> = BTreeMap::new();
    for (colour, length) in pixels {
        let index = cell_of(*colour);
        let cell = cells.entry(index).or_insert(Cell { index, ..Cell::default() });
        let length = u64::try_from(*length).unwrap_or(u64::MAX);
        cell.count += length;
        cell.sums.iter_mut().zip(colour).for_each(|(sum, value)| *sum += u64::from(*value) * length);
    }
    let mut groups = vec![Group::of(cells.into_values().collect())];
    while groups.len() < MOST {
        let widest = groups.iter().enumerate().max_by_key(|(i, group)| (group.spread, usize::MAX - i));
        let Some((i, _)) = widest.filter(|(_, group)| group.spread > 0) else { break };
        let (low, high) = groups.swap_remove(i).divide();
        groups.extend([low, high]);
    }
    let mut palette: Vec<([u8; 3], Vec<Cell>)> =
        groups.into_iter().map(|group| (group.colour(), group.cells)).collect();
    palette.sort_by_key(|(colour, cells)| (*colour, cells.first().map(|cell| cell.index)));
    let mut places = vec![0_u8; SIDE * SIDE * SIDE];
    for (place, (_, cells)) in palette.iter().enumerate() {
        for cell in cells {
            if let Some(entry) = places.get_mut(cell.index) {
                *entry = u8::try_from(place).unwrap_or(u8::MAX);
            }
        }
    }
    let mut indexed = Vec::new();
    for (colour, length) in pixels {
        let place = places.get(cell_of(*colour)).copied().unwrap_or_default();
        indexed.resize(indexed.len() + length, place);
    }
    (palette.into_iter().map(|(colour, _)| colour).collect(), indexed)
}

fn cell_of([red, green, blue]: [u8; 3]) -> usize {
    (usize::from(red >> 2) * SIDE + usize::from(green >> 2)) * SIDE + usize::from(blue >> 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_colours_stay_what_they_are() {
        let pixels = [([251, 248, 242], 3), ([143, 29, 33], 1), ([251, 248, 242], 1), ([0, 0, 0], 1)];
        let (palette, places) = reduce(&pixels);
        assert_eq!(palette, [[0, 0, 0], [143, 29, 33], [251, 248, 242]]);
        assert_eq!(places, [2, 2, 2, 1, 2, 0]);
    }

    #[test]
    fn many_colours_become_near_ones() {
        let pixels: Vec<Stretch> = (0..60_000_u32)
            .map(|i| {
                let [_, red, green, blue] = i.wrapping_mul(2_654_435_761).to_be_bytes();
                ([red, green, blue], 1)
            })
            .collect();
        let (palette, places) = reduce(&pixels);
        assert_eq!((palette.len(), places.len()), (MOST, pixels.len()));
        let far = pixels.iter().zip(&places).map(|((colour, _), place)| {
            colour.iter().zip(palette[usize::from(*place)]).map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
        });
        assert!(far.max().expect("pixels") < 80);
        assert_eq!(reduce(&[]).1, [0_u8; 0]);
    }
}
