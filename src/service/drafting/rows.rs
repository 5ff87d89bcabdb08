//! The body of a draft as a form shows it: one row after the other, each with its depth, instead of items inside items.

use serde_json::{Map, Value};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Text,
    Item,
    Heading,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Text, Self::Item, Self::Heading];

    /// The word used in forms: `item`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Item => "item",
            Self::Heading => "heading",
        }
    }

    /// Reads the word used in forms.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }
}

/// One node of the body, without those inside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub form: Form,
    /// 0 for items that stand in no other; always 0 for paragraphs and headings.
    pub depth: usize,
    /// The fields of the node.
    pub fields: Map<String, Value>,
    /// Where the node stands in the draft: `body[2].item.items[0]`.
    pub path: String,
}

/// Items deeper than this are drawn in: no letter has more levels.
const DEEPEST: usize = 7;

impl Row {
    /// A row without words.
    #[must_use]
    pub fn new(form: Form, depth: usize, id: String) -> Self {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), Value::String(id));
        if form == Form::Heading {
            fields.insert("level".to_owned(), "chapter".into());
        }
        Self { form, depth, fields, path: String::new() }
    }

    /// A field that is a text.
    #[must_use]
    pub fn words(&self, key: &str) -> &str {
        self.fields.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Id of the node.
    #[must_use]
    pub fn id(&self) -> &str {
        self.words("id")
    }
}

/// Lays a body out in rows, every one with an id.
#[must_use]
pub fn rows(body: Option<&Value>) -> Vec<Row> {
    let mut rows = Vec::new();
    let blocks = body.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for (index, block) in blocks.iter().enumerate() {
        let path = format!("body[{index}]");
        match (block.get("item"), block.get("heading")) {
            (Some(item), _) => add_item(item, &format!("{path}.item"), 0, &mut rows),
            (_, Some(heading)) => {
                let path = format!("{path}.heading");
                rows.push(Row { form: Form::Heading, depth: 0, fields: fields(heading), path });
            }
            _ => rows.push(Row { form: Form::Text, depth: 0, fields: fields(block), path }),
        }
    }
    give_ids(&mut rows);
    rows
}

fn add_item(item: &Value, path: &str, depth: usize, rows: &mut Vec<Row>) {
    let mut own = fields(item);
    let inside = own.shift_remove("items");
    rows.push(Row { form: Form::Item, depth, fields: own, path: path.to_owned() });
    for (index, item) in inside.iter().filter_map(|items| items.as_array()).flatten().enumerate() {
        add_item(item, &format!("{path}.items[{index}]"), depth + 1, rows);
    }
}

fn fields(value: &Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields.clone(),
        Value::String(words) => Map::from_iter([("text".to_owned(), Value::String(words.clone()))]),
        _ => Map::new(),
    }
}

/// Gives an id to every row without one, and another to those that bear one a second time.
pub fn give_ids(rows: &mut [Row]) {
    let mut known = std::collections::HashSet::new();
    for index in 0..rows.len() {
        let own = rows[index].id().to_owned();
        if !own.is_empty() && known.insert(own) {
            continue;
        }
        let id = free_id(rows);
        known.insert(id.clone());
        rows[index].fields.shift_remove("id");
        rows[index].fields.shift_insert(0, "id".to_owned(), Value::String(id));
    }
}

/// An id that no row bears.
#[must_use]
pub fn free_id(rows: &[Row]) -> String {
    let number = |row: &Row| row.id().strip_prefix('n').and_then(|rest| rest.parse::<u32>().ok());
    let highest = rows.iter().filter_map(number).max().unwrap_or_default();
    format!("n{}", highest.saturating_add(1))
}

/// Makes the body of rows again; an item deeper than the one before allows is drawn out.
#[must_use]
pub fn body(rows: &[Row]) -> Value {
    let mut blocks: Vec<Value> = Vec::new();
    let mut depth_before = None;
    for row in rows {
        let node = Value::Object(row.fields.clone());
        match row.form {
            Form::Text => blocks.push(node),
            Form::Heading => blocks.push(serde_json::json!({ "heading": node })),
            Form::Item => {
                let deepest = depth_before.map_or(0, |depth: usize| depth + 1).min(DEEPEST);
                let depth = row.depth.min(deepest);
                if depth == 0 {
                    blocks.push(serde_json::json!({ "item": node }));
                } else if let Some(around) =
                    blocks.last_mut().and_then(|block| block.get_mut("item"))
                {
                    inside(around, depth - 1).push(node);
                }
                depth_before = Some(depth);
                continue;
            }
        }
        depth_before = None;
    }
    Value::Array(blocks)
}

/// The list of items so many levels inside an item, behind its last ones.
fn inside(item: &mut Value, levels: usize) -> &mut Vec<Value> {
    let items = item
        .as_object_mut()
        .map(|fields| fields.entry("items").or_insert_with(|| Value::Array(Vec::new())))
        .and_then(Value::as_array_mut)
        .unwrap_or_else(|| unreachable!("an item is a map, its items a list"));
    if levels == 0 || items.is_empty() {
        return items;
    }
    let last = items.len() - 1;
    inside(&mut items[last], levels - 1)
}

