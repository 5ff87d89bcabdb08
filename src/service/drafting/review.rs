//! Trình, chuyển tiếp, chuyển lại: a draft goes from desk to desk and becomes a letter.
//!
//! ```text
//! drafter ─► content ─► form ─► signer ─► approved: the letter goes on with number, signature, release
//!    ▲          │         │        │          │
//!    └──────────┴─────────┴────────┘          │   with a reason; then all desks again
//!    └────────────────────────────────────────┘   after the approval: then straight to the signer again
//! ```
//!
//! Each step writes the words that were read into the letter, so that nobody approves what they have not seen.

use serde_json::json;

use crate::domain::{Actor, LetterState, Place, ReviewStep};
use crate::service::letter::{self, Letter, revise};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::Tx;
use crate::store::draft::{self, Draft, Passage};
use crate::store::event::{self, Stream};
use crate::template::half_written;
use crate::text::Message;

use super::history::changed_meanwhile;
use super::open::{self, STREAM};
use super::turn::{self, Turn};
use super::{file, save};

/// A draft that went on, and where it lies now.
#[derive(Debug, Clone)]
pub struct Passed {
    pub row: Draft,
    pub letter: Letter,
    pub turn: Turn,
}

/// Sends a draft on to the next desk: the drafter to those who check it, they on to the signer.
///
/// # Errors
/// [`Error::Invalid`] while its data is wrong or missing; [`Error::Forbidden`] when it lies with somebody else;
/// [`Error::Conflict`] when it was changed since it was read, or its signer is next to act.
pub async fn send_on(
    office: &Office,
    actor: &Actor,
    id: &str,
    base: i32,
    note: Option<&str>,
) -> Result<Passed> {
    let ready = ready(office, actor, id, base).await?;
    let Ready { step, revision, .. } = ready;
    if step == ReviewStep::Signer {
        return Err(Error::Conflict(Message::new("drafting-at-signer")));
    }
    let tx = office.store.begin().await?;
    let (mut row, before) = held(&tx, actor, id, base).await?;
    let mut letter = revise::write(&tx, office, actor, before, revision).await?;
    revise::submit_within(&tx, office, actor, &mut letter).await?;
    let back_to = row.back_to.take().and_then(|code| ReviewStep::find(&code));
    let next = back_to.unwrap_or_else(|| step.next(&office.settings.review.steps));
    let act = if step == ReviewStep::Drafter { "sent" } else { "passed" };
    row.document_id = Some(letter.row.id.clone());
    let row = pass(&tx, office, actor, row, act, step, next, note).await?;
    tx.commit().await?;
    Ok(Passed { turn: turn::turn(&row, Some(&letter)), row, letter })
}

/// Approves a draft at its signer's desk: the words that were read become the letter's, and are frozen.
///
/// # Errors
/// [`Error::Invalid`] with everything that still stands in the way; otherwise as [`send_on`].
pub async fn approve(office: &Office, actor: &Actor, id: &str, base: i32) -> Result<Passed> {
    let Ready { step, revision, .. } = ready(office, actor, id, base).await?;
    if step != ReviewStep::Signer {
        return Err(Error::Conflict(Message::new("drafting-not-at-signer")));
    }
    let tx = office.store.begin().await?;
    let (row, before) = held(&tx, actor, id, base).await?;
    let letter = revise::write(&tx, office, actor, before, revision).await?;
    let version = draft::save(&tx, row.clone()).await?;
    tx.commit().await?;
    // From here on the letter's own state decides; the line of the way only tells of it.
    let approved = letter::approve(office, actor, &letter.row.id).await?;
    let tx = office.store.begin().await?;
    let row = Draft { version, ..row };
    let signer = ReviewStep::Signer;
    let row = pass(&tx, office, actor, row, "approved", signer, signer, None).await?;
    tx.commit().await?;
    let letter = approved.letter;
    Ok(Passed { turn: turn::turn(&row, Some(&letter)), row, letter })
}

/// Sends a draft back to its drafter with the reason; after the approval too, as long as it has no number.
///
/// # Errors
/// [`Error::Invalid`] without a reason; [`Error::Forbidden`] for those with whom it does not lie.
pub async fn send_back(
    office: &Office,
    actor: &Actor,
    id: &str,
    base: i32,
    reason: &str,
) -> Result<Passed> {
    if reason.trim().is_empty() {
        let message = Message::new("letter-reason-missing");
        return Err(Error::invalid(Place::field("reason"), message));
    }
    back(office, actor, id, base, Some(reason.trim()), false).await
}

/// Takes a draft back that one has sent up oneself, before anybody approved it.
///
/// # Errors
/// [`Error::Forbidden`] for all but its drafter; [`Error::Conflict`] once it is approved.
pub async fn call_back(office: &Office, actor: &Actor, id: &str, base: i32) -> Result<Passed> {
    back(office, actor, id, base, None, true).await
}

