//! `congvan work`: the outbox and the rounds, on and on; `--once` makes what is due and shows how the rounds stand.

use chrono::{DateTime, Utc};
use clap::Args;

use super::{Failure, Session, deliver, print};
use crate::domain::hanoi;
use crate::service::round::{RoundStatus, rounds as standing};
use crate::text::{KeptMessage, Message, catalogue::plain, dates};
use crate::worker::{Outbox, Rounds, Stop, rounds};

/// Runs the background work until told to end.
#[derive(Debug, Args)]
pub struct Work {
    /// Makes what is due, shows how the rounds stand, and ends.
    #[arg(long)]
    once: bool,
    /// Makes one round now, due or not.
    #[arg(long, value_name = "NAME")]
    round: Option<String>,
    /// Shows how the rounds stand and makes nothing.
    #[arg(long, conflicts_with_all = ["once", "round"])]
    show: bool,
}

impl Work {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        if self.show {
            return show(session, &standing(&office, &actor).await?);
        }
        let (slot, post) = deliver::post(session, &office)?;
        let stop = Stop::on_signal();
        let outbox = Outbox::new(&office, &post, stop.clone());
        let made = Rounds::new(&office, slot.name(), stop, rounds::all());
        if let Some(name) = &self.round {
            return one(session, &made, name).await;
        }
        if !self.once {
            print::talk(session, &Message::new("delivery-watching").with("place", post.place()));
            tokio::join!(outbox.watch(|_| ()), made.watch());
            print::talk(session, &Message::new("delivery-stopped"));
            return Ok(());
        }
        made.recover().await?;
        outbox.recover().await?;
        // What the rounds queue leaves at once.
        let failed = made.once().await?.iter().any(|round| round.result.is_err());
        let halted = outbox.run_due(|_| ()).await?.1;
        show(session, &standing(&office, &actor).await?)?;
        deliver::halted(session, halted)?;
        if failed { Err(Failure::Said(3)) } else { Ok(()) }
    }
}

async fn one(session: &Session, made: &Rounds<'_>, name: &str) -> Result<(), Failure> {
    let all = rounds::all();
    if !all.iter().any(|round| round.name() == name) {
        let known: Vec<&str> = all.iter().map(rounds::Round::name).collect();
        let unknown = Message::new("round-unknown").with("name", name);
        return Err(Failure::input(unknown.with("known", known.join(", "))));
    }
    made.recover().await?;
    let Some(round) = made.at_once(name).await? else {
        return Err(Failure::Sentence(Message::new("round-running").with("name", name), 4));
    };
    print::done(session, &round.result?)
}

fn show(session: &Session, rounds: &[RoundStatus]) -> Result<(), Failure> {
    if session.json {
        return print::json(&serde_json::json!({ "as_of": session.clock.now(), "rounds": rounds }));
    }
    if rounds.is_empty() {
        print::talk(session, &Message::new("round-none"));
        return Ok(());
    }
    let heads = ["round-head-name", "round-head-last", "round-head-result", "round-head-next"];
    let mut table = print::table(session, &heads);
    for round in rounds {
        let name = plain(session.lang, &format!("round-name-{}", round.name));
        let ended = round.ended_at.map_or_else(|| "–".to_owned(), moment);
        let result = round.result.as_ref().map(|kept: &KeptMessage| kept.render(session.lang));
        let result = match (round.running, round.succeeded) {
            (true, _) => session.say(&Message::new("round-is-running")),
            (false, Some(false)) => {
                let cause = result.unwrap_or_default();
                session.say(&Message::new("round-ended-ill").with("cause", cause))
            }
            (false, _) => result.unwrap_or_default(),
        };
        let name = name.unwrap_or_else(|| round.name.clone());
        table.add_row([name, ended, result, moment(round.next_at)]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}

fn moment(at: DateTime<Utc>) -> String {
    dates::moment(at.with_timezone(&hanoi()))
}
