//! The answer ends the reminders, in its own transaction.

use congvan::domain::Actor;
use congvan::service::follow::{NewReport, report};
use rstest::rstest;

use super::{assignment, events, letter_due, mails, remind_at, waiting, world};
use crate::mail::sink::Sink;
use crate::service::delivery::{run, to_folder, to_sink};
use crate::service::letter::issued;
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
