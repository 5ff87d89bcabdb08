//! From the row of a message to its mail: each purpose gathers what its mail says.

use chrono::{DateTime, Utc};

use super::{
    LETTER, NOTICE, Post, code_mail, company::Facts, head, letter_mail, notice_mail, receipt_mail,
};
use crate::{
    mail::{
        ComposedMail, Failure, compose, compose_notice, compose_receipt, compose_reminder,
        compose_summary,
    },
    service::{
        Error, Office, Result,
        follow::figures::{SUMMARY, gather_summary},
        follow::remind::{self, ESCALATION, REMINDER},
        inbox,
        roster::CODE,
    },
    store::message::OutboundMessage,
};

/// Composes and signs the mail of a message, with files of at most `room` bytes; `None` when it is no longer to be sent.
pub(super) async fn gather(
    office: &Office,
    post: &Post,
    facts: &Facts,
    message: &OutboundMessage,
    room: u64,
) -> Result<Option<std::result::Result<ComposedMail, Failure>>> {
    let follows = match facts.follows(message) {
        Some(follows) => follows,
        None => head::thread(office.store.read(), message).await?,
    };
    let composed = match message.purpose.as_str() {
        LETTER => {
            let Some(mut mail) =
                letter_mail::gather(office, &post.shelf, facts, message, room).await?
            else {
                return Ok(None);
            };
            mail.head.follows = follows;
            compose(&post.wording, &mail)
        }
        NOTICE => {
            let Some(mut mail) = notice_mail::gather(office, message, room).await? else {
                return Ok(None);
            };
            mail.frame.head.follows = follows;
            compose_notice(&post.wording, &mail)
        }
        REMINDER | ESCALATION => {
            let Some(facts) = remind::gather(office, message).await? else { return Ok(None) };
            let mut head = head::of(office, message, &facts.office, &facts.receiver);
            head.follows = follows;
            head.is_urgent = facts.owed.iter().any(|owed| owed.hours.is_some());
            compose_reminder(&post.wording, &head, &facts)
        }
        CODE => match code_mail::gather(office, &post.wording, message).await? {
            Some(composed) => composed,
            None => return Ok(None),
        },
        inbox::RECEIPT | inbox::WITHHELD => {
            let Some(mail) = receipt_mail::gather(office, message).await? else { return Ok(None) };
            compose_receipt(&post.wording, &mail)
        }
        SUMMARY => {
            let facts = gather_summary(office, message).await?;
            let head = head::of(office, message, &facts.office, &facts.office);
            compose_summary(&post.wording, &head, &facts)
        }
        unknown => return Err(Error::internal(format!("a mail for {unknown}"))),
    };
    Ok(Some(composed.map(|mail| signed(post, mail, office.clock.now()))))
}

/// The mail with the office's signature, where it has a key.
pub(super) fn signed(post: &Post, mut mail: ComposedMail, at: DateTime<Utc>) -> ComposedMail {
    if let Some(signer) = &post.signer {
        mail.bytes = signer.sign(mail.bytes, at);
    }
    mail
}
