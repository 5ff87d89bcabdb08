//! Kiến nghị về số liệu: the unit says that one of its tasks is counted wrongly; it stands in the issuer's worklist until
//! somebody decides.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;

use super::footing;
use crate::domain::{Actor, Class, Id, Role};
use crate::service::follow;
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::event::{self, Act, Stream};
use crate::store::figure_contest::FigureContest as Row;
use crate::text::{Message, unicode};

/// Letters of a reason.
const LETTERS: usize = 2000;

/// One contest in the issuer's worklist.
#[derive(Debug, Clone, Serialize)]
pub struct FigureContest {
    pub id: Id,
    pub unit: String,
    /// `15/UBND-NV`.
    pub letter: Option<String>,
    pub ordinal: i32,
    pub wording: String,
    /// How it was counted when the unit asked: `done_late`.
    pub counted_as: String,
    pub due_at: Option<DateTime<Utc>>,
    /// When the counted report was sent.
    pub reported_at: Option<DateTime<Utc>>,
    pub reason: String,
    pub asked_at: DateTime<Utc>,
    pub asked_by: String,
}

/// Writes the contest down. The same key twice is one contest.
///
/// # Errors
/// Not found for assignments of others; conflict where the figure is not against the unit, or a contest is open; invalid
/// without a reason.
pub async fn contest_figure(
    office: &Office,
    actor: &Actor,
    assignment: &str,
    key: &str,
    reason: &str,
) -> Result<DateTime<Utc>> {
    let unknown = || Error::NotFound(Message::new("follow-assignment-unknown"));
    footing::unit(office, actor).await?;
    let reason = unicode::nfc(reason.trim());
    if reason.is_empty() || unicode::forbidden_character(&reason).is_some() {
        let place = crate::domain::Place::field("reason");
        return Err(Error::invalid(place, Message::new("desk-figure-reason")));
    }
    if reason.chars().count() > LETTERS {
        let place = crate::domain::Place::field("reason");
        let message = Message::new("desk-figure-long").with("most", LETTERS);
        return Err(Error::invalid(place, message));
    }
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    store::assignment::lock(&tx, assignment).await?.ok_or_else(unknown)?;
    let row = store::assignment::find(&tx, &actor.visibility(), assignment).await?;
    let row = row.filter(|row| row.lead_unit == actor.unit).ok_or_else(unknown)?;
    let known = store::figure_contest::list(&tx, &actor.visibility(), false).await?;
    if let Some(same) = known.iter().find(|one| one.id == key) {
        return Ok(same.asked_at);
    }
    let of_this = |one: &&Row| one.assignment_id == assignment && one.decision.is_none();
    if known.iter().any(|one| of_this(&one)) {
        return Err(Error::Conflict(Message::new("desk-figure-pending")));
    }
    let tracked = follow::complete(office, &tx, vec![row]).await?.pop().ok_or_else(unknown)?;
    let class = tracked.class(now);
    let Some(class @ (Class::DoneLate | Class::OpenOverdue)) = class else {
        return Err(Error::Conflict(Message::new("desk-figure-not-against")));
    };
    let counted_as = if class == Class::DoneLate { "done_late" } else { "open_overdue" };
    let is_key = key.len() == 26 && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let contest = Row {
        id: if is_key { key.to_owned() } else { office.ids.id() },
        owner_unit: office.settings.office.clone(),
        unit_id: actor.unit.clone(),
        assignment_id: assignment.to_owned(),
        counted_as: counted_as.to_owned(),
        asked_at: now,
        asked_by: actor.name.clone(),
        reason: reason.clone(),
        decision: None,
        decided_at: None,
        decider: None,
        decision_reason: None,
    };
    let act = Act {
        kind: "figure-contested",
        at: now,
        actor,
        payload: json!({ "contest": contest.id, "counted_as": counted_as }),
        personal: Some((office.ids.secret(), json!({ "words": reason }))),
    };
    store::figure_contest::insert(&tx, contest).await?;
    event::append(&tx, Stream { kind: "assignment", id: assignment }, act).await?;
    tx.commit().await?;
    Ok(now)
}

/// The contests that await a decision, oldest first.
///
/// # Errors
/// Forbidden for units.
pub async fn figure_contests(office: &Office, actor: &Actor) -> Result<Vec<FigureContest>> {
    let may = [Role::Clerk, Role::Registry, Role::Leader, Role::Administrator];
    if actor.unit != office.settings.office || !actor.has_any(&may) {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let conn = office.store.read();
    let open = store::figure_contest::list(conn, &actor.visibility(), true).await?;
    let mut found = Vec::with_capacity(open.len());
    for row in open {
        let assignment =
            store::assignment::find(conn, &actor.visibility(), &row.assignment_id).await?;
        let tracked = follow::complete(office, conn, assignment.into_iter().collect()).await?;
        let Some(tracked) = tracked.into_iter().next() else { continue };
        found.push(FigureContest {
            id: row.id,
            unit: tracked.lead,
            letter: tracked.letter.numbered_as,
            ordinal: tracked.task.ordinal,
            wording: tracked.task.wording,
            counted_as: row.counted_as,
            due_at: tracked.assignment.due_at,
            reported_at: tracked.assignment.reported_at,
            reason: row.reason,
            asked_at: row.asked_at,
            asked_by: row.asked_by,
        });
    }
    Ok(found)
}
