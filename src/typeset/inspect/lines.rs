//! Runs of text put together to the lines that a reader sees.

use crate::typeset::{Layout, PlacedText};

/// One printed line of a node. A line's size and face are those of its first run; lengths in points.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub node: String,
    pub page: usize,
    pub words: String,
    pub left: f64,
    pub right: f64,
    pub baseline: f64,
    pub size: f64,
    pub weight: u16,
    pub italic: bool,
}

impl Line {
    pub fn centre(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    fn of(text: &PlacedText) -> Self {
        Self {
            node: text.node.clone(),
            page: text.page,
            words: text.text.clone(),
            left: text.x,
            right: ink_end(text),
            baseline: text.y,
            size: text.size,
            weight: text.weight,
            italic: text.italic,
        }
    }
}

/// A space at the end of a run has no ink.
fn ink_end(text: &PlacedText) -> f64 {
    let spaces = text.text.chars().rev().take_while(|c| *c == ' ').count();
    let spaces = f64::from(u32::try_from(spaces).unwrap_or(0));
    text.right() - spaces * text.size * 0.25
}

/// The lines of the nodes that fit, from top to bottom as they were set.
pub(super) fn lines(layout: &Layout, fits: impl Fn(&str) -> bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for text in layout.texts.iter().filter(|text| fits(&text.node)) {
        match lines.last_mut() {
            Some(line)
                if line.page == text.page && line.node == text.node && is_beside(line, text) =>
            {
                line.words.push_str(&text.text);
                line.left = line.left.min(text.x);
                line.right = line.right.max(ink_end(text));
            }
            _ => lines.push(Line::of(text)),
        }
    }
    lines
}

/// On the same baseline, or the raised mark of a footnote.
fn is_beside(line: &Line, text: &PlacedText) -> bool {
    let off = (line.baseline - text.y).abs();
    off < 0.01 || (text.size < 0.8 * line.size && off < 0.6 * line.size)
}

/// The lines of one node.
pub(super) fn of_node(layout: &Layout, node: &str) -> Vec<Line> {
    lines(layout, |id| id == node)
}

/// The horizontal rule nearest below a line, no further than 12 pt.
pub(super) fn rule_below(layout: &Layout, line: &Line) -> Option<(f64, f64)> {
    layout
        .shapes
        .iter()
        .filter(|shape| shape.page == line.page && shape.height.abs() < 0.01 && shape.width > 1.0)
        .filter(|shape| shape.y > line.baseline && shape.y < line.baseline + 12.0)
        .filter(|shape| shape.x < line.right && shape.x + shape.width > line.left)
        .min_by(|one, other| one.y.total_cmp(&other.y))
        .map(|shape| (shape.x, shape.width))
}