/// Where the rows end that belong to a row: itself and what stands inside it.
#[must_use]
pub fn end_of(rows: &[Row], index: usize) -> usize {
    let depth = rows[index].depth;
    let inside =
        |row: &&Row| row.form == Form::Item && rows[index].form == Form::Item && row.depth > depth;
    index + 1 + rows[index + 1..].iter().take_while(inside).count()
}

/// Moves a row and what stands inside it before another one (or to the end), as deep as its new place allows.
pub fn move_before(rows: &mut Vec<Row>, index: usize, target: usize) {
    if index >= rows.len() || target > rows.len() {
        return;
    }
    let end = end_of(rows, index);
    if (index..=end).contains(&target) {
        return;
    }
    let mut block: Vec<Row> = rows.drain(index..end).collect();
    let target = if target > index { target - block.len() } else { target };
    if block[0].form == Form::Item {
        let deepest = match target.checked_sub(1).map(|before| &rows[before]) {
            Some(before) if before.form == Form::Item => before.depth + 1,
            _ => 0,
        };
        let wanted = rows.get(target).filter(|row| row.form == Form::Item).map(|row| row.depth);
        let depth = wanted.unwrap_or(block[0].depth).min(deepest);
        let old = block[0].depth;
        for row in &mut block {
            row.depth = row.depth - old + depth;
        }
    }
    rows.splice(target..target, block);
}

/// Moves a row before its neighbour of the same depth, or behind it.
pub fn step(rows: &mut Vec<Row>, index: usize, down: bool) {
    let Some(row) = rows.get(index) else { return };
    let depth = row.depth;
    if down {
        let next = end_of(rows, index);
        if rows.get(next).is_some_and(|row| row.depth == depth) {
            let behind = end_of(rows, next);
            move_before(rows, index, behind);
        }
        return;
    }
    let before = rows[..index].iter().rposition(|row| row.depth <= depth);
    if let Some(before) = before.filter(|before| rows[*before].depth == depth) {
        move_before(rows, index, before);
    }
}

/// Puts an item one level in or out, with what stands inside it.
pub fn shift(rows: &mut [Row], index: usize, inward: bool) {
    let Some(row) = rows.get(index).filter(|row| row.form == Form::Item) else { return };
    let depth = row.depth;
    let allowed = if inward {
        let before = index.checked_sub(1).map(|before| &rows[before]);
        depth < DEEPEST
            && before.is_some_and(|before| before.form == Form::Item && before.depth >= depth)
    } else {
        depth > 0
    };
    if allowed {
        let end = end_of(rows, index);
        for row in &mut rows[index..end] {
            row.depth = if inward { row.depth + 1 } else { row.depth - 1 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn sample() -> Value {
        json!([
            { "id": "b1", "text": "Mở đầu" },
            { "item": { "id": "b2", "text": "Một", "items": [
                { "id": "b2.1", "text": "Một a", "items": [{ "id": "x", "text": "gạch" }] },
                { "id": "b2.2", "text": "Một b", "task": { "mode": "report" } },
            ] } },
            { "item": { "id": "b3", "text": "Hai" } },
            { "heading": { "id": "h", "level": "chapter", "text": "CHƯƠNG" } },
        ])
    }

    #[test]
    fn rows_make_the_same_body_again() {
        assert_eq!(body(&rows(Some(&sample()))), sample());
    }

    #[test]
    fn an_item_moves_with_what_stands_inside_it() {
        let mut all = rows(Some(&sample()));
        step(&mut all, 1, true);
        let ids: Vec<_> = all.iter().map(Row::id).collect();
        assert_eq!(ids, ["b1", "b3", "b2", "b2.1", "x", "b2.2", "h"]);
        shift(&mut all, 2, true);
        assert_eq!(all.iter().map(|row| row.depth).collect::<Vec<_>>(), [0, 0, 1, 2, 3, 2, 0]);
        shift(&mut all, 2, false);
        step(&mut all, 2, false);
        assert_eq!(body(&all), sample());
    }

    proptest! {
        /// Whatever is pressed, every node stays exactly once.
        #[test]
        fn no_move_loses_a_node(acts in prop::collection::vec((0..8usize, 0..9usize, 0..4u8), 0..40)) {
            let mut all = rows(Some(&sample()));
            for (index, target, act) in acts {
                match act {
                    0 => move_before(&mut all, index, target),
                    1 => step(&mut all, index, target % 2 == 0),
                    2 => shift(&mut all, index, true),
                    _ => shift(&mut all, index, false),
                }
                let mut ids: Vec<_> = rows(Some(&body(&all))).iter().map(|row| row.id().to_owned()).collect();
                prop_assert_eq!(ids.len(), 7);
                ids.sort();
                prop_assert_eq!(ids, ["b1", "b2", "b2.1", "b2.2", "b3", "h", "x"]);
            }
        }
    }
}
