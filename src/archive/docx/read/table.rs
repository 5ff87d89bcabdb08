//! Tables with lines.

use super::flow::{Line, Tab, TabCell, TabRow};
use super::inline;
use crate::domain::{Cell, Column, FormedCell, Row, Table};

/// More columns than a turned page can hold.
const MOST_COLUMNS: usize = 40;

/// A table; none for one that has more columns than a page can hold, or no cell at all.
pub(super) fn table(tab: &Tab) -> Option<Table> {
    let width = |row: &TabRow| row.cells.iter().map(|cell| cell.across).sum::<usize>();
    let columns = tab.rows.iter().map(width).max().unwrap_or(0);
    if columns == 0 || columns > MOST_COLUMNS {
        return None;
    }
    let flagged = tab.rows.iter().take_while(|row| row.head).count();
    let heads = if flagged > 0 && flagged < tab.rows.len() {
        flagged
    } else {
        usize::from(tab.rows.len() > 1 && tab.rows.first().is_some_and(is_bold))
    };
    let mut head: Vec<Vec<Cell>> = tab.rows[..heads]
        .iter()
        .map(|row| row.cells.iter().map(|cell| of(cell, true)).collect())
        .collect();
    let mut titles = vec![Column::default(); columns];
    let alone = |row: &Vec<Cell>| row.iter().all(|cell| cell.across() == 1);
    if head.last().is_some_and(alone) {
        let last = head.pop().unwrap_or_default();
        for (title, cell) in titles.iter_mut().zip(&last) {
            cell.text().clone_into(&mut title.title);
        }
    }
    let rows = tab.rows[heads..].iter().map(|row| row_of(row, columns)).collect();
    Some(Table { columns: titles, head, rows, ..Table::default() })
}

fn is_bold(row: &TabRow) -> bool {
    let mut lines = row.cells.iter().flat_map(|cell| &cell.lines).filter(|line| !line.is_blank());
    let mut any = false;
    lines.all(|line| {
        any = true;
        line.is_bold()
    }) && any
}

fn row_of(row: &TabRow, columns: usize) -> Row {
    let bold = is_bold(row) && !row.cells.iter().any(|cell| cell.above);
    let covered: usize = row.cells.iter().map(|cell| cell.across).sum();
    let last_reaches = row.cells.last().is_some_and(|cell| cell.across > 1);
    let first_reaches = row.cells.first().is_some_and(|cell| cell.across > 1);
    let cells =
        |plain: bool| -> Vec<Cell> { row.cells.iter().map(|cell| of(cell, plain)).collect() };
    let bare = |cells: Vec<Cell>, at: Option<usize>| -> Vec<Cell> {
        let bare = |(index, cell): (usize, Cell)| {
            if Some(index) == at { Cell::Text(cell.text().to_owned()) } else { cell }
        };
        cells.into_iter().enumerate().map(bare).collect()
    };
    if bold && covered == columns && last_reaches {
        let last = row.cells.len() - 1;
        return Row::Group { group: bare(cells(true), Some(last)) };
    }
    if bold && covered == columns && first_reaches {
        return Row::Total { total: bare(cells(true), Some(0)) };
    }
    if bold && columns > 1 {
        return Row::Total { total: cells(true) };
    }
    Row::Plain(cells(false))
}

/// One cell; `plain` where the row itself says that its words are bold.
fn of(cell: &TabCell, plain: bool) -> Cell {
    if cell.above && cell.lines.iter().all(Line::is_blank) {
        return Cell::Above;
    }
    let mut text = Vec::new();
    let (mut bold, mut italic) = (true, true);
    for line in cell.lines.iter().filter(|line| !line.is_blank()) {
        let paragraph = inline::paragraph(line);
        bold &= paragraph.style.bold;
        italic &= paragraph.style.italic;
        // The opening in bold of one line is no style of the cell.
        text.push(paragraph.text);
    }
    let (bold, italic) = (bold && !text.is_empty() && !plain, italic && !text.is_empty());
    let text = text.join("\n");
    let across = (cell.across > 1).then(|| u32::try_from(cell.across).unwrap_or(1));
    if across.is_none() && !bold && !italic {
        return Cell::Text(text);
    }
    Cell::Formed(FormedCell { text, across, bold, italic, ..FormedCell::default() })
}
