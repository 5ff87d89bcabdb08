//! What the calendar does by itself: silence that speaks, periods that begin.

use chrono::Duration;
use congvan::domain::{AssignmentState, Class, Role};
use congvan::service::follow;
use congvan::store;
use congvan::store::assignment::{Assignment, Task};
use rstest::rstest;
use serde_json::json;

use super::fixture::{
    LEAD, LETTER, OTHER_LEAD, World, moment, numbered, of_office, refusal, unit_actor, world,
};
use crate::support::Engine::{self, Postgres, Sqlite};

/// Adds a task of some mode, with one row for each lead.
async fn add_task(world: &World, id: &str, mode: &str, due: Option<&str>, every: Option<&str>) {
    let task = Task {
        id: id.to_owned(),
        document_id: LETTER.to_owned(),
        ordinal: 9,
        node: "b9".to_owned(),
        wording: "Góp ý, báo cáo định kỳ.".to_owned(),
        mode: mode.to_owned(),
        due: None,
        due_at: due.map(moment),
        due_text: None,
        due_is_ours: false,
        recurrence: every.map(|every| json!({ "every": every })),
        report_to: json!([]),
        report_via: json!([]),
        deliverable: None,
    };
    let period = match every {
        Some("monthly") => "2026-10",
        Some("quarterly") => "2026-Q4",
        Some("yearly") => "2026",
        _ => "",
    };
    let row = |lead: &str, place: &str| Assignment {
        id: format!("{id}-{place}"),
        owner_unit: "so-noi-vu".to_owned(),
        document_id: LETTER.to_owned(),
        task_id: id.to_owned(),
        lead_unit: lead.to_owned(),
        period: period.to_owned(),
        state: "open".to_owned(),
        due_at: task.due_at,
        collector_unit: None,
        acknowledged_at: None,
        reported_at: None,
        completed_at: None,
        completed_late: None,
        version: 1,
    };
    let rows = vec![row(LEAD, "a"), row(OTHER_LEAD, "b")];
    let tx = world.office.store.begin().await.unwrap();
    store::assignment::insert_tasks(&tx, vec![task]).await.unwrap();
    store::assignment::insert_all(&tx, rows).await.unwrap();
    tx.commit().await.unwrap();
}

async fn class(world: &World, id: &str) -> Option<Class> {
    let leader = of_office(Role::Leader);
    let status = follow::status(&world.office, &leader, None).await.unwrap();
    status.rows.into_iter().find(|row| row.id == id).unwrap().class
}

#[rstest]
#[case::comments("comment", Class::OpenInTerm, Class::DoneOnTime)]
#[case::difficulties("if-difficulty", Class::NothingAsked, Class::NothingAsked)]
#[case::carry_out("carry-out", Class::NothingAsked, Class::NothingAsked)]
#[tokio::test]
async fn silence_past_the_deadline_ends_what_lets_be_silent(
    #[values(Sqlite, Postgres)] engine: Engine,
    #[case] mode: &str,
    #[case] before: Class,
    #[case] after: Class,
) {
    let Some(world) = world(engine).await else { return };
    add_task(&world, "t9", mode, Some("2026-10-20T23:59:59"), None).await;
    world.office.clock.set(moment("2026-10-20T23:59:59"));
    assert_eq!(follow::lapse(&world.office).await.unwrap(), 0);
    assert_eq!(class(&world, "t9-a").await, Some(before));
    let sent = follow::report(&world.office, &unit_actor(OTHER_LEAD), numbered(&["t9-b"])).await;
    sent.unwrap();
    world.office.clock.advance(Duration::seconds(1));
    // The class is the same before the round and after it.
    assert_eq!(class(&world, "t9-a").await, Some(after));
    assert_eq!(follow::lapse(&world.office).await.unwrap(), 1);
    assert_eq!(class(&world, "t9-a").await, Some(after));
    assert_eq!(follow::lapse(&world.office).await.unwrap(), 0);
    assert_eq!(world.state("t9-a").await, "completed");
    assert_eq!(world.events("t9-a").await, ["lapse"]);
    // An answer that came waits for its confirmation as ever.
    assert_eq!(world.state("t9-b").await, "reported");
    // What asks for a report never ends in silence.
    world.office.clock.advance(Duration::days(400));
    assert_eq!(follow::lapse(&world.office).await.unwrap(), 0);
    assert_eq!(world.state("t1-a").await, "open");
}

