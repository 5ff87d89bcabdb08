//! Which message is next, within the paces that server and recipients bear.

use chrono::Duration;

use super::{ORDINARY, Post, pace::Underway};
use crate::{
    mail::Stage,
    service::{Office, Result},
    store::{
        Tx,
        message::{self, Attempt, OutboundMessage, Waiting},
    },
};

/// A lease outlives the longest dialogue: seven steps and the body, each within its time-out.
const LEASE: Duration = Duration::minutes(30);

/// What a look at the outbox gave.
pub(super) enum Claim<'a> {
    Held(Box<(OutboundMessage, Attempt)>, Underway<'a>),
    /// Something is due, but server or recipients get no more within this minute.
    Paced,
    Nothing,
}

/// Takes the most urgent message that is due, and writes down that its dialogue begins.
pub(super) async fn claim<'a>(office: &Office, post: &'a Post) -> Result<Claim<'a>> {
    let now = office.clock.now();
    let sending = &office.settings.mail.sending;
    let mut except = post.pace.closed(sending);
    let mut paced = false;
    let tx = office.store.begin().await?;
    loop {
        let Some(next) = next(office, &tx, post, &except).await? else {
            tx.rollback().await?;
            return Ok(if paced { Claim::Paced } else { Claim::Nothing });
        };
        let Some(underway) = post.pace.enter(&next.domain, sending) else {
            except.push(next.domain);
            continue;
        };
        let limit = sending.limits(&next.domain).per_minute;
        if limit > 0 && !message::take_turn(&tx, &next.domain, now, limit).await? {
            paced = true;
            except.push(next.domain);
            continue;
        }
        let limit = sending.per_minute;
        if limit > 0 && !message::take_turn(&tx, "", now, limit).await? {
            tx.rollback().await?;
            return Ok(Claim::Paced);
        }
        let held = message::take(&tx, &post.worker, vec![next.id], now + LEASE).await?.pop();
        let Some(held) = held else { continue };
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
        return Ok(Claim::Held(Box::new((held, attempt)), underway));
    }
}

/// The most urgent message; of ordinary ones rather one whose domain does not hold all lines but one already.
async fn next(office: &Office, tx: &Tx, post: &Post, except: &[String]) -> Result<Option<Waiting>> {
    let now = office.clock.now();
    let first = message::waiting(tx, now, except, 1).await?.pop();
    let Some(first) = first else { return Ok(None) };
    if first.priority < ORDINARY || !post.pace.is_crowded(&first.domain, post.lines()) {
        return Ok(Some(first));
    }
    let others = [except, std::slice::from_ref(&first.domain)].concat();
    Ok(message::waiting(tx, now, &others, 1).await?.pop().or(Some(first)))
}
