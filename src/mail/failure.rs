//! What became of a message that was handed over: taken, or not, or nobody can tell.

use std::fmt;

use super::Trouble;

/// The step of the dialogue at which something was said or happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Making the message.
    Compose,
    /// Reaching the server, or the folder.
    Connect,
    /// Greeting and EHLO.
    Hello,
    /// STARTTLS or the TLS handshake.
    Tls,
    /// AUTH.
    Login,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    /// The DATA command, before any byte of the body.
    Data,
    /// Body and final reply.
    Body,
    /// Writing a file of the folder.
    Write,
}

impl Stage {
    /// All steps, in their order.
    pub const ALL: [Self; 10] = [
        Self::Compose,
        Self::Connect,
        Self::Hello,
        Self::Tls,
        Self::Login,
        Self::Sender,
        Self::Recipient,
        Self::Data,
        Self::Body,
        Self::Write,
    ];

    /// The word kept in tables: `recipient`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Compose => "compose",
            Self::Connect => "connect",
            Self::Hello => "hello",
            Self::Tls => "tls",
            Self::Login => "login",
            Self::Sender => "sender",
            Self::Recipient => "recipient",
            Self::Data => "data",
            Self::Body => "body",
            Self::Write => "write",
        }
    }

    /// Reads the word kept in tables.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Tells whether the step concerns the server as a whole: the next message would meet the same failure.
    #[must_use]
    pub const fn concerns_server(self) -> bool {
        matches!(self, Self::Connect | Self::Hello | Self::Tls | Self::Login)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What may be done with a message that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Not taken; the same thing may succeed later (4xx, no connection, time-out before the body).
    Transient,
    /// Not taken, and will not be (5xx, too large, address refused).
    Permanent,
    /// The body went out and no reply came back: a person must look before it is sent again.
    InDoubt,
}

/// The server's yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// `host:port`, or the file's path.
    pub server: String,
    /// SMTP reply code; none for a folder.
    pub code: Option<u16>,
    /// The server's words.
    pub text: String,
}

/// The server's no, or its silence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{server}: {stage}: {text}")]
pub struct Failure {
    pub fate: Fate,
    pub stage: Stage,
    /// `host:port`, or the folder's path.
    pub server: String,
    /// SMTP reply code, when the server replied.
    pub code: Option<u16>,
    /// The server's words, or those of the system below.
    pub text: String,
}

impl Failure {
    /// What was wrong, and what a person does about it.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        Trouble::read(self.stage, self.code, &self.text)
    }

    /// Gives what may be done with the message.
    #[must_use]
    pub const fn kind(&self) -> Fate {
        self.fate
    }

    /// Tells whether the next message would meet the same failure, so that trying on is of no use.
    #[must_use]
    pub fn concerns_server(&self) -> bool {
        self.fate == Fate::Transient
            && (self.stage.concerns_server() || self.trouble().concerns_every_mail())
    }
}
