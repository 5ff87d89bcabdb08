//! Gửi thư thử: one mail by the way that letters go, outside the outbox, to see whether it arrives.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Carrier, Post, gather};
use crate::{
    domain::{Actor, hanoi},
    mail::{
        self, ComposedMail, Envelope, Failure, MailHead, Mailbox, Receipt, Session, compose_with,
    },
    service::{Act, Error, Office, Result, require},
    text::{Message, dates},
};

/// What the wording of `templates/mail/test/` may name.
#[derive(Debug, Serialize)]
struct Page {
    office: String,
    address: String,
    sent_at: String,
    server: String,
    is_signed: bool,
}

/// Sends a test mail to an address; what the server said is the answer.
///
/// # Errors
/// [`Error::Conflict`] for words that are no address.
pub async fn send_test(
    office: &Office,
    post: &Post,
    actor: &Actor,
    address: &str,
) -> Result<std::result::Result<Receipt, Failure>> {
    require(actor, Act::Deliver)?;
    let address = address.trim();
    if !mail::is_address(address) {
        return Err(Error::Conflict(Message::new("delivery-no-address").with("address", address)));
    }
    let id = office.ids.id();
    let composed = compose_test(office, post, &id, address, office.clock.now());
    let mail = match composed {
        Ok(mail) => mail,
        Err(failure) => return Ok(Err(failure)),
    };
    let settings = &office.settings;
    let domain = settings.mail.domain();
    let envelope = Envelope {
        from: mail::return_path(&id, domain, &settings.link_key),
        to: address.to_owned(),
        id: id.clone(),
    };
    Ok(match post.carrier() {
        Carrier::Folder(folder) => folder.put(&mail::message_id(&id, domain), mail.bytes).await,
        Carrier::Smtp(server) => match Session::open(server).await {
            Ok(session) => hand_over(session, &envelope, &mail.bytes).await,
            Err(failure) => Err(failure),
        },
    })
}

async fn hand_over(
    mut session: Session,
    envelope: &Envelope,
    bytes: &[u8],
) -> std::result::Result<Receipt, Failure> {
    let said = match session.offer(envelope, bytes.len()).await {
        Ok(ready) => ready.send(bytes).await,
        Err(failure) => Err(failure),
    };
    session.close().await;
    said
}

fn compose_test(
    office: &Office,
    post: &Post,
    id: &str,
    address: &str,
    now: DateTime<Utc>,
) -> std::result::Result<ComposedMail, Failure> {
    let settings = &office.settings.mail;
    let name = if settings.from_name.is_empty() { &settings.from } else { &settings.from_name };
    let head = MailHead {
        message_id: mail::message_id(id, settings.domain()),
        date: now,
        from: Mailbox { name: settings.from_name.clone(), email: settings.from.clone() },
        reply_to: settings.from.clone(),
        to: Mailbox { name: String::new(), email: address.to_owned() },
        follows: Vec::new(),
        is_answer: false,
        is_urgent: false,
    };
    let page = Page {
        office: name.clone(),
        address: address.to_owned(),
        sent_at: dates::moment(now.with_timezone(&hanoi())),
        server: post.place(),
        is_signed: post.signer.is_some(),
    };
    let mail = compose_with(&post.wording, "test", &page, &head, &[])?;
    Ok(gather::signed(post, mail, now))
}
