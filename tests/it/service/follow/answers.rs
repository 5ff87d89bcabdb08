//! What units send.

use chrono::Duration;
use congvan::domain::{Role, Visibility};
use congvan::service::Error;
use congvan::service::follow::{self, NewReport, Receipt};
use congvan::store;
use rstest::rstest;

use super::fixture::{
    COLLECTOR, COOPERATING, LEAD, LETTER, OFFICE, OTHER_LEAD, numbered, of_office, received,
    refusal, unit_actor, world,
};
use crate::support::Engine::{self, Postgres, Sqlite};

fn receipt(unit: &str) -> Receipt {
    Receipt {
        document: LETTER.to_owned(),
        unit: unit.to_owned(),
        by: "Nguyễn Văn Thử".to_owned(),
        incoming_number: "102".to_owned(),
    }
}

#[rstest]
#[tokio::test]
async fn a_receipt_is_written_once_and_keeps_its_first_moment(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let first = follow::acknowledge(&world.office, &unit_actor(LEAD), receipt(LEAD)).await.unwrap();
    world.office.clock.advance(Duration::hours(2));
    let again = follow::acknowledge(&world.office, &unit_actor(LEAD), receipt(LEAD)).await.unwrap();
    assert_eq!(first, again);
    let row = world.assignment("t1-a").await;
    assert_eq!((row.state.as_str(), row.acknowledged_at), ("open", Some(first)));
    assert_eq!(world.assignment("t1-b").await.acknowledged_at, None);
    assert_eq!(world.events("t1-a").await, ["acknowledge"]);
    let office = Visibility::Office(OFFICE.to_owned());
    let deliveries = store::delivery::of_document(world.office.store.read(), &office, LETTER).await;
    let numbers: Vec<_> = deliveries.unwrap().into_iter().map(|d| d.incoming_number).collect();
    assert_eq!(numbers.iter().flatten().collect::<Vec<_>>(), ["102"]);
}

#[rstest]
#[tokio::test]
async fn a_unit_acknowledges_for_itself_alone(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let stranger = follow::acknowledge(&world.office, &unit_actor(OTHER_LEAD), receipt(LEAD)).await;
    assert_eq!(refusal(stranger), "follow-assignment-unknown");
    let clerk = of_office(Role::Registry);
    follow::acknowledge(&world.office, &clerk, receipt(LEAD)).await.expect("by telephone");
    assert!(world.assignment("t1-a").await.acknowledged_at.is_some());
}

#[rstest]
#[tokio::test]
async fn progress_begins_the_work_and_is_taken_once(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let lead = unit_actor(LEAD);
    for _ in 0..2 {
        follow::progress(&world.office, &lead, "t1-a", "key", "đã họp thôn").await.unwrap();
    }
    assert_eq!(world.state("t1-a").await, "in_progress");
    assert_eq!(world.events("t1-a").await, ["progress"]);
    // Gone back to the form and written anew: the second words are not lost.
    follow::progress(&world.office, &lead, "t1-a", "key", "đã họp thêm hai thôn").await.unwrap();
    assert_eq!(world.events("t1-a").await, ["progress", "progress"]);
    follow::progress(&world.office, &lead, "t1-a", "key", "đã họp thêm hai thôn").await.unwrap();
    assert_eq!(world.events("t1-a").await, ["progress", "progress"]);
    let empty = follow::progress(&world.office, &lead, "t1-a", "key-2", "  ").await;
    assert_eq!(refusal(empty), "follow-form-missing");
}

#[rstest]
#[tokio::test]
async fn one_report_answers_several_tasks(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let new = numbered(&["t1-a", "t2-a"]);
    let sent = follow::report(&world.office, &unit_actor(LEAD), new).await.unwrap();
    assert_eq!(world.state("t1-a").await, "reported");
    assert_eq!(world.state("t2-a").await, "reported");
    assert_eq!(world.assignment("t1-a").await.reported_at, Some(sent.sent_at));
    // They have different collectors: each finds the report in its own list.
    let collector = follow::awaiting(&world.office, &unit_actor(COLLECTOR)).await.unwrap();
    assert_eq!(collector.len(), 1);
    assert_eq!(collector[0].tasks.len(), 1);
    assert_eq!(collector[0].tasks[0].assignment.id, "t1-a");
    assert_eq!(collector[0].report.number.as_deref(), Some("45/BC-UBND"));
    let office = follow::awaiting(&world.office, &of_office(Role::Clerk)).await.unwrap();
    assert_eq!(office.len(), 2);
}

