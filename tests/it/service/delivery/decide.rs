//! A person decides about what failed or is in doubt.

use congvan::{
    domain::{Actor, Role, SendingState},
    service::{
        Error,
        delivery::{
            Left, OutboxRow, ResendFilter, Trouble, attention, leave, resend, resend_many,
            resendable,
        },
    },
    store::{delivery, message},
    text::Lang,
};
use rstest::rstest;

use super::{messages, office_with_mail, run, to_sink};
use crate::{
    mail::sink::{Answer, Face, Sink, Step},
    support::{Engine, TestOffice},
};

/// The first message is refused, the second in doubt.
async fn troubled(engine: Engine) -> Option<(TestOffice, Sink)> {
    let test = office_with_mail(engine).await?;
    let sink = Sink::start(Face::default(), |step, before| match (step, before) {
        (Step::Recipient, 0) => Answer::Say("550 5.1.1 no such mailbox"),
        (Step::Taken, 1) => Answer::Cut,
        _ => Answer::Well,
    });
    run(&test, &to_sink(&sink)).await;
    Some((test, sink))
}

async fn id_of(test: &TestOffice, state: &str) -> String {
    messages(test).await.into_iter().find(|row| row.state == state).unwrap().id
}

#[rstest]
#[tokio::test]
async fn the_list_says_what_to_do_in_vietnamese(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some((test, _sink)) = troubled(engine).await else { return };
    let mut rows = attention(&test.office, &test.actor).await.unwrap();
    rows.sort_by_key(|row| row.state);
    let states: Vec<_> = rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [SendingState::Failed, SendingState::InDoubt]);
    assert_eq!(rows[0].letter, "01/UBND-NV");
    let advice = |row: &OutboxRow| row.trouble_words.advice(Lang::Vi).unwrap();
    let wrong = format!("congvan outbox correct {} ", rows[0].id);
    assert!(advice(&rows[0]).contains(&wrong), "{}", advice(&rows[0]));
    assert!(advice(&rows[1]).contains("Hỏi đơn vị đã nhận thư chưa"), "{}", advice(&rows[1]));
    assert!(rows[1].data_begun_at.is_some());
}

#[rstest]
#[tokio::test]
async fn a_message_sent_again_keeps_its_name_and_may_go_to_a_better_address(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some((test, _sink)) = troubled(engine).await else { return };
    let sink = Sink::polite();
    let (failed, doubt) = (id_of(&test, "failed").await, id_of(&test, "in_doubt").await);
    resend(&test.office, &test.actor, &failed, Some("moi@xa-a.example")).await.unwrap();
    resend(&test.office, &test.actor, &doubt, None).await.unwrap();
    assert_eq!(run(&test, &to_sink(&sink)).await.0.sent, 2);
    let book = sink.book();
    assert!(book.taken.iter().any(|taken| taken.recipient.contains("<moi@xa-a.example>")));
    assert!(book.taken.iter().any(|taken| taken.message_id.starts_with(&format!("<{doubt}@"))));
}

#[rstest]
#[case::arrived(Left::Arrived, "sent")]
#[case::given_up(Left::GivenUp, "cancelled")]
#[tokio::test]
async fn a_doubt_may_be_settled_without_sending(#[case] left: Left, #[case] state: &str) {
    let Some((test, _sink)) = troubled(Engine::Sqlite).await else { return };
    let doubt = id_of(&test, "in_doubt").await;
    leave(&test.office, &test.actor, &doubt, left, "đã gọi điện").await.unwrap();
    let row = message::find(test.office.store.read(), &doubt).await.unwrap().unwrap();
    assert_eq!(row.state, state);
    assert_eq!(run(&test, &to_sink(&Sink::polite())).await.0.sent, 0);
    if left == Left::Arrived {
        let id = row.delivery_id.unwrap();
        let delivery = delivery::find(test.office.store.read(), &id).await.unwrap().unwrap();
        assert_eq!(delivery.state, "sent");
    }
}

