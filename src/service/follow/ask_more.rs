//! Đề nghị bổ sung: the report does not suffice yet; the work goes on.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::confirm::unknown_report;
use super::footing::{self, Deed};
use super::note;
use crate::domain::{Actor, AssignmentAct, AssignmentState, Id};
use crate::service::delivery::{NoticeFacts, NoticeKind, NoticedTask, notify};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::Tx;
use crate::store::report::{AWAITING, MORE_NEEDED, Report};
use crate::text::Message;

/// Asks for more, with the reason; the moment of the first sending stays on record. Saying it again changes nothing.
///
/// # Errors
/// Invalid without reason; what the table says; conflict when the report was confirmed meanwhile.
pub async fn ask_more(
    office: &Office,
    actor: &Actor,
    report: &str,
    reason: &str,
) -> Result<DateTime<Utc>> {
    let reason = note::reason(reason)?;

    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let mut row = store::report::lock(&tx, report).await?.ok_or_else(unknown_report)?;
    let asked_before = row.state == MORE_NEEDED;
    let mut told: Vec<(Id, NoticedTask)> = Vec::new();
    for id in store::report::assignments(&tx, report).await? {
        let mut task = footing::hold(&tx, &id).await?;
        let from = footing::state(&task)?;
        let act = AssignmentAct::AskForMore;
        let to = match footing::judge(office, &tx, actor, &task, act).await {
            Ok(to) => to,
            Err(Error::Conflict(_)) if asked_before && from == AssignmentState::InProgress => {
                continue;
            }
            Err(error) => return Err(error),
        };
        to.code().clone_into(&mut task.state);
        let printed = store::assignment::task(&tx, &task.task_id).await?;
        let wording = printed.map(|printed| printed.wording).unwrap_or_default();
        told.push((task.document_id.clone(), NoticedTask { wording, due: task.due_at }));
        store::assignment::save(&tx, task).await?;
        let payload = json!({ "report": report });
        let words = Some(reason.as_str());
        let deed = Deed { assignment: &id, act, actor, at: now, from, to, payload, words };
        footing::write_down(office, &tx, deed).await?;
    }
    if asked_before {
        return Ok(row.decided_at.unwrap_or(now));
    }
    if row.state != AWAITING {
        return Err(Error::Conflict(Message::new("follow-report-confirmed")));
    }
    MORE_NEEDED.clone_into(&mut row.state);
    row.decided_at = Some(now);
    row.decided_by = Some(actor.name.clone());
    row.decision_reason = Some(reason);
    store::report::decide(&tx, row.clone()).await?;
    tell(office, &tx, actor, &row, told).await?;
    office.settings.crash.point("ask_more.before_commit");
    tx.commit().await?;
    Ok(now)
}

/// Tells the unit what is missing; the tasks of one letter in one mail.
async fn tell(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    report: &Report,
    told: Vec<(Id, NoticedTask)>,
) -> Result<()> {
    let mut by_letter: BTreeMap<Id, Vec<NoticedTask>> = BTreeMap::new();
    for (letter, task) in told {
        by_letter.entry(letter).or_default().push(task);
    }
    for (letter, tasks) in by_letter {
        let facts = NoticeFacts {
            tasks,
            reason: report.decision_reason.clone(),
            asked_at: Some(report.sent_at),
            report: report.number.clone(),
            ..NoticeFacts::new(NoticeKind::MoreNeeded, actor.name.clone(), office.clock.now())
        };
        notify(office, tx, &letter, &report.unit_id, &facts).await?;
    }
    Ok(())
}
