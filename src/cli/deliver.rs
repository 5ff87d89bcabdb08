//! `congvan deliver [--watch]`: sends what waits in the outbox.

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Failure, Session, print};
use crate::service::Office;
use crate::service::delivery::{self, Post, Recovered};
use crate::text::Message;
use crate::worker::{Halted, Outbox, Slot, Stop, Tally};

/// Sends what is due, once or on and on.
#[derive(Debug, Args)]
pub struct Deliver {
    #[arg(long)]
    watch: bool,
}

impl Deliver {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        if self.watch { watch(session).await } else { once(session).await }
    }
}

/// Takes a worker's place in the office's folder and opens the way to its mail server or folder.
pub fn post(session: &Session, office: &Office) -> Result<(Slot, Post), Failure> {
    let folder = session.paths.folder().join("workers");
    let slot = Slot::take(&folder, &session.ids).map_err(|cause| {
        let refused = Message::new("delivery-no-slot").with("folder", folder.display());
        Failure::unreachable(refused.with("cause", cause))
    })?;
    let post = Post::open(&office.settings, session.paths.folder(), slot.name())?;
    Ok((slot, post))
}

async fn once(session: &Session) -> Result<(), Failure> {
    let office = session.open().await?;
    let (_slot, post) = post(session, &office)?;
    let outbox = Outbox::new(&office, &post, Stop::on_signal());
    tell_recovered(session, outbox.recover().await?);
    let waiting = delivery::due(&office).await?;
    let bar = bar(session, &post, waiting);
    let (tally, halted) = outbox.run_due(|_| bar.inc(1)).await?;
    bar.finish_and_clear();
    report(session, &tally, waiting)?;
    self::halted(session, halted)
}

/// Tells why a run ended before the outbox was empty.
pub fn halted(session: &Session, halted: Option<Halted>) -> Result<(), Failure> {
    match halted {
        Some(Halted::Server(failure)) => Err(Failure::unreachable(
            Message::new("delivery-server-down")
                .with("server", failure.server)
                .with("stage", failure.stage)
                .with("text", failure.text),
        )),
        Some(Halted::Paced) => {
            print::talk(session, &Message::new("delivery-paced"));
            Ok(())
        }
        Some(Halted::Asked) => {
            print::talk(session, &Message::new("delivery-stopped"));
            Ok(())
        }
        None => Ok(()),
    }
}

async fn watch(session: &Session) -> Result<(), Failure> {
    let office = session.open().await?;
    let (_slot, post) = post(session, &office)?;
    print::talk(session, &Message::new("delivery-watching").with("place", post.place()));
    Outbox::new(&office, &post, Stop::on_signal()).watch(|_| ()).await;
    print::talk(session, &Message::new("delivery-stopped"));
    Ok(())
}

fn tell_recovered(session: &Session, recovered: Recovered) {
    if recovered != Recovered::default() {
        let told = Message::new("delivery-recovered").with("waiting", recovered.waiting);
        print::talk(session, &told.with("in_doubt", recovered.in_doubt));
    }
}

/// A bar on the terminal of a person who waits; nothing elsewhere.
fn bar(session: &Session, post: &Post, length: u64) -> ProgressBar {
    let target = if session.is_watched() && length > 0 {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let place = session.say(&Message::new("delivery-to").with("place", post.place()));
    ProgressBar::with_draw_target(Some(length), target).with_style(style).with_message(place)
}

fn report(session: &Session, tally: &Tally, waiting: u64) -> Result<(), Failure> {
    if session.json {
        return print::json(&serde_json::json!({
            "sent": tally.sent, "deferred": tally.deferred, "failed": tally.failed,
            "in_doubt": tally.in_doubt, "cancelled": tally.cancelled,
        }));
    }
    if waiting == 0 && *tally == Tally::default() {
        print::talk(session, &Message::new("delivery-nothing-due"));
        return Ok(());
    }
    print::line(
        session.say(
            &Message::new("delivery-tally")
                .with("sent", tally.sent)
                .with("deferred", tally.deferred)
                .with("failed", tally.failed)
                .with("in_doubt", tally.in_doubt)
                .with("cancelled", tally.cancelled),
        ),
    );
    if tally.failed + tally.in_doubt > 0 {
        print::talk(session, &Message::new("delivery-see-outbox"));
    }
    Ok(())
}
