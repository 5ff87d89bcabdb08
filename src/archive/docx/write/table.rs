//! A table in its grid: repeated heads, merged cells, widths by its words.

use super::File;
use super::xml::{Paragraph, Side, Type, points};
use crate::domain::{Align, Grid, GridCell, Table};

const MM: f64 = 25.4 / 72.0;

/// Writes a table as wide as given, in points.
pub(super) fn table(file: &mut File<'_>, table: &Table, width: f64) -> String {
    let grid = Grid::of(table, width * MM);
    let border = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>")
    };
    let borders: String =
        ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    let columns: String = grid
        .widths
        .iter()
        .map(|width| format!("<w:gridCol w:w=\"{}\"/>", points(*width)))
        .collect();
    let mut xml = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>",
        points(grid.widths.iter().sum())
    );
    for (rows, form) in
        [(&grid.head, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"), (&grid.rows, "")]
    {
        for y in 0..rows.len() {
            xml.push_str("<w:tr>");
            xml.push_str(form);
            xml.push_str(&row(file, &grid, rows, y));
            xml.push_str("</w:tr>");
        }
    }
    xml + "</w:tbl>"
}

/// The cells of one row, with an empty one wherever a cell above goes on.
fn row(file: &mut File<'_>, grid: &Grid, rows: &[Vec<GridCell>], y: usize) -> String {
    let mut xml = String::new();
    let mut x = 0;
    while x < grid.widths.len() {
        let above = rows[..=y].iter().enumerate().rev().find_map(|(its_y, cells)| {
            let covers = |cell: &&GridCell| {
                (cell.column..cell.column + cell.colspan).contains(&x) && its_y + cell.rowspan > y
            };
            cells.iter().find(covers).map(|cell| (its_y, cell))
        });
        let Some((its_y, cell)) = above else {
            xml.push_str(&filled(grid, x, 1, "", &Paragraph::default().xml()));
            x += 1;
            continue;
        };
        let merged = match (its_y == y, cell.rowspan > 1) {
            (false, _) => "<w:vMerge/>",
            (true, true) => "<w:vMerge w:val=\"restart\"/>",
            (true, false) => "",
        };
        let words = if its_y == y { words(file, grid, cell) } else { Paragraph::default() };
        xml.push_str(&filled(grid, x, cell.colspan, merged, &words.xml()));
        x = cell.column + cell.colspan;
    }
    xml
}

fn filled(grid: &Grid, x: usize, across: usize, merged: &str, words: &str) -> String {
    let width: f64 = grid.widths[x..x + across].iter().sum();
    let span = if across > 1 { format!("<w:gridSpan w:val=\"{across}\"/>") } else { String::new() };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{span}{merged}<w:vAlign w:val=\"center\"/></w:tcPr>{words}</w:tc>",
        points(width)
    )
}

fn words(file: &mut File<'_>, grid: &Grid, cell: &GridCell) -> Paragraph {
    let type_ =
        Type { bold: cell.bold, italic: cell.italic, size: Some(grid.size), ..Type::default() };
    Paragraph {
        style: "ChuTrongBang",
        runs: file.notes.runs(&cell.text, None, type_),
        side: Some(match cell.align {
            Align::Left => Side::Left,
            Align::Center => Side::Middle,
            Align::Right => Side::Right,
            Align::Justify => Side::Both,
        }),
        ..Paragraph::default()
    }
}
