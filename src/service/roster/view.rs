//! What a unit has filled in so far, page by page.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::domain::deliverable::{Definition, DeliverableKind, Repeats, read_cell};
use crate::domain::{Actor, Id, Party};
use crate::service::follow::{LetterName, letter_names};
use crate::service::{Error, Office, Result};
use crate::store::directory::Directory;
use crate::store::sheet::{ERASED, Sheet};
use crate::store::{self, ConnectionTrait};
use crate::text::Message;

use super::code;
use super::footing::{self, Ground};

/// Rows on one page: what a telephone shows without losing the way.
pub const PER_PAGE: u64 = 10;

/// One page of a form or roster.
#[derive(Debug, Clone)]
pub struct SheetView {
    pub assignment: Id,
    pub task: Id,
    /// The task's printed words.
    pub wording: String,
    pub letter: LetterName,
    pub due_at: Option<DateTime<Utc>>,
    pub due_text: Option<String>,
    pub definition: Definition,
    /// Of the definition.
    pub digest: String,
    pub rows: Vec<ShownRow>,
    /// Rows on all pages.
    pub total: u64,
    /// From 1.
    pub page: u64,
    pub pages: u64,
    /// Version of the draft; none while nothing was saved.
    pub version: Option<i32>,
    pub saved_at: Option<DateTime<Utc>>,
    /// The latest rows that went with a report.
    pub sent_at: Option<DateTime<Utc>>,
    /// Why nothing can be written now, if so.
    pub closed: Option<Message>,
}

/// One row, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownRow {
    /// None for a row that is not kept yet.
    pub ordinal: Option<i32>,
    /// The number under which people see it.
    pub number: u64,
    pub cells: Vec<String>,
    /// What is wrong with each cell.
    pub faults: Vec<Option<Message>>,
}

/// How a task's form or roster stands, for lists.
#[derive(Debug, Clone)]
pub struct TaskSheet {
    pub assignment: Id,
    pub title: String,
    pub kind: DeliverableKind,
    pub is_personal: bool,
    /// Rows of the draft; none while there is no draft.
    pub draft: Option<u64>,
    pub sent_rows: Option<i32>,
    pub sent_at: Option<DateTime<Utc>>,
}

/// Reads one page of the lead unit's form or roster.
///
/// # Errors
/// Not found for everybody else; forbidden without a pass where it has personal columns.
pub async fn view(
    office: &Office,
    actor: &Actor,
    assignment: &str,
    pass: Option<&str>,
    page: u64,
) -> Result<SheetView> {
    let conn = office.store.read();
    let ground = Ground::of_lead(office, conn, actor, assignment).await?;
    ground.check_pass(office, conn, &actor.unit, pass).await?;
    let task = store::assignment::task(conn, &ground.assignment.task_id).await?;
    let task = task.ok_or_else(footing::unknown)?;
    let document = ground.assignment.document_id.clone();
    let names = letter_names(conn, std::slice::from_ref(&document)).await?;
    let letter = names.into_values().next().ok_or_else(footing::unknown)?;
    let (source, latest) = source(conn, &ground.assignment.id).await?;
    let total = match &source {
        Some(sheet) => store::sheet::count(conn, &sheet.id).await?,
        None => 0,
    };
    let pages = total.div_ceil(PER_PAGE).max(1);
    let page = page.clamp(1, pages);
    let from = (page - 1) * PER_PAGE;
    let kept = match &source {
        Some(sheet) => store::sheet::rows(conn, &sheet.id, from, Some(PER_PAGE)).await?,
        None => Vec::new(),
    };
    let units = Units::load(office, conn, &ground.definition).await?;
    let is_draft = |sheet: &Sheet| sheet.state == store::sheet::DRAFT;
    let draft = source.as_ref().filter(|sheet| is_draft(sheet));
    let repeats = match &source {
        Some(sheet) => repeats(conn, &ground.definition, &units, sheet).await?,
        None => HashMap::new(),
    };
    let place = Repeats::new(&ground.definition).place();
    let rows = kept.into_iter().zip(from + 1..).map(|(row, number)| {
        let cells = cells(&row.cells, &ground.definition);
        let mut faults = faults(&ground.definition, &cells, &units);
        if let Some(fault) = place.and_then(|place| faults.get_mut(place))
            && fault.is_none()
        {
            *fault = repeats.get(&row.ordinal).cloned();
        }
        ShownRow { ordinal: Some(row.ordinal), number, faults, cells }
    });
    let closed = match ground.check_open() {
        Ok(()) => None,
        Err(Error::Conflict(message)) => Some(message),
        Err(error) => return Err(error),
    };
    Ok(SheetView {
        rows: rows.collect(),
        version: draft.map(|sheet| sheet.version),
        saved_at: draft.map(|sheet| sheet.saved_at),
        sent_at: latest.and_then(|sheet| sheet.sent_at),
        assignment: ground.assignment.id,
        task: task.id,
        wording: task.wording,
        letter,
        due_at: ground.assignment.due_at,
        due_text: task.due_text,
        definition: ground.definition,
        digest: ground.deliverable.digest,
        total,
        page,
        pages,
        closed,
    })
}

