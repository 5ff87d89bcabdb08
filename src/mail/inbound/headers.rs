//! The header fields of a mail or of a part, decoded.

use chrono::{DateTime, TimeZone, Utc};
use mail_parser::{Address, ContentType, HeaderName, HeaderValue, Message, MessageParser};

use crate::mail::Mailbox;
use crate::text::unicode;

/// Bytes of header fields that are looked at; real ones have some thousands.
const LONGEST: usize = 256 * 1024;
/// Values of one field that are looked at.
const MOST: usize = 100;

/// The fields of one header.
#[derive(Debug)]
pub struct Headers(Option<Message<'static>>);

impl Headers {
    /// Reads a block of fields without the empty line that ends it; also gives whether it was longer than is looked at.
    pub fn read(block: &[u8]) -> (Self, bool) {
        let is_long = block.len() > LONGEST;
        let mut bytes = block[..block.len().min(LONGEST)].to_owned();
        bytes.extend_from_slice(b"\r\n\r\n");
        (Self(MessageParser::default().parse_headers(&bytes).map(Message::into_owned)), is_long)
    }

    /// The values of a field, in their order.
    pub fn all(&self, name: &'static str) -> impl Iterator<Item = &HeaderValue<'static>> {
        let name = HeaderName::parse(name).unwrap_or(HeaderName::Other(name.into()));
        let fields = self.0.iter().flat_map(Message::headers);
        let mine = fields.filter(move |field| match (&field.name, &name) {
            (HeaderName::Other(one), HeaderName::Other(other)) => one.eq_ignore_ascii_case(other),
            (one, other) => one == other,
        });
        mine.map(|field| &field.value).take(MOST)
    }

    /// The first value of a field on one line; none where the field is missing.
    pub fn line(&self, name: &'static str) -> Option<String> {
        self.all(name).next().map(words)
    }

    /// As [`Headers::line`], in small letters; empty where the field is missing.
    pub fn lower(&self, name: &'static str) -> String {
        self.line(name).unwrap_or_default().to_lowercase()
    }

    /// Tells whether the field is there.
    pub fn has(&self, name: &'static str) -> bool {
        self.all(name).next().is_some()
    }

    /// How often the field is there.
    pub fn count(&self, name: &'static str) -> usize {
        self.all(name).count()
    }

    /// Message-IDs of a field, each with its angle brackets.
    pub fn ids(&self, name: &'static str) -> Vec<String> {
        let bracketed = |id: &str| format!("<{}>", id.trim().trim_matches(['<', '>']));
        let ids = self.all(name).flat_map(|value| match value {
            HeaderValue::Text(id) => vec![bracketed(id)],
            HeaderValue::TextList(ids) => ids.iter().take(MOST).map(|id| bracketed(id)).collect(),
            _ => Vec::new(),
        });
        ids.filter(|id| id.len() > 2 && id.len() < 500).take(MOST).collect()
    }

    /// The addresses of a field, in small letters.
    pub fn addresses(&self, name: &'static str) -> Vec<String> {
        self.mailboxes(name).into_iter().map(|mailbox| mailbox.email).collect()
    }

    /// The names and addresses of a field; a field that the parser keeps as text is searched for one address.
    pub fn mailboxes(&self, name: &'static str) -> Vec<Mailbox> {
        let found = self.all(name).flat_map(|value| match value {
            HeaderValue::Address(address) => of_address(address),
            HeaderValue::Text(text) => bare_addresses(text),
            HeaderValue::TextList(list) => {
                list.iter().flat_map(|text| bare_addresses(text)).collect()
            }
            _ => Vec::new(),
        });
        found.take(MOST).collect()
    }

    /// The moment in `Date`; none where it is missing or no moment.
    pub fn date(&self) -> Option<DateTime<Utc>> {
        let HeaderValue::DateTime(date) = self.all("Date").next()? else { return None };
        Utc.timestamp_opt(date.to_timestamp(), 0).single().filter(|_| date.is_valid())
    }

    /// A structured field such as `Content-Type`.
    pub fn content(&self, name: &'static str) -> Option<&ContentType<'static>> {
        self.all(name).next().and_then(HeaderValue::as_content_type)
    }
}

fn words(value: &HeaderValue<'_>) -> String {
    let joined = match value {
        HeaderValue::Text(text) => text.to_string(),
        HeaderValue::TextList(list) => list.join(" "),
        HeaderValue::Address(address) => {
            let all = of_address(address);
            all.iter().map(|one| one.email.as_str()).collect::<Vec<_>>().join(", ")
        }
        HeaderValue::ContentType(content) => match &content.c_subtype {
            Some(subtype) => format!("{}/{subtype}", content.c_type),
            None => content.c_type.to_string(),
        },
        _ => String::new(),
    };
    unicode::one_line(&unicode::nfc(&joined))
}

fn of_address(address: &Address<'_>) -> Vec<Mailbox> {
    let mailbox = |one: &mail_parser::Addr<'_>| {
        let email = one.address.as_deref()?.trim().to_lowercase();
        let name = unicode::one_line(&unicode::nfc(one.name.as_deref().unwrap_or_default()));
        (!email.is_empty() && email.len() < 330).then_some(Mailbox { name, email })
    };
    address.iter().take(MOST).filter_map(mailbox).collect()
}

fn bare_addresses(text: &str) -> Vec<Mailbox> {
    text.split([',', ' ', '\t', '\r', '\n', ';', '<', '>', '"'])
        .filter(|word| word.contains('@') && word.len() < 330)
        .take(MOST)
        .map(|word| Mailbox { name: String::new(), email: word.to_lowercase() })
        .collect()
}
