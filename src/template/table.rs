//! The tables of a document file.

use super::{
    fields::{Reader, shown},
    yaml::{Node, Value},
};
use crate::{
    domain::{Align, Cell, Column, FormedCell, Row, Table},
    text::Message,
};

/// More columns than a turned page can hold.
const MOST_COLUMNS: usize = 40;
const ALIGNS: [(&str, Align); 4] = [
    ("left", Align::Left),
    ("center", Align::Center),
    ("right", Align::Right),
    ("justify", Align::Justify),
];

/// Reads `{columns: […], rows: […]}`.
pub(super) fn table(reader: &mut Reader, node: &Node, path: &str) -> Option<Table> {
    let fields = reader.map(node, path, &["columns", "head", "rows", "landscape", "size"])?;
    let columns = fields
        .get("columns")
        .map_or_else(Vec::new, |(node, path)| reader.list(node, &path, column));
    if columns.is_empty() {
        reader.missing(&fields, "columns");
        return None;
    }
    if columns.len() > MOST_COLUMNS {
        let message = Message::new("template-too-many-columns").with("most", MOST_COLUMNS);
        reader.error(&fields.path_of("columns"), node.at, message);
        return None;
    }
    let head = fields.get("head").map_or_else(Vec::new, |(node, path)| {
        reader.list(node, &path, |reader, node, path| row_of(reader, node, path, columns.len()))
    });
    let rows = fields.get("rows").map_or_else(Vec::new, |(node, path)| {
        reader.list(node, &path, |reader, node, path| row(reader, node, path, columns.len()))
    });
    let landscape = fields.get("landscape").and_then(|(node, path)| reader.truth(node, &path));
    let size = fields.get("size").and_then(|(node, path)| reader.whole(node, &path, 11, 14));
    Some(Table {
        columns,
        head,
        rows,
        landscape: landscape.unwrap_or_default(),
        size: size.and_then(|size| u32::try_from(size).ok()),
    })
}

/// Reads a column: its head alone, or its fields.
fn column(reader: &mut Reader, node: &Node, path: &str) -> Option<Column> {
    let Value::Map(_) = &node.value else {
        if node.value == Value::Null {
            return Some(Column::default());
        }
        return reader.text(node, path).map(|title| Column { title, ..Column::default() });
    };
    let fields = reader.map(node, path, &["title", "width", "align", "running"])?;
    let title = fields.get("title").and_then(|(node, path)| reader.text(node, &path));
    let width = fields.get("width").and_then(|(node, path)| reader.whole(node, &path, 5, 260));
    let align = fields.get("align").and_then(|(node, path)| reader.choice(node, &path, &ALIGNS));
    let running = fields.get("running").and_then(|(node, path)| reader.truth(node, &path));
    Some(Column {
        title: title.unwrap_or_default(),
        width: width.and_then(|width| u32::try_from(width).ok()),
        align,
        running: running.unwrap_or_default(),
    })
}

/// Reads `[a, b]`, `{group: [a]}` or `{total: [a, b]}`.
fn row(reader: &mut Reader, node: &Node, path: &str, columns: usize) -> Option<Row> {
    let Value::Map(_) = &node.value else {
        return row_of(reader, node, path, columns).map(Row::Plain);
    };
    let fields = reader.map(node, path, &["group", "total"])?;
    if let Some((node, path)) = fields.get("group") {
        return row_of(reader, node, &path, columns).map(|group| Row::Group { group });
    }
    if let Some((node, path)) = fields.get("total") {
        return row_of(reader, node, &path, columns).map(|total| Row::Total { total });
    }
    reader.missing(&fields, "group");
    None
}

fn row_of(reader: &mut Reader, node: &Node, path: &str, columns: usize) -> Option<Vec<Cell>> {
    let cells = reader.list(node, path, cell);
    let covered: usize = cells.iter().map(Cell::across).fold(0, usize::saturating_add);
    if covered > columns {
        let message = Message::new("template-row-too-long")
            .with("field", shown(path))
            .with("cells", covered)
            .with("columns", columns);
        reader.error(path, node.at, message);
        return None;
    }
    Some(cells)
}

/// Reads a cell: words, its fields, or nothing, where the cell above goes on.
fn cell(reader: &mut Reader, node: &Node, path: &str) -> Option<Cell> {
    match &node.value {
        Value::Null => Some(Cell::Above),
        Value::Map(_) => {
            let fields = reader.map(node, path, &["text", "across", "align", "bold", "italic"])?;
            let text = fields.get("text").and_then(|(node, path)| reader.text(node, &path));
            let across =
                fields.get("across").and_then(|(node, path)| reader.whole(node, &path, 1, 40));
            let align =
                fields.get("align").and_then(|(node, path)| reader.choice(node, &path, &ALIGNS));
            let mut truth =
                |key| fields.get(key).and_then(|(node, path)| reader.truth(node, &path));
            let (bold, italic) = (truth("bold"), truth("italic"));
            Some(Cell::Formed(FormedCell {
                text: text.unwrap_or_default(),
                across: across.and_then(|across| u32::try_from(across).ok()),
                align,
                bold: bold.unwrap_or_default(),
                italic: italic.unwrap_or_default(),
            }))
        }
        _ => reader.text(node, path).map(Cell::Text),
    }
}
