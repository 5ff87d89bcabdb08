//! Xóa dữ liệu cá nhân: the cells of personal columns go for good; who erased them, when and why stays.

use serde::Serialize;
use serde_json::json;

use crate::domain::{Actor, Id, Role};
use crate::service::{Error, Office, Result};
use crate::store::event::{self, Act, Stream};
use crate::store::sheet::{DRAFT, ERASED, Sheet, SheetRow};
use crate::store::{self, Tx};
use crate::text::{Message, unicode};

use super::{footing, view};

/// How much was erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Erased {
    /// Sheets, drafts among them.
    pub sheets: usize,
    pub rows: usize,
}

/// Erases the personal cells of a task's rows, of one unit or of all; drafts go as a whole. What is not personal stays,
/// so that totals do.
///
/// # Errors
/// Forbidden but for leaders and administrators; invalid without a reason; conflict where nothing is personal.
pub async fn erase(
    office: &Office,
    actor: &Actor,
    task: &str,
    unit: Option<&Id>,
    reason: &str,
) -> Result<Erased> {
    let roles = [Role::Leader, Role::Administrator];
    footing::require(office, actor, &roles, "roster-erase-denied")?;
    let reason = unicode::one_line(&unicode::nfc(reason));
    if reason.is_empty() || unicode::forbidden_character(&reason).is_some() {
        let place = crate::domain::Place::field("reason");
        return Err(Error::invalid(place, Message::new("roster-erase-reason")));
    }
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let row = store::deliverable::find(&tx, task).await?;
    let row = row.filter(|row| row.owner_unit == actor.unit).ok_or_else(footing::unknown)?;
    let definition = footing::definition(&row)?;
    if !definition.is_personal() {
        return Err(Error::Conflict(Message::new("roster-nothing-personal")));
    }
    let personal: Vec<usize> =
        (0..definition.columns.len()).filter(|place| definition.columns[*place].personal).collect();
    let mut erased = Erased::default();
    for sheet in store::sheet::of_task(&tx, task).await? {
        if unit.is_some_and(|unit| sheet.unit_id != *unit) || sheet.state == ERASED {
            continue;
        }
        let kept = store::sheet::rows(&tx, &sheet.id, 0, None).await?;
        erased.sheets += 1;
        erased.rows += kept.len();
        store::sheet::delete_rows(&tx, &sheet.id, None).await?;
        write_down(&tx, actor, &sheet, kept.len(), &reason, office).await?;
        if sheet.state == DRAFT {
            store::sheet::delete(&tx, &sheet.id).await?;
            continue;
        }
        let bare = kept.iter().map(|row| {
            let mut cells = view::cells(&row.cells, &definition);
            for place in &personal {
                cells[*place].clear();
            }
            SheetRow { cells: json!(cells), ..row.clone() }
        });
        store::sheet::insert_rows(&tx, bare.collect()).await?;
        let gone = Sheet {
            state: ERASED.to_owned(),
            // Without its salt, nobody can try names against the digest.
            salt: String::new(),
            erased_at: Some(now),
            erased_by: Some(actor.name.clone()),
            erased_reason: Some(reason.clone()),
            ..sheet
        };
        store::sheet::save(&tx, gone).await?;
    }
    tx.commit().await?;
    Ok(erased)
}

async fn write_down(
    tx: &Tx,
    actor: &Actor,
    sheet: &Sheet,
    rows: usize,
    reason: &str,
    office: &Office,
) -> Result<()> {
    let act = Act {
        kind: "roster-erased",
        at: office.clock.now(),
        actor,
        payload: json!({
            "sheet": sheet.id, "rows": rows, "digest": sheet.digest, "state": sheet.state,
        }),
        personal: Some((office.ids.secret(), json!({ "words": reason }))),
    };
    event::append(tx, Stream { kind: "assignment", id: &sheet.assignment_id }, act).await?;
    Ok(())
}
