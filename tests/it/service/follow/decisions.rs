//! What collectors and the issuer decide, and what others record.

use chrono::Duration;
use congvan::domain::Role;
use congvan::service::follow::{self, NewReport, OnBehalf};
use rstest::rstest;

use super::fixture::{
    COLLECTOR, LEAD, OTHER_LEAD, World, moment, numbered, of_office, refusal, unit_actor, world,
};
use crate::support::Engine::{self, Postgres, Sqlite};

async fn reported(world: &World, assignment: &str) -> String {
    follow::report(&world.office, &unit_actor(LEAD), numbered(&[assignment])).await.unwrap().report
}

#[rstest]
#[tokio::test]
async fn the_collector_confirms_and_the_moment_of_sending_decides(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let report = reported(&world, "t1-a").await;
    // The collector takes two weeks; that is not the unit's delay.
    world.office.clock.advance(Duration::days(14));
    let collector = unit_actor(COLLECTOR);
    let done = follow::confirm(&world.office, &collector, &report).await.unwrap();
    assert_eq!((done.on_time, done.late), (1, 0));
    let row = world.assignment("t1-a").await;
    assert_eq!((row.state.as_str(), row.completed_late), ("completed", Some(false)));
    world.office.clock.advance(Duration::seconds(5));
    let again = follow::confirm(&world.office, &collector, &report).await.unwrap();
    assert_eq!(again, done);
    assert_eq!(world.events("t1-a").await, ["report", "confirm"]);
    assert!(follow::awaiting(&world.office, &collector).await.unwrap().is_empty());
}

#[rstest]
#[tokio::test]
async fn a_report_after_its_hour_is_late(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    // 16:00:01 on the day when 16:00 was asked for.
    let wait = moment("2026-10-16T16:00:01") - world.office.clock.now();
    world.office.clock.advance(wait);
    let report = reported(&world, "t2-a").await;
    let done = follow::confirm(&world.office, &of_office(Role::Clerk), &report).await.unwrap();
    assert_eq!((done.on_time, done.late), (0, 1));
}

#[rstest]
#[tokio::test]
async fn more_is_asked_for_with_a_reason_and_the_next_report_counts(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let collector = unit_actor(COLLECTOR);
    let first = reported(&world, "t1-a").await;
    let without = follow::ask_more(&world.office, &collector, &first, " ").await;
    assert_eq!(refusal(without), "follow-form-missing");
    let at = follow::ask_more(&world.office, &collector, &first, "thiếu phụ lục").await.unwrap();
    assert_eq!(world.state("t1-a").await, "in_progress");
    world.office.clock.advance(Duration::seconds(5));
    let again = follow::ask_more(&world.office, &collector, &first, "thiếu phụ lục").await.unwrap();
    assert_eq!(again, at);
    let refused = follow::confirm(&world.office, &collector, &first).await;
    assert_eq!(refusal(refused), "follow-deny-nothing-reported");

    let work = follow::work(&world.office, &unit_actor(LEAD)).await.unwrap();
    let tasks = &work.letters[0].tasks;
    let task = tasks.iter().find(|task| task.tracked.assignment.id == "t1-a").unwrap();
    let reason = task.tracked.more_needed().unwrap().decision_reason.as_deref();
    assert_eq!(reason, Some("thiếu phụ lục"));

    world.office.clock.advance(Duration::days(10));
    let second = reported(&world, "t1-a").await;
    let done = follow::confirm(&world.office, &collector, &second).await.unwrap();
    assert_eq!((done.on_time, done.late), (0, 1));
}

#[rstest]
#[case::the_lead_itself(unit_actor(LEAD), "follow-deny-collector-decides")]
#[case::another_unit(unit_actor(OTHER_LEAD), "follow-assignment-unknown")]
#[case::the_registry(of_office(Role::Registry), "follow-deny-follower-decides")]
#[case::the_program(of_office(Role::System), "follow-deny-people-only")]
#[tokio::test]
async fn nobody_else_confirms(#[case] actor: congvan::domain::Actor, #[case] reason: &str) {
    let Some(world) = world(Sqlite).await else { return };
    let report = reported(&world, "t1-a").await;
    let refused = follow::confirm(&world.office, &actor, &report).await;
    assert_eq!(refusal(refused), reason);
    assert_eq!(world.state("t1-a").await, "reported");
}

