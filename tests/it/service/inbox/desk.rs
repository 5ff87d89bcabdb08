//! The fictional office of the follow-up's tests, with a mailbox of its own on the test's server, and units that write.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};

use congvan::config::ImapMail;
use congvan::domain::Visibility;
use congvan::service::inbox::{self, Look, MailRow};
use congvan::store::entity::unit_address;
use congvan::store::message::{self, OutboundMessage, SENT};
use congvan::store::{self, event, row};

use crate::service::follow::fixture::{self, LEAD, LETTER, OFFICE, OTHER_LEAD, World, moment};
use crate::support::mailbox::{send, settings};
use crate::support::{Engine, MailServer, mailserver};

/// Mailboxes of the two leads; the first has one task each for a collector and for the issuer, the second one alone.
pub const LEAD_MAIL: &str = "vanthu@suoi-trong.example";
pub const OTHER_MAIL: &str = "vanthu@doi-xanh.example";

static NEXT: AtomicU32 = AtomicU32::new(1);

pub struct Desk {
    pub world: World,
    pub server: &'static MailServer,
    /// Where answers go.
    pub address: String,
    /// Ids of the mails that brought the letter.
    pub to_lead: OutboundMessage,
    pub to_other: OutboundMessage,
}

/// Opens the office on Friday 16 October 2026, 17:00; its letter reached both leads.
pub async fn desk(engine: Engine) -> Option<Desk> {
    let server = mailserver()?;
    let mut world = fixture::world(engine).await?;
    let domain =
        format!("phong{}-{}.example", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let address = format!("vanthu@{domain}");
    world.office.settings.mail.from = address.clone();
    world.office.settings.mail.imap = Some(settings(server, &address));
    let tx = world.office.store.begin().await.expect("a transaction");
    for (unit, email) in [(LEAD, LEAD_MAIL), (OTHER_LEAD, OTHER_MAIL)] {
        let mailbox = unit_address::Model {
            id: format!("a-{unit}"),
            unit_id: unit.to_owned(),
            email: email.to_owned(),
            valid_from: None,
            valid_to: None,
            suppressed_at: None,
        };
        row::insert(&tx, mailbox).await.expect("a mailbox");
    }
    let visible = Visibility::Office(OFFICE.to_owned());
    let deliveries = store::delivery::of_document(&tx, &visible, LETTER).await.expect("deliveries");
    let mut sent = Vec::new();
    for (unit, email) in [(LEAD, LEAD_MAIL), (OTHER_LEAD, OTHER_MAIL)] {
        let delivery = deliveries.iter().find(|one| one.unit_id == unit).expect("a delivery");
        let made = congvan::service::delivery::letter_message(&world.office, delivery, email, None);
        sent.push(OutboundMessage {
            state: SENT.to_owned(),
            accepted_at: Some(world.office.clock.now()),
            ..made
        });
    }
    message::enqueue(&tx, sent.clone()).await.expect("mails");
    tx.commit().await.expect("committed");
    world.office.clock.set(moment("2026-10-16T17:00:00"));
    let to_other = sent.pop().expect("a mail");
    let to_lead = sent.pop().expect("a mail");
    Some(Desk { world, server, address, to_lead, to_other })
}

/// A mail of a unit, to be changed by the test.
pub struct Letter<'a> {
    pub from: &'a str,
    pub subject: &'a str,
    pub words: &'a str,
    /// Message-ID of ours.
    pub answers: Option<&'a str>,
    /// Name and bytes.
    pub files: &'a [(&'a str, &'a [u8])],
    pub date: &'a str,
    /// Further header fields.
    pub fields: &'a str,
}

impl Default for Letter<'_> {
    fn default() -> Self {
        Self {
            from: OTHER_MAIL,
            subject: "Re: CV 15/SNV-VP",
            words: "Đã nhận.",
            answers: None,
            files: &[],
            date: "Fri, 16 Oct 2026 15:30:00 +0700",
            fields: "",
        }
    }
}

