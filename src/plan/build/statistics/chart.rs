//! Columns and bars in whole units, so that every machine draws the same.

use crate::plan::views::statistics::{ChartView, ColumnView, PartView, TickView};

/// Width of a chart: as wide as a small telephone, so that its words are not shrunk there.
const WIDTH: u32 = 360;
const HEIGHT: u32 = 224;
const LEFT: u32 = 38;
const TOP: u32 = 22;
const BASELINE: u32 = 196;
/// Years in a chart; its table has all of them.
pub const MOST_COLUMNS: usize = 12;
/// A full bar.
const FULL: u128 = 1000;

/// A column before it is drawn.
pub struct Column {
    /// What is written below it.
    pub label: String,
    /// What is written above it.
    pub value: String,
    /// Its parts, the lowest first: colour and size.
    pub parts: Vec<(usize, u64)>,
}

/// A chart of these columns. `write` writes a number of the scale.
pub fn chart(columns: Vec<Column>, write: impl Fn(u64) -> String) -> ChartView {
    let sum = |column: &Column| column.parts.iter().map(|(_, size)| *size).sum::<u64>();
    let (step, top) = scale(columns.iter().map(sum).max().unwrap_or_default());
    let count = u32::try_from(columns.len().max(1)).unwrap_or(1);
    let pitch = (WIDTH - LEFT) / count;
    let width = (pitch * 7 / 10).clamp(1, 44);
    // A year is about 26 units wide.
    let stride = 30_u32.div_ceil(pitch.max(1)).max(1);
    let drawn = columns.into_iter().zip(0_u32..).map(|(column, i)| {
        let x = LEFT + i * pitch + (pitch - width) / 2;
        let mut below = 0;
        let parts: Vec<PartView> = column
            .parts
            .iter()
            .map(|(colour, size)| {
                let bottom = height(below, top);
                below += size;
                let upper = height(below, top);
                PartView { y: upper, height: bottom - upper, colour: *colour }
            })
            .filter(|part| part.height > 0)
            .collect();
        ColumnView {
            x,
            width,
            middle: x + width / 2,
            value_y: height(below, top) - 6,
            value: column.value,
            label: if (count - 1 - i).is_multiple_of(stride) { column.label } else { String::new() },
            parts,
        }
    });
    ChartView {
        width: WIDTH,
        height: HEIGHT,
        baseline: BASELINE,
        label_y: BASELINE + 18,
        left: LEFT,
        columns: drawn.collect(),
        ticks: (0..).map(|i| i * step).take_while(|n| *n <= top).map(|n| tick(n, top, &write)).collect(),
    }
}

fn tick(n: u64, top: u64, write: &impl Fn(u64) -> String) -> TickView {
    TickView { y: height(n, top), text: write(n) }
}

/// How high on the chart a number stands: the smaller, the lower, the larger the result.
fn height(n: u64, top: u64) -> u32 {
    let full = u128::from(BASELINE - TOP);
    let (n, top) = (u128::from(n.min(top)), u128::from(top.max(1)));
    BASELINE - u32::try_from((2 * n * full + top) / (2 * top)).unwrap_or_default()
}

/// A round step, and the first multiple of it that is not below `most`: at most four steps.
fn scale(most: u64) -> (u64, u64) {
    let mut decade = 1_u64;
    loop {
        for factor in [1, 2, 5] {
            let step = decade.saturating_mul(factor);
            if step.saturating_mul(4) >= most {
                return (step, most.div_ceil(step).max(1).saturating_mul(step));
            }
        }
        decade = decade.saturating_mul(10);
    }
}

/// The length of a bar; something is never drawn as nothing.
pub fn length(n: u64, most: u64) -> u32 {
    let (n, most) = (u128::from(n), u128::from(most.max(1)));
    let length = (2 * n * FULL + most) / (2 * most);
    u32::try_from(length.min(FULL)).unwrap_or_default().max(if n > 0 { 8 } else { 0 })
}

/// A share in hundredths of a percent, rounded to the nearest.
pub fn hundredths(part: u64, whole: u64) -> u64 {
    (part * 20_000 + whole).checked_div(2 * whole).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(parts: &[(usize, u64)]) -> Column {
        Column { label: "2026".into(), value: String::new(), parts: parts.to_vec() }
    }

    #[test]
    fn scales_are_round_and_hold_the_largest() {
        for (most, expected) in [
            (0, (1, 1)),
            (1, (1, 1)),
            (4, (1, 4)),
            (5, (2, 6)),
            (48, (20, 60)),
            (10_000, (5000, 10_000)),
            (21, (10, 30)),
        ] {
            assert_eq!(scale(most), expected, "{most}");
        }
        assert!(scale(u64::MAX).1 >= u64::MAX / 2, "the largest number ends too");
    }

    #[test]
    fn parts_stand_on_each_other_without_gaps() {
        let chart = chart(vec![column(&[(1, 7), (2, 0), (3, 5)])], |n| n.to_string());
        let parts = &chart.columns[0].parts;
        assert_eq!(parts.len(), 2, "nothing is not drawn");
        assert_eq!(parts[0].y + parts[0].height, BASELINE);
        assert_eq!(parts[1].y + parts[1].height, parts[0].y);
        assert_eq!(chart.ticks.iter().map(|tick| tick.text.as_str()).collect::<Vec<_>>(), ["0", "5", "10", "15"]);
        assert!(chart.columns[0].value_y > 0);
    }

    #[test]
    fn many_columns_stay_inside_and_their_years_apart() {
        let chart = chart((0..12).map(|_| column(&[(1, 3)])).collect(), |n| n.to_string());
        let last = chart.columns.last().expect("a column");
        assert!(last.x + last.width <= WIDTH);
        assert_eq!(last.label, "2026", "the newest year is always named");
        assert_eq!(chart.columns.iter().filter(|column| !column.label.is_empty()).count(), 6);
    }

    #[test]
    fn bars_never_pass_their_room_and_never_vanish() {
        assert_eq!((length(0, 9), length(9, 9), length(12, 9), length(1, 9)), (0, 1000, 1000, 111));
        assert_eq!(length(1, 1_000_000), 8);
        assert_eq!(length(u64::MAX, u64::MAX), 1000);
        assert_eq!(hundredths(1, 3), 3333);
        assert_eq!(hundredths(0, 0), 0);
    }
}