#[rstest]
#[tokio::test]
async fn an_answer_by_another_way_is_recorded_and_confirmed_in_one_step(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    world.office.clock.advance(Duration::days(20));
    let new = || OnBehalf {
        report: numbered(&["t1-b"]),
        unit: OTHER_LEAD.to_owned(),
        channel: "axis".to_owned(),
        sent_at: Some(moment("2026-10-19T10:00:00")),
        confirm: true,
    };
    let clerk = of_office(Role::Clerk);
    follow::record_on_behalf(&world.office, &clerk, new()).await.unwrap();
    let row = world.assignment("t1-b").await;
    // Sent before the deadline, recorded long after it.
    assert_eq!((row.state.as_str(), row.completed_late), ("completed", Some(false)));
    assert_eq!(world.events("t1-b").await, ["record_on_behalf", "confirm"]);
    let again = follow::record_on_behalf(&world.office, &clerk, new()).await;
    assert_eq!(refusal(again), "follow-deny-completed");
}

#[tokio::test]
async fn the_same_document_is_recorded_once_while_it_waits() {
    let Some(world) = world(Sqlite).await else { return };
    let clerk = of_office(Role::Clerk);
    let new = |number: &str| OnBehalf {
        report: NewReport { number: number.to_owned(), ..numbered(&["t1-b"]) },
        unit: OTHER_LEAD.to_owned(),
        channel: "axis".to_owned(),
        ..OnBehalf::default()
    };
    follow::record_on_behalf(&world.office, &clerk, new("12/BC-STC")).await.unwrap();
    let again = follow::record_on_behalf(&world.office, &clerk, new(" 12/BC-STC ")).await;
    assert_eq!(refusal(again), "follow-record-before");
    assert_eq!(world.events("t1-b").await, ["record_on_behalf"]);
    follow::record_on_behalf(&world.office, &clerk, new("13/BC-STC")).await.unwrap();
}

#[rstest]
#[case::a_unit_for_itself(unit_actor(OTHER_LEAD), "axis", "follow-deny-collector-decides")]
#[case::an_unknown_channel(of_office(Role::Clerk), "pigeon", "follow-record-channel")]
#[tokio::test]
async fn does_not_record(
    #[case] actor: congvan::domain::Actor,
    #[case] channel: &str,
    #[case] reason: &str,
) {
    let Some(world) = world(Sqlite).await else { return };
    let new = OnBehalf {
        report: numbered(&["t1-b"]),
        unit: OTHER_LEAD.to_owned(),
        channel: channel.to_owned(),
        ..OnBehalf::default()
    };
    let refused = follow::record_on_behalf(&world.office, &actor, new).await;
    assert_eq!(refusal(refused), reason);
}

#[tokio::test]
async fn a_report_from_the_future_is_not_recorded() {
    let Some(world) = world(Sqlite).await else { return };
    let new = OnBehalf {
        report: numbered(&["t1-b"]),
        unit: OTHER_LEAD.to_owned(),
        channel: "axis".to_owned(),
        sent_at: Some(world.office.clock.now() + Duration::seconds(1)),
        confirm: false,
    };
    let refused = follow::record_on_behalf(&world.office, &of_office(Role::Clerk), new).await;
    assert_eq!(refusal(refused), "follow-record-not-yet");
}

#[tokio::test]
async fn a_report_recorded_for_the_wrong_unit_changes_nothing() {
    let Some(world) = world(Sqlite).await else { return };
    let new = OnBehalf {
        report: numbered(&["t1-a"]),
        unit: OTHER_LEAD.to_owned(),
        channel: "axis".to_owned(),
        ..OnBehalf::default()
    };
    let refused = follow::record_on_behalf(&world.office, &of_office(Role::Clerk), new).await;
    assert_eq!(refusal(refused), "follow-assignment-unknown");
    assert_eq!(world.state("t1-a").await, "open");
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn of_two_decisions_at_once_one_counts(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let report = reported(&world, "t1-a").await;
    let collector = unit_actor(COLLECTOR);
    let clerk = of_office(Role::Clerk);
    let (confirmed, asked) = tokio::join!(
        follow::confirm(&world.office, &collector, &report),
        follow::ask_more(&world.office, &clerk, &report, "thiếu"),
    );
    assert_eq!(u8::from(confirmed.is_ok()) + u8::from(asked.is_ok()), 1);
    let expected = if confirmed.is_ok() { "completed" } else { "in_progress" };
    assert_eq!(world.state("t1-a").await, expected);
    assert_eq!(world.events("t1-a").await.len(), 2);
}
