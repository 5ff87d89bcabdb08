//! A letter to every unit of a province over a real Postfix, the worker killed again and again; and how fast it goes.

use std::{
    io::{BufReader, Read},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use clap::Args;
use congvan::{
    config::Ids,
    domain::{Document, SendingState, Visibility},
    service::{
        Office,
        dispatch::Choices,
        letter::{self, Entry, Numbering, Signing},
    },
    store::{ConnectionTrait, message},
};

use super::{
    Place,
    office::{self, OFFICE, actor},
    postfix::{Postfix, per_second},
};

/// Units of the mailing: as many communes as the country has.
const UNITS: usize = 3321;

/// Connections of a worker that is killed: so many mails may be under way.
const CONNECTIONS: usize = 4;

/// Kills the worker at random moments of one mailing.
#[derive(Args)]
pub struct Mailing {
    #[command(flatten)]
    place: Place,
    #[arg(long, default_value_t = UNITS)]
    units: usize,
    #[arg(long, default_value_t = 100)]
    kills: usize,
}

/// Measures a mailing against Postfix's own source of mails.
#[derive(Args)]
pub struct Speed {
    #[command(flatten)]
    place: Place,
    #[arg(long, default_value_t = 2000)]
    mails: usize,
    /// Connections of either side.
    #[arg(long, default_value_t = 16)]
    lines: usize,
}

impl Mailing {
    pub async fn run(self) {
        let postfix = Postfix::start();
        let office =
            released(&self.place, self.units, office::two_pages("gửi thư tới mọi xã")).await;
        let chance = Ids::seeded(office::seed());
        // Twice the even share on average: what is left when the kills are done is sent in peace.
        let share = (self.units / self.kills.max(1)).max(2) as u64;
        let mut killed = 0;
        for _ in 0..self.kills {
            let after = u64::from_le_bytes(chance.bytes()) % share;
            let pause = Duration::from_micros(u64::from_le_bytes(chance.bytes()) % 20_000);
            killed +=
                usize::from(kill(worker(&self.place, postfix.port, CONNECTIONS), after, pause));
        }
        let ended = worker(&self.place, postfix.port, CONNECTIONS).wait_with_output();
        let ended = ended.expect("its end");
        assert!(ended.status.success(), "{}", ended.status);
        self.check(&office, &postfix, killed).await;
    }

    async fn check(&self, office: &Office, postfix: &Postfix, killed: usize) {
        let taken = postfix.taken();
        let all = Visibility::Office(OFFICE.to_owned());
        let rows = message::list(office.store.read(), &all, None, &[]).await.expect("rows");
        let of = |state: SendingState| {
            rows.iter().filter(move |row| row.state == state.code()).collect::<Vec<_>>()
        };
        let (sent, doubts) = (of(SendingState::Sent), of(SendingState::InDoubt));
        let arrived = |row: &&&message::OutboundMessage| taken.contains_key(&row.message_id);
        let lost = sent.len() - sent.iter().filter(arrived).count();
        let twice = taken.values().filter(|count| **count > 1).count();
        println!(
            "| {} | {} | {killed} | {} | {lost} | {twice} | {} | {} | {} |",
            self.place.database(),
            self.units,
            sent.len(),
            doubts.len(),
            doubts.iter().filter(arrived).count(),
            killed * CONNECTIONS
        );
        assert_eq!((lost, twice), (0, 0), "lost, taken twice");
        assert_eq!(sent.len() + doubts.len(), self.units, "every unit's mail is sent or in doubt");
        assert!(doubts.iter().all(|row| row.data_begun_at.is_some()), "a doubt without DATA begun");
        assert!(doubts.len() <= killed * CONNECTIONS, "more doubts than lines were cut");
    }
}

impl Speed {
    pub async fn run(self) {
        let postfix = Postfix::start();
        // With its one page, words and headers a mail has some 60 kB.
        let office = released(&self.place, self.mails, office::letter("gửi thư tới mọi xã")).await;
        // Warm: the first mails of a fresh server pay for its processes.
        postfix.source(200, 60_000, self.lines);
        let begun = Instant::now();
        let ended = worker(&self.place, postfix.port, self.lines).wait_with_output();
        let ended = ended.expect("its end");
        let ours = per_second(self.mails, begun);
        assert!(ended.status.success(), "{}", ended.status);
        let bytes = postfix.size_of_one();
        assert_eq!(postfix.taken().len(), self.mails, "every mail was taken");
        postfix.empty();
        let source = postfix.source(self.mails, bytes, self.lines);
        let words = String::from_utf8_lossy(&ended.stdout).into_owned();
        let peak: u64 = words.lines().last().and_then(|line| line.parse().ok()).unwrap_or_default();
        println!(
            "| {} | {} | {} | {bytes} | {ours:.0} | {source:.0} | {:.2} | {} |",
            self.place.database(),
            self.mails,
            self.lines,
            ours / source,
            peak / 1024
        );
        drop(office);
    }
}

/// An office whose letter to so many units is released and waits in the outbox.
async fn released(place: &Place, units: usize, document: Document) -> Office {
    let office = office::open(place, None).await;
    office::fill(&office, units).await;
    // The addresses of which the server keeps every mail.
    let tx = office.store.begin().await.expect("a transaction");
    let hold = "UPDATE unit_address SET email = id || '@hold.example'";
    tx.execute_unprepared(hold).await.expect("addresses");
    // One letter, one mail per commune: the office's own department is no recipient.
    tx.execute_unprepared("DELETE FROM unit_address WHERE id = 'box-phong-noi-vu'")
        .await
        .expect("no further mailbox");
    tx.commit().await.expect("written");
    let actor = actor();
    let drafted = letter::draft(&office, &actor, document, Entry::default()).await;
    let id = drafted.expect("a draft").id;
    letter::approve(&office, &actor, &id).await.expect("approved");
    letter::number(&office, &actor, &id, &Numbering::default()).await.expect("numbered");
    letter::sign(&office, &actor, &id, Signing::default()).await.expect("signed");
    letter::release(&office, &actor, &id, &Choices::default()).await.expect("released");
    office
}

fn worker(place: &Place, port: u16, lines: usize) -> Child {
    let own = std::env::current_exe().expect("this program");
    let mut worker = Command::new(own);
    worker.args(["carry", "--port", &port.to_string(), "--lines", &lines.to_string(), "--dir"]);
    worker.arg(&place.dir);
    if let Some(url) = &place.url {
        worker.args(["--url", url]);
    }
    worker.stdout(Stdio::piped()).stdin(Stdio::null()).spawn().expect("a worker")
}

/// Kills a worker when it has sent so many mails, and a little later; tells whether it was still at work.
fn kill(mut worker: Child, after: u64, pause: Duration) -> bool {
    let mut dots = BufReader::new(worker.stdout.take().expect("its output")).bytes();
    let mut sent = 0;
    while sent <= after {
        match dots.next() {
            Some(Ok(b'.')) => sent += 1,
            Some(Ok(_)) => {}
            _ => return worker.wait().expect("its end").code().is_none(),
        }
    }
    let begun = Instant::now();
    while begun.elapsed() < pause {
        std::hint::spin_loop();
    }
    worker.kill().expect("a signal");
    worker.wait().expect("its end").code().is_none()
}
