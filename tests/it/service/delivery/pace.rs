//! Limits per server and per domain; a slow domain delays nobody.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use congvan::{
    config::DomainLimits,
    service::delivery::Post,
    store::message,
    worker::{Halted, Tally},
};
use rstest::rstest;

use super::{office_with_mail, run, to_lines, to_sink};
use crate::{
    mail::sink::{Answer, Face, Sink, Step},
    support::Engine,
};

#[rstest]
#[tokio::test]
async fn the_server_gets_no_more_within_a_minute_than_the_settings_say(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(mut test) = office_with_mail(engine).await else { return };
    test.office.settings.mail.sending.per_minute = 3;
    let sink = Sink::polite();
    // Two workers over one database keep one limit.
    let (one, other) = (to_sink(&sink), to_sink(&sink));
    let (first, halted) = run(&test, &one).await;
    assert_eq!(first, Tally { sent: 3, ..Tally::default() });
    assert!(matches!(halted, Some(Halted::Paced)));
    assert_eq!(run(&test, &other).await.0, Tally::default());
    test.office.clock.advance(chrono::Duration::minutes(1));
    let (rest, halted) = run(&test, &other).await;
    assert_eq!(rest, Tally { sent: 1, ..Tally::default() });
    assert!(halted.is_none());
}

#[rstest]
#[tokio::test]
async fn a_domain_at_its_limit_holds_up_nobody_else(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(mut test) = office_with_mail(engine).await else { return };
    let one = DomainLimits { per_minute: 1, connections: 0 };
    test.office.settings.mail.sending.domains.insert("xa-a.example".to_owned(), one);
    let sink = Sink::polite();
    let (tally, halted) = run(&test, &to_sink(&sink)).await;
    assert_eq!(tally.sent, 3, "one of the two mailboxes of the first commune waits");
    assert!(matches!(halted, Some(Halted::Paced)));
    test.office.clock.advance(chrono::Duration::minutes(1));
    assert_eq!(run(&test, &to_sink(&sink)).await.0.sent, 1);
}

#[rstest]
#[tokio::test]
async fn turns_are_counted_within_their_minute_and_forgotten_after(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let now = test.office.clock.now();
    let tx = test.office.store.begin().await.unwrap();
    for expected in [true, true, false] {
        assert_eq!(message::take_turn(&tx, "a.example", now, 2).await.unwrap(), expected);
    }
    assert!(message::take_turn(&tx, "b.example", now, 2).await.unwrap(), "another place");
    let later = now + chrono::Duration::minutes(1);
    assert!(message::take_turn(&tx, "a.example", later, 2).await.unwrap(), "another minute");
    message::forget_turns(&tx, later).await.unwrap();
    assert!(message::take_turn(&tx, "a.example", now, 1).await.unwrap(), "forgotten");
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn no_more_dialogues_with_a_domain_than_it_bears_run_at_once() {
    let Some(mut test) = office_with_mail(Engine::Sqlite).await else { return };
    test.office.settings.mail.sending.domain = DomainLimits { per_minute: 0, connections: 1 };
    let now = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let (counted, highest) = (Arc::clone(&now), Arc::clone(&most));
    let sink = Sink::watching(Face::default(), move |step, recipient| {
        if !recipient.contains("@xa-a.example") {
            return Answer::Well;
        }
        match step {
            Step::Recipient => {
                highest.fetch_max(counted.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            }
            Step::Taken => {
                counted.fetch_sub(1, Ordering::SeqCst);
            }
            _ => {}
        }
        Answer::Well
    });
    assert_eq!(run(&test, &to_lines(&sink, 4)).await.0.sent, 4);
    assert_eq!(most.load(Ordering::SeqCst), 1);
}

#[rstest]
#[tokio::test]
async fn what_another_worker_holds_counts_against_the_limit_of_a_domain(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(mut test) = office_with_mail(engine).await else { return };
    let one = DomainLimits { per_minute: 0, connections: 1 };
    test.office.settings.mail.sending.domains.insert("xa-a.example".to_owned(), one);
    let now = test.office.clock.now();
    let tx = test.office.store.begin().await.unwrap();
    let waiting = message::waiting(&tx, now, &[], 10).await.unwrap();
    let held = waiting.into_iter().find(|one| one.domain == "xa-a.example").unwrap().id;
    let until = now + chrono::Duration::minutes(10);
    message::take(&tx, "another", vec![held.clone()], until).await.unwrap();
    tx.commit().await.unwrap();
    let sink = Sink::polite();
    let (tally, _) = run(&test, &to_lines(&sink, 4)).await;
    assert_eq!(tally.sent, 2, "the second mailbox of the first commune waits for the other worker");
    // The other worker died: its lease is over, and it holds nobody up any more.
    test.office.clock.advance(chrono::Duration::minutes(11));
    let (tally, _) = run(&test, &to_lines(&sink, 4)).await;
    assert_eq!(tally.sent, 1);
}

#[tokio::test]
async fn a_domain_that_does_not_answer_holds_one_line_and_the_others_go_on() {
    let Some(test) = office_with_mail(Engine::Sqlite).await else { return };
    let sink = Sink::watching(Face::default(), |step, recipient| match step {
        Step::Recipient if recipient.contains("@xa-a.example") => Answer::Hang,
        _ => Answer::Well,
    });
    let post: Post = to_lines(&sink, 2);
    let begun = Instant::now();
    let (tally, _) = run(&test, &post).await;
    assert_eq!(tally, Tally { sent: 2, deferred: 2, ..Tally::default() });
    let taken = sink.book().taken.len();
    assert_eq!(taken, 2);
    // Two hung one after another, two seconds each: the two others did not wait for them.
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
}
