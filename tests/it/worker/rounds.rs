//! Rounds: each when it is due, by one worker at a time, whatever becomes of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::Duration as Span;
use congvan::service::round::{LEASE, RoundStatus, renew_round, rounds as standing, take_round};
use congvan::service::{Error, Office};
use congvan::text::{Lang, Message, catalogue::has_sentence};
use congvan::worker::{Round, Rounds, Stop, rounds};
use rstest::rstest;

use crate::support::{Engine, TestOffice};

const HOUR: Duration = Duration::from_hours(1);

/// A round that counts how often it is made, and how many make it at once.
fn counted(made: &Arc<AtomicUsize>, most: &Arc<AtomicUsize>) -> Round {
    let (made, most, now) = (Arc::clone(made), Arc::clone(most), Arc::new(AtomicUsize::new(0)));
    Round::new("sweep", HOUR, move |_| {
        let (made, most, now) = (Arc::clone(&made), Arc::clone(&most), Arc::clone(&now));
        Box::pin(async move {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            now.fetch_sub(1, Ordering::SeqCst);
            let orphans = made.fetch_add(1, Ordering::SeqCst);
            Ok(Message::new("round-swept").with("orphans", orphans).with("unfinished", 0))
        })
    })
}

fn plain(made: &Arc<AtomicUsize>) -> Vec<Round> {
    vec![counted(made, &Arc::default())]
}

async fn only(office: &TestOffice) -> RoundStatus {
    let mut rows = standing(&office.office, &office.actor).await.expect("rounds");
    assert_eq!(rows.len(), 1);
    rows.pop().expect("one round")
}

#[rstest]
#[tokio::test]
async fn workers_that_look_at_the_same_moment_make_a_round_once(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let (made, most) = (Arc::default(), Arc::default());
    let names: Vec<String> = (1..=6).map(|place| format!("worker-{place}")).collect();
    let worker =
        |name| Rounds::new(&test.office, name, Stop::default(), vec![counted(&made, &most)]);
    let workers: Vec<_> = names.iter().map(|name| worker(name)).collect();
    for hour in 1..=5 {
        let looks = workers.iter().map(Rounds::once);
        let made_by: usize = futures_util::future::join_all(looks)
            .await
            .into_iter()
            .map(|made| made.expect("the store answers").len())
            .sum();
        assert_eq!((made_by, made.load(Ordering::SeqCst)), (1, hour));
        test.office.clock.advance(Span::hours(1));
    }
    assert_eq!(most.load(Ordering::SeqCst), 1, "at the same time");
}

#[rstest]
#[tokio::test]
async fn a_round_comes_again_after_its_time_and_its_result_is_kept(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let made = Arc::default();
    let worker = Rounds::new(&test.office, "w", Stop::default(), plain(&made));
    let begun = test.office.clock.now();
    assert_eq!(worker.once().await.expect("made").len(), 1);
    test.office.clock.advance(Span::minutes(59));
    assert!(worker.once().await.expect("nothing due").is_empty());
    let kept = only(&test).await;
    assert_eq!((kept.begun_at, kept.succeeded), (Some(begun), Some(true)));
    assert_eq!(kept.next_at, begun + Span::hours(1));
    assert!(!kept.running);
    let said = kept.result.expect("a result");
    assert_eq!(said.render(Lang::Vi), "Đã xóa 0 tệp không văn bản nào dùng, 0 tệp ghi dở.");
    assert!(said.render(Lang::En).starts_with("Removed 0 files"));
    // A person may have it made before its time.
    assert!(worker.at_once("sweep").await.expect("made").is_some());
    test.office.clock.advance(Span::hours(1));
    assert_eq!(worker.once().await.expect("made").len(), 1);
    assert_eq!(made.load(Ordering::SeqCst), 3);
}

#[rstest]
#[tokio::test]
async fn a_round_that_fails_or_panics_is_kept_as_failed_and_stops_no_other(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let made = Arc::default();
    let refused = || Error::Unavailable(Message::new("store-unreachable"));
    let mut list = vec![
        Round::new("refused", HOUR, move |_| Box::pin(async move { Err(refused()) })),
        Round::new("panics", HOUR, |_| Box::pin(async { panic!("on purpose") })),
    ];
    list.extend(plain(&made));
    let worker = Rounds::new(&test.office, "w", Stop::default(), list);
    assert_eq!(worker.once().await.expect("the store answers").len(), 3);
    assert_eq!(made.load(Ordering::SeqCst), 1);
    let rows = standing(&test.office, &test.actor).await.expect("rounds");
    let failed: Vec<_> = rows.iter().filter(|row| row.succeeded == Some(false)).collect();
    assert_eq!(failed.len(), 2);
    for row in failed {
        assert!(row.next_at < test.office.clock.now() + Span::hours(1), "sooner than usual");
        assert!(row.result.is_some() && !row.running);
    }
}

#[rstest]
#[tokio::test]
async fn what_a_dead_worker_held_waits_for_its_lease_or_its_successor(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let office = &test.office;
    let held = take_round(office, "dead", "sweep", true).await.expect("answers").expect("taken");
    assert!(only(&test).await.running);
    let made = Arc::default();
    let other = Rounds::new(office, "other", Stop::default(), plain(&made));
    assert!(other.once().await.expect("answers").is_empty(), "held by another");

    let successor = Rounds::new(office, "dead", Stop::default(), plain(&made));
    assert_eq!(successor.recover().await.expect("freed"), 1);
    assert_eq!(successor.once().await.expect("made").len(), 1);
    let lost = renew_round(office, &held).await.expect_err("the lease is gone");
    assert!(matches!(lost, Error::Conflict(_)), "{lost:?}");

    office.clock.advance(Span::hours(1));
    take_round(office, "dead", "sweep", true).await.expect("answers").expect("taken again");
    office.clock.advance(LEASE + Span::seconds(1));
    assert_eq!(other.once().await.expect("made").len(), 1, "the lease has run out");
}

#[tokio::test]
async fn a_watch_makes_its_rounds_and_ends_when_asked() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let stop = Stop::default();
    let asked = stop.clone();
    let round = Round::new("sweep", HOUR, move |_: &Office| {
        let asked = asked.clone();
        Box::pin(async move {
            asked.utter();
            tokio::task::yield_now().await;
            Ok(Message::new("round-swept").with("orphans", 0).with("unfinished", 0))
        })
    });
    Rounds::new(&test.office, "w", stop, vec![round]).watch().await;
    let kept = only(&test).await;
    assert_eq!(kept.succeeded, Some(true), "the round under way was made to its end");
}

#[test]
fn every_round_has_a_name_for_people() {
    let mut names = Vec::new();
    for round in rounds::all() {
        let sentence = format!("round-name-{}", round.name());
        assert!(Lang::ALL.into_iter().all(|lang| has_sentence(lang, &sentence)), "{sentence}");
        assert!(!names.contains(&round.name()), "{} stands twice", round.name());
        names.push(round.name());
    }
}