/// The draft, or the rows last sent; and the latest that were sent.
pub(super) async fn source(
    conn: &impl ConnectionTrait,
    assignment: &Id,
) -> Result<(Option<Sheet>, Option<Sheet>)> {
    let sent = store::sheet::sent(conn, std::slice::from_ref(assignment)).await?.pop();
    let draft = store::sheet::draft(conn, assignment).await?;
    let rows = sent.clone().filter(|sheet| sheet.state != ERASED);
    Ok((draft.or(rows), sent))
}

/// The forms and rosters of the lead unit's tasks on a letter.
pub async fn of_letter(office: &Office, actor: &Actor, document: &str) -> Result<Vec<TaskSheet>> {
    let conn = office.store.read();
    let frozen = store::deliverable::of_document(conn, document).await?;
    if frozen.is_empty() {
        return Ok(Vec::new());
    }
    let rows = store::assignment::list(conn, &actor.visibility(), Some(document)).await?;
    let mut found = Vec::new();
    for row in rows.iter().filter(|row| row.lead_unit == actor.unit) {
        let Some(one) = frozen.iter().find(|one| one.task_id == row.task_id) else { continue };
        let definition = footing::definition(one)?;
        let sent = store::sheet::sent(conn, std::slice::from_ref(&row.id)).await?.pop();
        let draft = match store::sheet::draft(conn, &row.id).await? {
            Some(sheet) => Some(store::sheet::count(conn, &sheet.id).await?),
            None => None,
        };
        found.push(TaskSheet {
            assignment: row.id.clone(),
            is_personal: definition.is_personal(),
            kind: definition.kind,
            title: definition.title,
            draft,
            sent_rows: sent.as_ref().map(|sheet| sheet.row_count),
            sent_at: sent.and_then(|sheet| sheet.sent_at),
        });
    }
    Ok(found)
}

/// The forms and rosters that went with a report: titles, and how many rows.
pub async fn of_report(office: &Office, report: &str) -> Result<Vec<(String, i32)>> {
    let conn = office.store.read();
    let mut found = Vec::new();
    for sheet in store::sheet::of_report(conn, report).await? {
        if let Some(row) = store::deliverable::find(conn, &sheet.task_id).await? {
            found.push((footing::definition(&row)?.title, sheet.row_count));
        }
    }
    Ok(found)
}

/// The cells of a row, one for each column whatever was kept.
pub(super) fn cells(kept: &serde_json::Value, definition: &Definition) -> Vec<String> {
    let mut cells: Vec<String> = serde_json::from_value(kept.clone()).unwrap_or_default();
    cells.resize(definition.columns.len(), String::new());
    cells
}

/// What is wrong with each cell of a row as typed; nothing is said of a blank row.
fn faults(definition: &Definition, cells: &[String], units: &Units) -> Vec<Option<Message>> {
    if cells.iter().all(|cell| cell.trim().is_empty()) {
        return vec![None; cells.len()];
    }
    let find = |name: &str| units.find(name);
    let columns = definition.columns.iter().zip(cells);
    columns.map(|(column, typed)| read_cell(column, typed, &find).err()).collect()
}

/// The rows of a sheet that repeat an earlier one, on whatever page that stands, by ordinal.
async fn repeats(
    conn: &impl ConnectionTrait,
    definition: &Definition,
    units: &Units,
    sheet: &Sheet,
) -> Result<HashMap<i32, Message>> {
    let mut repeats = Repeats::new(definition);
    if repeats.place().is_none() {
        return Ok(HashMap::new());
    }
    let find = |name: &str| units.find(name);
    let mut found = HashMap::new();
    for (row, number) in store::sheet::rows(conn, &sheet.id, 0, None).await?.iter().zip(1..) {
        let typed = cells(&row.cells, definition);
        // As it would be kept: "0912 345 678" and "0912345678" are one number.
        let read = definition.columns.iter().zip(&typed);
        let kept = read.map(|(column, typed)| read_cell(column, typed, &find));
        let kept: Vec<String> =
            kept.zip(&typed).map(|(kept, typed)| kept.unwrap_or_else(|_| typed.clone())).collect();
        if let Some(message) = repeats.of(&kept, number) {
            found.insert(row.ordinal, message);
        }
    }
    Ok(found)
}

/// Whether a pass opens personal rows for the actor's unit now.
pub async fn has_pass(office: &Office, actor: &Actor, pass: Option<&str>) -> Result<bool> {
    code::is_open(office, office.store.read(), &actor.unit, pass).await
}

/// The directory, where a definition has a column of units.
pub(super) struct Units(Option<Directory>);

impl Units {
    pub async fn load(
        office: &Office,
        conn: &impl ConnectionTrait,
        definition: &Definition,
    ) -> Result<Self> {
        let asks = |column: &crate::domain::deliverable::Column| {
            column.kind == crate::domain::deliverable::ValueKind::Unit
        };
        if !definition.columns.iter().any(asks) {
            return Ok(Self(None));
        }
        let owner = &office.settings.office;
        Ok(Self(Some(Directory::load(conn, owner, office.clock.today()).await?)))
    }

    /// The name of a unit by name or code.
    pub fn find(&self, words: &str) -> Option<String> {
        let directory = self.0.as_ref()?;
        match directory.resolve(&Party(words.to_owned())).units().as_slice() {
            [unit] => Some(unit.name.clone()),
            _ => None,
        }
    }
}
