//! How it all stands.

use chrono::Duration;
use congvan::domain::{AssignmentAct, Class, Role};
use congvan::service::follow::{self, Status};
use rstest::rstest;

use super::fixture::{
    COOPERATING, LEAD, LETTER, OTHER_LEAD, World, numbered, of_office, refusal, unit_actor, world,
};
use crate::support::Engine::{self, Postgres, Sqlite};

async fn status(world: &World) -> Status {
    follow::status(&world.office, &of_office(Role::Leader), None).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn counts_by_letter_by_unit_and_altogether(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let lead = unit_actor(LEAD);
    let sent = follow::report(&world.office, &lead, numbered(&["t2-a"])).await.unwrap();
    follow::confirm(&world.office, &of_office(Role::Clerk), &sent.report).await.unwrap();
    world.office.clock.advance(Duration::days(8));
    let status = status(&world).await;
    assert_eq!(status.as_of, world.office.clock.now());
    let tally = status.tally;
    assert_eq!((tally.done_on_time, tally.open_overdue, tally.nothing_asked), (1, 2, 1));
    assert_eq!(tally.total() as usize, status.rows.len());
    assert_eq!(status.letters.len(), 1);
    assert_eq!(status.letters[0].number.as_deref(), Some("15/SNV-VP"));
    assert_eq!(status.letters[0].tally, tally);
    let units: Vec<_> =
        status.units.iter().map(|unit| (unit.code.as_str(), unit.tally.total())).collect();
    assert_eq!(units, [(OTHER_LEAD, 1), (LEAD, 3)]);
    let sum: u32 = status.units.iter().map(|unit| unit.tally.total()).sum();
    assert_eq!(sum, tally.total());
}

#[rstest]
#[tokio::test]
async fn says_who_is_silent(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    follow::report(&world.office, &unit_actor(LEAD), numbered(&["t1-a"])).await.unwrap();
    let status = status(&world).await;
    let silent: Vec<_> =
        status.rows.iter().filter(|row| row.silent).map(|row| row.id.as_str()).collect();
    assert_eq!(silent, ["t1-b", "t2-a", "t3-a"]);
    let reported = status.rows.iter().find(|row| row.id == "t1-a").unwrap();
    assert_eq!(reported.class, Some(Class::AwaitingConfirmation));
    assert_eq!(reported.report_number.as_deref(), Some("45/BC-UBND"));
    assert_eq!(reported.report_to, "Sở Văn hóa và Thể thao");
}

#[tokio::test]
async fn units_do_not_see_the_status_of_others() {
    let Some(world) = world(Sqlite).await else { return };
    let refused = follow::status(&world.office, &unit_actor(LEAD), None).await;
    assert_eq!(refusal(refused), "follow-status-denied");
}

#[rstest]
#[tokio::test]
async fn a_unit_sees_its_own_work_over_all_letters(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let work = follow::work(&world.office, &unit_actor(LEAD)).await.unwrap();
    assert_eq!(work.letters.len(), 1);
    let ids: Vec<_> =
        work.letters[0].tasks.iter().map(|task| task.tracked.assignment.id.as_str()).collect();
    assert_eq!(ids, ["t2-a", "t1-a", "t3-a"]);
    assert!(
        work.letters[0].may_acknowledge && work.letters[0].tasks.iter().all(|task| task.is_lead)
    );

    let support = follow::work(&world.office, &unit_actor(COOPERATING)).await.unwrap();
    let tasks = &support.letters[0].tasks;
    // Two units lead the task; who cooperates reads it once, and has nothing to report but may add to it.
    assert_eq!(tasks.len(), 1);
    assert!(!tasks[0].is_lead);
    assert_eq!(tasks[0].may, [AssignmentAct::Contribute]);

    let stranger = follow::work(&world.office, &unit_actor("nobody")).await.unwrap();
    assert!(stranger.letters.is_empty() && stranger.finished.is_empty());
    let letter = follow::letter(&world.office, &unit_actor("nobody"), LETTER).await;
    assert_eq!(refusal(letter), "follow-letter-unknown");
}
