use std::collections::BTreeSet;

use chrono::Duration;
use congvan::store::message::{self, DEFERRED, IN_DOUBT, QUEUED, SENDING, SENT};
use congvan::store::{Kind, Store, unit};
use rstest::rstest;

use super::sample::{self, now};
use crate::support::{Engine, database};

async fn fill(store: &Store, count: usize) {
    let tx = store.begin().await.unwrap();
    unit::insert(&tx, sample::unit("xa-a", "UBND xã A")).await.unwrap();
    let messages = (0..count).map(|n| sample::message(&format!("m{n:03}"), "xa-a"));
    message::enqueue(&tx, messages.collect()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn claim(store: &Store, worker: &str, limit: u64) -> Vec<message::OutboundMessage> {
    let tx = store.begin().await.unwrap();
    let until = now() + Duration::minutes(5);
    let claimed = message::claim(&tx, worker, now(), until, limit).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

#[rstest]
#[tokio::test]
async fn workers_at_once_share_the_outbox_and_nobody_gets_a_message_twice(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    fill(&database.store, 100).await;
    let workers = (0..8).map(|n| {
        let store = database.store.clone();
        tokio::spawn(async move {
            let mut mine = Vec::new();
            loop {
                let claimed = claim(&store, &format!("w{n}"), 7).await;
                if claimed.is_empty() {
                    return mine;
                }
                mine.extend(claimed.into_iter().map(|message| message.id));
            }
        })
    });
    let mut all = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        all.extend(worker.await.unwrap());
    }
    assert_eq!(all.len(), 100);
    assert_eq!(all.into_iter().collect::<BTreeSet<_>>().len(), 100);
}

#[tokio::test]
async fn a_worker_on_postgresql_does_not_wait_for_what_another_is_claiming() {
    let Some(database) = database(Engine::Postgres).await else { return };
    fill(&database.store, 2).await;
    let until = now() + Duration::minutes(5);
    let first = database.store.begin().await.unwrap();
    let one = message::claim(&first, "w1", now(), until, 1).await.unwrap();
    let second = database.store.begin().await.unwrap();
    let other = message::claim(&second, "w2", now(), until, 2).await.unwrap();
    assert_eq!((one[0].id.as_str(), other[0].id.as_str(), other.len()), ("m000", "m001", 1));
}

#[rstest]
#[tokio::test]
async fn the_most_urgent_goes_first_and_nothing_before_its_time(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    fill(&database.store, 1).await;
    let tx = database.store.begin().await.unwrap();
    let mut urgent = sample::message("urgent", "xa-a");
    urgent.priority = 1;
    let mut later = sample::message("later", "xa-a");
    later.next_attempt_at = now() + Duration::seconds(1);
    message::enqueue(&tx, vec![urgent, later]).await.unwrap();
    tx.commit().await.unwrap();
    let claimed = claim(&database.store, "w1", 10).await;
    let ids: Vec<&str> = claimed.iter().map(|message| message.id.as_str()).collect();
    assert_eq!(ids, ["urgent", "m000"]);
    assert!(claimed.iter().all(|message| message.state == SENDING && message.attempts == 1));
    let next = message::next_due(database.store.read()).await.unwrap();
    assert_eq!(next, Some(now() + Duration::seconds(1)));
}

#[rstest]
#[tokio::test]
async fn what_a_dead_worker_held_waits_again_or_is_in_doubt(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    fill(&database.store, 3).await;
    claim(&database.store, "w1", 2).await;
    claim(&database.store, "w2", 1).await;
    let tx = database.store.begin().await.unwrap();
    message::begin_data(&tx, "w1", &["m001"], now()).await.unwrap();
    assert_eq!(message::free_expired(&tx, now()).await.unwrap(), (0, 0));
    assert_eq!(message::free_leases_of(&tx, "w1").await.unwrap(), (1, 1));
    assert_eq!(message::find(&tx, "m000").await.unwrap().unwrap().state, QUEUED);
    assert_eq!(message::find(&tx, "m001").await.unwrap().unwrap().state, IN_DOUBT);
    assert_eq!(message::find(&tx, "m002").await.unwrap().unwrap().state, SENDING);
    let expired = now() + Duration::minutes(6);
    assert_eq!(message::free_expired(&tx, expired).await.unwrap(), (1, 0));
}

#[rstest]
#[tokio::test]
async fn a_worker_without_its_lease_changes_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    fill(&database.store, 1).await;
    let mut held = claim(&database.store, "w1", 1).await.remove(0);
    let tx = database.store.begin().await.unwrap();
    let refused = message::begin_data(&tx, "w2", &["m000"], now()).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Conflict);
    held.state = SENT.to_owned();
    let refused = message::save(&tx, "w2", held.clone()).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Conflict);
    message::save(&tx, "w1", held.clone()).await.unwrap();
    held.state = DEFERRED.to_owned();
    let twice = message::save(&tx, "w1", held).await.unwrap_err();
    assert_eq!(twice.kind(), Kind::Conflict);
}

#[rstest]
#[tokio::test]
async fn one_message_per_address_and_purpose_even_without_a_letter(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    fill(&database.store, 1).await;
    let tx = database.store.begin().await.unwrap();
    let mut again = sample::message("m000", "xa-a");
    again.id = "another".to_owned();
    let refused = message::enqueue(&tx, vec![again]).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Conflict);
}
