//! The mailbox that the settings name.

use crate::domain::Actor;
use crate::mail::imap::{Account, ImapFailure};
use crate::mail::inbound::Own;
use crate::service::{Act, Error, Office, Result, require};
use crate::text::Message;

/// The account of the settings; none where the office reads no mailbox.
pub(super) fn account(office: &Office) -> Result<Option<Account>> {
    let Some(settings) = &office.settings.mail.imap else { return Ok(None) };
    let trust = settings.trust_file.as_ref().map(|file| {
        std::fs::read(file).map_err(|cause| {
            let unreadable = Message::new("inbox-trust-unreadable");
            Error::Unavailable(unreadable.with("file", file.display()).with("cause", cause))
        })
    });
    Ok(Some(Account::new(settings.clone(), trust.transpose()?)))
}

/// The addresses by which our own mails are known.
pub(super) fn own(office: &Office) -> Own {
    let mail = &office.settings.mail;
    Own { address: mail.from.clone(), domain: mail.domain().to_owned() }
}

/// Opens the mailbox and closes it again; gives the sentence that says how it is.
///
/// # Errors
/// [`Error::Unavailable`] with the advice for whatever step failed; [`Error::Forbidden`] for those outside the office.
pub async fn check_mailbox(office: &Office, actor: &Actor) -> Result<Message> {
    require(actor, Act::Show)?;
    let Some(account) = account(office)? else { return Ok(Message::new("inbox-not-set")) };
    let mut reader = account.open().await?;
    let count = reader.uids_from(1).await?.len();
    reader.close().await;
    let fine = Message::new("inbox-mailbox-fine").with("server", account.server());
    Ok(fine.with("folder", account.folder()).with("count", count))
}

impl From<ImapFailure> for Error {
    fn from(failure: ImapFailure) -> Self {
        Self::Unavailable(failure.message())
    }
}