#[rstest]
#[tokio::test]
async fn a_double_click_is_one_report(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let key = world.office.ids.id();
    let new = || NewReport { key: key.clone(), ..numbered(&["t1-a"]) };
    let first = follow::report(&world.office, &unit_actor(LEAD), new()).await.unwrap();
    world.office.clock.advance(Duration::seconds(1));
    let second = follow::report(&world.office, &unit_actor(LEAD), new()).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(world.events("t1-a").await, ["report"]);
    let foreign = NewReport { key, ..numbered(&["t1-b"]) };
    let foreign = follow::report(&world.office, &unit_actor(OTHER_LEAD), foreign).await;
    assert_eq!(refusal(foreign), "follow-form-used");
}

#[rstest]
#[tokio::test]
async fn a_form_sent_again_with_other_words_is_another_report_and_nothing_is_dropped(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let key = world.office.ids.id();
    let lead = unit_actor(LEAD);
    let first = NewReport { key: key.clone(), ..numbered(&["t1-a"]) };
    let first = follow::report(&world.office, &lead, first).await.unwrap();
    world.office.clock.advance(Duration::seconds(1));
    let other = || NewReport {
        key: key.clone(),
        note: "Bổ sung số liệu của 03 thôn.".to_owned(),
        files: vec![received("bao-cao.pdf", b"%PDF-1.7")],
        ..numbered(&["t1-a"])
    };
    let second = follow::report(&world.office, &lead, other()).await;
    match second {
        Ok(second) => assert_ne!(first.report, second.report, "another receipt"),
        Err(error) => panic!("the second report is refused: {error:?}"),
    }
    assert_eq!(world.events("t1-a").await, ["report", "report"]);
}

#[tokio::test]
async fn a_file_that_is_not_what_its_name_says_is_named_to_the_unit() {
    let Some(world) = world(Sqlite).await else { return };
    let files = vec![received("bao-cao.pdf", b"chi la chu"), received("tot.pdf", b"%PDF-1.7")];
    let new = NewReport { files, ..numbered(&["t1-a"]) };
    let refused = follow::report(&world.office, &unit_actor(LEAD), new).await;
    let Err(congvan::service::Error::Invalid(findings)) = refused else { panic!("{refused:?}") };
    let told: Vec<_> = findings.iter().map(|one| (one.message.id, &one.message.args)).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, "follow-file-misnamed");
    assert_eq!(told[0].1[0].1, "bao-cao.pdf");
    assert!(world.events("t1-a").await.is_empty(), "nothing was written");
}

#[rstest]
#[tokio::test]
async fn everything_wrong_with_a_report_is_said_at_once(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let new = NewReport {
        dated: chrono::NaiveDate::from_ymd_opt(2026, 10, 14),
        signer: "Ký\u{202e}".to_owned(),
        ..NewReport::default()
    };
    let Err(Error::Invalid(findings)) = follow::report(&world.office, &unit_actor(LEAD), new).await
    else {
        panic!("an empty report from tomorrow was taken")
    };
    let ids: Vec<_> = findings.iter().map(|finding| finding.message.id).collect();
    assert_eq!(
        ids,
        [
            "follow-form-character",
            "follow-report-without-task",
            "follow-report-empty",
            "follow-report-from-tomorrow"
        ]
    );
}

#[rstest]
#[tokio::test]
async fn one_task_that_cannot_be_reported_stops_the_whole_report(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let new =
        NewReport { files: vec![received("bao-cao.pdf", b"%PDF")], ..numbered(&["t1-a", "t1-b"]) };
    let refused = follow::report(&world.office, &unit_actor(LEAD), new).await;
    assert_eq!(refusal(refused), "follow-assignment-unknown");
    assert_eq!(world.state("t1-a").await, "open");
    assert!(world.events("t1-a").await.is_empty());
    let office = follow::awaiting(&world.office, &of_office(Role::Clerk)).await.unwrap();
    assert!(office.is_empty());
}

