//! `congvan serve`: the pages of units, and the background work beside them.

use clap::Args;
use tokio::net::TcpListener;

use super::{Failure, Session, print};
use crate::service::{Office, follow};
use crate::text::Message;
use crate::web::{self, Pages, Site};
use crate::worker::{Outbox, Rounds, Stop, rounds};

/// Serves the pages until told to end.
#[derive(Debug, Args)]
pub struct Serve {
    #[arg(long)]
    listen: Option<String>,
    #[arg(long)]
    no_worker: bool,
}

impl Serve {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let office = session.open().await?;
        let listen = self.listen.unwrap_or_else(|| office.settings.web.listen.clone());
        if let Some(tls) = &office.settings.web.tls {
            web::tls_configuration(tls).map_err(Failure::input)?;
        }
        let site = site(session, &office).await?;
        let listener = TcpListener::bind(&listen).await.map_err(|error| {
            let refused = Message::new("cli-serve-taken").with("listen", &listen);
            Failure::unreachable(refused.with("cause", error))
        })?;
        let address = listener.local_addr().map_err(Failure::bug)?;
        print::talk(session, &Message::new("cli-serve-listens").with("address", address));
        let early = office.clone();
        tokio::spawn(async move {
            if let Err(error) = follow::board::fill(&early).await {
                tracing::warn!(%error, "the board is filled when it is asked");
            }
        });
        let stop = Stop::on_signal();
        let end = stop.clone();
        let serving = web::serve(site, listener, async move { end.wait().await });
        let served = if self.no_worker {
            serving.await
        } else {
            let (slot, post) = super::deliver::post(session, &office)?;
            let outbox = Outbox::new(&office, &post, stop.clone());
            let rounds = Rounds::new(&office, slot.name(), stop, rounds::all());
            tokio::join!(serving, outbox.watch(|_| ()), rounds.watch()).0
        };
        served.map_err(Failure::bug)?;
        print::talk(session, &Message::new("cli-serve-ended"));
        Ok(())
    }
}

/// The pages of an office, under its name in the directory.
pub async fn site(session: &Session, office: &Office) -> Result<Site, Failure> {
    let own = session.paths.templates();
    let pages = Pages::load(Some(&own))
        .map_err(|fault| Failure::input(Message::new("cli-serve-page").with("cause", fault)))?;
    let name = follow::office_name(office).await?;
    Ok(Site::new(office.clone(), name, pages))
}
