//! How long what was put off waits, and when trying ends.

use chrono::Duration;
use congvan::service::delivery::PutOff;
use proptest::prelude::*;
use rstest::rstest;

use super::{messages, office_with_mail, run, to_sink};
use crate::{
    mail::sink::{Answer, Face, Sink, Step},
    support::Engine,
};

fn put_off(attempts: i32, is_urgent: bool, by_server: bool) -> PutOff {
    PutOff { attempts, is_urgent, by_server }
}

proptest! {
    #[test]
    fn a_wait_keeps_within_a_fifth_of_its_middle_and_within_five_hours(
        attempts in 1..10_000_i32, urgent: bool, server: bool, chance in 0.0..=1.0_f64
    ) {
        let one = put_off(attempts, urgent, server);
        let (wait, middle) = (one.wait(chance), one.wait(0.5));
        prop_assert!(wait >= middle * 4 / 5 - Duration::milliseconds(1));
        prop_assert!(wait <= middle * 6 / 5 + Duration::milliseconds(1));
        prop_assert!(wait >= Duration::seconds(48) && wait <= Duration::hours(5));
    }

    #[test]
    fn waits_never_shrink_and_an_urgent_letter_never_waits_longer(attempts in 1..100_i32) {
        let (now, next) = (put_off(attempts, false, false), put_off(attempts + 1, false, false));
        prop_assert!(now.wait(0.5) <= next.wait(0.5));
        prop_assert!(put_off(attempts, true, false).wait(0.5) <= now.wait(0.5));
    }
}

#[test]
fn an_urgent_letter_is_tried_at_least_every_eighteen_minutes() {
    for attempts in 1..50 {
        assert!(put_off(attempts, true, false).wait(1.0) <= Duration::minutes(18));
    }
}

#[rstest]
#[tokio::test]
async fn after_five_days_a_person_is_shown_what_no_server_took(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let sink = Sink::start(Face::default(), |step, _| match step {
        Step::Recipient => Answer::Say("451 4.3.0 busy"),
        _ => Answer::Well,
    });
    let post = to_sink(&sink);
    let begun = test.office.clock.now();
    let mut rounds = 0;
    loop {
        let tally = run(&test, &post).await.0;
        if tally.failed > 0 {
            break;
        }
        test.office.clock.advance(Duration::hours(1));
        rounds += 1;
        assert!(rounds < 200, "tried for ever");
    }
    let days = (test.office.clock.now() - begun).num_hours();
    assert!((120..=126).contains(&days), "{days} hours");
    let failed = messages(&test).await.into_iter().find(|row| row.state == "failed").unwrap();
    assert_eq!(failed.last_text.as_deref(), Some("4.3.0 busy"));
}

#[tokio::test]
async fn what_was_put_off_together_does_not_come_back_together() {
    let Some(test) = office_with_mail(Engine::Sqlite).await else { return };
    let sink = Sink::start(Face::default(), |step, _| match step {
        Step::Recipient => Answer::Say("450 4.7.1 greylisted"),
        _ => Answer::Well,
    });
    assert_eq!(run(&test, &to_sink(&sink)).await.0.deferred, 4);
    let mut moments: Vec<_> =
        messages(&test).await.into_iter().map(|row| row.next_attempt_at).collect();
    moments.dedup();
    assert_eq!(moments.len(), 4);
}
