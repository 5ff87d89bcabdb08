//! From the address to a session that is logged in.

use std::fmt::Debug;
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use async_imap::{Client, Session};
use rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::failure::{fault, of_io};
use super::{Account, ImapFailure, ImapFault, ImapStep};
use crate::config::SmtpSecurity;

/// A connection, protected or not.
pub trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Debug {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Wire for T {}

/// A session over whichever connection.
pub type Dialogue = Session<Box<dyn Wire>>;

impl Account {
    /// Connects and logs in.
    pub(super) async fn log_in(&self) -> Result<Dialogue, ImapFailure> {
        let address = (self.settings.host.clone(), self.settings.port());
        let socket = self.within_io(ImapStep::Connect, TcpStream::connect(address)).await?;
        let wire: Box<dyn Wire> = match self.settings.security {
            SmtpSecurity::Tls => Box::new(self.protect(socket).await?),
            SmtpSecurity::None => Box::new(socket),
            SmtpSecurity::StartTls => {
                let mut client = Client::new(socket);
                self.greet(&mut client).await?;
                self.within(ImapStep::Tls, client.run_command_and_check_ok("STARTTLS", None))
                    .await?;
                // What was sent before the handshake is thrown away with the client's buffer.
                Box::new(self.protect(client.into_inner()).await?)
            }
        };
        let mut client = Client::new(wire);
        if self.settings.security != SmtpSecurity::StartTls {
            self.greet(&mut client).await?;
        }
        let password = String::from_utf8_lossy(self.settings.password.reveal()).into_owned();
        let login = async {
            let logged_in = client.login(&self.settings.username, &password).await;
            logged_in.map_err(|(error, _)| error)
        };
        self.within(ImapStep::Login, login).await
    }

    async fn greet<T: Wire>(&self, client: &mut Client<T>) -> Result<(), ImapFailure> {
        let greeting = self.within_io(ImapStep::Greeting, client.read_response()).await?;
        greeting.map(|_| ()).ok_or_else(|| {
            self.failure(ImapStep::Greeting, ImapFault::Lost, "the server hung up".to_owned())
        })
    }

    async fn protect(
        &self,
        socket: TcpStream,
    ) -> Result<tokio_rustls::client::TlsStream<TcpStream>, ImapFailure> {
        let name = ServerName::try_from(self.settings.host.clone()).map_err(|error| {
            self.failure(ImapStep::Tls, ImapFault::UnknownHost, error.to_string())
        })?;
        let connector = TlsConnector::from(Arc::new(self.tls()?));
        self.within_io(ImapStep::Tls, connector.connect(name, socket)).await
    }

    fn tls(&self) -> Result<ClientConfig, ImapFailure> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if let Some(pem) = &self.trust {
            let bad = |text: String| self.failure(ImapStep::Tls, ImapFault::BadTrust, text);
            let mut found = 0;
            for certificate in CertificateDer::pem_slice_iter(pem) {
                let certificate = certificate.map_err(|error| bad(error.to_string()))?;
                roots.add(certificate).map_err(|error| bad(error.to_string()))?;
                found += 1;
            }
            if found == 0 {
                return Err(bad("no certificate".to_owned()));
            }
        }
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| self.failure(ImapStep::Tls, ImapFault::Other, error.to_string()))?;
        Ok(builder.with_root_certificates(roots).with_no_client_auth())
    }

    /// Waits for a step of the dialogue.
    pub(super) async fn within<T>(
        &self,
        step: ImapStep,
        work: impl Future<Output = Result<T, async_imap::error::Error>>,
    ) -> Result<T, ImapFailure> {
        self.within_time(step, self.timeout, work).await
    }

    /// As [`Self::within`], for a step that may take longer.
    pub(super) async fn within_time<T>(
        &self,
        step: ImapStep,
        longest: Duration,
        work: impl Future<Output = Result<T, async_imap::error::Error>>,
    ) -> Result<T, ImapFailure> {
        match timeout(longest, work).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => Err(self.failure(step, fault(&error, step), error.to_string())),
            Err(_) => Err(self.late(step)),
        }
    }

    async fn within_io<T>(
        &self,
        step: ImapStep,
        work: impl Future<Output = io::Result<T>>,
    ) -> Result<T, ImapFailure> {
        match timeout(self.timeout, work).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => Err(self.failure(step, of_io(&error, step), error.to_string())),
            Err(_) => Err(self.late(step)),
        }
    }

    fn late(&self, step: ImapStep) -> ImapFailure {
        let text = format!("no answer within {} s", self.timeout.as_secs());
        self.failure(step, ImapFault::TimedOut, text)
    }

    pub(super) fn failure(&self, step: ImapStep, fault: ImapFault, text: String) -> ImapFailure {
        let folder = self.settings.folder.clone();
        ImapFailure { step, fault, server: self.server(), folder, text }
    }
}
