//! Soạn: a document enters the office as a draft.

use chrono::NaiveDate;

use crate::domain::{Actor, Document, Findings, Id, LetterState};
use crate::files::Stored;
use crate::service::{Act, Error, Office, Result, require};
use crate::store::Tx;
use crate::text::Message;
use crate::text::dates::table_date;

use super::entering::{self, Origin, Prepared};
use super::{Attachments, Letter, event, file};

/// A document and the files that go with it.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Where the enclosures lie.
    pub attachments: Attachments,
    /// Enter it even though the same letter was issued before.
    pub again: bool,
    /// Go on with the same letter where it has its number but was not released.
    pub resume: bool,
}

/// What entering a draft gave.
#[derive(Debug, Clone)]
pub struct Drafted {
    pub id: Id,
    /// Whether the same draft was there already and is used again.
    pub known: bool,
    /// What stands in the way of approval, and what to know.
    pub findings: Findings,
}

/// A letter that is gone on with bears the date that its file says.
fn refuse_other_date(known: &Letter, written: Option<NaiveDate>) -> Result<()> {
    match (known.row.issued_on, written) {
        (Some(given), Some(written)) if given != written => {
            let message = Message::new("letter-dated-otherwise").with("letter", known.label());
            let message = message.with("given", table_date(given));
            Err(Error::Conflict(message.with("written", table_date(written))))
        }
        _ => Ok(()),
    }
}

/// Enters a document as a draft: fills its head from the directory and keeps its enclosures.
///
/// Running it twice gives the same draft; a letter that already has its number is not entered again.
///
/// # Errors
/// [`Error::Invalid`] for classified marks and enclosures that cannot go; [`Error::Conflict`] for a letter that was
/// numbered before, unless told so.
pub async fn draft(
    office: &Office,
    actor: &Actor,
    document: Document,
    entry: Entry,
) -> Result<Drafted> {
    let ready = Box::pin(ready(office, actor, document, entry)).await?;
    let tx = office.store.begin().await?;
    let drafted = Box::pin(ready.write(&tx, office, actor)).await?;
    office.settings.crash.point("draft.before_commit");
    tx.commit().await?;
    Ok(drafted)
}

/// A draft ready to be written, its files on the disk.
#[derive(Debug)]
pub(in crate::service) struct Ready {
    letter: Letter,
    /// What is to be written; none where the same draft is there already.
    new: Option<(Prepared, Vec<Stored>)>,
    findings: Findings,
}

/// Completes a document and stores its files, outside any transaction, so that it can be written together with what
/// belongs to it.
///
/// # Errors
/// As [`draft`].
pub(in crate::service) async fn ready(
    office: &Office,
    actor: &Actor,
    document: Document,
    entry: Entry,
) -> Result<Ready> {
    require(actor, Act::Draft)?;
    let prepared = entering::prepare(office, actor, document, &entry.attachments).await?;
    let findings = prepared.findings.clone();
    if let Some(known) = entering::known(office, actor, &prepared, Origin::Own).await? {
        use LetterState::{Approved, Draft, InReview, Numbered, Signed};
        let unnumbered = matches!(known.state, Draft | InReview | Approved);
        if matches!(known.state, Numbered | Signed) && entry.resume && !entry.again {
            refuse_other_date(&known, prepared.document.date.whole())?;
        }
        if unnumbered || (entry.resume && matches!(known.state, Numbered | Signed)) {
            return Ok(Ready { letter: known, new: None, findings });
        }
        if !entry.again && known.state != LetterState::Voided {
            let message = Message::new("letter-issued-before").with("letter", known.label());
            return Err(Error::Conflict(message));
        }
    }
    let letter = entering::new_letter(office, actor, &prepared, Origin::Own)?;
    let stored = file::store_all(office, &prepared.files).await?;
    office.settings.crash.point("draft.after_files");
    Ok(Ready { letter, new: Some((prepared, stored)), findings })
}

impl Ready {
    /// Writes the draft.
    ///
    /// # Errors
    /// What the store says.
    pub(in crate::service) async fn write(
        self,
        tx: &Tx,
        office: &Office,
        actor: &Actor,
    ) -> Result<Drafted> {
        let Self { letter, new, findings } = self;
        let known = new.is_none();
        if let Some((prepared, stored)) = new {
            entering::insert(tx, office, &letter, &prepared.files, &stored).await?;
            let files: Vec<&str> = stored.iter().map(|file| file.hash.as_str()).collect();
            let payload = serde_json::json!({ "subject": letter.content.subject, "files": files });
            event::tell(tx, office, actor, &letter, "drafted", payload).await?;
        }
        Ok(Drafted { id: letter.row.id, known, findings })
    }
}
