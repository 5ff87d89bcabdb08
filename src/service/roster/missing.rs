//! Chưa kèm biểu mẫu, danh sách: which tasks asked for rows that no report has brought.

use crate::domain::deliverable::DeliverableKind;
use crate::domain::{Id, Visibility};
use crate::service::{Office, Result};
use crate::store;

use super::{ReadySheet, footing};

/// A form or roster that is asked for and has not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingSheet {
    pub assignment: Id,
    pub kind: DeliverableKind,
    pub title: String,
}

/// The forms and rosters of some assignments that neither came with an earlier report nor go with this one.
///
/// # Errors
/// What the store says.
pub async fn missing(
    office: &Office,
    assignments: &[Id],
    going: &[ReadySheet],
) -> Result<Vec<MissingSheet>> {
    let conn = office.store.read();
    let all = Visibility::Office(office.settings.office.clone());
    let sent = store::sheet::sent(conn, assignments).await?;
    let mut found = Vec::new();
    for id in assignments {
        let has = sent.iter().any(|sheet| sheet.assignment_id == *id)
            || going.iter().any(|sheet| sheet.assignment() == id);
        let row = if has { None } else { store::assignment::find(conn, &all, id).await? };
        let Some(row) = row else { continue };
        if let Some(asked) = store::deliverable::find(conn, &row.task_id).await? {
            let definition = footing::definition(&asked)?;
            found.push(MissingSheet {
                assignment: id.clone(),
                kind: definition.kind,
                title: definition.title,
            });
        }
    }
    Ok(found)
}
