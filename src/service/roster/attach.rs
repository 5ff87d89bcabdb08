//! Ready rows become part of a report, in the report's own transaction.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::service::{Error, Result};
use crate::store::sheet::{SENT, SheetRow};
use crate::store::{self, Kind, Tx};
use crate::text::Message;

use super::ReadySheet;

/// Writes the rows of those sheets that answer one of the report's assignments.
///
/// # Errors
/// Conflict when a draft was changed since it was checked.
pub async fn attach(
    tx: &Tx,
    sheets: &[ReadySheet],
    assignments: &[String],
    report: &str,
    sent_at: DateTime<Utc>,
) -> Result<()> {
    for ready in sheets.iter().filter(|ready| assignments.contains(ready.assignment())) {
        let mut sheet = ready.sheet.clone();
        SENT.clone_into(&mut sheet.state);
        sheet.report_id = Some(report.to_owned());
        sheet.sent_at = Some(sent_at);
        let id = sheet.id.clone();
        if ready.is_draft {
            let saved = store::sheet::save(tx, sheet).await;
            saved.map_err(|error| match error.kind() {
                Kind::Conflict => Error::Conflict(Message::new("roster-saved-elsewhere")),
                _ => error.into(),
            })?;
            store::sheet::delete_rows(tx, &id, None).await?;
        } else {
            store::sheet::insert(tx, sheet).await?;
        }
        let rows = (1..).zip(&ready.rows).map(|(ordinal, cells)| SheetRow {
            sheet_id: id.clone(),
            ordinal,
            cells: json!(cells),
        });
        store::sheet::insert_rows(tx, rows.collect()).await?;
    }
    Ok(())
}

/// What the event of a report says of its rows: how many, and their digest; none of their words.
#[must_use]
pub fn told(sheets: &[ReadySheet], assignment: &str) -> Option<Value> {
    let ready = sheets.iter().find(|ready| ready.assignment() == assignment)?;
    Some(json!({
        "sheet": ready.sheet.id, "of": ready.code, "rows": ready.rows(),
        "digest": ready.sheet.digest,
    }))
}
