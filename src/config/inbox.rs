//! How mail reaches the office: the mailbox in which bounces and answers arrive.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Secret, SmtpSecurity};

/// A mailbox on an IMAP server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImapMail {
    pub host: String,
    /// 0 = the usual port of the security chosen (993 for TLS, else 143).
    #[serde(default)]
    pub port: u16,
    #[serde(default = "tls")]
    pub security: SmtpSecurity,
    pub username: String,
    /// File of mode 600 with the password, relative to the office's folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_file: Option<PathBuf>,
    /// The password itself, from its file or `CONGVAN_IMAP_PASSWORD`; never in the settings.
    #[serde(skip)]
    pub password: Secret,
    /// PEM file of a further authority to trust, relative to the office's folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_file: Option<PathBuf>,
    /// Folder that is read.
    #[serde(default = "inbox")]
    pub folder: String,
    /// What happens on the server to a mail that was read.
    #[serde(default)]
    pub after: AfterReading,
    /// Folder to which mails are moved, where they are moved.
    #[serde(default = "processed")]
    pub processed_folder: String,
    /// Seconds for each step of the dialogue.
    #[serde(default = "timeout_seconds")]
    pub timeout_seconds: u64,
    /// Largest mail that is fetched, in bytes; of larger ones only the header is.
    #[serde(default = "largest")]
    pub largest: u64,
    /// Answers may come from any address of a unit's own domain, not only from its known mailboxes.
    #[serde(default)]
    pub same_domain: bool,
    /// The name that the office's own mail server writes into `Authentication-Results` (RFC 8601). Only a sender that it
    /// vouches for may report by address and letter number alone; empty = nobody may, such mails wait for a person.
    #[serde(default)]
    pub verdicts_of: String,
}

/// What happens on the server to a mail that was read; nothing is ever deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AfterReading {
    /// Marked as seen once it is dealt with; what waits for a person stays unseen.
    #[default]
    Flag,
    /// Moved to the folder of what was read.
    Move,
    /// Nothing.
    Leave,
}

impl ImapMail {
    /// A mailbox with everything else as usual.
    #[must_use]
    pub fn new(host: impl Into<String>, username: impl Into<String>) -> Self {
        Self {
            host: host.into(),
            port: 0,
            security: tls(),
            username: username.into(),
            password_file: None,
            password: Secret::default(),
            trust_file: None,
            folder: inbox(),
            after: AfterReading::default(),
            processed_folder: processed(),
            timeout_seconds: timeout_seconds(),
            largest: largest(),
            same_domain: false,
            verdicts_of: String::new(),
        }
    }

    /// The port to connect to.
    #[must_use]
    pub const fn port(&self) -> u16 {
        match (self.port, self.security) {
            (0, SmtpSecurity::Tls) => 993,
            (0, SmtpSecurity::StartTls | SmtpSecurity::None) => 143,
            (port, _) => port,
        }
    }
}

const fn tls() -> SmtpSecurity {
    SmtpSecurity::Tls
}

fn inbox() -> String {
    "INBOX".to_owned()
}

fn processed() -> String {
    "congvan".to_owned()
}

const fn timeout_seconds() -> u64 {
    60
}

const fn largest() -> u64 {
    60 * 1024 * 1024
}
