//! Giữ nguyên phân công: the contest was considered and the unit goes on.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::footing::{self, Deed};
use super::note;
use super::told;
use crate::domain::{Actor, AssignmentAct, Id};
use crate::service::delivery::{NoticeFacts, NoticeKind, notify};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::Tx;
use crate::store::request::{Contest, INSIST};
use crate::text::Message;

/// Decides that a unit keeps its task, with the reason; the unit is told.
///
/// # Errors
/// Invalid without reason; conflict where nobody has contested; what the table says.
pub async fn insist(
    office: &Office,
    actor: &Actor,
    assignment: &Id,
    reason: &str,
) -> Result<DateTime<Utc>> {
    let reason = note::reason(reason)?;
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let mut row = footing::hold(&tx, assignment).await?;
    let act = AssignmentAct::Insist;
    let from = footing::state(&row)?;
    let to = footing::judge(office, &tx, actor, &row, act).await?;
    let contest = open_contest(&tx, assignment).await?.ok_or_else(nothing_to_decide)?;
    let id = contest.id.clone();
    decide(&tx, actor, contest, INSIST, Some(&reason), now).await?;
    to.code().clone_into(&mut row.state);
    row.version = store::assignment::save(&tx, row.clone()).await?;
    let payload = json!({ "contest": id });
    let words = Some(reason.as_str());
    let deed = Deed { assignment, act, actor, at: now, from, to, payload, words };
    footing::write_down(office, &tx, deed).await?;
    let facts = NoticeFacts {
        reason: Some(reason),
        ..told::about(&tx, NoticeKind::Insisted, actor, now, &row).await?
    };
    notify(office, &tx, &row.document_id, &row.lead_unit, &facts).await?;
    office.settings.crash.point("insist.before_commit");
    tx.commit().await?;
    Ok(now)
}

/// The contest of an assignment that waits for its decision.
pub(super) async fn open_contest(tx: &Tx, assignment: &Id) -> Result<Option<Contest>> {
    let contests = store::request::contests(tx, std::slice::from_ref(assignment)).await?;
    Ok(contests.into_iter().find(|contest| contest.decision.is_none()))
}

/// Writes the decision on a contest.
pub(super) async fn decide(
    tx: &Tx,
    actor: &Actor,
    mut contest: Contest,
    decision: &str,
    reason: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    contest.decision = Some(decision.to_owned());
    contest.decided_at = Some(now);
    contest.decider = Some(actor.name.clone());
    contest.decision_reason = reason.map(str::to_owned);
    store::request::decide_contest(tx, contest).await?;
    Ok(())
}

fn nothing_to_decide() -> Error {
    Error::Conflict(Message::new("follow-deny-not-contested"))
}
