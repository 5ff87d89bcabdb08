//! The header that every mail of the office bears, and the thread in which it stands.

use super::LETTER;
use crate::{
    domain::Id,
    mail::{MailHead, Mailbox},
    service::{Office, Result},
    store::{
        ConnectionTrait,
        message::{self, OutboundMessage},
        relation,
    },
};

/// Letters of one thread that are looked at; real ones are replaced once or twice.
const MOST: usize = 50;

/// Makes the header of a message; `issuer` is the name beside the address unless the settings have one, `receiver` the
/// unit's name. It begins a thread of its own.
pub(super) fn of(
    office: &Office,
    message: &OutboundMessage,
    issuer: &str,
    receiver: &str,
) -> MailHead {
    let settings = &office.settings.mail;
    let name = if settings.from_name.is_empty() { issuer } else { &settings.from_name };
    MailHead {
        message_id: message.message_id.clone(),
        date: office.clock.now(),
        from: Mailbox { name: name.to_owned(), email: settings.from.clone() },
        reply_to: settings.from.clone(),
        to: Mailbox { name: receiver.to_owned(), email: message.address.clone() },
        follows: Vec::new(),
        is_answer: false,
        is_urgent: false,
    }
}

/// The mails that a mail about a letter follows: those that brought the letter, or one of the earlier letters in whose
/// place it stands, to the same address. Mails about nothing in particular, digests among them, begin a thread.
pub(super) async fn thread(
    conn: &impl ConnectionTrait,
    message: &OutboundMessage,
) -> Result<Vec<String>> {
    let Some(document) = &message.document_id else { return Ok(Vec::new()) };
    let letters = letters(conn, document).await?;
    let mails = message::first_mails(conn, &letters, LETTER, &[&message.address]).await?;
    let mails = mails.into_iter().map(|(_, mail)| mail);
    Ok(mails.filter(|mail| *mail != message.message_id).collect())
}

/// A letter and those in whose place it stands.
pub(super) async fn letters(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Id>> {
    let mut letters = vec![document.to_owned()];
    let mut looked_at = 0;
    // A letter may replace one that replaced another.
    while looked_at < letters.len() {
        let earlier = relation::earlier_than(conn, &letters[looked_at]).await?;
        letters.extend(earlier.into_iter().map(|one| one.earlier_id));
        letters.dedup();
        looked_at += 1;
        if letters.len() > MOST {
            break;
        }
    }
    Ok(letters)
}
