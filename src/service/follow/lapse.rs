//! Quá hạn không có ý kiến: where the letter lets silence be an answer, the deadline ends the task by itself.
//!
//! | the letter asks for | silence past the deadline says | class afterwards |
//! |---|---|---|
//! | comments (góp ý) | agreement | done on time |
//! | a word only on difficulties | there were none | nothing was asked |
//! | nothing (chỉ thực hiện) | nothing | nothing was asked |
//!
//! Without a deadline such a task stays open until a leader closes it. What was contested waits for its decision.

use serde_json::json;

use super::footing::{self, Deed};
use super::{ending, tracked};
use crate::domain::{Actor, AssignmentAct, AssignmentState, Id, Standing};
use crate::service::{Office, Result};
use crate::store;
use crate::store::{ConnectionTrait, assignment::Assignment};

/// Ends what the calendar has ended; gives how many tasks. Doing it again changes nothing.
///
/// # Errors
/// What the store says; what was ended before it stays ended.
pub async fn lapse(office: &Office) -> Result<usize> {
    let conn = office.store.read();
    let owner = &office.settings.office;
    let open = [AssignmentState::Open, AssignmentState::InProgress].map(AssignmentState::code);
    let now = office.clock.now();
    let mut ids = Vec::new();
    for row in store::assignment::due_until(conn, owner, &open, now).await? {
        if has_lapsed(office, conn, &row).await? {
            ids.push(row.id);
        }
    }
    let mut count = 0;
    for id in ids {
        count += usize::from(end(office, &id).await?);
    }
    Ok(count)
}

async fn end(office: &Office, id: &Id) -> Result<bool> {
    let actor = Actor::system(office.settings.office.clone());
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let mut row = footing::hold(&tx, id).await?;
    // Somebody may have answered, or moved the deadline, since it was looked at.
    if !has_lapsed(office, &tx, &row).await? {
        return Ok(false);
    }
    let act = AssignmentAct::Lapse;
    let from = footing::state(&row)?;
    let to = footing::judge(office, &tx, &actor, &row, act).await?;
    ending::settle_requests(&tx, &actor, id, now).await?;
    to.code().clone_into(&mut row.state);
    row.completed_at = Some(now);
    row.completed_late = Some(false);
    let due = row.due_at;
    store::assignment::save(&tx, row).await?;
    let payload = json!({ "due": due });
    let deed = Deed { assignment: id, act, actor: &actor, at: now, from, to, payload, words: None };
    footing::write_down(office, &tx, deed).await?;
    tx.commit().await?;
    Ok(true)
}

async fn has_lapsed(
    office: &Office,
    conn: &impl ConnectionTrait,
    row: &Assignment,
) -> Result<bool> {
    // Most rows are told by their deadline alone.
    if row.due_at.is_none_or(|due| !crate::domain::has_passed(due, office.clock.now())) {
        return Ok(false);
    }
    let Some(task) = store::assignment::task(conn, &row.task_id).await? else { return Ok(false) };
    let standing = Standing {
        state: footing::state(row)?,
        mode: tracked::mode(&task)?,
        due: row.due_at,
        answered_at: None,
    };
    // A unit that was asked for more has begun to answer: silence is no longer its answer.
    Ok(standing.has_lapsed(office.clock.now()) && row.reported_at.is_none())
}
