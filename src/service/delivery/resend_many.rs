//! Many messages sent again at once, by what was wrong with them: a server was down, a certificate had run out.

use serde::Serialize;

use super::attention::{OutboxRow, rows};
use super::resend::{decide_within, requeue};
use crate::{
    domain::{Actor, Id, SendingState},
    mail::Trouble,
    service::{Act, Error, Office, Result, require},
    store::message::{self, OutboundMessage},
    text::Message,
};

/// Messages that were not taken, narrowed down; what is not said is not asked.
#[derive(Debug, Clone, Default)]
pub struct ResendFilter {
    /// Id of the letter.
    pub letter: Option<Id>,
    /// A recipient's domain, or the server that was spoken with as attempts name it (`host` or `host:port`).
    pub server: Option<String>,
    pub reason: Option<Trouble>,
    /// Also those in doubt: their units may have them already, and then get them twice.
    pub in_doubt: bool,
}

/// What a filter finds.
#[derive(Debug, Clone, Serialize)]
pub struct Resent {
    pub rows: Vec<OutboxRow>,
    /// Otherwise nothing was done.
    pub done: bool,
}

/// Lists what [`resend_many`] would send again, oldest first.
///
/// # Errors
/// [`Error::Forbidden`] for those outside the office.
pub async fn resendable(office: &Office, actor: &Actor, filter: &ResendFilter) -> Result<Resent> {
    require(actor, Act::Show)?;
    let (rows, _) = found(office, actor, filter).await?;
    Ok(Resent { rows, done: false })
}

/// Sends again every message that the filter finds, all of them or none; `expected` is how many the person was told.
///
/// # Errors
/// [`Error::Conflict`] when it finds nothing or another number than expected: the list changed meanwhile, or a worker
/// or another person was faster with one of them.
pub async fn resend_many(
    office: &Office,
    actor: &Actor,
    filter: &ResendFilter,
    expected: usize,
) -> Result<Resent> {
    require(actor, Act::Deliver)?;
    let (rows, messages) = found(office, actor, filter).await?;
    if messages.is_empty() {
        return Err(Error::Conflict(Message::new("outbox-resend-nothing")));
    }
    if messages.len() != expected {
        let changed = Message::new("outbox-resend-changed").with("expected", expected);
        return Err(Error::Conflict(changed.with("count", messages.len())));
    }
    let tx = office.store.begin().await?;
    for message in &messages {
        let change = |message: &mut OutboundMessage| requeue(office, message, None);
        decide_within(office, &tx, actor, message, "mail-resent", None, change).await?;
    }
    tx.commit().await?;
    Ok(Resent { rows, done: true })
}

async fn found(
    office: &Office,
    actor: &Actor,
    filter: &ResendFilter,
) -> Result<(Vec<OutboxRow>, Vec<OutboundMessage>)> {
    let conn = office.store.read();
    let mut states = vec![SendingState::Failed.code()];
    if filter.in_doubt {
        states.push(SendingState::InDoubt.code());
    }
    let messages =
        message::list(conn, &actor.visibility(), filter.letter.as_deref(), &states).await?;
    let ids: Vec<Id> = messages.iter().map(|message| message.id.clone()).collect();
    let last = message::last_attempts(conn, &ids).await?;
    let shown = rows(office, actor, messages.clone()).await?;
    let wanted = filter.server.as_deref().map(|server| server.trim().to_lowercase());
    let is_of_server = |message: &OutboundMessage, wanted: &str| {
        let domain = message.address.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
        let server = last.get(&message.id).map(|attempt| attempt.server.to_lowercase());
        let host =
            server.as_deref().and_then(|server| server.rsplit_once(':')).map(|(host, _)| host);
        domain.as_deref() == Some(wanted)
            || server.as_deref() == Some(wanted)
            || host == Some(wanted)
    };
    let meant = shown.into_iter().zip(messages).filter(|(row, message)| {
        filter.reason.is_none_or(|reason| row.trouble == Some(reason))
            && wanted.as_deref().is_none_or(|wanted| is_of_server(message, wanted))
    });
    Ok(meant.unzip())
}
