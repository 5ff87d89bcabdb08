//! The mailbox as the settings name it.

use std::time::Duration;

use crate::config::ImapMail;

/// A mailbox, and how to reach it.
#[derive(Debug, Clone)]
pub struct Account {
    pub(super) settings: ImapMail,
    /// PEM of a further authority to trust.
    pub(super) trust: Option<Vec<u8>>,
    pub(super) timeout: Duration,
}

impl Account {
    /// Names the mailbox; `trust` is the content of the settings' trust file.
    #[must_use]
    pub fn new(settings: ImapMail, trust: Option<Vec<u8>>) -> Self {
        let timeout = Duration::from_secs(settings.timeout_seconds.max(1));
        Self { settings, trust, timeout }
    }

    /// Waits otherwise than the settings say.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// `user@host`: the account as it is written down.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}@{}", self.settings.username, self.settings.host)
    }

    /// `host:port`.
    #[must_use]
    pub fn server(&self) -> String {
        format!("{}:{}", self.settings.host, self.settings.port())
    }

    /// The folder that is read.
    #[must_use]
    pub fn folder(&self) -> &str {
        &self.settings.folder
    }
}
