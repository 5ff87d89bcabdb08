//! Fills the mail that tells a unit what was decided.

use super::letter_mail::{self, Named};
use crate::{
    mail::{NoticeFacts, NoticeMail},
    service::{Error, Office, Result},
    store::{document, message::OutboundMessage, notice},
};

/// Gathers the notice of a message, with files of at most `room` bytes; `None` when its facts are gone.
pub(super) async fn gather(
    office: &Office,
    message: &OutboundMessage,
    room: u64,
) -> Result<Option<NoticeMail>> {
    let conn = office.store.read();
    let Some(row) = notice::find(conn, &message.subject_key).await? else { return Ok(None) };
    let facts: NoticeFacts = serde_json::from_value(row.facts).map_err(Error::internal)?;
    let Some((letter, content)) = letter_mail::letter(office, message).await? else {
        return Ok(None);
    };
    let issuer = letter_mail::issuer(office, &letter).await?;
    let mut frame = letter_mail::frame(
        office,
        message,
        &letter,
        &content,
        issuer,
        letter_mail::receiver(office, message).await?,
    );
    if !facts.enclosures.is_empty() {
        let enclosures = document::enclosures(conn, &letter.id).await?;
        let sent = enclosures.into_iter().filter(|one| facts.enclosures.contains(&one.ordinal));
        let files: Vec<Named> = sent.map(Into::into).collect();
        (frame.attached, frame.left_out) = letter_mail::fit(office, &files, room).await?;
    }
    Ok(Some(NoticeMail { frame, facts }))
}