#[rstest]
#[case::cooperating(COOPERATING, "follow-deny-lead-answers")]
#[case::collector(COLLECTOR, "follow-deny-record-instead")]
#[case::another_lead(OTHER_LEAD, "follow-assignment-unknown")]
#[tokio::test]
async fn only_the_lead_reports(#[case] unit: &str, #[case] reason: &str) {
    let Some(world) = world(Sqlite).await else { return };
    let refused = follow::report(&world.office, &unit_actor(unit), numbered(&["t1-a"])).await;
    assert_eq!(refusal(refused), reason);
}

#[rstest]
#[tokio::test]
async fn more_time_is_asked_for_once_and_changes_no_deadline(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let lead = unit_actor(LEAD);
    let id = "t1-a".to_owned();
    let key = world.office.ids.id();
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 10, day);
    let ask = |key: String, until| {
        let (office, lead, id) = (&world.office, &lead, &id);
        async move { follow::more_time(office, lead, id, &key, until, "mưa lũ").await }
    };
    assert_eq!(refusal(ask(key.clone(), None).await), "follow-extension-without-day");
    assert_eq!(refusal(ask(key.clone(), day(12)).await), "follow-extension-past");
    assert_eq!(refusal(ask(key.clone(), day(20)).await), "follow-extension-not-later");
    let before = world.assignment("t1-a").await.due_at;
    let first = ask(key.clone(), day(30)).await.unwrap();
    world.office.clock.advance(Duration::seconds(1));
    assert_eq!(ask(key, day(30)).await.unwrap(), first);
    assert_eq!(refusal(ask(world.office.ids.id(), day(31)).await), "follow-extension-pending");
    assert_eq!(world.assignment("t1-a").await.due_at, before);
    assert_eq!(world.events("t1-a").await, ["ask_more_time"]);
}

#[rstest]
#[tokio::test]
async fn a_contest_waits_and_a_report_takes_it_back(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let lead = unit_actor(LEAD);
    let (id, key) = ("t1-a".to_owned(), world.office.ids.id());
    for _ in 0..2 {
        let done = follow::contest(&world.office, &lead, &id, &key, "không thuộc", "Xã khác").await;
        done.unwrap();
    }
    assert_eq!(world.state("t1-a").await, "contested");
    let more = follow::progress(&world.office, &lead, "t1-a", "k", "đang làm").await;
    assert_eq!(refusal(more), "follow-deny-awaiting-decision");
    follow::report(&world.office, &lead, numbered(&["t1-a"])).await.unwrap();
    assert_eq!(world.state("t1-a").await, "reported");
    assert_eq!(world.events("t1-a").await, ["contest", "report"]);
    let contests = store::request::contests(world.office.store.read(), &[id]).await.unwrap();
    assert_eq!(contests.len(), 1);
    assert_eq!(contests[0].decision.as_deref(), Some("withdrawn"));
    assert!(contests[0].reason.ends_with("Đơn vị nên chủ trì: Xã khác"));
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn two_clicks_at_the_same_moment_are_one_report(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let key = world.office.ids.id();
    let new = || NewReport { key: key.clone(), ..numbered(&["t1-a"]) };
    let lead = unit_actor(LEAD);
    let (first, second) = tokio::join!(
        follow::report(&world.office, &lead, new()),
        follow::report(&world.office, &lead, new()),
    );
    assert_eq!(first.unwrap(), second.unwrap());
    assert_eq!(world.events("t1-a").await, ["report"]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn units_that_acknowledge_at_the_same_moment_do_not_hinder_each_other(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    let units = [LEAD, OTHER_LEAD, COLLECTOR, COOPERATING, LEAD].map(|unit| async move {
        follow::acknowledge(office, &unit_actor(unit), receipt(unit)).await
    });
    for done in futures_util::future::join_all(units).await {
        done.unwrap();
    }
    let stream = store::event::Stream { kind: "document", id: LETTER };
    let events = store::event::list(office.store.read(), stream).await.unwrap();
    assert_eq!(events.len(), 4);
}