async fn back(
    office: &Office,
    actor: &Actor,
    id: &str,
    base: i32,
    reason: Option<&str>,
    called: bool,
) -> Result<Passed> {
    let tx = office.store.begin().await?;
    let (mut row, letter) = held(&tx, actor, id, base).await?;
    let Some(mut letter) = letter else {
        return Err(Error::Conflict(Message::new("drafting-not-sent")));
    };
    let from = match turn::turn(&row, Some(&letter)) {
        Turn::At(ReviewStep::Drafter) => {
            return Err(Error::Conflict(Message::new("drafting-not-sent")));
        }
        Turn::At(step) if called => {
            require(actor, Act::Draft)?;
            if row.created_by != actor.name {
                return Err(Error::Forbidden(
                    Message::new("drafting-not-yours").with("person", &row.created_by),
                ));
            }
            step
        }
        Turn::At(step) => {
            turn::require_step(office, actor, step)?;
            step
        }
        Turn::Letter(LetterState::Approved) if !called => {
            require(actor, Act::SendBack)?;
            // What is changed after the approval goes back to the signer (office.md, 6).
            row.back_to = Some(ReviewStep::Signer.code().to_owned());
            ReviewStep::Signer
        }
        Turn::Letter(_) => return Err(Error::Conflict(Message::new("drafting-frozen"))),
    };
    let words = reason.unwrap_or_default();
    letter::send_back_within(&tx, office, actor, &mut letter, words).await?;
    let act = if called { "called_back" } else { "sent_back" };
    let row = pass(&tx, office, actor, row, act, from, ReviewStep::Drafter, reason).await?;
    tx.commit().await?;
    Ok(Passed { turn: turn::turn(&row, Some(&letter)), row, letter })
}

/// A draft that may leave the desk where it lies.
struct Ready {
    step: ReviewStep,
    revision: revise::Revision,
}

/// Reads what is about to be sent on, outside any transaction, since its files are read too.
async fn ready(office: &Office, actor: &Actor, id: &str, base: i32) -> Result<Ready> {
    let conn = office.store.read();
    let row = open::find(conn, actor, id).await?;
    let letter = open::letter_of(conn, &row).await?;
    let Turn::At(step) = turn::turn(&row, letter.as_ref()) else {
        return Err(Error::Conflict(Message::new("drafting-frozen")));
    };
    turn::require_write(office, actor, &row, letter.as_ref())?;
    if row.version != base {
        return Err(Error::Conflict(changed_meanwhile(&row)));
    }
    let known = office.desk.known(office, &actor.unit).await?;
    let content = open::shown(conn, &row).await?.content;
    let reading = half_written::read(&content, &known.templates);
    let document = match reading.document {
        Some(document) if !reading.findings.has_errors() => document,
        _ => return Err(Error::Invalid(reading.findings)),
    };
    let files = file::attachments(office, &draft::files(conn, id).await?).await?;
    let revision = revise::prepare(office, actor, document, &files).await?;
    Ok(Ready { step, revision })
}

/// Holds the draft's row, in the state that the person has read.
async fn held(tx: &Tx, actor: &Actor, id: &str, base: i32) -> Result<(Draft, Option<Letter>)> {
    let row = open::lock(tx, actor, id).await?;
    if row.version != base {
        return Err(Error::Conflict(changed_meanwhile(&row)));
    }
    let letter = open::letter_of(tx, &row).await?;
    Ok((row, letter))
}

/// Writes one step of the way. The version that went stays as it was read.
#[expect(clippy::too_many_arguments, reason = "each is a column of the line")]
async fn pass(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    mut row: Draft,
    act: &str,
    from: ReviewStep,
    to: ReviewStep,
    reason: Option<&str>,
) -> Result<Draft> {
    let mut version = open::shown(tx, &row).await?;
    version.kept = true;
    draft::save_version(tx, version).await?;
    let passage = Passage {
        draft_id: row.id.clone(),
        ordinal: 0,
        act: act.to_owned(),
        from_step: from.code().to_owned(),
        to_step: to.code().to_owned(),
        about_version: row.shown,
        reason: reason.map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned),
        passed_at: office.clock.now(),
        passed_by: actor.name.clone(),
    };
    draft::add_passage(tx, passage).await?;
    to.code().clone_into(&mut row.step);
    save::touch(office, actor, &mut row);
    row.version = draft::save(tx, row.clone()).await?;
    let payload =
        json!({ "from": from, "to": to, "version": row.shown, "letter": row.document_id });
    let personal = reason.map(|reason| (office.ids.secret(), json!({ "reason": reason })));
    let at = office.clock.now();
    let event = event::Act { kind: act, at, actor, payload, personal };
    event::append(tx, Stream { kind: STREAM, id: &row.id }, event).await?;
    Ok(row)
}
