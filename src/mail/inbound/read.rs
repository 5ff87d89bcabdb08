//! A received mail as the rest of the program sees it.

use chrono::{DateTime, Utc};

use super::attachment::{self, Attachment, Refused};
use super::intent::Intent;
use super::mime::Anatomy;
use super::nature::{Nature, nature};
use super::own::Own;
use super::quote::own_words;
use crate::mail::Mailbox;

/// Longest subject that is kept.
const SUBJECT: usize = 500;

/// Everything that a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboundMail {
    pub nature: Nature,
    /// With angle brackets.
    pub message_id: Option<String>,
    /// In-Reply-To, then References from the last to the first; with angle brackets.
    pub answers: Vec<String>,
    pub from: Option<Mailbox>,
    /// All addresses by which it came, in small letters.
    pub to: Vec<String>,
    pub subject: String,
    /// When it was sent, by its own word.
    pub date: Option<DateTime<Utc>>,
    /// The whole text with what it quotes.
    pub text: String,
    /// What its sender wrote: without quotations and signature.
    pub words: String,
    pub attachments: Vec<Attachment>,
    pub refused: Vec<Refused>,
    /// Names of files that were cut out of it before it was kept ([`super::withhold`]).
    pub withheld: Vec<String>,
    /// The receiving server holds the sender's address for forged (RFC 8601).
    pub is_forged: bool,
    /// The server that vouches for the sender's address, by the name it gives itself (RFC 8601, 2.5): believed only where
    /// it is the office's own, because anybody can write such a field.
    pub vouched_by: Option<String>,
    /// It exceeds the limits or is broken: it may say more than is seen here.
    pub is_damaged: bool,
}

impl InboundMail {
    /// What the sender's words mean.
    #[must_use]
    pub fn intent(&self) -> Intent {
        Intent::of(
            &self.words,
            &self.subject,
            !self.attachments.is_empty() || !self.withheld.is_empty(),
        )
    }
}

/// Reads a mail. It never fails: whatever the bytes are, it is some mail.
#[must_use]
pub fn read(raw: &[u8], own: &Own) -> InboundMail {
    let mail = Anatomy::read(raw);
    let headers = &mail.headers;
    let text = mail.text();
    let words = own_words(&text);
    let files = attachment::gather(&mail);
    let mut answers = headers.ids("In-Reply-To");
    let references = headers.ids("References");
    answers.extend(references.into_iter().rev());
    answers.dedup();
    let fields = [
        "To",
        "Cc",
        "Delivered-To",
        "X-Original-To",
        "Envelope-To",
        "X-Envelope-To",
        "X-Forwarded-To",
    ];
    let mut to: Vec<String> =
        fields.into_iter().flat_map(|field| headers.addresses(field)).collect();
    to.sort_unstable();
    to.dedup();
    let subject = headers.line("Subject").unwrap_or_default();
    InboundMail {
        nature: nature(&mail, &text, &words, own),
        message_id: headers.ids("Message-ID").into_iter().next(),
        answers,
        from: headers.mailboxes("From").into_iter().next(),
        to,
        subject: subject[..subject.floor_char_boundary(SUBJECT)].to_owned(),
        date: headers.date(),
        is_forged: is_forged(&mail),
        vouched_by: vouched_by(&mail),
        is_damaged: mail.is_damaged,
        text,
        words,
        attachments: files.taken,
        refused: files.refused,
        withheld: files.withheld,
    }
}

/// The verdict of the server that received the mail: the uppermost field; those below may be the sender's own.
fn is_forged(mail: &Anatomy) -> bool {
    let verdict = mail.headers.lower("Authentication-Results");
    let says = |word: &str| verdict.contains(word);
    says("dmarc=fail")
        || (says("spf=fail") || says("spf=hardfail")) && !says("dkim=pass") && !says("dmarc=pass")
}

/// The server of the uppermost verdict, if it found that the sender's domain sent the mail.
fn vouched_by(mail: &Anatomy) -> Option<String> {
    let verdict = mail.headers.lower("Authentication-Results");
    let (server, findings) = verdict.split_once(';')?;
    let vouches = findings.contains("dmarc=pass") && !is_forged(mail);
    let name = server.split_whitespace().next()?;
    vouches.then(|| name.to_owned())
}
