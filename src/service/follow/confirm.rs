//! Xác nhận hoàn thành: the collecting unit or the issuer accepts a report.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::footing::{self, Deed};
use super::{ending, tracked};
use crate::domain::{Actor, AssignmentAct, AssignmentState, Standing};
use crate::service::{Error, Office, Result};
use crate::store::assignment::Assignment;
use crate::store::report::{ACCEPTED, AWAITING};
use crate::store::{self, Tx};
use crate::text::Message;

/// What a confirmation brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    pub at: DateTime<Utc>,
    /// Tasks completed on time.
    pub on_time: usize,
    /// Tasks completed late.
    pub late: usize,
}

impl Confirmed {
    const fn count(&mut self, late: bool) {
        if late {
            self.late += 1;
        } else {
            self.on_time += 1;
        }
    }
}

/// Confirms a report: every task it answers is completed, on time or late by the moment the report was sent. Saying it
/// again changes nothing.
///
/// # Errors
/// Not found, forbidden or conflict as the table says; conflict when more was asked for meanwhile.
pub async fn confirm(office: &Office, actor: &Actor, report: &str) -> Result<Confirmed> {
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let mut row = store::report::lock(&tx, report).await?.ok_or_else(unknown_report)?;
    let ids = store::report::assignments(&tx, report).await?;
    let mut done = Confirmed { at: now, on_time: 0, late: 0 };
    let mut refused = None;
    for id in &ids {
        let mut task = footing::hold(&tx, id).await?;
        let from = footing::state(&task)?;
        let act = AssignmentAct::Confirm;
        match footing::judge(office, &tx, actor, &task, act).await {
            Ok(to) => {
                let late = is_late(&tx, &task, row.sent_at).await?;
                done.count(late);
                to.code().clone_into(&mut task.state);
                task.reported_at = Some(row.sent_at);
                task.completed_at = Some(now);
                task.completed_late = Some(late);
                store::assignment::save(&tx, task).await?;
                ending::settle_requests(&tx, actor, id, now).await?;
                let payload = json!({ "report": report, "late": late });
                let deed =
                    Deed { assignment: id, act, actor, at: now, from, to, payload, words: None };
                footing::write_down(office, &tx, deed).await?;
            }
            Err(Error::Conflict(_)) if from == AssignmentState::Completed => {
                let late = task.completed_late == Some(true);
                *(if late { &mut done.late } else { &mut done.on_time }) += 1;
            }
            Err(error) => refused = Some(error),
        }
    }
    if let Some(error) = refused {
        return Err(error);
    }
    if row.state == ACCEPTED {
        return Ok(Confirmed { at: row.decided_at.unwrap_or(now), ..done });
    }
    if row.state != AWAITING {
        return Err(Error::Conflict(Message::new("follow-report-sent-back")));
    }
    ACCEPTED.clone_into(&mut row.state);
    row.decided_at = Some(now);
    row.decided_by = Some(actor.name.clone());
    store::report::decide(&tx, row).await?;
    office.settings.crash.point("confirm.before_commit");
    tx.commit().await?;
    Ok(done)
}

/// Whether an answer sent at a moment is late, by the deadline in force and by what the letter asks for.
async fn is_late(tx: &Tx, row: &Assignment, sent_at: DateTime<Utc>) -> Result<bool> {
    let task = store::assignment::task(tx, &row.task_id).await?.ok_or_else(footing::unknown)?;
    let standing = Standing {
        state: AssignmentState::Completed,
        mode: tracked::mode(&task)?,
        due: row.due_at,
        answered_at: Some(sent_at),
    };
    Ok(standing.is_late())
}

/// No such report, or none for this actor.
pub(super) fn unknown_report() -> Error {
    Error::NotFound(Message::new("follow-report-unknown"))
}
