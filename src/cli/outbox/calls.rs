//! `congvan outbox calls NUMBER`: whom to call about a letter.

use chrono::{DateTime, Utc};
use clap::Args;

use crate::cli::{Failure, Session, print};
use crate::domain::{Actor, Contact, hanoi};
use crate::service::delivery::{CallList, CallRow, calls};
use crate::service::{Office, letter};
use crate::text::{Message, dates};

/// Lists the units that have not acknowledged a letter.
#[derive(Debug, Args)]
pub struct Calls {
    letter: String,
    /// Plain text, to be copied.
    #[arg(long)]
    text: bool,
}

impl Calls {
    /// Runs the command.
    pub async fn run(
        self,
        session: &Session,
        office: &Office,
        actor: &Actor,
    ) -> Result<(), Failure> {
        let letter = letter::find(office, &actor.unit, &self.letter).await?;
        let list = calls(office, actor, &letter.row.id).await?;
        if session.json {
            return print::json(&list);
        }
        head(session, &list);
        if list.rows.is_empty() {
            print::line(session.say(&Message::new("sending-calls-none")));
        } else if self.text {
            for (number, row) in (1..).zip(&list.rows) {
                print::line(format_args!("{number}. {}", plain(session, row)));
            }
        } else {
            table(session, &list);
        }
        print::as_of(session);
        Ok(())
    }
}

fn head(session: &Session, list: &CallList) {
    let head = Message::new("sending-calls-head").with("letter", &list.letter);
    print::line(session.say(&head.with("subject", &list.subject)));
    if let Some(urgency) = list.urgency {
        let stamp = Message::new("sending-calls-urgency").with("urgency", urgency.stamp());
        print::line(session.say(&stamp));
    }
    let count = Message::new("sending-calls-count")
        .with("received", list.received)
        .with("silent", list.rows.len())
        .with("at", list.released_at.map(moment).unwrap_or_default());
    print::line(session.say(&count));
}

fn table(session: &Session, list: &CallList) {
    let heads = [
        "sending-calls-unit",
        "sending-calls-people",
        "sending-calls-phone",
        "sending-calls-state",
        "sending-calls-since",
        "outbox-call-last",
    ];
    let mut table = print::table(session, &heads);
    for row in &list.rows {
        let lines = |one: fn(&Contact) -> String| {
            row.contacts.iter().map(one).collect::<Vec<_>>().join("\n")
        };
        table.add_row([
            row.unit.clone(),
            lines(|one| one.name.clone()),
            lines(|one| one.phone.clone().unwrap_or_default()),
            session.say(&row.state_words),
            row.since.map(moment).unwrap_or_default(),
            called(session, row, "\n"),
        ]);
    }
    print::line(table);
}

/// `UBND xã A - ông Lê Văn Thử, 0900 000 001 - Đã gửi, chưa xác nhận, từ 08h30 ngày 05/10/2026`.
fn plain(session: &Session, row: &CallRow) -> String {
    let people: Vec<String> = row
        .contacts
        .iter()
        .map(|one| {
            let parts = [Some(one.name.as_str()), one.phone.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        })
        .collect();
    let people = if row.contacts.iter().any(|one| one.phone.is_some()) {
        people.join("; ")
    } else {
        [people.join("; "), session.say(&Message::new("sending-calls-no-phone"))].join(" ")
    };
    let since = row.since.map(moment).unwrap_or_default();
    let state = session.say(&row.state_words);
    let mut line = format!("{} - {} - {state}, {since}", row.unit, people.trim());
    let called = called(session, row, "; ");
    if !called.is_empty() {
        line.push_str(" - ");
        line.push_str(&called);
    }
    line
}

/// When the unit was called last and what it promised: `gọi lúc 09h00 ngày 12/10/2026; hẹn 15/10/2026`.
fn called(session: &Session, row: &CallRow, between: &str) -> String {
    let Some(call) = &row.last_call else { return String::new() };
    let made = Message::new("outbox-call-made").with("at", moment(call.at));
    let promised = call.promised_on.map(|day| {
        let promised = Message::new("outbox-call-promised");
        session.say(&promised.with("day", dates::table_date(day)))
    });
    [Some(session.say(&made)), promised].into_iter().flatten().collect::<Vec<_>>().join(between)
}

fn moment(at: DateTime<Utc>) -> String {
    dates::moment(at.with_timezone(&hanoi()))
}
