//! Reminders: who is told what and when, and that it ends with the answer.

mod by_hand;
pub mod mail;
mod mute;
mod policy;
mod stop;

use chrono::{DateTime, Utc};
use congvan::domain::{Actor, Document, Role, Visibility};
use congvan::service::follow::remind::{ESCALATION, REMINDER, Reminded, remind_due};
use congvan::store;
use congvan::store::message::OutboundMessage;

use super::fixture::moment;
use crate::service::letter::issued;
use crate::support::office::{OFFICE, letter};
use crate::support::{Engine, TestOffice};

/// An office whose letter 01/UBND-NV of 5 October is due on Monday 19 October 2026: xã A has two mailboxes, xã B one.
pub async fn world(engine: Engine) -> Option<TestOffice> {
    let test = TestOffice::open(engine).await?;
    issued(&test, letter()).await;
    Some(test)
}

/// The letter under another subject, due on another day.
pub fn letter_due(subject: &str, due: &str) -> Document {
    let mut document = letter();
    document.subject = Some(subject.to_owned());
    let congvan::domain::Block::Item { item } = &mut document.body[1] else { panic!("an item") };
    let task = item.task.as_mut().expect("a task");
    task.due = Some(congvan::domain::Due::on(due.parse().expect("a day")));
    document
}

/// Puts the clock to a moment in Hanoi and lets the program remind.
pub async fn remind_at(test: &TestOffice, at: &str) -> Reminded {
    test.office.clock.set(moment(at));
    let program = Actor::system(OFFICE);
    remind_due(&test.office, &program).await.expect("reminded")
}

/// The messages of reminders, by address.
pub async fn mails(test: &TestOffice) -> Vec<OutboundMessage> {
    let all = Visibility::Office(OFFICE.to_owned());
    let rows = store::message::list(test.office.store.read(), &all, None, &[]).await;
    let mut rows = rows.expect("messages");
    rows.retain(|row| row.purpose == REMINDER || row.purpose == ESCALATION);
    rows.sort_by(|a, b| (a.created_at, &a.address).cmp(&(b.created_at, &b.address)));
    rows
}

/// The addresses to which a reminder waits.
pub async fn waiting(test: &TestOffice) -> Vec<String> {
    let rows = mails(test).await.into_iter().filter(|row| row.state == "queued");
    rows.map(|row| row.address).collect()
}

/// The one assignment of a unit on the first letter that asks for a report.
pub async fn assignment(test: &TestOffice, unit: &str) -> store::assignment::Assignment {
    let all = Visibility::Office(OFFICE.to_owned());
    let rows = store::assignment::list(test.office.store.read(), &all, None).await;
    let unit = format!("id-{unit}");
    let mut rows = rows.expect("assignments").into_iter().filter(|row| row.lead_unit == unit);
    rows.find(|row| row.due_at.is_some()).expect("an assignment")
}

/// What was written on the timeline of an assignment; its chain must be whole.
pub async fn events(test: &TestOffice, id: &str) -> Vec<String> {
    let stream = store::event::Stream { kind: "assignment", id };
    let conn = test.office.store.read();
    let events = store::event::list(conn, stream).await.expect("events");
    let whole = store::event::verify(conn, stream).await.expect("readable");
    assert_eq!(whole, Ok(events.len()));
    events.into_iter().map(|event| event.kind).collect()
}

pub fn clerk() -> Actor {
    crate::support::office::actor(&[Role::Clerk])
}

pub fn at(text: &str) -> DateTime<Utc> {
    moment(text)
}
