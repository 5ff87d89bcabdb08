//! What waits for a leader: requests for more time, and contests.

use super::tracked::{self, Tracked};
use crate::domain::{Actor, Visibility};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::text::Message;

/// The assignments on which a request or a contest awaits its decision, nearest deadline first.
///
/// # Errors
/// Forbidden for units.
pub async fn pending(office: &Office, actor: &Actor) -> Result<Vec<Tracked>> {
    let visibility = actor.visibility();
    if !matches!(visibility, Visibility::Office(_)) {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let conn = office.store.read();
    let mut rows = Vec::new();
    for id in store::request::awaiting(conn, &office.settings.office).await? {
        rows.extend(store::assignment::find(conn, &visibility, &id).await?);
    }
    let mut waiting = tracked::complete(office, conn, rows).await?;
    waiting.retain(|one| one.pending_extension().is_some() || one.pending_contest().is_some());
    waiting.sort_by_key(|one| {
        let due = one.assignment.due_at;
        (due.is_none(), due, one.letter.id.clone(), one.task.ordinal, one.lead_code.clone())
    });
    Ok(waiting)
}
