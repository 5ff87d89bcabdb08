//! What the end of an assignment takes with it, and ending all open work of a letter at once.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::footing::{self, Deed};
use crate::domain::{Actor, AssignmentAct, Id, Visibility};
use crate::service::{Office, Result};
use crate::store;
use crate::store::assignment::Assignment;
use crate::store::{Kind, Tx};

/// Word of a request that nobody decided before its task ended.
const OVERTAKEN: &str = "overtaken";

/// Ends the requests of an assignment that wait for a decision: there is nothing left to decide.
pub(super) async fn settle_requests(
    tx: &Tx,
    actor: &Actor,
    assignment: &Id,
    now: DateTime<Utc>,
) -> Result<()> {
    let one = std::slice::from_ref(assignment);
    for mut request in store::request::extensions(tx, one).await? {
        if request.decision.is_none() {
            request.decision = Some(OVERTAKEN.to_owned());
            request.decided_at = Some(now);
            request.decider = Some(actor.name.clone());
            store::request::decide_extension(tx, request).await?;
        }
    }
    for mut contest in store::request::contests(tx, one).await? {
        if contest.decision.is_none() {
            contest.decision = Some(OVERTAKEN.to_owned());
            contest.decided_at = Some(now);
            contest.decider = Some(actor.name.clone());
            store::request::decide_contest(tx, contest).await?;
        }
    }
    Ok(())
}

/// Ends one assignment with an act that the table must allow, settles its requests and its pause.
pub(super) async fn end(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    mut row: Assignment,
    act: AssignmentAct,
    payload: Value,
    words: Option<&str>,
) -> Result<Assignment> {
    let now = office.clock.now();
    let from = footing::state(&row)?;
    let to = footing::judge(office, tx, actor, &row, act).await?;
    settle_requests(tx, actor, &row.id, now).await?;
    if let Some(mut pause) = store::pause::open(tx, &row.id).await? {
        pause.resumed_at = Some(now);
        pause.resumed_by = Some(actor.name.clone());
        match store::pause::end(tx, pause).await {
            Err(error) if error.kind() == Kind::Conflict => {}
            ended => ended?,
        }
    }
    to.code().clone_into(&mut row.state);
    row.version = store::assignment::save(tx, row.clone()).await?;
    let deed = Deed { assignment: &row.id, act, actor, at: now, from, to, payload, words };
    footing::write_down(office, tx, deed).await?;
    Ok(row)
}

/// Ends all open work of a letter; gives the rows that were ended.
pub(in crate::service) async fn end_all(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    document: &str,
    act: AssignmentAct,
    payload: &Value,
) -> Result<Vec<Assignment>> {
    let all = Visibility::Office(office.settings.office.clone());
    let rows = store::assignment::list(tx, &all, Some(document)).await?;
    let mut ids: Vec<Id> = rows.into_iter().map(|row| row.id).collect();
    // In the order in which reports hold them: nobody waits in a circle.
    ids.sort_unstable();
    let mut ended = Vec::new();
    for id in ids {
        let row = footing::hold(tx, &id).await?;
        if footing::state(&row)?.has_ended() {
            continue;
        }
        ended.push(end(office, tx, actor, row, act, payload.clone(), None).await?);
    }
    Ok(ended)
}
