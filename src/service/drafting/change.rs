//! What a button of the form does to the draft: lines added, moved, taken away; texts mended; a signer taken.

use serde_json::{Map, Value, json};

use crate::store::signer::Signer;
use crate::template::half_written;
use crate::template::half_written::STAND_IN;

use super::parties::Known;
use super::path;
use super::rows::{self, Form, Row};

/// Lines and rows of one draft; a letter of three hundred pages has fewer.
const MOST_ROWS: usize = 2_000;

/// One press of a button, as the form sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// `add:bases`: one more line at the end of a list.
    Add(String),
    /// `drop:addressees.items[1]`
    Drop(String),
    /// `up:…`, `down:…`
    Step { entry: String, down: bool },
    /// `row-add:3:item`: a row below the third.
    AddRow { below: usize, form: Form },
    /// `row-drop:3`, with what stands inside it.
    DropRow(usize),
    /// `row-up:3`, `row-down:3`
    StepRow { row: usize, down: bool },
    /// `row-in:3`, `row-out:3`
    ShiftRow { row: usize, inward: bool },
    /// `row-to:3:0`: dragged before another row.
    MoveRow { row: usize, before: usize },
    /// `mend:subject`; `mend:` mends everything that is certain.
    Mend(String),
    /// `signer:ID`
    Signer(String),
    /// `free`: the filled template becomes a document whose every item can be edited.
    Free,
}

impl Change {
    /// Reads what a button sends.
    #[must_use]
    pub fn read(words: &str) -> Option<Self> {
        let (act, rest) = words.split_once(':').unwrap_or((words, ""));
        let number = |words: &str| words.parse::<usize>().ok();
        Some(match act {
            "add" => Self::Add(rest.to_owned()),
            "drop" => Self::Drop(rest.to_owned()),
            "up" | "down" => Self::Step { entry: rest.to_owned(), down: act == "down" },
            "row-add" => {
                let (below, form) = rest.split_once(':')?;
                Self::AddRow { below: number(below)?, form: Form::find(form)? }
            }
            "row-drop" => Self::DropRow(number(rest)?),
            "row-up" | "row-down" => Self::StepRow { row: number(rest)?, down: act == "row-down" },
            "row-in" | "row-out" => Self::ShiftRow { row: number(rest)?, inward: act == "row-in" },
            "row-to" => {
                let (row, before) = rest.split_once(':')?;
                Self::MoveRow { row: number(row)?, before: number(before)? }
            }
            "mend" => Self::Mend(rest.to_owned()),
            "signer" => Self::Signer(rest.to_owned()),
            "free" => Self::Free,
            _ => return None,
        })
    }
}

/// Does to a draft what a button says; what does not fit any more changes nothing.
#[must_use]
pub fn changed(content: &Value, change: &Change, known: &Known, signers: &[Signer]) -> Value {
    let mut tree = content.clone();
    match change {
        Change::Add(list) => {
            if let Some(list) = path::list(&mut tree, list).filter(|list| list.len() < MOST_ROWS) {
                list.push(Value::Object(Map::new()));
            }
        }
        Change::Drop(entry) => {
            if let Some((list, index)) = path::entry(entry)
                && path::at(&tree, entry).is_some()
                && let Some(list) = path::list(&mut tree, list)
            {
                list.remove(index);
            }
        }
        Change::Step { entry, down } => {
            if let Some((list, index)) = path::entry(entry)
                && path::at(&tree, entry).is_some()
                && let Some(list) = path::list(&mut tree, list)
            {
                let other = if *down { index + 1 } else { index.wrapping_sub(1) };
                if other < list.len() {
                    list.swap(index, other);
                }
            }
        }
        Change::Mend(field) => mend(&mut tree, field, known),
        Change::Signer(id) => {
            if let Some(signer) = signers.iter().find(|signer| signer.id == *id) {
                let signature = json!({
                    "authority": signer.authority, "position": signer.position, "name": signer.name,
                });
                path::set(&mut tree, "signature", signature);
            }
        }
        Change::Free => {
            if tree.get("template").is_some()
                && let Some(document) = half_written::read(&tree, &known.templates).document
                && let Ok(mut document) = serde_json::to_value(document)
            {
                drop_stand_ins(&mut document);
                tree = document;
            }
        }
        Change::AddRow { .. }
        | Change::DropRow(_)
        | Change::StepRow { .. }
        | Change::ShiftRow { .. }
        | Change::MoveRow { .. } => {
            let mut all = rows::rows(tree.get("body"));
            change_rows(&mut all, change);
            path::set(&mut tree, "body", rows::body(&all));
        }
    }
    tree
}

/// Units that nobody has named yet stand for nobody; words that are still to come stay as a reminder.
fn drop_stand_ins(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.retain(|item| item.as_str() != Some(STAND_IN));
            items.iter_mut().for_each(drop_stand_ins);
        }
        Value::Object(fields) => fields.values_mut().for_each(drop_stand_ins),
        _ => {}
    }
}

fn change_rows(all: &mut Vec<Row>, change: &Change) {
    match change {
        Change::AddRow { below, form } if all.len() < MOST_ROWS => {
            let place = (*below).min(all.len());
            let before = place.checked_sub(1).map(|before| &all[before]);
            // The next item stands beside the one above; below its opening words, inside.
            let depth = match before {
                Some(row) if *form == Form::Item && row.form == Form::Item => row.depth,
                _ => 0,
            };
            let id = rows::free_id(all);
            all.insert(place, Row::new(*form, depth, id));
        }
        Change::DropRow(row) if *row < all.len() => {
            let end = rows::end_of(all, *row);
            all.drain(*row..end);
        }
        Change::StepRow { row, down } => rows::step(all, *row, *down),
        Change::ShiftRow { row, inward } => rows::shift(all, *row, *inward),
        Change::MoveRow { row, before } => rows::move_before(all, *row, *before),
        _ => {}
    }
}

/// Mends one text, or all where none is named.
fn mend(tree: &mut Value, field: &str, known: &Known) {
    let reading = half_written::read(tree, &known.templates);
    for mend in reading.mends(tree) {
        let inside = |outer: &str, inner: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '[']))
        };
        if field.is_empty()
            || mend.field == field
            || inside(field, &mend.field)
            || inside(&mend.field, field)
        {
            path::set(tree, &mend.field, mend.new.into());
        }
    }
}
