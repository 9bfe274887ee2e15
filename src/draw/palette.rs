//! The palette of a small picture: a photograph on a share picture needs few colours, and is a third of the size.
//!
//! Whole numbers only, so that the same picture gives the same palette everywhere. Colours are gathered in
//! cells of 4×4×4; the group of cells whose colours differ most is divided until there are groups enough.

use std::collections::BinaryHeap;

/// Cells along each of red, green and blue.
const SIDE: usize = 64;

/// The pixels of one cell.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    /// Where it lies among all cells.
    index: u32,
    count: u32,
    sums: [u32; 3],
}

impl Cell {
    fn mean(&self, channel: usize) -> u32 {
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
    /// The mean of that channel.
    mean: u32,
    /// How many groups there were before it; settles which of two equal ones comes first.
    number: usize,
}

impl Group {
    fn of(cells: Vec<Cell>, number: usize) -> Self {
        let mut count = 0;
        let mut sums = [0_u64; 3];
        for cell in &cells {
            count += u64::from(cell.count);
            sums.iter_mut().zip(cell.sums).for_each(|(sum, more)| *sum += u64::from(more));
        }
        let means = sums.map(|sum| u32::try_from(sum / count.max(1)).unwrap_or_default());
        let mut spreads = [0_u64; 3];
        for cell in &cells {
            for (channel, (spread, mean)) in spreads.iter_mut().zip(means).enumerate() {
                *spread += u64::from(cell.mean(channel).abs_diff(mean).pow(2)) * u64::from(cell.count);
            }
        }
        let widest =
            spreads.into_iter().zip(means).enumerate().max_by_key(|(channel, (spread, _))| (*spread, *channel));
        let (channel, (spread, mean)) = widest.unwrap_or_default();
        Self { cells, spread, channel, mean, number }
    }

    fn colour(&self) -> [u8; 3] {
        let count: u64 = self.cells.iter().map(|cell| u64::from(cell.count)).sum();
        [0, 1, 2].map(|channel| {
            let sum: u64 = self.cells.iter().filter_map(|cell| cell.sums.get(channel)).map(|sum| u64::from(*sum)).sum();
            u8::try_from((sum + count / 2) / count.max(1)).unwrap_or(u8::MAX)
        })
    }
}

impl Ord for Group {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.spread, other.number).cmp(&(other.spread, self.number))
    }
}

impl PartialOrd for Group {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Group {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Group {}

/// A palette of at most `most` colours (1 to 256) for these pixels, fewer than sixteen millions, and for each pixel its
/// place in it.
pub(super) fn reduce(pixels: &[[u8; 3]], most: usize) -> (Vec<[u8; 3]>, Vec<u8>) {
    // For each cell its number among those with pixels, from 1 on.
    let mut numbers = vec![0_u32; SIDE * SIDE * SIDE];
    let mut cells: Vec<Cell> = Vec::new();
    for colour in pixels {
        let index = cell_of(*colour);
        let Some(number) = numbers.get_mut(index) else { continue };
        if *number == 0 {
            cells.push(Cell { index: u32::try_from(index).unwrap_or_default(), ..Cell::default() });
            *number = u32::try_from(cells.len()).unwrap_or_default();
        }
        if let Some(cell) = cells.get_mut(*number as usize - 1) {
            cell.count += 1;
            cell.sums.iter_mut().zip(colour).for_each(|(sum, value)| *sum += u32::from(*value));
        }
    }
    let mut groups = BinaryHeap::from([Group::of(cells, 0)]);
    let mut made = 1;
    while groups.len() < most.min(256) {
        let Some(group) = groups.pop() else { break };
        if group.spread == 0 {
            groups.push(group);
            break;
        }
        let Group { cells, channel, mean, .. } = group;
        let (low, high): (Vec<_>, Vec<_>) = cells.into_iter().partition(|cell| cell.mean(channel) <= mean);
        groups.push(Group::of(low, made));
        groups.push(Group::of(high, made + 1));
        made += 2;
    }
    let mut palette: Vec<([u8; 3], Vec<Cell>)> =
        groups.into_iter().map(|group| (group.colour(), group.cells)).filter(|(_, cells)| !cells.is_empty()).collect();
    // Like colours beside each other: neighbouring pixels then differ little, which compresses better.
    palette.sort_by_key(|(colour, cells)| (light(*colour), *colour, cells.first().map(|cell| cell.index)));
    for (place, (_, cells)) in (0..).zip(&palette) {
        for cell in cells {
            if let Some(number) = numbers.get_mut(cell.index as usize) {
                *number = place;
            }
        }
    }
    let place = |colour: &[u8; 3]| numbers.get(cell_of(*colour)).and_then(|place| u8::try_from(*place).ok());
    let places = pixels.iter().map(|colour| place(colour).unwrap_or_default()).collect();
    (palette.into_iter().map(|(colour, _)| colour).collect(), places)
}

/// How light a colour is to the eye, about.
fn light([red, green, blue]: [u8; 3]) -> u32 {
    2 * u32::from(red) + 5 * u32::from(green) + u32::from(blue)
}

fn cell_of([red, green, blue]: [u8; 3]) -> usize {
    (usize::from(red >> 2) * SIDE + usize::from(green >> 2)) * SIDE + usize::from(blue >> 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_colours_stay_what_they_are() {
        let [paper, red, black] = [[251, 248, 242], [143, 29, 33], [0, 0, 0]];
        let (palette, places) = reduce(&[paper, paper, paper, red, paper, black], 256);
        assert_eq!(palette, [black, red, paper]);
        assert_eq!(places, [2, 2, 2, 1, 2, 0]);
    }

    #[test]
    fn many_colours_become_near_ones() {
        let pixels: Vec<[u8; 3]> = (0..60_000_u32)
            .map(|i| {
                let [_, red, green, blue] = i.wrapping_mul(2_654_435_761).to_be_bytes();
                [red, green, blue]
            })
            .collect();
        for most in [256, 100] {
            let (palette, places) = reduce(&pixels, most);
            assert_eq!((palette.len(), places.len()), (most, pixels.len()));
            let far = pixels.iter().zip(&places).map(|(colour, place)| {
                colour.iter().zip(palette[usize::from(*place)]).map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
            });
            assert!(far.max().expect("pixels") < 90);
        }
        assert_eq!(reduce(&[], 256), (Vec::new(), Vec::new()));
    }
}
