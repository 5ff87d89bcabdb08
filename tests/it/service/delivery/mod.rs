//! What was released reaches its units, each message once.

mod back_off;
mod bounced;
mod calls;
mod correct;
mod decide;
mod outbox;
mod pace;
mod record;
mod test_mail;
mod thread;

use std::{path::Path, time::Duration};

use congvan::{
    config::{Secret, SmtpMail, SmtpSecurity},
    domain::Visibility,
    mail::{Folder, Server, Wording},
    service::delivery::{Carrier, Post},
    store::message::{self, OutboundMessage},
    worker::{Halted, Outbox, Stop, Tally},
};

use super::letter::issued;
use crate::{
    mail::sink::Sink,
    support::{Engine, TestOffice, office::letter},
};

/// An office whose letter is released: four mails wait, one delivery goes by hand.
pub async fn office_with_mail(engine: Engine) -> Option<TestOffice> {
    let test = TestOffice::open(engine).await?;
    issued(&test, letter()).await;
    Some(test)
}

/// A post that writes files.
pub fn to_folder(folder: &Path) -> Post {
    post(Carrier::Folder(Folder::new(folder)))
}

/// A post over one line to a server of the test.
pub fn to_sink(sink: &Sink) -> Post {
    to_port(sink.address.port())
}

/// A post over several lines to a server of the test.
pub fn to_lines(sink: &Sink, lines: usize) -> Post {
    over(sink.address.port(), lines)
}

/// A post over one line to whatever listens there.
pub fn to_port(port: u16) -> Post {
    over(port, 1)
}

fn over(port: u16, connections: usize) -> Post {
    let settings = SmtpMail {
        host: "127.0.0.1".to_owned(),
        port,
        security: SmtpSecurity::None,
        username: None,
        password_file: None,
        password: Secret::default(),
        trust_file: None,
        timeout_seconds: 5,
        connections,
    };
    let server = Server::new(settings, None, "office.example");
    post(Carrier::Smtp(Box::new(server.with_timeout(Duration::from_secs(2)))))
}

fn post(carrier: Carrier) -> Post {
    Post::new(carrier, Wording::load(None).unwrap(), "worker-1")
}

/// Sends what is due once.
pub async fn run(test: &TestOffice, post: &Post) -> (Tally, Option<Halted>) {
    let outbox = Outbox::new(&test.office, post, Stop::default());
    outbox.run_due(|_| ()).await.unwrap()
}

/// Sends what is due in any office once.
pub async fn run_office(office: &congvan::service::Office, post: &Post) -> Tally {
    Outbox::new(office, post, Stop::default()).run_due(|_| ()).await.unwrap().0
}

/// All messages of the office, by address.
pub async fn messages(test: &TestOffice) -> Vec<OutboundMessage> {
    let all = Visibility::Office(test.actor.unit.clone());
    let mut rows = message::list(test.office.store.read(), &all, None, &[]).await.unwrap();
    rows.sort_by(|a, b| a.address.cmp(&b.address));
    rows
}

/// The states of the messages, by address.
pub async fn states(test: &TestOffice) -> Vec<String> {
    messages(test).await.into_iter().map(|row| row.state).collect()
}
