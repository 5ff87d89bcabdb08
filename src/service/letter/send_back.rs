//! Trình và chuyển lại: a draft goes up for review and comes back with a reason.

use crate::domain::{Actor, LetterAct, Place};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::Tx;
use crate::text::Message;

use super::{Letter, event};

/// Hands a draft to those who review it.
///
/// # Errors
/// [`Error::Conflict`] when the letter is no draft.
pub async fn submit(office: &Office, actor: &Actor, id: &str) -> Result<Letter> {
    require(actor, Act::Draft)?;
    turn(office, actor, id, LetterAct::Submit, "submitted", serde_json::json!({})).await
}

/// Sends a letter back to its drafter, with the reason; only before it has a number.
///
/// # Errors
/// [`Error::Invalid`] without a reason; [`Error::Conflict`] once it has its number or signature.
pub async fn send_back(office: &Office, actor: &Actor, id: &str, reason: &str) -> Result<Letter> {
    require(actor, Act::SendBack)?;
    if reason.trim().is_empty() {
        return Err(Error::invalid(Place::field("reason"), Message::new("letter-reason-missing")));
    }
    turn(
        office,
        actor,
        id,
        LetterAct::SendBack,
        "sent_back",
        serde_json::json!({ "reason": reason }),
    )
    .await
}

/// Sends a letter back within the act of another verb, which has asked who may.
///
/// # Errors
/// [`Error::Conflict`] once it has its number or signature.
pub(in crate::service) async fn send_back_within(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    letter: &mut Letter,
    reason: &str,
) -> Result<()> {
    let payload = serde_json::json!({ "reason": reason });
    turn_within(tx, office, actor, letter, LetterAct::SendBack, "sent_back", payload).await
}

async fn turn(
    office: &Office,
    actor: &Actor,
    id: &str,
    act: LetterAct,
    kind: &str,
    payload: serde_json::Value,
) -> Result<Letter> {
    let mut letter = Letter::load(office.store.read(), &actor.unit, id).await?;
    let tx = office.store.begin().await?;
    turn_within(&tx, office, actor, &mut letter, act, kind, payload).await?;
    tx.commit().await?;
    Ok(letter)
}

async fn turn_within(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    letter: &mut Letter,
    act: LetterAct,
    kind: &str,
    payload: serde_json::Value,
) -> Result<()> {
    letter.advance(office, act)?;
    if act == LetterAct::SendBack {
        letter.row.approved_at = None;
        letter.row.draft_file = None;
    }
    letter.save(tx).await?;
    event::tell(tx, office, actor, letter, kind, payload).await
}
