//! One message on its way: claimed, composed, handed over, written down.

use super::{
    Carrier, Line, Passed, Post,
    claim::{Claim, Held},
    gather::gather,
    ledger::{Entry, Written},
    outcome::{Dialogue, Settled, settle},
};
use crate::{
    domain::SendingState,
    mail::{ComposedMail, Envelope, Failure, Fate, Receipt, SUPPRESSED, Server, Stage},
    service::{Error, Office, Result},
    store::{
        Kind,
        message::{self, OutboundMessage},
    },
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
    pass_next(office, post, line, false).await
}

/// As [`deliver_next`], for a line that goes on: with the outcome of this message the next one is claimed already. When
/// the line does not go on after all, [`give_back`] ends that claim.
///
/// # Errors
/// As [`deliver_next`].
pub async fn deliver_on(office: &Office, post: &Post, line: &mut Line) -> Result<Next> {
    pass_next(office, post, line, true).await
}

/// Gives the message back that a line has claimed ahead and will not send, as if it had never been claimed.
///
/// # Errors
/// What the store says.
pub async fn give_back(office: &Office, post: &Post, line: &mut Line) -> Result<()> {
    let Some(Ok(Written::Claimed(Claim::Held(held)))) = line.take_ahead() else { return Ok(()) };
    let Held { message, attempt, .. } = *held;
    let is_new = message.attempts <= 1;
    let state = if is_new { SendingState::Queued } else { SendingState::Deferred };
    let worker = &post.worker;
    let unclaimed = OutboundMessage {
        state: state.code().to_owned(),
        attempts: message.attempts - 1,
        ..message
    };
    let tx = office.store.begin().await?;
    message::forget_attempt(&tx, &attempt.id).await?;
    match message::save(&tx, worker, unclaimed).await {
        // Another worker has it: the lease was over.
        Err(gone) if gone.kind() == Kind::Conflict => return Ok(()),
        saved => saved?,
    }
    Ok(tx.commit().await?)
}

async fn pass_next(office: &Office, post: &Post, line: &mut Line, goes_on: bool) -> Result<Next> {
    let claimed = match line.take_ahead() {
        Some(claimed) => claimed,
        None => post.ledger.write(office, post, Entry::Claim).await,
    };
    let held = match claimed? {
        Written::Claimed(Claim::Held(held)) => *held,
        Written::Claimed(Claim::Paced) => return Ok(Next::Paced),
        _ => return Ok(Next::Nothing),
    };
    office.settings.crash.point("mail.claimed");
    let Held { message: held, attempt, underway, company } = held;
    let underway = Some(underway);
    let mut dialogue =
        Dialogue { office, post, held, attempt, company, underway, goes_on, finds_dead: false };
    let largest = office.settings.mail.largest;
    let facts = dialogue.company.facts(office).await?;
    let composed = match gather(office, post, facts, &dialogue.held, largest).await {
        Ok(Some(_)) if facts.is_suppressed(&dialogue.held) => Err(suppressed()),
        Ok(Some(composed)) => composed,
        Ok(None) => return end(line, dialogue.call_off().await?),
        Err(error) => Err(ungathered(&error)),
    };
    let said = match composed {
        Ok(mail) => hand_over(&mut dialogue, line, mail).await?,
        Err(failure) => Err(failure),
    };
    office.settings.crash.point("mail.answered");
    end(line, settle(dialogue, said).await?)
}

fn end(line: &mut Line, Settled { passed, ahead }: Settled) -> Result<Next> {
    line.put_ahead(ahead);
    passed.map(Next::Passed)
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
