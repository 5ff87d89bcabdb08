//! One message on its way: claimed, composed, handed over, written down.

use super::{
    Carrier, Line, Passed, Post,
    claim::{Claim, Held},
    gather::gather,
    ledger::{Entry, Written},
    outcome::{Dialogue, settle},
};
use crate::{
    mail::{ComposedMail, Envelope, Failure, Fate, Receipt, SUPPRESSED, Server, Stage},
    service::{Error, Office, Result},
};

/// What stands around files beside their bytes: headers of their parts, lines of the text.
const AROUND_FILES: u64 = 4096;

/// What one look at the outbox came to.
#[derive(Debug, Clone)]
pub enum Next {
    /// A message went through one dialogue.
    Passed(Passed),
    /// Something is due, but server or recipients get no more within this minute.
    Paced,
    /// Nothing is due.
    Nothing,
}

/// Takes the next message that is due through one dialogue.
///
/// # Errors
/// Only what the store says: whatever the carrier says becomes the message's state.
pub async fn deliver_next(office: &Office, post: &Post, line: &mut Line) -> Result<Next> {
    let held = match post.ledger.write(office, post, Entry::Claim).await? {
        Written::Claimed(Claim::Held(held)) => *held,
        Written::Claimed(Claim::Paced) => return Ok(Next::Paced),
        _ => return Ok(Next::Nothing),
    };
    office.settings.crash.point("mail.claimed");
    let Held { message: held, attempt, underway: _underway, company } = held;
    let mut dialogue = Dialogue { office, post, held, attempt, company, finds_dead: false };
    let largest = office.settings.mail.largest;
    let facts = dialogue.company.facts(office).await?;
    let composed = match gather(office, post, facts, &dialogue.held, largest).await {
        Ok(Some(_)) if facts.is_suppressed(&dialogue.held) => Err(suppressed()),
        Ok(Some(composed)) => composed,
        Ok(None) => return dialogue.call_off().await.map(Next::Passed),
        Err(error) => Err(ungathered(&error)),
    };
    let said = match composed {
        Ok(mail) => hand_over(&mut dialogue, line, mail).await?,
        Err(failure) => Err(failure),
    };
    office.settings.crash.point("mail.answered");
    settle(dialogue, said).await.map(Next::Passed)
}

fn suppressed() -> Failure {
    let text = SUPPRESSED.to_owned();
    Failure {
        fate: Fate::Permanent,
        stage: Stage::Compose,
        server: String::new(),
        code: None,
        text,
    }
}

/// A letter whose file is damaged must not stop the letters behind it.
fn ungathered(error: &Error) -> Failure {
    let fate = match error {
        Error::Unavailable(_) => Fate::Transient,
        _ => Fate::Permanent,
    };
    let text = error.to_string();
    Failure { fate, stage: Stage::Compose, server: String::new(), code: None, text }
}

async fn hand_over(
    dialogue: &mut Dialogue<'_>,
    line: &mut Line,
    mail: ComposedMail,
) -> Result<std::result::Result<Receipt, Failure>> {
    match &dialogue.post.carrier {
        // Writing twice leaves one file: there is no moment of doubt to record.
        Carrier::Folder(folder) => Ok(folder.put(&dialogue.held.message_id, mail.bytes).await),
        Carrier::Smtp(server) => send(dialogue, server, line, mail).await,
    }
}

async fn send(
    dialogue: &mut Dialogue<'_>,
    server: &Server,
    line: &mut Line,
    mail: ComposedMail,
) -> Result<std::result::Result<Receipt, Failure>> {
    let envelope = Envelope {
        from: dialogue.held.return_path.clone(),
        to: dialogue.held.address.clone(),
        id: dialogue.held.id.clone(),
    };
    let session = match line.session(server).await {
        Ok(session) => session,
        Err(failure) => return Ok(Err(failure)),
    };
    let bytes = match session.offers().size {
        Some(limit) if mail.bytes.len() as u64 > limit => within(dialogue, mail, limit).await?,
        _ => mail,
    }
    .bytes;
    let ready = match session.offer(&envelope, bytes.len()).await {
        Ok(ready) => ready,
        Err(failure) => return Ok(Err(failure)),
    };
    dialogue.begin_data().await?;
    dialogue.office.settings.crash.point("mail.data_begun");
    let said = ready.send(&bytes).await;
    debug_assert!(
        !matches!(&said, Err(Failure { fate: Fate::InDoubt, stage, .. }) if *stage != Stage::Body)
    );
    Ok(said)
}

/// The mail with as many of its files as the server takes; the others are fetched from the unit's page.
async fn within(dialogue: &Dialogue<'_>, mail: ComposedMail, limit: u64) -> Result<ComposedMail> {
    let Dialogue { office, post, held, company, .. } = dialogue;
    let facts = company.facts(office).await?;
    let Ok(Some(Ok(bare))) = gather(office, post, facts, held, 0).await else { return Ok(mail) };
    let room = limit.saturating_sub(bare.bytes.len() as u64 + AROUND_FILES);
    match gather(office, post, facts, held, room).await {
        Ok(Some(Ok(fitting))) if fitting.bytes.len() as u64 <= limit => Ok(fitting),
        _ => Ok(bare),
    }
}
