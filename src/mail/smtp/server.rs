//! Where mail is handed over, and how the connection is protected.

use std::time::Duration;

use lettre::transport::smtp::{
    authentication::Credentials,
    client::{Certificate, TlsParameters},
    extension::ClientId,
};

use super::reply;
use crate::{
    config::{SmtpMail, SmtpSecurity},
    mail::{Failure, Stage},
};

/// A mail server as the office's settings name it.
#[derive(Debug, Clone)]
pub struct Server {
    settings: SmtpMail,
    /// PEM of a further authority to trust.
    trust: Option<Vec<u8>>,
    /// Our own name in EHLO.
    hello: String,
    /// For each step of the dialogue.
    timeout: Duration,
}

impl Server {
    /// Names the server; `trust` is the content of the settings' trust file, `hello` our own domain.
    #[must_use]
    pub fn new(settings: SmtpMail, trust: Option<Vec<u8>>, hello: impl Into<String>) -> Self {
        let timeout = Duration::from_secs(settings.timeout_seconds.max(1));
        Self { settings, trust, hello: hello.into(), timeout }
    }

    /// Waits otherwise than the settings say.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// `host:port`, as attempts record it.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}:{}", self.settings.host, self.settings.port())
    }

    /// Connections that may be open at once, at least one.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.settings.connections.max(1)
    }

    pub(super) fn address(&self) -> (String, u16) {
        (self.settings.host.clone(), self.settings.port())
    }

    pub(super) const fn security(&self) -> SmtpSecurity {
        self.settings.security
    }

    /// For each step of the dialogue.
    #[must_use]
    pub const fn timeout(&self) -> Duration {
        self.timeout
    }

    pub(super) fn hello(&self) -> ClientId {
        ClientId::Domain(self.hello.clone())
    }

    pub(super) fn credentials(&self) -> Option<Credentials> {
        let name = self.settings.username.clone()?;
        let password = String::from_utf8_lossy(self.settings.password.reveal()).into_owned();
        Some(Credentials::new(name, password))
    }

    pub(super) fn tls(&self) -> Result<TlsParameters, Failure> {
        let refuse = |error| reply::explain(&error, Stage::Tls, &self.name());
        let mut parameters = TlsParameters::builder(self.settings.host.clone());
        if let Some(pem) = &self.trust {
            parameters =
                parameters.add_root_certificate(Certificate::from_pem(pem).map_err(refuse)?);
        }
        parameters.build().map_err(refuse)
    }
}
