//! A loop ends when asked, after the message it is at.

use congvan::worker::{Halted, Outbox, Stop};

use crate::{
    mail::sink::{Answer, Face, Sink, Step},
    service::delivery::{office_with_mail, states, to_sink},
    support::Engine,
};

#[tokio::test]
async fn a_run_that_is_asked_to_end_finishes_its_message_and_leaves_the_rest() {
    let Some(test) = office_with_mail(Engine::Sqlite).await else { return };
    let stop = Stop::default();
    let asked = stop.clone();
    let sink = Sink::start(Face::default(), move |step, before| {
        if (step, before) == (Step::Recipient, 1) {
            asked.utter();
        }
        Answer::Well
    });
    let post = to_sink(&sink);
    let outbox = Outbox::new(&test.office, &post, stop);
    let (tally, halted) = outbox.run_due(|_| ()).await.unwrap();
    assert_eq!(tally.sent, 2);
    assert!(matches!(halted, Some(Halted::Asked)));
    let mut left = states(&test).await;
    left.sort();
    assert_eq!(left, ["queued", "queued", "sent", "sent"]);
}

#[tokio::test]
async fn a_watch_sends_what_comes_and_ends_when_asked() {
    let Some(test) = office_with_mail(Engine::Sqlite).await else { return };
    let stop = Stop::default();
    let sink = Sink::polite();
    let post = to_sink(&sink);
    let outbox = Outbox::new(&test.office, &post, stop.clone());
    let told = std::sync::atomic::AtomicUsize::new(0);
    outbox
        .watch(|_| {
            if told.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == 3 {
                stop.utter();
            }
        })
        .await;
    assert_eq!(sink.book().taken.len(), 4);
}
