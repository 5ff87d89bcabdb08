//! Thư trả lại: notices that a mail was not, or not yet, delivered.
//!
//! Two roads lead here: the report that programs read (RFC 3462, 3464), and the words of servers that send none. Both give
//! the same [`Bounce`]; which of our mails it is about follows from the return path, one per message, even where no
//! header of the original comes back.

mod cause;
mod phrases;
mod plain;
mod report;
mod status;

pub use cause::{Cause, Severity};
pub use plain::{is_daemon, plain};
pub use report::report;
pub use status::Status;

use super::headers::Headers;
use super::mime::Anatomy;
use super::own::Own;

/// What a bounce says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    pub severity: Severity,
    pub cause: Cause,
    /// `5.1.1`, when the server says one.
    pub status: Option<Status>,
    /// SMTP reply code, when the server quotes one.
    pub code: Option<u16>,
    /// The address that could not be reached, as far as it is named.
    pub recipient: Option<String>,
    /// The server's words, on one line.
    pub said: String,
    /// Id of the message of ours that it is about.
    pub message: Option<String>,
    /// The return path of ours to which it came; nobody knows it but the servers on the way.
    pub return_path: Option<String>,
}

/// Longest server words that are kept.
const SAID: usize = 500;

impl Bounce {
    fn new(cause: Cause, severity: Severity, said: &str) -> Self {
        let said = crate::text::unicode::one_line(said);
        let end = said.floor_char_boundary(SAID);
        Self {
            severity,
            cause,
            status: None,
            code: None,
            recipient: None,
            said: said[..end].to_owned(),
            message: None,
            return_path: None,
        }
    }
}

/// The return path of ours to which a mail came.
pub fn return_path_of(mail: &Anatomy, own: &Own) -> Option<String> {
    let to = ["To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"];
    let addresses = to.into_iter().flat_map(|field| mail.headers.addresses(field));
    addresses
        .filter(|address| address.starts_with("bounces+"))
        .find(|address| own.message_of_address(address).is_some())
}

/// Finds our message in everything that a bounce brings: the address it came to, the original's header, the text.
pub fn message_of(mail: &Anatomy, text: &str, own: &Own) -> Option<String> {
    let to = ["To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Cc"];
    let by_address = to
        .into_iter()
        .flat_map(|field| mail.headers.addresses(field))
        .find_map(|address| own.message_of_address(&address));
    let by_report = || {
        let parts = mail.parts.iter().filter(|part| part.media.ends_with("delivery-status"));
        parts.into_iter().find_map(|part| own.message_in_text(&part.text()))
    };
    by_address
        .or_else(|| {
            let ids = ["In-Reply-To", "References", "Original-Message-ID", "X-Original-Message-ID"];
            ids.into_iter()
                .flat_map(|field| mail.headers.ids(field))
                .find_map(|id| own.message_of_id(&id))
        })
        .or_else(|| {
            mail.parts
                .iter()
                .filter_map(super::mime::Part::inner_headers)
                .find_map(|inner| of_original(&inner, own))
        })
        .or_else(by_report)
        .or_else(|| own.message_in_text(text))
}

fn of_original(headers: &Headers, own: &Own) -> Option<String> {
    let ids = headers.ids("Message-ID").into_iter().find_map(|id| own.message_of_id(&id));
    ids.or_else(|| {
        headers.addresses("Return-Path").into_iter().find_map(|path| own.message_of_address(&path))
    })
}
