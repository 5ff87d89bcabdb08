//! The tables of a reading.

use congvan::{
    domain::{Cell, Column, FormedCell, Row, Table},
    template::{
        fields::{Fields, Reader},
        yaml::{Node, Value},
    },
};

use super::blocks::escaped;

/// Reads `columns` and `rows`; rows longer than the heads widen the table.
pub fn table(reader: &mut Reader, fields: &Fields<'_>) -> Option<Table> {
    let mut heads =
        fields.get("columns").map_or_else(Vec::new, |(node, path)| heads(reader, node, &path));
    let rows = fields.get("rows").map_or_else(Vec::new, |(node, path)| {
        reader.list(node, &path, |reader, node, path| Some(row(reader, node, path)))
    });
    let covered = |cells: &[Cell]| cells.iter().map(Cell::across).sum::<usize>();
    let widest_head = heads.iter().map(|cells| covered(cells)).max().unwrap_or(0);
    let width = rows.iter().map(|row| covered(row.cells())).chain([widest_head, 1]).max()?;
    let titles = heads.pop().unwrap_or_default();
    let mut columns: Vec<Column> = titles
        .iter()
        .map(|cell| Column { title: cell.text().to_owned(), ..Column::default() })
        .collect();
    columns.resize(width, Column::default());
    Some(Table { columns, head: heads, rows, ..Table::default() })
}

/// Heads in one row, or in several where they are lists in a list or hold columns of their own.
fn heads(reader: &mut Reader, node: &Node, path: &str) -> Vec<Vec<Cell>> {
    let Value::List(items) = &node.value else { return vec![cells(reader, node, path)] };
    if items.iter().any(|item| matches!(item.value, Value::List(_))) {
        return reader.list(node, path, |reader, node, path| Some(cells(reader, node, path)));
    }
    let inner =
        |item: &Node| ["columns", "children", "sub"].iter().find_map(|key| item.get(key).cloned());
    if !items.iter().any(|item| inner(item).is_some()) {
        return vec![cells(reader, node, path)];
    }
    let (mut above, mut below) = (Vec::new(), Vec::new());
    for item in items {
        let words = cell(reader, item, path);
        if let Some(inner) = inner(item) {
            let inner = cells(reader, &inner, path);
            let across = u32::try_from(inner.len()).ok();
            let text = words.text().to_owned();
            above.push(Cell::Formed(FormedCell { text, across, ..FormedCell::default() }));
            below.extend(inner);
        } else {
            above.push(words);
            below.push(Cell::Text(String::new()));
        }
    }
    vec![above, below]
}

fn row(reader: &mut Reader, node: &Node, path: &str) -> Row {
    if let Some(group) = node.get("group") {
        return Row::Group { group: cells(reader, group, path) };
    }
    if let Some(total) = node.get("total") {
        return Row::Plain(cells(reader, total, path));
    }
    // A stretch missing in the source: its remark is not part of the document.
    if matches!(&node.value, Value::Map(entries) if entries.iter().any(|entry| entry.key == "gap"))
    {
        return Row::Group { group: vec![Cell::from("…")] };
    }
    if let Some(inner) = node.get("cells") {
        return Row::Plain(cells(reader, inner, path));
    }
    Row::Plain(cells(reader, node, path))
}

fn cells(reader: &mut Reader, node: &Node, path: &str) -> Vec<Cell> {
    match &node.value {
        Value::List(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| cell(reader, item, &format!("{path}[{index}]")))
            .collect(),
        _ => vec![cell(reader, node, path)],
    }
}

/// One cell: words, nothing, lines of a list, or a map with its words.
fn cell(reader: &mut Reader, node: &Node, path: &str) -> Cell {
    match &node.value {
        Value::Null => Cell::Above,
        Value::List(_) => Cell::Text(escaped(&reader.list(node, path, Reader::text).join(" "))),
        Value::Map(_) => {
            let words = ["text", "title", "label", "name"].iter().find_map(|key| node.get(key));
            let text = words.and_then(|words| reader.text(words, path)).unwrap_or_default();
            let number = |keys: &[&str]| {
                let found = keys.iter().find_map(|key| node.get(key));
                found.and_then(Node::as_words).and_then(|words| words.parse::<u32>().ok())
            };
            let is = |key| node.get(key).and_then(Node::as_words) == Some("true");
            Cell::Formed(FormedCell {
                text: escaped(&text),
                across: number(&["across", "colspan", "span"]),
                bold: is("bold"),
                italic: is("italic"),
                align: None,
            })
        }
        Value::Scalar(_) => Cell::Text(escaped(&reader.text(node, path).unwrap_or_default())),
    }
}
