//! Xóa, và lấy lại: a draft that is deleted can be brought back.

use serde_json::json;

use crate::domain::{Actor, ReviewStep};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::draft::{self, Draft};
use crate::store::event::{self, Stream};
use crate::text::Message;

use super::open::{self, STREAM};
use super::save;
use super::turn::{self, Turn};

/// Deletes a draft; [`bring_back`] undoes it. What was sent up is first called back or sent back.
///
/// # Errors
/// [`Error::Conflict`] when it lies with those who check it, or is a letter already.
pub async fn delete(office: &Office, actor: &Actor, id: &str) -> Result<Draft> {
    mark(office, actor, id, true).await
}

/// Brings a deleted draft back.
///
/// # Errors
/// [`Error::NotFound`] when there is no such draft.
pub async fn bring_back(office: &Office, actor: &Actor, id: &str) -> Result<Draft> {
    mark(office, actor, id, false).await
}

async fn mark(office: &Office, actor: &Actor, id: &str, deleted: bool) -> Result<Draft> {
    require(actor, Act::Draft)?;
    let tx = office.store.begin().await?;
    let mut row = open::lock(&tx, actor, id).await?;
    if row.deleted_at.is_some() == deleted {
        return Ok(row);
    }
    let letter = open::letter_of(&tx, &row).await?;
    if deleted && turn::turn(&row, letter.as_ref()) != Turn::At(ReviewStep::Drafter) {
        return Err(Error::Conflict(Message::new("drafting-sent-not-deleted")));
    }
    row.deleted_at = deleted.then(|| office.clock.now());
    row.deleted_by = deleted.then(|| actor.name.clone());
    save::touch(office, actor, &mut row);
    row.version = draft::save(&tx, row.clone()).await?;
    let kind = if deleted { "deleted" } else { "brought-back" };
    let at = office.clock.now();
    let act = event::Act { kind, at, actor, payload: json!({}), personal: None };
    event::append(&tx, Stream { kind: STREAM, id }, act).await?;
    tx.commit().await?;
    Ok(row)
}
