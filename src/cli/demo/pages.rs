//! The pages of the demonstration: open for the answers, then for whoever looks.

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::answers::COLLECTORS;
use super::letters::Issued;
use crate::cli::serve::site;
use crate::cli::{Failure, Session, print};
use crate::config::Clock;
use crate::domain::Role;
use crate::service::account::Ready;
use crate::service::{Office, find, link};
use crate::store::unit::Unit;
use crate::text::Message;
use crate::web;
use crate::worker::{Outbox, Rounds, Stop, rounds};

/// How many addresses are shown besides those of the collecting units.
const SHOWN: usize = 3;

/// Pages that are being served.
pub struct Open {
    /// `http://127.0.0.1:PORT`
    pub address: String,
    end: oneshot::Sender<()>,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Open {
    /// Lets the requests under way finish.
    pub async fn close(self) {
        let _ = self.end.send(());
        let _ = self.serving.await;
    }
}

/// Serves the pages on any free port.
pub async fn open(session: &Session, office: Office) -> Result<Open, Failure> {
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(Failure::bug)?;
    let address = format!("http://{}", listener.local_addr().map_err(Failure::bug)?);
    let site = site(session, &office).await?;
    let (end, ended) = oneshot::channel();
    let serving = tokio::spawn(web::serve(site, listener, async move {
        let _ = ended.await;
    }));
    Ok(Open { address, end, serving })
}

/// Serves the pages where the mails point, until somebody asks to stop; shows where to look.
pub async fn serve(
    session: &Session,
    mut office: Office,
    port: u16,
    (units, issued, people): (&[Unit], &[Issued], &[(Role, Ready)]),
) -> Result<(), Failure> {
    office.clock = Clock::running(office.clock.now());
    let listener = match TcpListener::bind(("127.0.0.1", port)).await {
        Ok(listener) => listener,
        // Somebody else listens where the mails point; the pages are the same on another port.
        Err(_) => TcpListener::bind("127.0.0.1:0").await.map_err(Failure::bug)?,
    };
    let host = format!("http://{}", listener.local_addr().map_err(Failure::bug)?);
    find::index(&office, |_| ()).await?;
    print::line(session.say(&Message::new("demo-look")));
    let collecting = |unit: &&Unit| COLLECTORS.contains(&unit.code.as_str());
    let answering = units.iter().filter(|unit| !collecting(unit)).take(SHOWN);
    for unit in units.iter().filter(collecting).chain(answering) {
        let entrance = link::provide(&office, &unit.id).await?;
        let path = entrance.address.trim_start_matches(&office.settings.web.base_url).to_owned();
        let message = Message::new("demo-page")
            .with("unit", &unit.name)
            .with("address", format!("{host}{path}"))
            .with("code", entrance.code);
        print::line(session.say(&message));
    }
    super::people::show(session, Some(&host), people);
    let mails = session.paths.folder().join(&office.settings.mail.folder.path);
    print::line(session.say(&Message::new("demo-mails").with("folder", mails.display())));
    if let Some(letter) = issued.last() {
        let message = Message::new("demo-next")
            .with("program", Session::program())
            .with("folder", session.paths.folder().display())
            .with("number", &letter.number);
        print::line(session.say(&message));
    }
    print::talk(session, &Message::new("demo-stop"));
    let site = site(session, &office).await?;
    // Whoever tries a letter of his own finds it, and finds its mails in the folder. Nobody is reminded.
    let (slot, way) = crate::cli::deliver::post(session, &office)?;
    let stop = Stop::on_signal();
    let end = stop.clone();
    let outbox = Outbox::new(&office, &way, stop.clone());
    let rounds = Rounds::new(&office, slot.name(), stop, vec![rounds::index()]);
    let serving = web::serve(site, listener, async move { end.wait().await });
    tokio::join!(serving, outbox.watch(|_| ()), rounds.watch()).0.map_err(Failure::bug)
}
