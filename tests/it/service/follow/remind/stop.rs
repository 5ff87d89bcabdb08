//! The answer ends the reminders, in its own transaction.

use chrono::Duration;
use congvan::domain::{Actor, Role};
use congvan::service::follow::remind::remind_due;
use congvan::service::follow::{MoreTime, NewReport, decide_more_time, more_time, report};
use congvan::store;
use rstest::rstest;

use super::{assignment, at, events, letter_due, mails, remind_at, waiting, world};
use crate::mail::sink::Sink;
use crate::service::delivery::{run, to_folder, to_sink};
use crate::service::letter::issued;
use crate::support::office::{OFFICE, actor};
use crate::support::{Engine, TestOffice};

async fn answer(test: &TestOffice, unit: &str) {
    let row = assignment(test, unit).await;
    let actor = Actor::recipient(format!("id-{unit}"), unit);
    let new = NewReport {
        assignments: vec![row.id],
        number: "45/BC-UBND".to_owned(),
        ..NewReport::default()
    };
    report(&test.office, &actor, new).await.expect("a report");
}

#[rstest]
#[tokio::test]
async fn a_report_cancels_the_reminder_that_has_not_left(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    assert_eq!(remind_at(&test, "2026-10-14T08:00:00").await.mails, 3);
    answer(&test, "xa-a").await;
    assert_eq!(waiting(&test).await, ["vanthu@xa-b.example"]);
    let states: Vec<String> = mails(&test).await.into_iter().map(|mail| mail.state).collect();
    assert_eq!(states, ["cancelled", "cancelled", "queued"]);
    let lead = assignment(&test, "xa-a").await;
    assert_eq!(events(&test, &lead.id).await, ["reminded", "report", "reminder_cancelled"]);
    // And none comes later.
    assert_eq!(remind_at(&test, "2026-10-22T08:00:00").await.mails, 1);
}

#[rstest]
#[tokio::test]
async fn a_digest_with_more_to_say_stays_and_leaves_out_what_was_answered(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    let first = assignment(&test, "xa-b").await;
    issued(&test, letter_due("rà soát tủ sách", "2026-10-20")).await;
    assert_eq!(remind_at(&test, "2026-10-16T08:00:00").await.reminders, 4);
    let actor = Actor::recipient("id-xa-b", "xa-b");
    let new =
        NewReport {
            assignments: vec![first.id], note: "đã xong".to_owned(), ..Default::default()
        };
    report(&test.office, &actor, new).await.expect("a report");
    assert_eq!(waiting(&test).await.len(), 3, "the other task is still owed");
    let folder = tempfile::tempdir().expect("a folder");
    run(&test, &to_folder(folder.path())).await;
    let text = super::mail::texts(folder.path())
        .into_iter()
        .find(|mail| mail.to == "vanthu@xa-b.example" && mail.subject.starts_with("[Nhắc việc]"))
        .expect("the digest of xã B");
    assert!(text.text.contains("rà soát tủ sách") && !text.text.contains("phục vụ khảo sát"));
}

#[tokio::test]
async fn what_was_answered_while_the_server_was_down_is_not_sent_afterwards() {
    let Some(test) = world(Engine::Sqlite).await else { return };
    let sink = Sink::polite();
    run(&test, &to_sink(&sink)).await;
    let before = sink.book().taken.len();
    remind_at(&test, "2026-10-19T08:00:00").await;
    answer(&test, "xa-a").await;
    answer(&test, "xa-b").await;
    let (tally, _) = run(&test, &to_sink(&sink)).await;
    assert_eq!((tally.sent, sink.book().taken.len()), (0, before));
}

#[rstest]
#[tokio::test]
async fn a_granted_extension_takes_back_what_waits_and_moves_every_later_reminder(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    let lead = assignment(&test, "xa-b").await;
    let unit = Actor::recipient("id-xa-b", "xa-b");
    let leader = actor(&[Role::Leader]);
    test.office.clock.set(at("2026-10-15T08:00:00"));
    let until = "2026-10-30".parse().ok();
    more_time(&test.office, &unit, &lead.id, "", until, "lũ quét").await.expect("asked");
    // Asked for is not granted: on its day the old deadline still presses.
    assert_eq!(remind_at(&test, "2026-10-19T08:00:00").await.mails, 3);
    let conn = test.office.store.read();
    let asked = store::request::extensions(conn, std::slice::from_ref(&lead.id)).await.unwrap();
    decide_more_time(&test.office, &leader, &asked[0].id, MoreTime::Grant(None), "")
        .await
        .expect("granted");
    let waits: Vec<String> = waiting(&test).await;
    assert!(!waits.contains(&"vanthu@xa-b.example".to_owned()), "taken back at once: {waits:?}");
    assert_eq!(waits.len(), 2, "the other unit is pressed as before");

    // Nothing by the old deadline any more; every step by the new one, Friday 30 October.
    let mut told = Vec::new();
    let mut now = at("2026-10-19T11:00:00");
    while now < at("2026-11-07T00:00:00") {
        test.office.clock.set(now);
        let before = to_unit(&test).await;
        remind_due(&test.office, &Actor::system(OFFICE)).await.expect("reminded");
        if to_unit(&test).await > before {
            told.push((now + Duration::hours(7)).format("%d/%m").to_string());
        }
        now += Duration::hours(3);
    }
    assert_eq!(told, ["27/10", "29/10", "30/10", "02/11", "04/11"]);
}

/// How many reminders were made for xã B.
async fn to_unit(test: &TestOffice) -> usize {
    mails(test).await.iter().filter(|mail| mail.address == "vanthu@xa-b.example").count()
}
