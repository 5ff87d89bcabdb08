//! Charts as figures for a template: places and lengths in a box, no colours and no words beyond the labels.

use serde::Serialize;

use super::show::grouped;

/// The box of a chart of columns.
const WIDTH: u32 = 720;
const HEIGHT: u32 = 220;
/// Room for labels below and above.
const FOOT: u32 = 26;
const HEAD: u32 = 16;

/// Columns side by side, a group for each label.
#[derive(Debug, Serialize)]
pub struct Columns {
    pub width: u32,
    pub height: u32,
    /// Where the columns stand.
    pub ground: u32,
    pub bars: Vec<Bar>,
    pub labels: Vec<Label>,
}

/// One column.
#[derive(Debug, Serialize)]
pub struct Bar {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    /// Class of the series.
    pub series: &'static str,
    /// What a pointer reads: `10/2026, giao mới: 15`.
    pub title: String,
}

/// Words at a place.
#[derive(Debug, Serialize)]
pub struct Label {
    pub x: u32,
    pub y: u32,
    pub words: String,
}

/// One group of columns.
pub struct Group {
    pub label: String,
    /// Class, name and value of each series.
    pub values: Vec<(&'static str, String, u32)>,
}

/// Lays columns out; the tallest one fills the height.
pub fn columns(groups: &[Group], print_values: bool) -> Columns {
    let ground = HEIGHT - FOOT;
    let most = groups.iter().flat_map(|group| &group.values).map(|value| value.2).max();
    let most = u64::from(most.unwrap_or(0).max(1));
    let room = WIDTH / u32::try_from(groups.len().max(1)).unwrap_or(1);
    let mut chart =
        Columns { width: WIDTH, height: HEIGHT, ground, bars: Vec::new(), labels: Vec::new() };
    for (place, group) in (0_u32..).zip(groups) {
        let left = place * room;
        let count = u32::try_from(group.values.len().max(1)).unwrap_or(1);
        let each = (room * 4 / 5 / count).clamp(2, 60);
        let first = left + (room - each * count) / 2;
        chart.labels.push(Label { x: left + room / 2, y: HEIGHT - 8, words: group.label.clone() });
        for (order, (series, name, value)) in (0_u32..).zip(&group.values) {
            let full = u64::from(ground - HEAD);
            let height = u32::try_from(full * u64::from(*value) / most).unwrap_or(0);
            // What there is can be seen, however little beside the most.
            let height = if *value > 0 { height.max(2) } else { 0 };
            let x = first + order * each;
            if print_values && *value > 0 {
                let label =
                    Label { x: x + each / 2, y: ground - height - 4, words: grouped(*value) };
                chart.labels.push(label);
            }
            chart.bars.push(Bar {
                x,
                y: ground - height,
                width: each.saturating_sub(1).max(1),
                height,
                series,
                title: format!("{}, {name}: {}", group.label, grouped(*value)),
            });
        }
    }
    chart
}

/// A share as a length of a hundred.
pub fn hundredth(tenths: u32) -> u32 {
    (tenths.min(1000) + 5) / 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tallest_column_fills_the_height_and_little_is_still_seen() {
        let group = |label: &str, value| Group {
            label: label.to_owned(),
            values: vec![("a", "số".to_owned(), value)],
        };
        let chart = columns(&[group("1", 1_000_000), group("2", 1), group("3", 0)], true);
        let heights: Vec<u32> = chart.bars.iter().map(|bar| bar.height).collect();
        assert_eq!(heights, [HEIGHT - FOOT - HEAD, 2, 0]);
        assert!(chart.bars.iter().all(|bar| bar.x + bar.width <= chart.width));
        assert!(columns(&[], true).bars.is_empty());
    }
}
