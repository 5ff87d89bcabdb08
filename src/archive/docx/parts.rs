//! What all parts of a page are made of.

use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, Paragraph, Run, Table, TableCell,
    TableCellMargins, TableLayoutType, TableRow, WidthType,
};

/// Appendix I, I.4.
pub(super) const FONT: &str = "Times New Roman";
/// Half points: sizes of Appendix I.
pub(super) const BODY: usize = 28;
/// Half points.
pub(super) const HEAD: usize = 26;

/// The two columns of head and foot, in millimetres.
const COLUMNS: (i32, i32) = (68, 97);

/// Millimetres in twentieths of a point.
pub(super) const fn mm(millimetres: i32) -> i32 {
    millimetres * 14_400 / 254
}

/// Words in one type. Only spaces and letters go in: the writer escapes what XML would read.
pub(super) fn run(words: &str, size: usize) -> Run {
    let mut lines = words.split('\n');
    let first = Run::new().size(size).add_text(printable(lines.next().unwrap_or_default()));
    lines.fold(first, |run, line| {
        run.add_break(docx_rs::BreakType::TextWrapping).add_text(printable(line))
    })
}

/// Characters that XML 1.0 cannot hold are left out.
fn printable(words: &str) -> String {
    words.chars().filter(|c| !c.is_control() && !matches!(*c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

/// A line in the middle of its column.
pub(super) fn centred(run: Run) -> Paragraph {
    Paragraph::new().align(AlignmentType::Center).add_run(run)
}

/// An empty line so many points high.
pub(super) fn gap(points: i32) -> Paragraph {
    let line = LineSpacing::new().line_rule(LineSpacingType::Exact).line(points * 20);
    Paragraph::new().line_spacing(line).add_run(Run::new().size(2))
}

/// Two columns without lines.
pub(super) fn columns(left: Vec<Paragraph>, right: Vec<Paragraph>) -> Table {
    let (first, second) = (mm(COLUMNS.0).unsigned_abs(), mm(COLUMNS.1).unsigned_abs());
    let (first, second) = (first as usize, second as usize);
    let cell = |paragraphs: Vec<Paragraph>, width: usize| {
        let cell = TableCell::new().width(width, WidthType::Dxa).clear_all_border();
        // A cell without paragraph is no cell to a word processor.
        let paragraphs = if paragraphs.is_empty() { vec![gap(2)] } else { paragraphs };
        paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
    };
    let row = TableRow::new(vec![cell(left, first), cell(right, second)]).cant_split();
    Table::without_borders(vec![row])
        .set_grid(vec![first, second])
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
        .layout(TableLayoutType::Fixed)
        .width(first + second, WidthType::Dxa)
}
