//! Where mails go, in whose name they are claimed, and the connection that is kept open between them.

use std::{path::Path, sync::Arc, time::Duration};

use super::{
    ledger::{Ledger, Written},
    pace::Pace,
    shelf::Shelf,
};
use crate::{
    config::Settings,
    mail::{DkimKey, Failure, Folder, Server, Session, Signer, Wording},
    service::{Error, Result},
    text::Message,
};

/// A dialogue that takes this part of the time-out of one step is slow; usual ones take a thousandth.
const SLOW: u32 = 6;

/// What takes the mails.
#[derive(Debug, Clone)]
pub enum Carrier {
    Folder(Folder),
    Smtp(Box<Server>),
}

/// The carrier, the words, and the name of the worker that holds the leases.
#[derive(Debug)]
pub struct Post {
    pub(super) carrier: Carrier,
    pub(super) wording: Wording,
    pub(super) worker: String,
    pub(super) pace: Arc<Pace>,
    pub(super) ledger: Ledger,
    pub(super) shelf: Shelf,
    /// Signs the mails where the office has a key.
    pub(super) signer: Option<Signer>,
}

/// One line to the carrier; its connection opens with the first mail and stays open for the next.
#[derive(Default)]
pub struct Line {
    session: Option<Session>,
    /// The claim that was written with the last settlement.
    ahead: Option<Result<Written>>,
}

impl Post {
    /// Takes its parts as they are.
    #[must_use]
    pub fn new(carrier: Carrier, wording: Wording, worker: impl Into<String>) -> Self {
        let slow_after = match &carrier {
            Carrier::Folder(_) => Duration::from_secs(10),
            Carrier::Smtp(server) => server.timeout() / SLOW,
        };
        let pace = Arc::new(Pace::new(slow_after));
        Self {
            carrier,
            wording,
            worker: worker.into(),
            pace,
            ledger: Ledger::default(),
            shelf: Shelf::default(),
            signer: None,
        }
    }

    /// Signs the mails.
    #[must_use]
    pub fn signing(mut self, signer: Option<Signer>) -> Self {
        self.signer = signer;
        self
    }

    /// Reads what the settings name: the trusted authority, the office's own wording.
    ///
    /// `folder` is the office's; `worker` a name that no other running worker bears.
    ///
    /// # Errors
    /// [`Error::Unavailable`] for a trust file that cannot be read; [`Error::Conflict`] for a faulty wording.
    pub fn open(settings: &Settings, folder: &Path, worker: impl Into<String>) -> Result<Self> {
        let carrier = match &settings.mail.smtp {
            None => Carrier::Folder(Folder::new(folder.join(&settings.mail.folder.path))),
            Some(smtp) => {
                let trust = smtp.trust_file.as_ref().map(|file| {
                    let file = folder.join(file);
                    std::fs::read(&file).map_err(|cause| {
                        let unreadable = Message::new("delivery-trust-unreadable");
                        Error::Unavailable(
                            unreadable.with("file", file.display()).with("cause", cause),
                        )
                    })
                });
                let server = Server::new(smtp.clone(), trust.transpose()?, settings.mail.domain());
                Carrier::Smtp(Box::new(server))
            }
        };
        let own = folder.join("templates").join("mail");
        let wording = Wording::load(Some(&own)).map_err(|fault| {
            Error::Conflict(Message::new("delivery-bad-wording").with("cause", fault))
        })?;
        Ok(Self::new(carrier, wording, worker).signing(signer(settings, folder)?))
    }

    /// Forgets what was read for earlier mails: the next ones say what is true now.
    pub fn forget(&self) {
        self.shelf.clear();
    }

    /// What takes the mails.
    #[must_use]
    pub const fn carrier(&self) -> &Carrier {
        &self.carrier
    }

    /// Mails that may be under way at once.
    #[must_use]
    pub fn lines(&self) -> usize {
        match &self.carrier {
            Carrier::Folder(_) => 1,
            Carrier::Smtp(server) => server.connections(),
        }
    }

    /// Name of the server or folder, for people.
    #[must_use]
    pub fn place(&self) -> String {
        match &self.carrier {
            Carrier::Folder(folder) => folder.to_string(),
            Carrier::Smtp(server) => server.name(),
        }
    }
}

/// Reads the key that the settings name.
fn signer(settings: &Settings, folder: &Path) -> Result<Option<Signer>> {
    let Some(dkim) = &settings.mail.dkim else { return Ok(None) };
    let file = folder.join(&dkim.key_file);
    let unusable = |cause: String| {
        let unusable = Message::new("delivery-dkim-unusable").with("file", file.display());
        Error::Unavailable(unusable.with("cause", cause))
    };
    let pem = std::fs::read(&file).map_err(|cause| unusable(cause.to_string()))?;
    let key = DkimKey::read(&pem).map_err(|cause| unusable(cause.to_string()))?;
    Ok(Some(Signer::new(key, settings.mail.signing_domain(), &dkim.selector)))
}

impl Line {
    pub(super) fn put_ahead(&mut self, claimed: Option<Result<Written>>) {
        self.ahead = claimed;
    }

    pub(super) fn take_ahead(&mut self) -> Option<Result<Written>> {
        self.ahead.take()
    }

    /// The open connection, or a new one.
    pub(super) async fn session(
        &mut self,
        server: &Server,
    ) -> std::result::Result<&mut Session, Failure> {
        let kept = self.session.take().filter(Session::is_usable);
        let session = match kept {
            Some(session) => session,
            None => Session::open(server).await?,
        };
        Ok(self.session.insert(session))
    }

    /// Hangs up.
    pub async fn close(self) {
        if let Some(session) = self.session {
            session.close().await;
        }
    }
}
