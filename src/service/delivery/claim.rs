//! Which message is next, within the paces that server and recipients bear.

use chrono::Duration;

use super::{
    ORDINARY, Post,
    pace::{Pace, Underway},
};
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
#[derive(Debug)]
pub(super) enum Claim {
    Held(Box<(OutboundMessage, Attempt)>, Underway),
    /// Something is due, but server or recipients get no more within this minute.
    Paced,
    Nothing,
}

/// Takes the most urgent message that is due within a transaction, and writes down that its dialogue begins.
pub(super) async fn claim(office: &Office, tx: &Tx, post: &Post) -> Result<Claim> {
    let now = office.clock.now();
    let sending = &office.settings.mail.sending;
    let mut except = post.pace.closed(sending);
    let mut paced = false;
    // A turn at the server is taken once; it serves whichever message is found.
    let mut has_turn = sending.per_minute == 0;
    loop {
        let Some(next) = next(office, tx, post, &except).await? else {
            return Ok(if paced { Claim::Paced } else { Claim::Nothing });
        };
        if !has_turn && !message::take_turn(tx, "", now, sending.per_minute).await? {
            return Ok(Claim::Paced);
        }
        has_turn = true;
        let Some(underway) = Pace::enter(&post.pace, &next.domain, sending) else {
            except.push(next.domain);
            continue;
        };
        let limit = sending.limits(&next.domain).per_minute;
        if limit > 0 && !message::take_turn(tx, &next.domain, now, limit).await? {
            paced = true;
            except.push(next.domain);
            continue;
        }
        let held = message::take(tx, &post.worker, vec![next.id], now + LEASE).await?.pop();
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
        message::begin_attempt(tx, attempt.clone()).await?;
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
