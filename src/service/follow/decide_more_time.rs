//! Quyết định gia hạn: more time is granted or not; every deadline that was in force stays on record.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::footing::{self, Deed};
use super::note::Form;
use super::told;
use crate::domain::{Actor, AssignmentAct, end_of_day};
use crate::service::delivery::{NoticeFacts, NoticeKind, notify};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::request::{DENIED, Extension, GRANTED};
use crate::text::Message;

/// How a request for more time is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoreTime {
    /// Granted until the end of a day; none = the day that was asked for.
    Grant(Option<NaiveDate>),
    /// The deadline stays.
    Deny,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoreTimeDecided {
    pub at: DateTime<Utc>,
    /// The deadline in force from now on.
    pub due: Option<DateTime<Utc>>,
    /// Which granted extension of this task it is; 0 for a denial.
    pub time: u32,
}

/// Decides a request for more time. The deadline moves in the same transaction, and the unit is told. Deciding again in
/// the same way changes nothing.
///
/// # Errors
/// Invalid for a denial without reason or a day not later than the deadline; conflict when the request was decided
/// otherwise, or when as many extensions were granted as the settings allow; what the table says.
pub async fn decide_more_time(
    office: &Office,
    actor: &Actor,
    request: &str,
    decision: MoreTime,
    reason: &str,
) -> Result<MoreTimeDecided> {
    let mut form = Form::default();
    let reason = match decision {
        MoreTime::Deny => Some(form.required("reason", reason)),
        MoreTime::Grant(_) => form.text("reason", reason),
    };
    form.close()?;

    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let asked = store::request::extension(&tx, request).await?.ok_or_else(unknown)?;
    let mut row = footing::hold(&tx, &asked.assignment_id).await?;
    // Read again under the lock: two leaders may decide at the same moment.
    let earlier = store::request::extensions(&tx, std::slice::from_ref(&row.id)).await?;
    let asked = earlier.iter().find(|one| one.id == request).cloned().ok_or_else(unknown)?;
    let granted = earlier.iter().filter(|one| one.decision.as_deref() == Some(GRANTED)).count();
    let granted = u32::try_from(granted).unwrap_or(u32::MAX);
    let act = AssignmentAct::DecideMoreTime;
    let from = footing::state(&row)?;
    let judged = footing::judge(office, &tx, actor, &row, act).await;
    if let Some(before) = &asked.decision {
        judged?;
        return decided_before(&asked, before, decision, granted);
    }
    let to = judged?;
    let decided = match decision {
        MoreTime::Deny => Extension {
            decision: Some(DENIED.to_owned()),
            decision_reason: reason.clone(),
            ..asked.clone()
        },
        MoreTime::Grant(until) => {
            let most = office.settings.follow.extensions;
            if granted >= most {
                let message = Message::new("follow-extension-most").with("most", most);
                return Err(Error::Conflict(message));
            }
            let due = until.map_or(asked.proposed_due, |day| end_of_day(day).to_utc());
            if row.due_at.is_some_and(|old| due <= old) {
                let place = crate::domain::Place::field("until");
                return Err(Error::invalid(place, Message::new("follow-extension-not-later")));
            }
            Extension {
                decision: Some(GRANTED.to_owned()),
                decision_reason: reason.clone(),
                new_due: Some(due),
                ..asked.clone()
            }
        }
    };
    let old_due = row.due_at;
    let decided =
        Extension { old_due, decided_at: Some(now), decider: Some(actor.name.clone()), ..decided };
    if let Some(due) = decided.new_due {
        row.due_at = Some(due);
    }
    store::request::decide_extension(&tx, decided.clone()).await?;
    row.version = store::assignment::save(&tx, row.clone()).await?;
    let payload = json!({
        "extension": decided.id, "decision": decided.decision, "old_due": old_due,
        "new_due": decided.new_due,
    });
    let words = reason.as_deref();
    let deed = Deed { assignment: &row.id, act, actor, at: now, from, to, payload, words };
    footing::write_down(office, &tx, deed).await?;

    let is_grant = decided.new_due.is_some();
    let time = if is_grant { granted + 1 } else { 0 };
    let kind = if is_grant { NoticeKind::MoreTimeGranted } else { NoticeKind::MoreTimeDenied };
    let facts = NoticeFacts {
        reason,
        asked_at: Some(decided.requested_at),
        old_due,
        new_due: decided.new_due,
        time: is_grant.then_some((time, office.settings.follow.extensions)),
        ..told::about(&tx, kind, actor, now, &row).await?
    };
    notify(office, &tx, &row.document_id, &row.lead_unit, &facts).await?;
    office.settings.crash.point("extend.before_commit");
    tx.commit().await?;
    Ok(MoreTimeDecided { at: now, due: row.due_at, time })
}

fn decided_before(
    asked: &Extension,
    before: &str,
    decision: MoreTime,
    granted: u32,
) -> Result<MoreTimeDecided> {
    let same = match decision {
        MoreTime::Grant(None) => before == GRANTED,
        MoreTime::Grant(Some(day)) => {
            before == GRANTED && asked.new_due == Some(end_of_day(day).to_utc())
        }
        MoreTime::Deny => before == DENIED,
    };
    match asked.decided_at {
        Some(at) if same => {
            let time = if before == GRANTED { granted } else { 0 };
            Ok(MoreTimeDecided { at, due: asked.new_due.or(asked.old_due), time })
        }
        _ => Err(Error::Conflict(
            Message::new("follow-request-decided")
                .with("by", asked.decider.clone().unwrap_or_default()),
        )),
    }
}

fn unknown() -> Error {
    Error::NotFound(Message::new("follow-request-unknown"))
}
