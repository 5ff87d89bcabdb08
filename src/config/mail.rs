//! How mail leaves the office.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{DkimSettings, ImapMail, Secret, SendingSettings};

/// Most mail servers of offices take 25 MB.
const LARGEST: u64 = 20 * 1024 * 1024;

/// Sender and transport.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailSettings {
    /// Address in From and Reply-To.
    pub from: String,
    /// Name beside the address; empty = the office's name.
    pub from_name: String,
    /// Domain of Message-IDs and return paths; empty = the domain of `from`.
    pub domain: String,
    /// The name server that `doctor` asks about these domains, `9.9.9.9` or `9.9.9.9:53`; empty = the system's.
    pub name_server: String,
    /// Largest mail with its files, in bytes; what does not fit is fetched from the unit's page.
    pub largest: u64,
    /// Folder of `.eml` files; used unless `smtp` is given.
    pub folder: FolderMail,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp: Option<SmtpMail>,
    /// The mailbox in which bounces and answers arrive; without it nothing is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imap: Option<ImapMail>,
    pub sending: SendingSettings,
    /// Mails are signed where this is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dkim: Option<DkimSettings>,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            from: "vanthu@congvan.example".to_owned(),
            from_name: String::new(),
            domain: String::new(),
            name_server: String::new(),
            largest: LARGEST,
            folder: FolderMail::default(),
            smtp: None,
            imap: None,
            sending: SendingSettings::default(),
            dkim: None,
        }
    }
}

impl MailSettings {
    /// Domain that signs: that of `from`, unless the settings name another.
    #[must_use]
    pub fn signing_domain(&self) -> &str {
        match &self.dkim {
            Some(dkim) if !dkim.domain.is_empty() => &dkim.domain,
            _ => self.own_domain(),
        }
    }

    fn own_domain(&self) -> &str {
        self.from.rsplit_once('@').map_or("congvan.example", |(_, domain)| domain)
    }

    /// Domain of Message-IDs and return paths.
    #[must_use]
    pub fn domain(&self) -> &str {
        if self.domain.is_empty() { self.own_domain() } else { &self.domain }
    }
}

/// A folder that takes the place of a mail server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FolderMail {
    /// Relative to the office's folder.
    pub path: PathBuf,
}

impl Default for FolderMail {
    fn default() -> Self {
        Self { path: PathBuf::from("mail") }
    }
}

/// A mail server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpMail {
    pub host: String,
    /// 0 = the usual port of the security chosen (25, 465, 587).
    #[serde(default)]
    pub port: u16,
    #[serde(default)]
    pub security: SmtpSecurity,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// File of mode 600 with the password, relative to the office's folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_file: Option<PathBuf>,
    /// The password itself, from its file or `CONGVAN_SMTP_PASSWORD`; never in the settings.
    #[serde(skip)]
    pub password: Secret,
    /// PEM file of a further authority to trust, relative to the office's folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_file: Option<PathBuf>,
    /// Seconds for each step of the dialogue.
    #[serde(default = "default_timeout")]
    pub timeout_seconds: u64,
    /// Connections open at once.
    #[serde(default = "default_connections")]
    pub connections: usize,
}

const fn default_timeout() -> u64 {
    60
}

const fn default_connections() -> usize {
    4
}

impl SmtpMail {
    /// The port to connect to.
    #[must_use]
    pub const fn port(&self) -> u16 {
        match (self.port, self.security) {
            (0, SmtpSecurity::StartTls) => 587,
            (0, SmtpSecurity::Tls) => 465,
            (0, SmtpSecurity::None) => 25,
            (port, _) => port,
        }
    }
}

/// How the connection is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpSecurity {
    /// Plain, then upgraded; refused where the server does not offer it.
    #[default]
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// Plain text; for a server on the same machine.
    None,
}
