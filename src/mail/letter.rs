//! What `service` hands in for the mail that brings a new letter to one address of one unit.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use lettre::message::{Body, header::ContentTransferEncoding};

use super::MailHead;
use crate::domain::{Contact, DocumentKind, Mode, Urgency};

/// Everything that the mail says. Composing it asks for nothing else: no clock, no database, no randomness.
#[derive(Debug, Clone)]
pub struct LetterMail {
    pub head: MailHead,
    pub letter: LetterFacts,
    /// The receiving unit's name: `UBND xã An Hòa`.
    pub unit: String,
    /// What this unit must do, in printed order.
    pub duties: Vec<Duty>,
    /// The unit's page; none where the office has no pages outside.
    pub link: Option<String>,
    /// The portal's known address, where the code is typed in by hand.
    pub portal: Option<String>,
    /// Code to quote in an answer.
    pub reply_code: Option<String>,
    /// Whom to call at the issuer.
    pub contact: Option<Contact>,
    pub attached: Vec<Attached>,
    /// Files too large for a mail, to be fetched from the unit's page.
    pub left_out: Vec<LeftOut>,
    /// The moment of the figures.
    pub as_of: DateTime<Utc>,
}

/// The letter as the mail names it.
#[derive(Debug, Clone)]
pub struct LetterFacts {
    pub kind: DocumentKind,
    /// Short name of the issuer: `UBND tỉnh A`.
    pub issuer: String,
    /// `123/UBND-NC`; none for a spoken direction.
    pub numbered_as: Option<String>,
    pub dated: Option<NaiveDate>,
    /// Trích yếu without `V/v`.
    pub subject: String,
    pub urgency: Option<Urgency>,
    /// When it was released.
    pub released_at: DateTime<Utc>,
}

/// What the unit is in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Chủ trì.
    Lead,
    /// Phối hợp.
    Cooperating,
}

/// One task of this unit.
#[derive(Debug, Clone)]
pub struct Duty {
    pub part: Part,
    /// The printed item.
    pub wording: String,
    pub mode: Mode,
    /// The deadline's printed words.
    pub due_text: Option<String>,
    /// The tracked moment.
    pub due_at: Option<DateTime<Utc>>,
    /// The letter names no deadline; the issuer set one for its follow-up.
    pub due_is_ours: bool,
    /// Printed words of a duty that comes back: `mỗi năm 01 lần`.
    pub recurrence: Option<String>,
    /// What is to be sent: `Báo cáo kết quả`.
    pub deliverable: Option<String>,
    /// To whom it reports; empty = the issuer.
    pub report_to: Vec<Collector>,
    /// Thông qua.
    pub report_via: Vec<String>,
    /// With whom: the cooperating ones for a lead, the lead for a cooperating unit.
    pub together_with: Vec<String>,
}

/// A unit that collects answers, and whom to call there.
#[derive(Debug, Clone)]
pub struct Collector {
    pub name: String,
    pub contact: Option<Contact>,
}

/// A file as it travels: encoded once, however many mails bring it.
#[derive(Debug, Clone)]
pub struct Encoded {
    body: Arc<[u8]>,
    encoding: ContentTransferEncoding,
    size: u64,
}

impl Encoded {
    /// Puts a file into lines that every server passes on.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Self {
        let size = bytes.len() as u64;
        let body = Body::new(bytes);
        Self { encoding: body.encoding(), body: body.into_vec().into(), size }
    }

    /// Bytes of the file itself.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The body of its part of a mail.
    pub(super) fn body(&self) -> Body {
        Body::dangerous_pre_encoded(self.body.to_vec(), self.encoding)
    }
}

/// A file that travels with the mail.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Name under which it is saved, Vietnamese letters included.
    pub name: String,
    /// What it is.
    pub title: Option<String>,
    /// `application/pdf`.
    pub media_type: String,
    pub content: Encoded,
}

/// A file that does not travel with the mail.
#[derive(Debug, Clone)]
pub struct LeftOut {
    pub name: String,
    /// In bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal digits.
    pub hash: String,
}
