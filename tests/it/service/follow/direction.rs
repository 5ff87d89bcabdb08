//! Directions of leaders on tracked rows.

use congvan::domain::Role;
use congvan::service::follow::{self, direct, directions, note_direction};
use congvan::service::{Error, start};
use congvan::store::event::{Stream, erase_personal};
use rstest::rstest;

use super::fixture::{LEAD, numbered, of_office, refusal, unit_actor, world};
use crate::support::Engine::{self, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn a_direction_is_kept_told_and_noted_once(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    world.give_mailboxes().await;
    let (leader, clerk) = (of_office(Role::Leader), of_office(Role::Clerk));
    let task = "t1-a".to_owned();
    let words = "Giao phòng Nội vụ kiểm tra,\nbáo cáo tôi trước thứ Sáu.";
    direct(&world.office, &leader, &task, words, true).await.unwrap();
    let found = directions(&world.office, &clerk, std::slice::from_ref(&task)).await.unwrap();
    let given = &found[&task][0];
    assert_eq!(given.words.as_deref(), Some(words));
    assert!(given.told_unit && given.seen.is_none());
    assert_eq!(world.events("t1-a").await, ["directed"]);
    let (conn, seen) = (world.office.store.read(), leader.visibility());
    let told = congvan::store::message::list(conn, &seen, None, &["queued"]).await.unwrap();
    assert_eq!(told.len(), 1);

    let page = start::start(&world.office, &clerk).await.unwrap();
    assert_eq!(page.directions.len(), 1);
    note_direction(&world.office, &clerk, &given.id).await.unwrap();
    note_direction(&world.office, &clerk, &given.id).await.unwrap();
    assert_eq!(world.events("t1-a").await, ["directed", "direction-noted"]);
    assert!(start::start(&world.office, &clerk).await.unwrap().directions.is_empty());

    let tx = world.office.store.begin().await.unwrap();
    erase_personal(&tx, Stream { kind: "assignment", id: "t1-a" }).await.unwrap();
    tx.commit().await.unwrap();
    let found = directions(&world.office, &clerk, std::slice::from_ref(&task)).await.unwrap();
    assert_eq!(found[&task][0].words, None);
}

#[rstest]
#[tokio::test]
async fn only_leaders_direct_and_only_with_words(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let task = "t1-a".to_owned();
    for actor in [of_office(Role::Clerk), of_office(Role::Administrator), unit_actor(LEAD)] {
        let refused = direct(&world.office, &actor, &task, "làm ngay", false).await;
        assert_eq!(refusal(refused), "follow-direct-denied");
    }
    let leader = of_office(Role::Leader);
    for words in ["", " \n ", &"a".repeat(2001), "có ký tự \u{202E} ẩn"] {
        let refused = direct(&world.office, &leader, &task, words, false).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{words:?}");
    }
    let unknown = direct(&world.office, &leader, &"'; --".to_owned(), "làm ngay", false).await;
    assert!(matches!(unknown, Err(Error::NotFound(_))));
    assert_eq!(world.events("t1-a").await, Vec::<String>::new());
    let unknown = note_direction(&world.office, &leader, &"x".to_owned()).await;
    assert_eq!(refusal(unknown), "follow-direction-unknown");
}

#[rstest]
#[tokio::test]
async fn ended_work_takes_a_direction_but_sends_none(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    world.give_mailboxes().await;
    let leader = of_office(Role::Leader);
    let task = "t2-a".to_owned();
    let sent = follow::report(&world.office, &unit_actor(LEAD), numbered(&["t2-a"])).await.unwrap();
    follow::confirm(&world.office, &of_office(Role::Clerk), &sent.report).await.unwrap();
    let refused = direct(&world.office, &leader, &task, "Biểu dương đơn vị.", true).await;
    assert_eq!(refusal(refused), "follow-direct-ended");
    direct(&world.office, &leader, &task, "Biểu dương đơn vị.", false).await.unwrap();
}
