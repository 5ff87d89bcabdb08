//! Thu hồi: an issued letter is taken back. Its open work ends, what still waits to be sent is not sent, and every unit
//! that may have it is asked to destroy its copy.

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::domain::{
    Actor, AssignmentAct, Channel, Id, LetterAct, Place, SendingState, Visibility,
};
use crate::service::delivery::{NoticeFacts, NoticeKind, notify};
use crate::service::{Act, Error, Office, Result, follow, require};
use crate::store::{self, Tx};
use crate::text::Message;

use super::{Letter, event};

/// A recalled letter.
#[derive(Debug, Clone)]
pub struct Recalled {
    pub letter: Letter,
    pub at: DateTime<Utc>,
    /// Units that are asked to destroy their copies.
    pub units: usize,
    /// Mails that ask them.
    pub mails: usize,
    /// Assignments that ended.
    pub assignments: usize,
}

/// Recalls a released letter, with the reason.
///
/// # Errors
/// [`Error::Invalid`] without reason; [`Error::Conflict`] for a letter that is not released, or no longer.
pub async fn recall(office: &Office, actor: &Actor, id: &str, reason: &str) -> Result<Recalled> {
    require(actor, Act::Recall)?;
    let reason = reason_of(reason)?;
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    store::document::lock(&tx, id).await?;
    let mut letter = Letter::load(&tx, &actor.unit, id).await?;
    letter.advance(office, LetterAct::Recall)?;
    letter.mark(&tx).await?;
    let recall = store::recall::Recall {
        document_id: letter.row.id.clone(),
        owner_unit: actor.unit.clone(),
        recalled_at: now,
        recalled_by: actor.name.clone(),
        reason: reason.clone(),
    };
    store::recall::insert(&tx, recall).await?;
    let payload = json!({ "letter": id });
    let ended = follow::end_all(office, &tx, actor, id, AssignmentAct::Recall, &payload).await?;
    let units = call_off(&tx, office, id).await?;
    let facts = NoticeFacts {
        reason: Some(reason.clone()),
        ..NoticeFacts::new(NoticeKind::Recalled, actor.name.clone(), now)
    };
    let mut mails = 0;
    for unit in &units {
        mails += notify(office, &tx, &letter.row.id, unit, &facts).await?;
    }
    let payload = json!({ "reason": reason, "units": units.len(), "assignments": ended.len() });
    event::tell(&tx, office, actor, &letter, "recalled", payload).await?;
    office.settings.crash.point("recall.before_commit");
    tx.commit().await?;
    Ok(Recalled { letter, at: now, units: units.len(), mails, assignments: ended.len() })
}

/// A reason that says something.
pub(super) fn reason_of(reason: &str) -> Result<String> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid(Place::field("reason"), Message::new("letter-reason-missing")));
    }
    Ok(reason.to_owned())
}

/// Takes back what has not left; gives the units that have the letter, or may have it.
pub(super) async fn call_off(tx: &Tx, office: &Office, document: &str) -> Result<Vec<Id>> {
    store::message::cancel_all_waiting(tx, document).await?;
    let all = Visibility::Office(office.settings.office.clone());
    let mut units = Vec::new();
    for delivery in store::delivery::of_document(tx, &all, document).await? {
        let messages = store::message::of_delivery(tx, &delivery.id).await?;
        let states = messages.iter().filter_map(|message| SendingState::find(&message.state));
        let by_hand = delivery.channel != Channel::Email.code() && delivery.delivered_at.is_none();
        let state =
            SendingState::of_delivery(states).or(by_hand.then_some(SendingState::Cancelled));
        if let Some(state) = state {
            store::delivery::mark(tx, &delivery.id, state, delivery.delivered_at).await?;
        }
        let went = state.is_none_or(|state| state != SendingState::Cancelled);
        if (went || delivery.acknowledged_at.is_some()) && !units.contains(&delivery.unit_id) {
            units.push(delivery.unit_id);
        }
    }
    Ok(units)
}
