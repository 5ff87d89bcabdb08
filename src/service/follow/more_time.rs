//! Đề nghị gia hạn: a request; until it is decided the old deadline counts.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::footing::{self, Deed};
use super::note::{self, Form};
use super::report::key_or_new;
use crate::domain::{Actor, AssignmentAct, Id, end_of_day};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::request::Extension;
use crate::text::Message;

/// Asks for more time until the end of a day. The same key and
/// words twice are one request.
///
/// # Errors
/// Invalid without reason, or for a day that is past or not later than the deadline; conflict while an earlier request
/// is not decided; what the table says.
pub async fn more_time(
    office: &Office,
    actor: &Actor,
    assignment: &Id,
    key: &str,
    until: Option<NaiveDate>,
    reason: &str,
) -> Result<DateTime<Utc>> {
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let row = footing::hold(&tx, assignment).await?;
    let act = AssignmentAct::AskMoreTime;
    let from = footing::state(&row)?;
    let to = footing::judge(office, &tx, actor, &row, act).await?;

    let earlier = store::request::extensions(&tx, std::slice::from_ref(assignment)).await?;
    let mut id = key_or_new(office, key);
    if let Some(before) = earlier.iter().find(|request| request.id == id) {
        let proposed = until.map(|day| end_of_day(day).to_utc());
        let same_words = Form::default().required("reason", reason) == before.reason;
        if same_words && proposed == Some(before.proposed_due) {
            return Ok(before.requested_at);
        }
        // The form was gone back to and filled in anew: another request, judged as one.
        id = office.ids.id();
    }
    let mut form = Form::default();
    let reason = form.required("reason", reason);
    match until {
        None => form.find("until", Message::new("follow-extension-without-day")),
        Some(day) if day < note::day_of(now) => {
            form.find("until", Message::new("follow-extension-past"));
        }
        Some(day) if row.due_at.is_some_and(|due| end_of_day(day) <= due) => {
            form.find("until", Message::new("follow-extension-not-later"));
        }
        Some(_) => {}
    }
    form.close()?;
    let Some(until) = until else { return Err(footing::unknown()) };
    if earlier.iter().any(|request| request.decision.is_none()) {
        return Err(Error::Conflict(Message::new("follow-extension-pending")));
    }

    let request = Extension {
        id,
        assignment_id: assignment.clone(),
        requested_at: now,
        requested_by: actor.name.clone(),
        reason: reason.clone(),
        proposed_due: end_of_day(until).to_utc(),
        old_due: row.due_at,
        decision: None,
        decided_at: None,
        decider: None,
        decision_reason: None,
        new_due: None,
    };
    let payload = json!({ "extension": request.id, "until": until, "old_due": row.due_at });
    store::request::insert_extension(&tx, request).await?;
    let words = Some(reason.as_str());
    let deed = Deed { assignment, act, actor, at: now, from, to, payload, words };
    footing::write_down(office, &tx, deed).await?;
    office.settings.crash.point("more_time.before_commit");
    tx.commit().await?;
    Ok(now)
}
