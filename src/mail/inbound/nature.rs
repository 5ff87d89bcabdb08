//! What a received mail is.

use super::automatic::{self, Automatic};
use super::bounce::{self, Bounce};
use super::mime::Anatomy;
use super::own::Own;
use crate::text::fold;

/// What a received mail is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nature {
    /// A server's notice about a mail of ours.
    Bounce(Bounce),
    /// Written by a program, about nothing that we have to do.
    Automatic(Automatic),
    /// Written by a person.
    Answer,
}

impl Nature {
    /// The word kept in tables: `bounce_hard`, `out_of_office`, `answer`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        use bounce::Severity;
        match self {
            Self::Bounce(bounce) => match bounce.severity {
                Severity::Hard => "bounce_hard",
                Severity::Soft => "bounce_soft",
                Severity::Delayed => "bounce_delayed",
                Severity::Delivered => "delivered",
            },
            Self::Automatic(kind) => kind.code(),
            Self::Answer => "answer",
        }
    }
}

/// Text that decides the nature: what stands first.
const LOOKED_AT: usize = 16 * 1024;

/// Tells what a mail is; `text` is its whole text, `words` the part that its sender wrote.
pub fn nature(mail: &Anatomy, text: &str, words: &str, own: &Own) -> Nature {
    let subject = fold(&mail.headers.line("Subject").unwrap_or_default());
    let folded = fold(&words[..words.floor_char_boundary(LOOKED_AT.min(words.len()))]);
    let found = bounce::report(mail).or_else(|| {
        let is_challenge = automatic::is_challenge(&mail.headers, &subject, &folded);
        if is_challenge { None } else { bounce::plain(mail, text, own) }
    });
    if let Some(bounce) = found {
        let message = bounce::message_of(mail, text, own);
        let return_path = bounce::return_path_of(mail, own);
        return Nature::Bounce(Bounce { message, return_path, ..bounce });
    }
    match automatic::automatic(mail, &subject, &folded, own) {
        Some(kind) => Nature::Automatic(kind),
        // A server's mail without words that we know answers nothing.
        None if bounce::is_daemon(&mail.headers) => Nature::Automatic(Automatic::Program),
        None => Nature::Answer,
    }
}
