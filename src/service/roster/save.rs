//! Lưu nháp: what was typed on one page is kept as typed, right or wrong.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::domain::Actor;
use crate::domain::deliverable::DeliverableKind;
use crate::service::{Error, Office, Result};
use crate::store::sheet::{DRAFT, Sheet, SheetRow};
use crate::store::{self, Kind, Tx};
use crate::text::{Message, unicode};

use super::footing::{self, Ground};
use super::view;

/// Letters of a cell that are kept; longer ones are cut, and the check says so.
const LETTERS: usize = 2000;

/// One row of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedRow {
    /// None for a new row.
    pub ordinal: Option<i32>,
    pub cells: Vec<String>,
    /// Whether the row is to go.
    pub remove: bool,
}

/// What was typed on one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The version of the draft that the page showed; none when it showed none.
    pub version: Option<i32>,
    pub rows: Vec<TypedRow>,
}

/// The draft as it stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    pub at: DateTime<Utc>,
    pub version: i32,
    /// Rows on all pages.
    pub rows: u64,
}

/// Keeps the rows of one page in the draft; the rows of other pages stay.
///
/// # Errors
/// Conflict when the draft was saved elsewhere meanwhile, when nothing may be written now, or with too many rows;
/// forbidden without a pass where it has personal columns.
pub async fn save(
    office: &Office,
    actor: &Actor,
    assignment: &str,
    pass: Option<&str>,
    typed: Typed,
) -> Result<Saved> {
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let (ground, sheet) = draft_of(office, &tx, actor, assignment, pass).await?;
    let showed = typed.version;
    if showed.is_some() && showed != Some(sheet.version) || showed.is_none() && sheet.version > 1 {
        return Err(elsewhere());
    }
    let width = ground.definition.columns.len();
    let mut last = store::sheet::last_ordinal(&tx, &sheet.id).await?;
    let mut gone = Vec::new();
    let mut written = Vec::new();
    let kept = last;
    let mut seen = BTreeSet::new();
    for mut row in typed.rows {
        // An ordinal that the page did not get from us is none.
        row.ordinal = row.ordinal.filter(|at| (1..=kept).contains(at) && seen.insert(*at));
        let cells: Vec<String> = tidy(row.cells, width);
        let blank = row.remove || cells.iter().all(String::is_empty);
        gone.extend(row.ordinal);
        if blank {
            continue;
        }
        let ordinal = row.ordinal.unwrap_or_else(|| {
            last += 1;
            last
        });
        written.push(SheetRow { sheet_id: sheet.id.clone(), ordinal, cells: cells.into() });
    }
    if ground.definition.kind == DeliverableKind::Form {
        store::sheet::delete_rows(&tx, &sheet.id, None).await?;
        written.truncate(1);
    } else {
        store::sheet::delete_rows(&tx, &sheet.id, Some(&gone)).await?;
    }
    store::sheet::insert_rows(&tx, written).await?;
    let rows = close(&tx, actor, &ground, sheet, now).await?;
    tx.commit().await?;
    Ok(rows)
}

fn elsewhere() -> Error {
    Error::Conflict(Message::new("roster-saved-elsewhere"))
}

/// Counts the rows and writes the draft back.
pub(super) async fn close(
    tx: &Tx,
    actor: &Actor,
    ground: &Ground,
    mut sheet: Sheet,
    now: DateTime<Utc>,
) -> Result<Saved> {
    let rows = store::sheet::count(tx, &sheet.id).await?;
    let most = ground.definition.most_rows();
    if rows > most as u64 {
        let message = Message::new("roster-too-many").with("most", most).with("rows", rows);
        return Err(Error::Conflict(message));
    }
    sheet.row_count = i32::try_from(rows).unwrap_or(i32::MAX);
    sheet.saved_at = now;
    sheet.saved_by.clone_from(&actor.name);
    let saved = store::sheet::save(tx, sheet).await;
    let version = saved.map_err(|error| match error.kind() {
        Kind::Conflict => elsewhere(),
        _ => error.into(),
    })?;
    Ok(Saved { at: now, version, rows })
}

/// Finds the draft and holds its assignment; makes one, with the rows last sent, where there is none.
pub(super) async fn draft_of(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    assignment: &str,
    pass: Option<&str>,
) -> Result<(Ground, Sheet)> {
    // Two pages that save at once come one after the other.
    store::assignment::lock(tx, assignment).await?.ok_or_else(footing::unknown)?;
    let ground = Ground::of_lead(office, tx, actor, assignment).await?;
    ground.check_pass(office, tx, &actor.unit, pass).await?;
    ground.check_open()?;
    let (source, _) = view::source(tx, &ground.assignment.id).await?;
    let source = match source {
        Some(sheet) if sheet.state == DRAFT => return Ok((ground, sheet)),
        source => source,
    };
    let sheet = new_sheet(office, actor, &ground);
    store::sheet::insert(tx, sheet.clone()).await?;
    if let Some(sent) = source {
        let rows = store::sheet::rows(tx, &sent.id, 0, None).await?;
        let copy = rows.into_iter().map(|row| SheetRow { sheet_id: sheet.id.clone(), ..row });
        store::sheet::insert_rows(tx, copy.collect()).await?;
    }
    Ok((ground, sheet))
}

/// An empty draft.
pub(super) fn new_sheet(office: &Office, actor: &Actor, ground: &Ground) -> Sheet {
    Sheet {
        id: office.ids.id(),
        owner_unit: ground.assignment.owner_unit.clone(),
        task_id: ground.assignment.task_id.clone(),
        assignment_id: ground.assignment.id.clone(),
        unit_id: ground.assignment.lead_unit.clone(),
        report_id: None,
        state: DRAFT.to_owned(),
        row_count: 0,
        salt: office.ids.secret(),
        digest: String::new(),
        saved_at: office.clock.now(),
        saved_by: actor.name.clone(),
        sent_at: None,
        erased_at: None,
        erased_by: None,
        erased_reason: None,
        version: 1,
    }
}

fn tidy(cells: Vec<String>, width: usize) -> Vec<String> {
    let mut cells: Vec<String> = cells
        .into_iter()
        .map(|cell| {
            // PostgreSQL keeps no NUL in JSON.
            let cell: String = unicode::nfc(cell.trim()).replace('\0', "");
            cell.chars().take(LETTERS).collect()
        })
        .collect();
    cells.resize(width, String::new());
    cells
}
