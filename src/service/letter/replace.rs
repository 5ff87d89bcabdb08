//! Thay thế, đính chính: a later letter stands in the place of an earlier one, or mends its words.
//!
//! Open tasks of a replaced letter are closed in favour of the new letter's. A task counts as taken over where the same
//! unit leads a task of the same wording, or its only one, in the new letter: the timeline of the new row then names the
//! old one. What was sent and confirmed stays with the old letter. Corrections touch no task.

use serde_json::json;

use crate::domain::{Actor, AssignmentAct, LetterAct, LetterState, Visibility};
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
/// [`Error::Conflict`] when either is not released, they are one, or the later was issued first; [`Error::Invalid`]
/// without reason.
pub async fn replace(
    office: &Office,
    actor: &Actor,
    earlier: &str,
    later: &str,
    reason: &str,
) -> Result<Replaced> {
    let tx = office.store.begin().await?;
    let replaced = replace_within(&tx, office, actor, earlier, later, reason).await?;
    office.settings.crash.point("replace.before_commit");
    tx.commit().await?;
    Ok(replaced)
}

/// Looks at what a replacement would do, without doing it.
///
/// # Errors
/// As [`replace`].
pub async fn foresee_replacement(
    office: &Office,
    actor: &Actor,
    earlier: &str,
    later: &str,
    reason: &str,
) -> Result<Replaced> {
    let tx = office.store.begin().await?;
    let replaced = replace_within(&tx, office, actor, earlier, later, reason).await;
    tx.rollback().await?;
    replaced
}

async fn replace_within(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    earlier: &str,
    later: &str,
    reason: &str,
) -> Result<Replaced> {
    require(actor, Act::Recall)?;
    let reason = reason_of(reason)?;
    let now = office.clock.now();
    let (mut old, new) = both(tx, actor, earlier, later).await?;
    old.advance(office, LetterAct::Replace)?;
    old.mark(tx).await?;
    relate(tx, office, actor, &old, &new, REPLACES, &reason).await?;
    let payload = json!({ "replaced_by": new.row.id });
    let ended =
        follow::end_all(office, tx, actor, earlier, AssignmentAct::Replace, &payload).await?;
    let leads = follow::take_over(office, tx, actor, &ended, &new.row.id).await?;
    let units = call_off(tx, office, earlier).await?;
    let all = Visibility::Office(office.settings.office.clone());
    let sent = store::delivery::of_document(tx, &all, &new.row.id).await?;
    let mut mails = 0;
    for unit in &units {
        let has_new = sent.iter().any(|delivery| delivery.unit_id == *unit);
        let facts = NoticeFacts {
            reason: Some(reason.clone()),
            // Only who has the new letter is told to follow it.
            other: has_new.then(|| new.title()),
            moved: Some(leads.iter().filter(|lead| *lead == unit).count()),
            ..NoticeFacts::new(NoticeKind::Replaced, actor.name.clone(), now)
        };
        mails += notify(office, tx, &old.row.id, unit, &facts).await?;
    }
    let taken_over = leads.len();
    let payload = json!({
        "by": new.row.id, "letter": new.label(), "reason": reason, "assignments": ended.len(),
        "taken_over": taken_over,
    });
    event::tell(tx, office, actor, &old, "replaced", payload).await?;
    let payload = json!({ "letter": old.row.id, "label": old.label() });
    event::tell(tx, office, actor, &new, "replaces", payload).await?;
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
    office.settings.crash.point("correct.before_commit");
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
    if is_older(&new, &old) {
        let message = Message::new("letter-relates-older").with("letter", new.label());
        return Err(Error::Conflict(message.with("earlier", old.label())));
    }
    for letter in [&old, &new] {
        if letter.state != LetterState::Released {
            let message = Message::new("letter-relates-unreleased");
            return Err(Error::Conflict(message.with("letter", letter.label())));
        }
    }
    Ok((old, new))
}

/// Tells whether a letter was issued before another: by date, then by number within one series.
fn is_older(letter: &Letter, than: &Letter) -> bool {
    let (Some(day), Some(other)) = (letter.row.issued_on, than.row.issued_on) else { return false };
    let number = |one: &Letter| (one.row.number_value, one.row.number_suffix.clone());
    let own = |one: &Letter| one.row.origin == store::document::OWN;
    let one_office = (own(letter) && own(than)) || letter.row.issuer_unit == than.row.issuer_unit;
    let one_series = letter.row.kind == than.row.kind
        && one_office
        && letter.row.number_value.is_some()
        && than.row.number_value.is_some();
    day < other || (day == other && one_series && number(letter) < number(than))
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
