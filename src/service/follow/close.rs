//! Kết thúc theo dõi: nothing more is awaited, with the reason.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::note;
use super::{ending, footing, told};
use crate::domain::{Actor, AssignmentAct, AssignmentState, Id};
use crate::service::delivery::{NoticeFacts, NoticeKind, notify};
use crate::service::{Office, Result};

/// Closes a task; the unit is told. Closing what is closed changes nothing.
///
/// # Errors
/// Invalid without reason; what the table says.
pub async fn close(
    office: &Office,
    actor: &Actor,
    assignment: &Id,
    reason: &str,
) -> Result<DateTime<Utc>> {
    let reason = note::reason(reason)?;
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let row = footing::hold(&tx, assignment).await?;
    let act = AssignmentAct::Close;
    let judged = footing::judge(office, &tx, actor, &row, act).await;
    let closed = footing::state(&row)? == AssignmentState::Closed;
    if let (Err(crate::service::Error::Conflict(_)), true) = (&judged, closed) {
        return Ok(now);
    }
    judged?;
    let words = Some(reason.as_str());
    let row = ending::end(office, &tx, actor, row, act, json!({}), words).await?;
    let facts = told::about(&tx, NoticeKind::Closed, actor, now, &row).await?;
    let facts = NoticeFacts { reason: Some(reason), ..facts };
    notify(office, &tx, &row.document_id, &row.lead_unit, &facts).await?;
    office.settings.crash.point("close.before_commit");
    tx.commit().await?;
    Ok(now)
}
