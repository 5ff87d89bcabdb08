//! After a crash: what the dead worker held waits again, or is in doubt.

use chrono::Duration;

use super::{
    Post,
    outcome::{refresh_delivery, tell},
};
use crate::{
    domain::{Actor, SendingState},
    service::{Office, Result},
    store::{
        Kind,
        message::{self, OutboundMessage},
    },
};

/// Messages that nobody works on any more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Free to be sent again: no byte of the body had left.
    pub waiting: u64,
    /// The body may have arrived: a person looks first.
    pub in_doubt: u64,
}

/// How long it is remembered how many mails a minute had; clocks of several machines differ by less.
const TURNS: Duration = Duration::hours(1);

/// Frees what this worker held when it died, and what any worker holds longer than its lease.
pub async fn recover(office: &Office, post: &Post) -> Result<Recovered> {
    let tx = office.store.begin().await?;
    let mut recovered = Recovered::default();
    for held in message::held(&tx, &post.worker, office.clock.now()).await? {
        let state = if held.data_begun_at.is_some() {
            recovered.in_doubt += 1;
            SendingState::InDoubt
        } else {
            recovered.waiting += 1;
            SendingState::Queued
        };
        let holder = held.lease_by.clone().unwrap_or_default();
        let freed = OutboundMessage { state: state.code().to_owned(), ..held };
        match message::save(&tx, &holder, freed.clone()).await {
            // Its worker finished it meanwhile.
            Err(gone) if gone.kind() == Kind::Conflict => continue,
            saved => saved?,
        }
        end_attempts(office, &tx, &freed).await?;
        refresh_delivery(office, &tx, &freed).await?;
        if state == SendingState::InDoubt {
            let actor = Actor::system(freed.owner_unit.clone());
            tell(office, &tx, &actor, &freed, "mail-in-doubt", None).await?;
        }
    }
    message::forget_turns(&tx, office.clock.now() - TURNS).await?;
    tx.commit().await?;
    Ok(recovered)
}

async fn end_attempts(
    office: &Office,
    tx: &crate::store::Tx,
    freed: &OutboundMessage,
) -> Result<()> {
    for attempt in message::attempts(tx, &freed.id).await? {
        if attempt.ended_at.is_none() {
            let ended = message::Attempt {
                ended_at: Some(office.clock.now()),
                text: Some("interrupted".to_owned()),
                ..attempt
            };
            message::end_attempt(tx, ended).await?;
        }
    }
    Ok(())
}