#[rstest]
#[tokio::test]
async fn nothing_is_decided_twice_or_by_strangers(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some((test, _sink)) = troubled(engine).await else { return };
    let doubt = id_of(&test, "in_doubt").await;
    let stranger = Actor { unit: "noi-khac".to_owned(), ..test.actor.clone() };
    let refused = resend(&test.office, &stranger, &doubt, None).await.unwrap_err();
    assert!(matches!(refused, Error::NotFound(_)), "{refused:?}");
    let leader = Actor { roles: vec![Role::Leader], ..test.actor.clone() };
    let refused = resend(&test.office, &leader, &doubt, None).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden(_)), "{refused:?}");
    resend(&test.office, &test.actor, &doubt, None).await.unwrap();
    let refused = resend(&test.office, &test.actor, &doubt, None).await.unwrap_err();
    assert!(matches!(refused, Error::Conflict(_)), "{refused:?}");
}

#[rstest]
#[tokio::test]
async fn many_are_sent_again_by_reason_only_when_their_number_is_known(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let refusing = Sink::start(Face::default(), |step, before| match (step, before) {
        (Step::Recipient, 0 | 1) => Answer::Say("552 5.2.2 mailbox full"),
        (Step::Recipient, 2) => Answer::Say("550 5.1.1 no such mailbox"),
        (Step::Taken, 3) => Answer::Cut,
        _ => Answer::Well,
    });
    run(&test, &to_sink(&refusing)).await;
    let full = ResendFilter { reason: Some(Trouble::MailboxFull), ..ResendFilter::default() };
    let found = resendable(&test.office, &test.actor, &full).await.unwrap();
    assert!(!found.done && found.rows.len() == 2, "{:?}", found.rows);
    let failed = SendingState::Failed.code();
    let count = |rows: Vec<message::OutboundMessage>, state: &str| {
        rows.iter().filter(|row| row.state == state).count()
    };
    assert_eq!(count(messages(&test).await, failed), 3, "a look sends nothing");
    let changed = resend_many(&test.office, &test.actor, &full, 3).await.unwrap_err();
    assert_eq!(changed.message().unwrap().id, "outbox-resend-changed");
    assert_eq!(count(messages(&test).await, failed), 3, "all of them or none");

    let stranger = Actor::new("Người lạ", "ubnd-huyen", vec![]);
    let denied = resend_many(&test.office, &stranger, &full, 2).await.unwrap_err();
    assert!(matches!(denied, Error::Forbidden(_)), "{denied}");

    let done = resend_many(&test.office, &test.actor, &full, 2).await.unwrap();
    assert!(done.done && done.rows.len() == 2);
    let rows = messages(&test).await;
    let states = [failed, SendingState::InDoubt.code(), SendingState::Queued.code()];
    assert_eq!(states.map(|state| count(rows.clone(), state)), [1, 1, 2]);
    let again = resend_many(&test.office, &test.actor, &full, 0).await.unwrap_err();
    assert_eq!(again.message().unwrap().id, "outbox-resend-nothing");

    let left = rows.iter().find(|row| row.state == failed).unwrap();
    let domain = left.address.rsplit_once('@').unwrap().1.to_owned();
    let of = |server: &str, in_doubt| ResendFilter {
        server: Some(server.to_owned()),
        in_doubt,
        ..ResendFilter::default()
    };
    let at_domain = resendable(&test.office, &test.actor, &of(&domain, false)).await.unwrap();
    assert_eq!(at_domain.rows.len(), 1);
    let elsewhere = resendable(&test.office, &test.actor, &of("khac.example", true)).await.unwrap();
    assert!(elsewhere.rows.is_empty());
    let over_server = resendable(&test.office, &test.actor, &of("127.0.0.1", true)).await.unwrap();
    assert_eq!(over_server.rows.len(), 2, "the failed one and the doubt");
}

#[test]
fn every_trouble_is_found_by_its_word() {
    for trouble in Trouble::ALL {
        assert_eq!(Trouble::find(trouble.code()), Some(trouble));
        let word = serde_json::to_value(trouble).unwrap();
        assert_eq!(word.as_str(), Some(trouble.code()), "the word that --json prints");
    }
}
