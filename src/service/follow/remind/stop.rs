//! The answer comes: what was queued and has not left is not sent any more, in the transaction of the answer.

use serde_json::json;

use super::case::owes;
use crate::domain::AssignmentAct;
use crate::service::Result;
use crate::service::follow::footing::Deed;
use crate::store::event::{self, Stream};
use crate::store::{self, ConnectionTrait};

/// Cancels the reminders of an assignment that a deed has made pointless: it is no longer owed, or its deadline moved.
pub(in crate::service::follow) async fn stop(
    conn: &impl ConnectionTrait,
    deed: &Deed<'_>,
) -> Result<()> {
    let cancelled = if !owes(deed.to) {
        store::reminder::cancel_waiting(conn, deed.assignment, None, deed.at).await?
    } else if deed.act == AssignmentAct::DecideMoreTime {
        let row = store::assignment::lock(conn, deed.assignment).await?;
        let Some(due) = row.and_then(|row| row.due_at) else { return Ok(()) };
        store::reminder::cancel_waiting(conn, deed.assignment, Some(due), deed.at).await?
    } else {
        return Ok(());
    };
    for step in cancelled {
        let payload = json!({ "step": step.step, "digest": step.digest });
        let kind = "reminder_cancelled";
        let act = event::Act { kind, at: deed.at, actor: deed.actor, payload, personal: None };
        event::append(conn, Stream { kind: "assignment", id: deed.assignment }, act).await?;
    }
    Ok(())
}
