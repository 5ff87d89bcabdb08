//! One message on its way: claimed, composed, handed over, written down.

use chrono::Duration;

use super::{
    Carrier, Line, Passed, Post, gather,
    outcome::{Dialogue, settle},
};
use crate::{
    mail::{ComposedMail, Envelope, Failure, Fate, Receipt, Server, Stage},
    service::{Error, Office, Result},
    store::message::{self, Attempt, OutboundMessage},
};

/// A lease outlives the longest dialogue: seven steps and the body, each within its time-out.
const LEASE: Duration = Duration::minutes(30);

/// Takes the next message that is due through one dialogue; `None` when nothing is due.
///
/// # Errors
/// Only what the store says: whatever the carrier says becomes the message's state.
pub async fn deliver_next(office: &Office, post: &Post, line: &mut Line) -> Result<Option<Passed>> {
    let Some((held, attempt)) = claim(office, post).await? else { return Ok(None) };
    office.settings.crash.point("mail.claimed");
    let mut dialogue = Dialogue { office, post, held, attempt };
    let largest = office.settings.mail.largest;
    let composed = match gather::gather(office, post, &dialogue.held, largest).await {
        Ok(Some(composed)) => composed,
        Ok(None) => return dialogue.call_off().await.map(Some),
        Err(error) => Err(ungathered(&error)),
    };
    let said = match composed {
        Ok(mail) => hand_over(&mut dialogue, line, mail).await?,
        Err(failure) => Err(failure),
    };
    office.settings.crash.point("mail.answered");
    settle(dialogue, said).await.map(Some)
}

async fn claim(office: &Office, post: &Post) -> Result<Option<(OutboundMessage, Attempt)>> {
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let Some(held) = message::claim(&tx, &post.worker, now, now + LEASE, 1).await?.pop() else {
        tx.rollback().await?;
        return Ok(None);
    };
    let attempt = Attempt {
        id: office.ids.id(),
        message_id: held.id.clone(),
        begun_at: now,
        ended_at: None,
        server: post.place(),
        stage: Stage::Compose.code().to_owned(),
        code: None,
        text: None,
    };
    message::begin_attempt(&tx, attempt.clone()).await?;
    tx.commit().await?;
    Ok(Some((held, attempt)))
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
        Carrier::Smtp(server) => send(dialogue, server, line, &mail.bytes).await,
    }
}

async fn send(
    dialogue: &mut Dialogue<'_>,
    server: &Server,
    line: &mut Line,
    bytes: &[u8],
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
    let ready = match session.offer(&envelope, bytes.len()).await {
        Ok(ready) => ready,
        Err(failure) => return Ok(Err(failure)),
    };
    dialogue.begin_data().await?;
    dialogue.office.settings.crash.point("mail.data_begun");
    let said = ready.send(bytes).await;
    debug_assert!(
        !matches!(&said, Err(Failure { fate: Fate::InDoubt, stage, .. }) if *stage != Stage::Body)
    );
    Ok(said)
}
