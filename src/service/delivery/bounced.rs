//! Thư trả lại: what another server says about a mail that ours had taken.

use chrono::{DateTime, Utc};

use super::outcome::{refresh_delivery, tell};
use crate::{
    domain::{Actor, SendingState},
    service::{Error, Office, Result},
    store::{
        Tx,
        message::{self, Bounce, OutboundMessage},
        unit,
    },
    text::Message,
};

/// How a bounce names the mail it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'a> {
    /// It came to this return path, which nobody but the servers on the way knows.
    ReturnPath(&'a str),
    /// It quotes this Message-ID, with or without angle brackets.
    MessageId(&'a str),
    /// The id of the message, found otherwise; as good as a Message-ID.
    Id(&'a str),
}

/// What a bounce says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The address is dead: nothing more is sent there until somebody corrects it.
    Dead,
    /// This mail was not delivered; the address may live (full, too large, taken for spam).
    Undelivered,
    /// The other server is still trying.
    Delayed,
}

/// A bounce.
#[derive(Debug, Clone)]
pub struct Bounced<'a> {
    pub message: Named<'a>,
    pub verdict: Verdict,
    /// Enhanced status code (RFC 3463): `5.1.1`.
    pub status: Option<&'a str>,
    /// SMTP reply code, where the other server quotes one.
    pub code: Option<u16>,
    /// The other server's words.
    pub text: &'a str,
    pub at: DateTime<Utc>,
    /// What makes the bounce itself one: its place in the mailbox (account, folder, uid validity, uid) or its Message-ID.
    pub source: &'a str,
}

/// What a bounce changed.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Written down; the message stands as given here.
    Recorded(Box<OutboundMessage>),
    /// The same bounce was written down before.
    Known,
}

/// Writes down a bounce: on the message, its delivery, their history, and on the address if that is dead.
///
/// A dead address is suppressed only by a bounce that came to the message's own return path, and only while the message
/// still goes to that address. What a person ended (cancelled, or found arrived after a doubt) stays as it is.
///
/// # Errors
/// [`Error::NotFound`] when it names no message of ours; [`Error::Conflict`] while a worker holds the message: try again.
pub async fn bounced(office: &Office, bounce: &Bounced<'_>) -> Result<Effect> {
    let tx = office.store.begin().await?;
    let Some((read, verified)) = find(&tx, bounce.message).await? else {
        return Err(Error::NotFound(Message::new("delivery-bounce-of-nothing")));
    };
    if message::knows_bounce(&tx, &read.id, bounce.source).await? {
        return Ok(Effect::Known);
    }
    if read.state == SendingState::Sending.code() {
        return Err(Error::Conflict(Message::new("delivery-message-busy").with("id", &read.id)));
    }
    let now = office.clock.now();
    let row = Bounce {
        id: office.ids.id(),
        owner_unit: read.owner_unit.clone(),
        message_id: read.id.clone(),
        source: bounce.source.to_owned(),
        bounced_at: bounce.at,
        recorded_at: now,
        hard: bounce.verdict == Verdict::Dead,
        verified,
        status: bounce.status.map(str::to_owned),
        diagnostic: Some(bounce.text.to_owned()),
    };
    message::insert_bounce(&tx, row).await?;
    let actor = Actor::system(read.owner_unit.clone());
    let came_back = bounce.verdict != Verdict::Delayed && may_come_back(&read);
    let mut written = read.clone();
    if came_back {
        SendingState::Failed.code().clone_into(&mut written.state);
        written.last_code = bounce.code.map(i32::from);
        written.last_text = Some(words(bounce));
        message::decide(&tx, &read, written.clone()).await?;
        refresh_delivery(office, &tx, &written).await?;
        if bounce.verdict == Verdict::Dead && verified {
            unit::suppress(&tx, &read.unit_id, &read.address, now).await?;
        }
    }
    let kind = if came_back { "mail-bounced" } else { "mail-delayed" };
    tell(office, &tx, &actor, &written, kind, bounce.status).await?;
    tx.commit().await?;
    Ok(Effect::Recorded(Box::new(written)))
}

/// Finds the message, and whether the bounce knows its secret name.
async fn find(tx: &Tx, named: Named<'_>) -> Result<Option<(OutboundMessage, bool)>> {
    Ok(match named {
        Named::ReturnPath(path) => {
            let path = path.trim_matches(['<', '>', ' ']).to_ascii_lowercase();
            message::by_return_path(tx, &path).await?.map(|found| (found, true))
        }
        Named::MessageId(id) => {
            let id = format!("<{}>", id.trim_matches(['<', '>', ' ']));
            message::by_message_id(tx, &id).await?.map(|found| (found, false))
        }
        Named::Id(id) => message::find(tx, id).await?.map(|found| (found, false)),
    })
}

/// A mail that was taken, may have been taken, or is being tried again can come back; what ended otherwise cannot.
fn may_come_back(message: &OutboundMessage) -> bool {
    let state = SendingState::find(&message.state);
    matches!(state, Some(SendingState::Sent | SendingState::InDoubt | SendingState::Deferred))
}

/// The words with the status before them, as servers themselves write it.
fn words(bounce: &Bounced<'_>) -> String {
    match bounce.status {
        Some(status) if !bounce.text.contains(status) => format!("{status} {}", bounce.text),
        _ => bounce.text.to_owned(),
    }
}
