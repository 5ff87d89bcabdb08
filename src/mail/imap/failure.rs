//! What went wrong with a mailbox, and what to do.

use std::fmt;
use std::io;

use async_imap::error::Error;

use crate::text::Message;

/// The step at which it went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImapStep {
    Connect,
    Greeting,
    Tls,
    Login,
    Folder,
    Search,
    Fetch,
    Settle,
}

impl fmt::Display for ImapStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connect",
            Self::Greeting => "greeting",
            Self::Tls => "tls",
            Self::Login => "login",
            Self::Folder => "folder",
            Self::Search => "search",
            Self::Fetch => "fetch",
            Self::Settle => "settle",
        })
    }
}

/// What kind of fault it is; each has its own advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImapFault {
    /// The name leads to no machine.
    UnknownHost,
    /// Nothing listens there.
    Refused,
    /// No answer in time.
    TimedOut,
    /// The certificate is not trusted, expired, or for another name.
    Certificate,
    /// The server offers no STARTTLS, or speaks no TLS there.
    NoTls,
    /// Name or password are wrong, or login this way is not allowed.
    Login,
    /// There is no such folder.
    NoFolder,
    /// The connection was lost.
    Lost,
    /// The trust file is no certificate.
    BadTrust,
    /// Anything else that the server says.
    Other,
}

/// A step that failed.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{server}: {step}: {text}")]
pub struct ImapFailure {
    pub step: ImapStep,
    pub fault: ImapFault,
    /// `host:port`.
    pub server: String,
    /// The folder, where it is about one.
    pub folder: String,
    /// The server's words, or those of the system.
    pub text: String,
}

impl ImapFailure {
    /// The sentence for a person, with what to do as its advice.
    #[must_use]
    pub fn message(&self) -> Message {
        let id = match self.fault {
            ImapFault::UnknownHost => "imap-unknown-host",
            ImapFault::Refused => "imap-refused",
            ImapFault::TimedOut => "imap-timed-out",
            ImapFault::Certificate => "imap-certificate",
            ImapFault::NoTls => "imap-no-tls",
            ImapFault::Login => "imap-login",
            ImapFault::NoFolder => "imap-no-folder",
            ImapFault::Lost => "imap-lost",
            ImapFault::BadTrust => "imap-bad-trust",
            ImapFault::Other => "imap-other",
        };
        Message::new(id)
            .with("server", &self.server)
            .with("folder", &self.folder)
            .with("text", &self.text)
    }
}

/// What a refusal of the server means at a step; the words decide nothing but the end of the connection.
pub(super) fn fault(error: &Error, step: ImapStep) -> ImapFault {
    match (error, step) {
        (Error::Io(error), _) => of_io(error, step),
        (Error::ConnectionLost, _) => ImapFault::Lost,
        (Error::No(_) | Error::Bad(_), ImapStep::Login) => ImapFault::Login,
        (Error::No(_) | Error::Bad(_), ImapStep::Tls) => ImapFault::NoTls,
        (Error::No(_) | Error::Bad(_), ImapStep::Folder) => ImapFault::NoFolder,
        _ => ImapFault::Other,
    }
}

pub(super) fn of_io(error: &io::Error, step: ImapStep) -> ImapFault {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match (tls, error.kind(), step) {
        (Some(rustls::Error::InvalidCertificate(_)), ..) => ImapFault::Certificate,
        (Some(_), ..)
        | (_, io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof, ImapStep::Tls) => {
            ImapFault::NoTls
        }
        (_, io::ErrorKind::ConnectionRefused, _) => ImapFault::Refused,
        (_, io::ErrorKind::TimedOut, _) => ImapFault::TimedOut,
        (
            _,
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe,
            _,
        ) => ImapFault::Lost,
        (_, _, ImapStep::Connect) if is_unresolved(error) => ImapFault::UnknownHost,
        _ => ImapFault::Other,
    }
}

/// The resolver's failure has no kind of its own.
fn is_unresolved(error: &io::Error) -> bool {
    let words = error.to_string();
    error.kind() == io::ErrorKind::NotFound || words.contains("failed to lookup address")
}
