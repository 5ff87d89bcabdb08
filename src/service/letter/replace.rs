//! Thay thế, đính chính: a later letter stands in the place of an earlier one, or mends its words.
//!
//! Open tasks of a replaced letter are closed in favour of the new letter's. A task counts as taken over where the same
//! unit leads a task of the same wording, or its only one, in the new letter: the timeline of the new row then names the
//! old one. What was sent and confirmed stays with the old letter. Corrections touch no task.

use serde_json::json;

use crate::domain::{Actor, AssignmentAct, LetterAct, LetterState};
use crate::service::delivery::{NoticeFacts, NoticeKind, notify};
use crate::service::{Act, Error, Office, Result, follow, require};
use crate::store::relation::{CORRECTS, REPLACES, Relation};
use crate::store::{self, Tx};
use crate::text::Message;

use super::recall::{call_off, reason_of};
use super::{Letter, event};

/// What a replacement did.
#[derive(Debug, Clone)]
pub struct Replaced {
    /// The letter that is no longer to be followed.
    pub earlier: Letter,
    /// The letter in its place.
    pub letter: Letter,
    /// Assignments of the earlier letter that ended.
    pub ended: usize,
    /// Of those, the ones that the new letter takes over.
    pub taken_over: usize,
    /// Units that are told.
    pub units: usize,
    pub mails: usize,
}

/// Puts a released letter in the place of an earlier one.
///
/// # Errors
/// [`Error::Conflict`] when either is not released, or they are one; [`Error::Invalid`] without reason.
pub async fn replace(
    office: &Office,
    actor: &Actor,
    earlier: &str,
    later: &str,
    reason: &str,
) -> Result<Replaced> {
    require(actor, Act::Recall)?;
    let reason = reason_of(reason)?;
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let (mut old, new) = both(&tx, actor, earlier, later).await?;
    old.advance(office, LetterAct::Replace)?;
    old.mark(&tx).await?;
    relate(&tx, office, actor, &old, &new, REPLACES, &reason).await?;
    let payload = json!({ "replaced_by": new.row.id });
    let ended =
        follow::end_all(office, &tx, actor, earlier, AssignmentAct::Replace, &payload).await?;
    let taken_over = follow::take_over(office, &tx, actor, &ended, &new.row.id).await?;
    let units = call_off(&tx, office, earlier).await?;
    let facts = NoticeFacts {
        reason: Some(reason.clone()),
        other: Some(new.title()),
        ..NoticeFacts::new(NoticeKind::Replaced, actor.name.clone(), now)
    };
    let mut mails = 0;
    for unit in &units {
        mails += notify(office, &tx, &old.row.id, unit, &facts).await?;
    }
    let payload = json!({
        "by": new.row.id, "letter": new.label(), "reason": reason, "assignments": ended.len(),
        "taken_over": taken_over,
    });
    event::tell(&tx, office, actor, &old, "replaced", payload).await?;
    let payload = json!({ "letter": old.row.id, "label": old.label() });
    event::tell(&tx, office, actor, &new, "replaces", payload).await?;
    tx.commit().await?;
    let units = units.len();
    Ok(Replaced { earlier: old, letter: new, ended: ended.len(), taken_over, units, mails })
}

/// Writes down that a released letter corrects an earlier one (đính chính); tasks and state of the earlier one stay.
///
/// # Errors
/// As [`replace`].
pub async fn correct(
    office: &Office,
    actor: &Actor,
    earlier: &str,
    later: &str,
    reason: &str,
) -> Result<(Letter, Letter)> {
    require(actor, Act::Recall)?;
    let reason = reason_of(reason)?;
    let tx = office.store.begin().await?;
    let (old, new) = both(&tx, actor, earlier, later).await?;
    relate(&tx, office, actor, &old, &new, CORRECTS, &reason).await?;
    let payload = json!({ "by": new.row.id, "letter": new.label(), "reason": reason });
    event::tell(&tx, office, actor, &old, "corrected", payload).await?;
    let payload = json!({ "letter": old.row.id, "label": old.label() });
    event::tell(&tx, office, actor, &new, "corrects", payload).await?;
    tx.commit().await?;
    Ok((old, new))
}

async fn both(tx: &Tx, actor: &Actor, earlier: &str, later: &str) -> Result<(Letter, Letter)> {
    // Always in one order, whichever of the two is named first.
    let mut ids = [earlier, later];
    ids.sort_unstable();
    for id in ids {
        store::document::lock(tx, id).await?;
    }
    let old = Letter::load(tx, &actor.unit, earlier).await?;
    let new = Letter::load(tx, &actor.unit, later).await?;
    if old.row.id == new.row.id {
        return Err(Error::Conflict(Message::new("letter-relates-to-itself")));
    }
    for letter in [&old, &new] {
        if letter.state != LetterState::Released {
            let message = Message::new("letter-relates-unreleased");
            return Err(Error::Conflict(message.with("letter", letter.label())));
        }
    }
    Ok((old, new))
}

async fn relate(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    old: &Letter,
    new: &Letter,
    kind: &str,
    reason: &str,
) -> Result<()> {
    let known = store::relation::earlier_than(tx, &new.row.id).await?;
    if known.iter().any(|one| one.earlier_id == old.row.id) {
        let message = Message::new("letter-related-already").with("letter", new.label());
        return Err(Error::Conflict(message.with("earlier", old.label())));
    }
    let relation = Relation {
        document_id: new.row.id.clone(),
        earlier_id: old.row.id.clone(),
        kind: kind.to_owned(),
        owner_unit: actor.unit.clone(),
        reason: reason.to_owned(),
        related_at: office.clock.now(),
        related_by: actor.name.clone(),
    };
    store::relation::insert(tx, relation).await?;
    Ok(())
}
