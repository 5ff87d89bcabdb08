//! The message as bytes: text and HTML side by side, then the files.

use std::time::SystemTime;

use lettre::{
    Address, Message,
    message::{
        Attachment, MultiPart, SinglePart,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
};

use super::{header, wording::Words};
use crate::mail::{Attached, MailHead, Mailbox};

/// What lettre will not take: an address that is none.
#[derive(Debug, thiserror::Error)]
pub enum Unbuildable {
    #[error("{0}: {1}")]
    Address(String, lettre::address::AddressError),
    #[error(transparent)]
    Message(#[from] lettre::error::Error),
}

/// Builds the message. The same facts give the same bytes: part boundaries follow from the Message-ID.
pub fn build(
    head: &MailHead,
    words: &Words,
    attached: &[Attached],
) -> Result<Vec<u8>, Unbuildable> {
    let reply_to = Mailbox { name: String::new(), email: head.reply_to.clone() };
    let mut message = Message::builder()
        .message_id(Some(head.message_id.clone()))
        .date(SystemTime::from(head.date))
        .from(mailbox(&head.from)?)
        .reply_to(mailbox(&reply_to)?)
        .to(mailbox(&head.to)?)
        .raw_header(subject(&words.subject))
        .header(AutoSubmitted)
        .header(NoAutoReply);
    if let Some(last) = head.follows.last() {
        message = message.in_reply_to(last.clone()).references(head.follows.join(" "));
    }
    if head.is_urgent {
        message = message.header(HighImportance);
    }
    let name = head.message_id.trim_matches(['<', '>']).split('@').next().unwrap_or_default();
    let both = MultiPart::alternative()
        .boundary(format!("=_{name}_words"))
        .singlepart(SinglePart::plain(words.text.clone()))
        .singlepart(SinglePart::html(words.html.clone()));
    let whole = MultiPart::mixed().boundary(format!("=_{name}_whole")).multipart(both);
    let whole = attached.iter().fold(whole, |whole, file| whole.singlepart(attachment(file)));
    Ok(message.multipart(whole)?.formatted())
}

fn mailbox(mailbox: &Mailbox) -> Result<lettre::message::Mailbox, Unbuildable> {
    let email: Address = mailbox
        .email
        .trim()
        .parse()
        .map_err(|fault| Unbuildable::Address(mailbox.email.clone(), fault))?;
    let name = header::one_line(&mailbox.name);
    Ok(lettre::message::Mailbox::new((!name.is_empty()).then_some(name), email))
}

fn subject(words: &str) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str("Subject");
    HeaderValue::dangerous_new_pre_encoded(name, words.to_owned(), header::encoded_words(words))
}

fn attachment(file: &Attached) -> SinglePart {
    let octets = "application/octet-stream";
    let media_type = ContentType::parse(&file.media_type).or_else(|_| ContentType::parse(octets));
    let media_type = media_type.unwrap_or_else(|_| unreachable!("{octets} is a media type"));
    Attachment::new(header::file_name(&file.name)).body(file.bytes.clone(), media_type)
}

/// A header with one fixed value.
macro_rules! fixed_header {
    ($(#[$doc:meta])* $name:ident, $header:literal, $value:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        struct $name;

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($header)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self)
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), $value.to_owned())
            }
        }
    };
}

fixed_header! {
    /// Made by a program (RFC 3834, 5): answering programs keep still. No List- header stands beside it: this is a
    /// letter to one office, there is no list to leave.
    AutoSubmitted, "Auto-Submitted", "auto-generated"
}
fixed_header! {
    /// The same wish in the words of Exchange, which does not read RFC 3834.
    NoAutoReply, "X-Auto-Response-Suppress", "OOF, AutoReply"
}
fixed_header! {
    /// Letters with a stamp of urgency stand out in the list of mails (RFC 2156, 5.3.6).
    HighImportance, "Importance", "high"
}
