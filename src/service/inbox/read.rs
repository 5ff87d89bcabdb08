//! One look into the mailbox: everything new is kept and acted on.

use serde::Serialize;

use super::Outcome;
use super::keep::{keep, reread};
use super::mailbox::{account, own};
use super::set_aside::attempt;
use crate::mail::imap::{Account, Fetched, ImapFault, Reader};
use crate::mail::inbound::{InboundMail, Own};
use crate::service::{Office, Result};
use crate::store::received::{self, Place, ReceivedMail};
use crate::text::Message;

/// Mails of one look; the next follows within a minute.
const MOST: usize = 500;

/// What came of a look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Look {
    /// Mails that were read.
    pub read: usize,
    pub acknowledged: usize,
    pub reported: usize,
    pub bounced: usize,
    /// Wait for a person.
    pub waiting: usize,
    /// Automatic, or come before.
    pub noted: usize,
}

impl Look {
    fn count(&mut self, outcome: Outcome) {
        self.read += 1;
        match outcome {
            Outcome::Acknowledged => self.acknowledged += 1,
            Outcome::Reported => self.reported += 1,
            Outcome::Bounced => self.bounced += 1,
            Outcome::Waiting => self.waiting += 1,
            Outcome::Noted | Outcome::Repeated | Outcome::Ignored | Outcome::Read => {
                self.noted += 1;
            }
        }
    }

    /// The look in a sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new("inbox-look")
            .with("read", self.read)
            .with("acknowledged", self.acknowledged)
            .with("reported", self.reported)
            .with("bounced", self.bounced)
            .with("waiting", self.waiting)
            .with("noted", self.noted)
    }
}

/// Looks into the mailbox of the settings; none where there is no mailbox.
///
/// # Errors
/// [`Error::Unavailable`] with advice when the server cannot be read; what was read before stays done.
pub async fn read_mailbox(office: &Office) -> Result<Option<Look>> {
    let Some(account) = account(office)? else { return Ok(None) };
    let own = own(office);
    let mut look = resume(office).await?;
    let mut reader = account.open().await?;
    let read = read_folder(office, &account, &own, &mut reader, &mut look).await;
    reader.close().await;
    read.map(|()| Some(look))
}

async fn read_folder(
    office: &Office,
    account: &Account,
    own: &Own,
    reader: &mut Reader<'_>,
    look: &mut Look,
) -> Result<()> {
    let place = Place {
        owner: office.settings.office.clone(),
        account: account.name(),
        folder: account.folder().to_owned(),
        uid_validity: reader.uid_validity(),
    };
    let last = received::last_uid(office.store.read(), &place).await?.unwrap_or(0);
    // Where mails are moved away, one that was read and still lies there was not moved before the end of that look.
    let first = if reader.moves() { 1 } else { last.saturating_add(1) };
    for uid in reader.uids_from(first).await?.into_iter().take(MOST) {
        let known = if uid <= last {
            received::by_uid(office.store.read(), &place, uid).await?
        } else {
            None
        };
        let outcome = if let Some(row) = known {
            Outcome::find(&row.outcome).unwrap_or(Outcome::Waiting)
        } else {
            let Some((row, mail)) = take(office, own, &place, reader, uid, look).await? else {
                continue;
            };
            office.settings.crash.point("inbox.kept");
            let outcome = attempt(office, row, std::future::ready(Ok(mail))).await?;
            look.count(outcome);
            outcome
        };
        reader.settle(uid, outcome.is_dealt_with()).await?;
    }
    Ok(())
}

/// Fetches and keeps one mail; none when it is gone or another reader was faster.
async fn take(
    office: &Office,
    own: &Own,
    place: &Place,
    reader: &mut Reader<'_>,
    uid: u32,
    look: &mut Look,
) -> Result<Option<(ReceivedMail, InboundMail)>> {
    match reader.fetch(uid).await {
        Ok(Some(fetched)) => keep(office, own, place, fetched).await,
        Ok(None) => Ok(None),
        // A mail that cannot be fetched must not hold up those behind it for ever: it waits for a person, and the next
        // look goes on after it.
        Err(failure) if failure.fault == ImapFault::Other => {
            if let Some((row, mail)) = keep(office, own, place, Fetched::unreadable(uid)).await? {
                look.count(attempt(office, row, std::future::ready(Ok(mail))).await?);
            }
            Err(failure.into())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Acts on what an earlier look kept and did not finish.
///
/// # Errors
/// What the store says.
pub async fn resume(office: &Office) -> Result<Look> {
    let own = own(office);
    let owner = &office.settings.office;
    let mut look = Look::default();
    let now = office.clock.now();
    for row in received::to_work_on(office.store.read(), owner, now).await? {
        let kept = row.clone();
        look.count(attempt(office, row, reread(office, &own, &kept)).await?);
    }
    Ok(look)
}