impl Letter<'_> {
    pub fn text(&self, to: &str, id: &str) -> String {
        let Letter { from, subject, words, date, fields, .. } = self;
        let answers = self.answers.map(|id| format!("In-Reply-To: {id}\nReferences: {id}\n"));
        let mut parts = format!(
            "--=_b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{words}\n"
        );
        for (name, bytes) in self.files {
            let encoded = data_encoding::BASE64_MIME.encode(bytes);
            write!(
                parts,
                "--=_b\nContent-Type: application/octet-stream; name=\"{name}\"\nContent-Disposition: attachment; filename=\"{name}\"\nContent-Transfer-Encoding: base64\n\n{encoded}\n"
            )
            .expect("written");
        }
        format!(
            "{fields}From: Văn thư <{from}>\nTo: {to}\nSubject: {subject}\nDate: {date}\nMessage-ID: <{id}@don-vi.example>\n{}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"=_b\"\n\n{parts}--=_b--\n",
            answers.unwrap_or_default()
        )
    }
}

impl Desk {
    /// Sends a mail to the office and waits until it lies in the mailbox; gives its Message-ID.
    pub async fn write(&self, letter: &Letter<'_>) -> String {
        let id = format!("u{}", NEXT.fetch_add(1, Ordering::Relaxed));
        self.put(letter.from, &letter.text(&self.address, &id)).await;
        format!("<{id}@don-vi.example>")
    }

    /// Sends a mail as it stands.
    pub async fn put(&self, from: &str, mail: &str) {
        let before = self.server.mails(&self.address).len();
        send(self.server, from, &self.address, mail);
        self.server.arrived(&self.address, before + 1).await;
    }

    /// Reads the mailbox.
    pub async fn read(&self) -> Look {
        inbox::read_mailbox(&self.world.office).await.expect("read").expect("a mailbox")
    }

    /// All mails that were read, as they arrived, each with the reason why it waits.
    pub async fn mails(&self) -> Vec<MailRow> {
        let actor = fixture::of_office(congvan::domain::Role::Clerk);
        inbox::list_mails(&self.world.office, &actor, true).await.expect("a list")
    }

    /// Why the mails wait, in the order of their arrival.
    pub async fn reasons(&self) -> Vec<String> {
        let waiting = self.mails().await.into_iter();
        waiting.filter_map(|mail| mail.reason).map(|reason| reason.id).collect()
    }

    /// Confirmations in the outbox.
    pub async fn confirmations(&self) -> Vec<OutboundMessage> {
        let visible = Visibility::Office(OFFICE.to_owned());
        let all = message::list(self.world.office.store.read(), &visible, None, &[]).await;
        all.expect("messages").into_iter().filter(|one| one.purpose == inbox::RECEIPT).collect()
    }

    /// Tells whether the receipt of a unit is written down.
    pub async fn is_acknowledged(&self, unit: &str) -> bool {
        let visible = Visibility::Office(OFFICE.to_owned());
        let conn = self.world.office.store.read();
        let all = store::delivery::of_document(conn, &visible, LETTER).await.expect("deliveries");
        all.iter().any(|one| one.unit_id == unit && one.acknowledged_at.is_some())
    }

    /// Reports that a unit sent.
    pub async fn reports(&self, unit: &str) -> Vec<store::report::Report> {
        let visible = Visibility::Office(OFFICE.to_owned());
        let all = store::report::list(self.world.office.store.read(), &visible, &[]).await;
        all.expect("reports").into_iter().filter(|one| one.unit_id == unit).collect()
    }

    /// Kinds of the events of a received mail; its chain is whole.
    pub async fn events(&self, id: &str) -> Vec<String> {
        let stream = event::Stream { kind: inbox::STREAM, id };
        let conn = self.world.office.store.read();
        let events = event::list(conn, stream).await.expect("events");
        assert_eq!(event::verify(conn, stream).await.expect("read"), Ok(events.len()));
        events.into_iter().map(|event| event.kind).collect()
    }

    /// The settings of the mailbox, to be changed.
    pub fn imap(&mut self) -> &mut ImapMail {
        self.world.office.settings.mail.imap.as_mut().expect("a mailbox")
    }
}
