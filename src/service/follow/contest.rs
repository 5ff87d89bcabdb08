//! Kiến nghị phân công lại: the unit holds that the work is another's; until it is decided the clock runs on.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::footing::{self, Deed};
use super::note::Form;
use super::report::key_or_new;
use crate::domain::{Actor, AssignmentAct, AssignmentState, Id};
use crate::service::{Office, Result};
use crate::store;
use crate::store::request::Contest;
use crate::text::{Lang, Message};

/// Asks to give the task to another lead, perhaps naming one in words. The same key and
/// words twice are one request.
///
/// # Errors
/// Invalid without reason; what the table says.
pub async fn contest(
    office: &Office,
    actor: &Actor,
    assignment: &Id,
    key: &str,
    reason: &str,
    proposed_unit: &str,
) -> Result<DateTime<Utc>> {
    let mut form = Form::default();
    let reason = form.required("reason", reason);
    let proposed = form.line("proposed_unit", proposed_unit);
    form.close()?;

    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let mut row = footing::hold(&tx, assignment).await?;
    let act = AssignmentAct::Contest;
    let from = footing::state(&row)?;
    // The proposed unit is what the unit wrote; whether it is one of ours is for the one who decides.
    let reason = match proposed {
        None => reason,
        Some(unit) => {
            let words = Message::new("follow-contest-proposed").with("unit", unit);
            format!("{reason}\n{}", words.render(Lang::Vi))
        }
    };
    let mut id = key_or_new(office, key);
    let earlier = store::request::contests(&tx, std::slice::from_ref(assignment)).await?;
    let judged = footing::judge(office, &tx, actor, &row, act).await;
    let to = match (judged, earlier.iter().find(|request| request.id == id)) {
        (_, Some(before)) if from == AssignmentState::Contested && before.reason == reason => {
            return Ok(before.requested_at);
        }
        // The form was gone back to and filled in anew: another request, judged as one.
        (judged, Some(_)) => {
            id = office.ids.id();
            judged?
        }
        (judged, None) => judged?,
    };
    to.code().clone_into(&mut row.state);
    store::assignment::save(&tx, row).await?;
    let request = Contest {
        id,
        assignment_id: assignment.clone(),
        requested_at: now,
        requested_by: actor.name.clone(),
        reason: reason.clone(),
        proposed_unit: None,
        decision: None,
        decided_at: None,
        decider: None,
        decision_reason: None,
    };
    let payload = json!({ "contest": request.id });
    store::request::insert_contest(&tx, request).await?;
    let words = Some(reason.as_str());
    let deed = Deed { assignment, act, actor, at: now, from, to, payload, words };
    footing::write_down(office, &tx, deed).await?;
    office.settings.crash.point("contest.before_commit");
    tx.commit().await?;
    Ok(now)
}
