//! Tạm dừng, tiếp tục: the clock of a task stands still for a while.
//!
//! ```text
//! deadline after the pause = deadline before it + how long the pause lasted
//! ```
//!
//! A deadline at a day's end stays at a day's end: it moves by the days of Hanoi's calendar on which the task was paused,
//! a part of a day counting as one, in the unit's favour. A deadline at an hour moves by the exact time.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::footing::{self, Deed};
use super::insist;
use super::note;
use super::told;
use crate::domain::{Actor, AssignmentAct, Id, end_of_day, hanoi};
use crate::service::delivery::{NoticeFacts, NoticeKind, notify};
use crate::service::{Office, Result};
use crate::store;
use crate::store::pause::Suspension;
use crate::store::request::INSIST;

/// When work goes on, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resumed {
    pub at: DateTime<Utc>,
    pub due: Option<DateTime<Utc>>,
}

/// Pauses a task, with the reason; the unit is told.
///
/// # Errors
/// Invalid without reason; what the table says.
pub async fn suspend(
    office: &Office,
    actor: &Actor,
    assignment: &Id,
    reason: &str,
) -> Result<DateTime<Utc>> {
    let reason = note::reason(reason)?;
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let mut row = footing::hold(&tx, assignment).await?;
    let act = AssignmentAct::Suspend;
    let from = footing::state(&row)?;
    let to = footing::judge(office, &tx, actor, &row, act).await?;
    let pause = Suspension {
        id: office.ids.id(),
        assignment_id: assignment.clone(),
        suspended_at: now,
        suspended_by: actor.name.clone(),
        reason: reason.clone(),
        old_due: row.due_at,
        resumed_at: None,
        resumed_by: None,
        new_due: None,
    };
    let payload = json!({ "pause": pause.id, "due": row.due_at });
    store::pause::begin(&tx, pause).await?;
    to.code().clone_into(&mut row.state);
    row.version = store::assignment::save(&tx, row.clone()).await?;
    let words = Some(reason.as_str());
    let deed = Deed { assignment, act, actor, at: now, from, to, payload, words };
    footing::write_down(office, &tx, deed).await?;
    let facts = told::about(&tx, NoticeKind::Suspended, actor, now, &row).await?;
    let facts = NoticeFacts { reason: Some(reason), ..facts };
    notify(office, &tx, &row.document_id, &row.lead_unit, &facts).await?;
    office.settings.crash.point("suspend.before_commit");
    tx.commit().await?;
    Ok(now)
}

/// Lets a paused task go on; its deadline moves by the pause. A contest that was still open is decided by it: the unit
/// goes on.
///
/// # Errors
/// What the table says.
pub async fn resume(office: &Office, actor: &Actor, assignment: &Id) -> Result<Resumed> {
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let mut row = footing::hold(&tx, assignment).await?;
    let act = AssignmentAct::Resume;
    let from = footing::state(&row)?;
    let to = footing::judge(office, &tx, actor, &row, act).await?;
    let old_due = row.due_at;
    let pause = store::pause::open(&tx, assignment).await?;
    if let Some(mut pause) = pause {
        row.due_at = row.due_at.map(|due| after_pause(due, pause.suspended_at, now));
        pause.old_due = old_due;
        pause.new_due = row.due_at;
        pause.resumed_at = Some(now);
        pause.resumed_by = Some(actor.name.clone());
        store::pause::end(&tx, pause).await?;
    }
    if let Some(contest) = insist::open_contest(&tx, assignment).await? {
        insist::decide(&tx, actor, contest, INSIST, None, now).await?;
    }
    to.code().clone_into(&mut row.state);
    row.version = store::assignment::save(&tx, row.clone()).await?;
    let payload = json!({ "old_due": old_due, "new_due": row.due_at });
    let deed = Deed { assignment, act, actor, at: now, from, to, payload, words: None };
    footing::write_down(office, &tx, deed).await?;
    let facts = told::about(&tx, NoticeKind::Resumed, actor, now, &row).await?;
    let facts = NoticeFacts { old_due, new_due: row.due_at, ..facts };
    notify(office, &tx, &row.document_id, &row.lead_unit, &facts).await?;
    office.settings.crash.point("resume.before_commit");
    tx.commit().await?;
    Ok(Resumed { at: now, due: row.due_at })
}

/// A deadline that stood still from one moment to another; one that had passed before the pause stays where it was.
#[must_use]
pub fn after_pause(due: DateTime<Utc>, from: DateTime<Utc>, until: DateTime<Utc>) -> DateTime<Utc> {
    if due < from {
        return due;
    }
    let local = due.with_timezone(&hanoi());
    let ends_a_day = local.timestamp() == end_of_day(local.date_naive()).timestamp();
    let pause = until - from;
    if !ends_a_day {
        return due + pause;
    }
    let days = (note::day_of(until) - note::day_of(from)).num_days();
    // Less than a day on the same date still cost the unit a part of its day.
    let days = if days == 0 && pause > Duration::zero() { 1 } else { days };
    due + Duration::days(days)
}
