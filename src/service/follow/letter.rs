//! One letter as a unit reads it: its text, its files, its own tasks.

use super::work::{self, WorkLetter, WorkTask};
use super::{aftermath, tracked};
use crate::domain::{Actor, Document, LetterState};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::text::Message;

/// A letter to read.
#[derive(Debug, Clone)]
pub struct LetterView {
    /// Name, receipt and the unit's tasks, ended ones too.
    pub letter: WorkLetter,
    pub document: Document,
    pub files: Vec<LetterFile>,
}

/// A file that goes with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFile {
    /// 0 = the letter itself, else the place among the enclosures.
    pub ordinal: i32,
    pub name: String,
    pub title: Option<String>,
    /// Bytes.
    pub size: u64,
}

/// Reads a letter that was sent to the actor's unit.
///
/// # Errors
/// Not found for every other letter.
pub async fn letter(office: &Office, actor: &Actor, document: &str) -> Result<LetterView> {
    let conn = office.store.read();
    let unknown = || Error::NotFound(Message::new("follow-letter-unknown"));
    let row = store::document::find(conn, &actor.visibility(), document).await?;
    let row = row.ok_or_else(unknown)?;
    let names = tracked::letter_names(conn, std::slice::from_ref(&row.id)).await?;
    let received = store::delivery::of_document(conn, &actor.visibility(), &row.id).await?;
    let received: Vec<_> = received
        .into_iter()
        .filter(|one| one.unit_id == actor.unit)
        .map(|one| one.document_id)
        .collect();
    let mut after = aftermath::of_letters(office, conn, actor, &names, &received).await?;
    let after = after.remove(&row.id).unwrap_or_default();
    let name = names.into_values().next().ok_or_else(unknown)?;
    let mut content: Document =
        serde_json::from_value(row.content.clone()).map_err(Error::internal)?;
    content.name_nodes();

    let mut tasks = work::tasks(office, conn, actor).await?;
    tasks.retain(|task| task.tracked.letter.id == row.id);
    let deliveries = store::delivery::of_document(conn, &actor.visibility(), &row.id).await?;
    let mine = deliveries.into_iter().filter(|delivery| delivery.unit_id == actor.unit);
    let mine: Vec<_> = mine.collect();
    let receipt = mine.iter().find(|delivery| delivery.acknowledged_at.is_some()).cloned();
    let lacks_receipt =
        |task: &WorkTask| task.is_lead && task.tracked.assignment.acknowledged_at.is_none();
    let may_acknowledge = receipt.is_none()
        && name.state != LetterState::Recalled
        && (!mine.is_empty() || tasks.iter().any(lacks_receipt));

    let mut files = Vec::new();
    if let Some(hash) = row.signed_file.as_ref().or(row.draft_file.as_ref())
        && let Some(file) = store::file::find(conn, hash).await?
    {
        let size = u64::try_from(file.size).unwrap_or_default();
        files.push(LetterFile { ordinal: 0, name: pdf_name(&name), title: None, size });
    }
    for enclosure in store::document::enclosures(conn, &row.id).await? {
        files.push(LetterFile {
            ordinal: enclosure.ordinal,
            name: enclosure.name,
            title: enclosure.title,
            size: u64::try_from(enclosure.size).unwrap_or_default(),
        });
    }
    let letter = WorkLetter { name, receipt, may_acknowledge, after, tasks };
    Ok(LetterView { letter, document: content, files })
}

/// `15_UBND-NV.pdf`.
pub(super) fn pdf_name(letter: &tracked::LetterName) -> String {
    let stem = letter.numbered_as.as_deref().unwrap_or("van-ban").replace('/', "_");
    format!("{stem}.pdf")
}
