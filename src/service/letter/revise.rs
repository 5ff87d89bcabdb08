//! Trình bản mới: a document under review takes the place of the letter's content, within the act that sends it on.

use crate::domain::{Actor, Document, LetterAct, LetterState};
use crate::files::Stored;
use crate::service::{Office, Result};
use crate::store::{Tx, document};

use super::entering::{self, Origin, Prepared};
use super::{Attachments, Letter, event, file};

/// A document ready to be a letter, its files on the disk.
#[derive(Debug)]
pub(in crate::service) struct Revision {
    prepared: Prepared,
    stored: Vec<Stored>,
}

/// Completes a document and stores its files, outside any transaction.
///
/// # Errors
/// As for drafting a letter.
pub(in crate::service) async fn prepare(
    office: &Office,
    actor: &Actor,
    document: Document,
    attachments: &Attachments,
) -> Result<Revision> {
    let prepared = entering::prepare(office, actor, document, attachments).await?;
    let stored = file::store_all(office, &prepared.files).await?;
    Ok(Revision { prepared, stored })
}

/// Writes a revision as a new letter, or over the content of one that is not approved yet.
///
/// # Errors
/// [`crate::service::Error::Conflict`] when somebody has changed the letter since.
pub(in crate::service) async fn write(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    letter: Option<Letter>,
    revision: Revision,
) -> Result<Letter> {
    let Revision { prepared, stored } = revision;
    let fresh = entering::new_letter(office, actor, &prepared, Origin::Own)?;
    let Some(mut letter) = letter else {
        entering::insert(tx, office, &fresh, &prepared.files, &stored).await?;
        let files: Vec<&str> = stored.iter().map(|file| file.hash.as_str()).collect();
        let payload = serde_json::json!({ "subject": fresh.content.subject, "files": files });
        event::tell(tx, office, actor, &fresh, "drafted", payload).await?;
        return Ok(fresh);
    };
    letter.content = fresh.content;
    letter.row.kind = fresh.row.kind;
    letter.row.issuer_unit = fresh.row.issuer_unit;
    letter.row.notation = fresh.row.notation;
    letter.row.subject = fresh.row.subject;
    letter.row.signer = fresh.row.signer;
    letter.save(tx).await?;
    document::clear_enclosures(tx, &letter.row.id).await?;
    entering::add_enclosures(tx, office, &letter, &prepared.files, &stored).await?;
    Ok(letter)
}

/// Hands a letter to those who review it, if it is not with them already.
///
/// # Errors
/// [`crate::service::Error::Conflict`] when it is approved already.
pub(in crate::service) async fn submit_within(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    letter: &mut Letter,
) -> Result<()> {
    if letter.state == LetterState::InReview {
        return Ok(());
    }
    letter.advance(office, LetterAct::Submit)?;
    letter.save(tx).await?;
    event::tell(tx, office, actor, letter, "submitted", serde_json::json!({})).await
}
