//! What the tests measure with: the shared engine, millimetres, lines of text.

use std::sync::LazyLock;

use congvan::{
    domain::Document,
    typeset::{Engine, Layout, Options, PlacedText},
};

pub static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::embedded().expect("the embedded fonts and layouts load"));

/// Points in a millimetre.
pub const MM: f64 = 72.0 / 25.4;

/// Half a millimetre, in points: the tolerance of the checks.
pub const HALF_MM: f64 = 0.5 * MM;

pub fn laid_out(letter: &Document) -> Layout {
    ENGINE.render(letter, &Options::default()).expect("the letter is rendered").layout()
}

/// One printed line of a node.
#[derive(Debug, Clone)]
pub struct Line {
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
}

/// The lines of a node, from top to bottom. A line's size and face are those of its first run.
pub fn lines(layout: &Layout, node: &str) -> Vec<Line> {
    gather(layout.node(node))
}

/// Every line of every node of the body: bases and paragraphs.
pub fn body_lines(layout: &Layout) -> Vec<Line> {
    let of_body =
        |id: &str| id.starts_with(['b', 'c']) && id[1..].starts_with(|c: char| c.is_ascii_digit());
    gather(layout.texts.iter().filter(|text| of_body(&text.node)))
}

fn gather<'a>(texts: impl Iterator<Item = &'a PlacedText>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for text in texts {
        match lines.last_mut() {
            Some(line) if line.page == text.page && (line.baseline - text.y).abs() < 0.01 => {
                line.words.push_str(&text.text);
                line.left = line.left.min(text.x);
                line.right = line.right.max(text.right());
            }
            _ => lines.push(Line {
                page: text.page,
                words: text.text.clone(),
                left: text.x,
                right: text.right(),
                baseline: text.y,
                size: text.size,
                weight: text.weight,
                italic: text.italic,
            }),
        }
    }
    lines
}

/// The one line of a node.
pub fn line(layout: &Layout, node: &str) -> Line {
    let mut lines = lines(layout, node);
    assert_eq!(lines.len(), 1, "{node} has one line: {lines:#?}");
    lines.remove(0)
}

#[track_caller]
pub fn assert_near(found: f64, wanted: f64, tolerance: f64, what: &str) {
    assert!(
        (found - wanted).abs() <= tolerance,
        "{what}: {found:.2}, not {wanted:.2} ± {tolerance:.2} pt"
    );
}