#[rstest]
#[tokio::test]
async fn what_was_contested_waits_for_its_decision(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    add_task(&world, "t9", "comment", Some("2026-10-20T23:59:59"), None).await;
    let (id, key) = ("t9-a".to_owned(), world.office.ids.id());
    follow::contest(&world.office, &unit_actor(LEAD), &id, &key, "không thuộc", "").await.unwrap();
    world.office.clock.advance(Duration::days(30));
    assert_eq!(follow::lapse(&world.office).await.unwrap(), 1);
    assert_eq!(world.state("t9-a").await, "contested");
    let leader = of_office(Role::Leader);
    follow::insist(&world.office, &leader, &id, "đúng chức năng").await.unwrap();
    assert_eq!(follow::lapse(&world.office).await.unwrap(), 1);
}

async fn periods(world: &World, task: &str, lead: &str) -> Vec<String> {
    let rows = store::assignment::of_task(world.office.store.read(), task).await.unwrap();
    let mine = rows.into_iter().filter(|row| row.lead_unit == lead);
    let mut labels: Vec<_> = mine.map(|row| row.period).collect();
    labels.sort();
    labels
}

#[rstest]
#[tokio::test]
async fn every_period_opens_on_its_first_day_in_hanoi(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    add_task(&world, "t9", "periodic", Some("2026-10-25T23:59:59"), Some("monthly")).await;
    assert_eq!(follow::open_periods(&world.office).await.unwrap(), 0);
    // 23:59:59 on the last day in Hanoi is still the old year; a second later it is the new one.
    world.office.clock.set(moment("2026-12-31T23:59:59"));
    assert_eq!(follow::open_periods(&world.office).await.unwrap(), 4);
    assert_eq!(periods(&world, "t9", LEAD).await, ["2026-10", "2026-11", "2026-12"]);
    world.office.clock.set(moment("2027-01-01T00:00:00"));
    assert_eq!(follow::open_periods(&world.office).await.unwrap(), 2);
    assert_eq!(follow::open_periods(&world.office).await.unwrap(), 0);
    let rows = store::assignment::of_task(world.office.store.read(), "t9").await.unwrap();
    let january = rows.iter().find(|row| row.period == "2027-01" && row.lead_unit == LEAD);
    let january = january.unwrap();
    assert_eq!(january.due_at, Some(moment("2027-01-25T23:59:59")));
    assert_eq!(january.state, AssignmentState::Open.code());
    assert_eq!(world.events(&january.id).await, ["period-opened"]);
}

#[rstest]
#[tokio::test]
async fn after_a_year_of_sleep_everything_that_was_owed_opens(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    add_task(&world, "t9", "periodic", None, Some("quarterly")).await;
    world.office.clock.set(moment("2027-12-05T08:00:00"));
    assert_eq!(follow::open_periods(&world.office).await.unwrap(), 8);
    let labels = ["2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"];
    assert_eq!(periods(&world, "t9", LEAD).await, labels);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn two_rounds_at_once_open_nothing_twice(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    add_task(&world, "t9", "periodic", None, Some("monthly")).await;
    world.office.clock.set(moment("2027-03-05T08:00:00"));
    let rounds = (0..4).map(|_| follow::open_periods(&world.office));
    let opened: usize =
        futures_util::future::join_all(rounds).await.into_iter().map(|count| count.unwrap()).sum();
    assert_eq!(opened, 10);
    assert_eq!(periods(&world, "t9", OTHER_LEAD).await.len(), 6);
}

#[rstest]
#[tokio::test]
async fn a_closed_duty_opens_no_more_and_a_paused_one_waits(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    add_task(&world, "t9", "periodic", None, Some("monthly")).await;
    let leader = of_office(Role::Leader);
    follow::close(&world.office, &leader, &"t9-a".to_owned(), "không cần nữa").await.unwrap();
    follow::suspend(&world.office, &leader, &"t9-b".to_owned(), "chờ").await.unwrap();
    world.office.clock.set(moment("2026-12-05T08:00:00"));
    assert_eq!(follow::open_periods(&world.office).await.unwrap(), 0);
    follow::resume(&world.office, &leader, &"t9-b".to_owned()).await.unwrap();
    assert_eq!(follow::open_periods(&world.office).await.unwrap(), 2);
    assert_eq!(periods(&world, "t9", LEAD).await, ["2026-10"]);
    let refused = follow::resume(&world.office, &leader, &"t9-b".to_owned()).await;
    assert_eq!(refusal(refused), "follow-deny-not-suspended");
}
