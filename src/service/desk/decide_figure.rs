//! What the issuer decides about a contested figure: the moment at which the report was really sent, or that it stays.

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::domain::{Actor, AssignmentState, Role, has_passed};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::event::{self, Act, Stream};
use crate::store::figure_contest::{CORRECTED, KEPT};
use crate::text::{Message, unicode};

/// The decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The report was sent at this moment (by the document system, by hand); the figure follows from it.
    SentAt(DateTime<Utc>),
    /// The figure stays.
    Kept,
}

/// Decides a contest; gives whether the task now counts as on time.
///
/// # Errors
/// Forbidden but for clerks and leaders; not found; conflict when decided already, or when a moment is given for a task
/// without confirmed report; invalid without a reason or for a moment to come.
pub async fn decide_figure(
    office: &Office,
    actor: &Actor,
    contest: &str,
    decision: Decision,
    reason: &str,
) -> Result<bool> {
    if actor.unit != office.settings.office || !actor.has_any(&[Role::Clerk, Role::Leader]) {
        let message = Message::new("desk-figure-denied").with("actor", &actor.name);
        return Err(Error::Forbidden(message));
    }
    let reason = unicode::one_line(&unicode::nfc(reason));
    let invalid = |id| Error::invalid(crate::domain::Place::field("reason"), Message::new(id));
    if reason.is_empty() || unicode::forbidden_character(&reason).is_some() {
        return Err(invalid("desk-figure-reason"));
    }
    let now = office.clock.now();
    if matches!(decision, Decision::SentAt(at) if at > now) {
        return Err(invalid("follow-record-not-yet"));
    }
    let tx = office.store.begin().await?;
    let mut found = store::figure_contest::find(&tx, &actor.visibility(), contest).await?;
    let (Some(mut row), true) = (found.pop(), found.is_empty()) else {
        return Err(Error::NotFound(Message::new("desk-figure-unknown").with("id", contest)));
    };
    let unknown = || Error::NotFound(Message::new("follow-assignment-unknown"));
    let assignment = store::assignment::lock(&tx, &row.assignment_id).await?;
    let mut assignment = assignment.ok_or_else(unknown)?;
    let mut payload = json!({ "contest": row.id, "decision": KEPT });
    let mut on_time = assignment.completed_late == Some(false);
    if let Decision::SentAt(at) = decision {
        if assignment.state != AssignmentState::Completed.code() {
            return Err(Error::Conflict(Message::new("desk-figure-record-first")));
        }
        let late = assignment.due_at.is_some_and(|due| has_passed(due, at));
        payload = json!({
            "contest": row.id, "decision": CORRECTED, "sent_at": at, "late": late,
            "was_sent_at": assignment.reported_at, "was_late": assignment.completed_late,
        });
        assignment.reported_at = Some(at);
        assignment.completed_late = Some(late);
        on_time = !late;
        store::assignment::save(&tx, assignment).await?;
    }
    let kind = if decision == Decision::Kept { KEPT } else { CORRECTED };
    row.decision = Some(kind.to_owned());
    row.decided_at = Some(now);
    row.decider = Some(actor.name.clone());
    row.decision_reason = Some(reason.clone());
    let act = Act {
        kind: "figure-decided",
        at: now,
        actor,
        payload,
        personal: Some((office.ids.secret(), json!({ "words": reason }))),
    };
    event::append(&tx, Stream { kind: "assignment", id: &row.assignment_id }, act).await?;
    let decided = store::figure_contest::decide(&tx, row).await;
    decided.map_err(|error| match error.kind() {
        store::Kind::Conflict => Error::Conflict(Message::new("desk-figure-decided")),
        _ => error.into(),
    })?;
    tx.commit().await?;
    Ok(on_time)
}
