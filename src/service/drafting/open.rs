//! Mở: a draft with everything that belongs to it, as one page shows it.

use serde_json::Value;

use crate::domain::{Actor, Findings};
use crate::service::letter::Letter;
use crate::service::{Act, Error, Office, Result, require};
use crate::store::draft::{self, Comment, Draft, File, Passage, Version};
use crate::store::{ConnectionTrait, signer};
use crate::template::half_written::{self, Mend, Reading};
use crate::text::Message;

use super::turn::{self, Turn};

/// Kind of the streams of drafts; their id is the draft's.
pub const STREAM: &str = "draft";

/// A draft as it stands now.
#[derive(Debug, Clone)]
pub struct Opened {
    pub row: Draft,
    /// The version that is shown.
    pub version: Version,
    pub turn: Turn,
    /// The letter, from the first time it was sent up.
    pub letter: Option<Letter>,
    /// What can be read of it, with its findings.
    pub reading: Reading,
    pub mends: Vec<Mend>,
    pub files: Vec<File>,
    /// Comments, oldest first, dealt with or not.
    pub comments: Vec<Comment>,
    /// Its way so far, oldest step first.
    pub passages: Vec<Passage>,
    /// Why this person cannot write in it now; none = they can.
    pub barred: Option<Message>,
    /// Signers who may be taken, as of today.
    pub signers: Vec<signer::Signer>,
}

impl Opened {
    /// The tree of the version that is shown.
    #[must_use]
    pub const fn content(&self) -> &Value {
        &self.version.content
    }

    /// What is wrong or still open.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.reading.findings
    }
}

/// Opens a draft.
///
/// # Errors
/// [`Error::NotFound`] when the office has no such draft; [`Error::Forbidden`] for those outside.
pub async fn open(office: &Office, actor: &Actor, id: &str) -> Result<Opened> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let row = find(conn, actor, id).await?;
    let version = shown(conn, &row).await?;
    let letter = letter_of(conn, &row).await?;
    let known = office.desk.known(office, &actor.unit).await?;
    let reading = half_written::read(&version.content, &known.templates);
    let mends = reading.mends(&version.content);
    let barred = match turn::require_write(office, actor, &row, letter.as_ref()) {
        Ok(()) => None,
        Err(error) => error.message().cloned(),
    };
    Ok(Opened {
        turn: turn::turn(&row, letter.as_ref()),
        files: draft::files(conn, id).await?,
        comments: draft::comments(conn, id).await?,
        passages: draft::passages(conn, id).await?,
        signers: super::signers::on(office, actor, office.clock.today()).await?,
        row,
        version,
        letter,
        reading,
        mends,
        barred,
    })
}

/// Finds the row of a draft.
pub(super) async fn find(conn: &impl ConnectionTrait, actor: &Actor, id: &str) -> Result<Draft> {
    let row = draft::find(conn, &actor.unit, id).await?;
    row.filter(|row| sees(actor, row)).ok_or_else(|| unknown(id))
}

/// Finds the row of a draft and holds it.
pub(super) async fn lock(conn: &impl ConnectionTrait, actor: &Actor, id: &str) -> Result<Draft> {
    let row = draft::lock(conn, &actor.unit, id).await?;
    row.filter(|row| sees(actor, row)).ok_or_else(|| unknown(id))
}

/// Whether a draft is of the department to which a person is confined, if to any; one's own stay one's own.
fn sees(actor: &Actor, row: &Draft) -> bool {
    actor.confined_to().is_none_or(|department| {
        row.department.as_ref() == Some(department) || row.created_by == actor.name
    })
}

fn unknown(id: &str) -> Error {
    Error::NotFound(Message::new("drafting-not-found").with("draft", id))
}

/// The version that is shown.
pub(super) async fn shown(conn: &impl ConnectionTrait, row: &Draft) -> Result<Version> {
    version(conn, row, row.shown).await
}

/// One version of a draft.
pub(super) async fn version(
    conn: &impl ConnectionTrait,
    row: &Draft,
    ordinal: i32,
) -> Result<Version> {
    let found = draft::version(conn, &row.id, ordinal).await?;
    let missing = || Error::NotFound(Message::new("drafting-no-version").with("version", ordinal));
    found.ok_or_else(missing)
}

/// The letter of a draft.
pub(super) async fn letter_of(conn: &impl ConnectionTrait, row: &Draft) -> Result<Option<Letter>> {
    match &row.document_id {
        Some(id) => Ok(Some(Letter::load(conn, &row.owner_unit, id).await?)),
        None => Ok(None),
    }
}
