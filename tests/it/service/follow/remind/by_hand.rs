//! A person's reminder: at once, to one unit or all of a letter, at most once a day.

use congvan::domain::Actor;
use congvan::service::Error;
use congvan::service::follow::remind::{ByHand, Spared, plan_by_hand, remind};
use rstest::rstest;

use super::{at, clerk, mails, waiting, world};
use crate::support::Engine;

fn asked(unit: Option<&str>) -> ByHand {
    ByHand { number: "01/UBND-NV".to_owned(), unit: unit.map(str::to_owned) }
}

#[rstest]
#[tokio::test]
async fn a_person_reminds_the_silent_units_at_once_and_once_a_day(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    // A Saturday evening.
    test.office.clock.set(at("2026-10-10T20:00:00"));
    let plan = plan_by_hand(&test.office, &clerk(), &asked(None)).await.expect("a plan");
    assert_eq!(plan.digests.len(), 2);
    assert!(mails(&test).await.is_empty(), "a dry run sends nothing");

    let (_, done) = remind(&test.office, &clerk(), &asked(Some("xa-b"))).await.expect("reminded");
    assert_eq!((done.mails, done.reminders), (1, 1));
    let (plan, done) = remind(&test.office, &clerk(), &asked(None)).await.expect("reminded");
    assert_eq!((done.digests, done.mails), (1, 2), "xã A has two mailboxes");
    assert_eq!(plan.spared[0].why, Spared::ToldToday);
    assert_eq!(waiting(&test).await.len(), 3);

    test.office.clock.set(at("2026-10-11T20:00:00"));
    let (_, done) = remind(&test.office, &clerk(), &asked(None)).await.expect("reminded");
    assert_eq!(done.mails, 3, "another day");
}

#[tokio::test]
async fn a_reminder_of_nothing_is_refused_with_what_to_do() {
    let Some(test) = world(Engine::Sqlite).await else { return };
    // The police carry out and report nothing.
    let refused = remind(&test.office, &clerk(), &asked(Some("cong-an-huyen"))).await;
    assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
    for unknown in ["99/UBND-NV", "", "'; DROP TABLE reminder; --"] {
        let asked = ByHand { number: unknown.to_owned(), unit: None };
        let refused = remind(&test.office, &clerk(), &asked).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{unknown}: {refused:?}");
    }
    let unit = Actor::recipient("id-xa-a", "xã A");
    let refused = remind(&test.office, &unit, &asked(None)).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    assert!(mails(&test).await.is_empty());
}
