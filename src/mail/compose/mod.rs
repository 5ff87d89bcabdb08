//! The words and the MIME shape of a mail: a pure function of its [`LetterMail`].

mod duty;
mod header;
mod mime;
mod notice;
mod page;
mod printed;
mod receipt;
mod reminder;
mod summary;
mod wording;

pub use notice::compose_notice;
pub use receipt::compose_receipt;
pub use reminder::compose_reminder;
pub use summary::compose_summary;
pub use wording::Wording;

use serde::Serialize;

use super::{Attached, Failure, Fate, LetterMail, MailHead, Stage};

/// A mail ready to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComposedMail {
    /// One line, as a person reads it.
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The whole message, headers included; lines end in CR LF, all bytes are ASCII.
    pub bytes: Vec<u8>,
}

/// Composes the mail that brings a new letter.
///
/// # Errors
/// A permanent [`Failure`] at [`Stage::Compose`]: an address that is none, or an office's own wording with a fault.
pub fn compose(wording: &Wording, mail: &LetterMail) -> Result<ComposedMail, Failure> {
    compose_with(wording, "new-letter", &page::Page::new(mail), &mail.head, &mail.attached)
}

/// Composes a mail from the wording of a folder below `templates/mail/` and what that wording may name.
///
/// # Errors
/// As [`compose`].
pub fn compose_with(
    wording: &Wording,
    folder: &str,
    page: &impl Serialize,
    head: &MailHead,
    attached: &[Attached],
) -> Result<ComposedMail, Failure> {
    let words = wording.render(folder, page).map_err(|fault| refuse(&fault))?;
    let bytes = mime::build(head, &words, attached).map_err(|fault| refuse(&fault))?;
    Ok(ComposedMail { subject: words.subject, text: words.text, html: words.html, bytes })
}

fn refuse(fault: &dyn std::fmt::Display) -> Failure {
    Failure {
        fate: Fate::Permanent,
        stage: Stage::Compose,
        server: String::new(),
        code: None,
        text: fault.to_string(),
    }
}
