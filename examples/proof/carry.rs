//! The worker that the proofs of mailing start, and kill: it sends what is due, says a dot for each, and ends.

use std::{fs, io::Write};

use clap::Args;
use congvan::{
    config::{Ids, Secret, SmtpMail, SmtpSecurity},
    mail::{Server, Wording},
    service::{
        Office,
        delivery::{Carrier, Post},
    },
    worker::{Outbox, Slot, Stop},
};

use super::{Place, office};

/// Sends what is due.
#[derive(Args)]
pub struct Carry {
    #[command(flatten)]
    place: Place,
    /// Port of the server.
    #[arg(long)]
    port: u16,
    /// Connections that are kept open.
    #[arg(long)]
    lines: usize,
}

impl Carry {
    pub async fn run(self) {
        let office = office::open(&self.place, None).await;
        let slot = Slot::take(&self.place.dir.join("workers"), &Ids::default()).expect("a place");
        let post = self.post(&office, slot.name());
        let outbox = Outbox::new(&office, &post, Stop::default());
        outbox.recover().await.expect("recovered");
        let tell = |_: &_| {
            print!(".");
            let _ = std::io::stdout().flush();
        };
        let (_, halted) = outbox.run_due(tell).await.expect("the store answers");
        assert!(halted.is_none(), "{halted:?}");
        println!("\n{}", peak());
    }

    fn post(&self, office: &Office, worker: &str) -> Post {
        let settings = SmtpMail {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            security: SmtpSecurity::None,
            username: None,
            password_file: None,
            password: Secret::default(),
            trust_file: None,
            timeout_seconds: 60,
            connections: self.lines,
        };
        let server = Server::new(settings, None, office.settings.mail.domain());
        let wording = Wording::load(None).expect("the wording");
        Post::new(Carrier::Smtp(Box::new(server)), wording, worker)
    }
}

/// The most memory that this process had at once, in kilobytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
