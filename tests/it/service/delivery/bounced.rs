//! What another server says about a mail that ours had taken.

use chrono::Duration;
use congvan::{
    domain::{Channel, Visibility},
    service::{
        Error,
        delivery::{Bounced, Effect, Named, Trouble, Verdict, attention, bounced, look, resend},
    },
    store::{delivery, event, message, unit},
};
use rstest::rstest;

use super::{messages, office_with_mail, run, to_sink};
use crate::{
    mail::sink::Sink,
    support::{Engine, TestOffice},
};

async fn sent(engine: Engine) -> Option<TestOffice> {
    let test = office_with_mail(engine).await?;
    assert_eq!(run(&test, &to_sink(&Sink::polite())).await.0.sent, 4);
    Some(test)
}

fn dead<'a>(test: &TestOffice, message: Named<'a>) -> Bounced<'a> {
    Bounced {
        message,
        verdict: Verdict::Dead,
        status: Some("5.1.1"),
        code: Some(550),
        text: "550 5.1.1 <vanthu@xa-b.example>: User unknown",
        at: test.office.clock.now(),
        source: "INBOX/1/17",
    }
}

async fn is_suppressed(test: &TestOffice, unit: &str, email: &str) -> bool {
    unit::is_suppressed(test.office.store.read(), unit, email).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn a_dead_address_fails_the_mail_and_gets_nothing_more_until_somebody_decides(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = sent(engine).await else { return };
    let mail = messages(&test).await.remove(3);
    assert_eq!(mail.address, "vanthu@xa-b.example");
    test.office.clock.advance(Duration::minutes(5));
    // Servers write return paths in capitals now and then.
    let path = format!("<{}>", mail.return_path.to_uppercase());
    let bounce = dead(&test, Named::ReturnPath(&path));
    assert!(matches!(bounced(&test.office, &bounce).await.unwrap(), Effect::Recorded(_)));
    assert_eq!(bounced(&test.office, &bounce).await.unwrap(), Effect::Known, "counted once");

    let row = messages(&test).await.remove(3);
    assert_eq!((row.state.as_str(), row.last_code), ("failed", Some(550)));
    assert!(is_suppressed(&test, "id-xa-b", "vanthu@xa-b.example").await);
    let conn = test.office.store.read();
    let letter = row.document_id.clone().unwrap();
    let found = delivery::by_channel(conn, &letter, "id-xa-b", Channel::Email).await.unwrap();
    assert_eq!(found.unwrap().state, "failed", "the delivery tells the truth again");
    let listed = attention(&test.office, &test.actor).await.unwrap();
    assert_eq!((listed.len(), listed[0].trouble), (1, Some(Trouble::UnknownMailbox)));
    let stream = event::Stream { kind: "delivery", id: row.delivery_id.as_deref().unwrap() };
    let events = event::list(conn, stream).await.unwrap();
    assert_eq!(events.last().unwrap().kind, "mail-bounced");
    assert!(!format!("{events:?}").contains("vanthu@"), "addresses stay out of the chain");
    let shown = look(&test.office, &test.actor, &row.id).await.unwrap();
    assert_eq!((shown.attempts.len(), shown.bounces.len()), (1, 1));

    // Whoever sends again says that the address lives.
    resend(&test.office, &test.actor, &row.id, None).await.unwrap();
    assert!(!is_suppressed(&test, "id-xa-b", "vanthu@xa-b.example").await);
    assert_eq!(run(&test, &to_sink(&Sink::polite())).await.0.sent, 1);
}

#[rstest]
#[tokio::test]
async fn a_message_id_alone_fails_the_mail_but_declares_no_address_dead(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = sent(engine).await else { return };
    let mail = messages(&test).await.remove(3);
    let bare = mail.message_id.trim_matches(['<', '>']).to_owned();
    bounced(&test.office, &dead(&test, Named::MessageId(&bare))).await.unwrap();
    assert_eq!(messages(&test).await[3].state, "failed");
    assert!(!is_suppressed(&test, "id-xa-b", &mail.address).await);
}

#[rstest]
#[case::full(Verdict::Undelivered, "failed")]
#[case::still_trying(Verdict::Delayed, "sent")]
#[tokio::test]
async fn an_address_that_lives_is_not_suppressed(#[case] verdict: Verdict, #[case] state: &str) {
    let Some(test) = sent(Engine::Sqlite).await else { return };
    let mail = messages(&test).await.remove(3);
    let bounce = Bounced {
        verdict,
        status: Some("5.2.2"),
        code: None,
        text: "mailbox full",
        ..dead(&test, Named::ReturnPath(&mail.return_path))
    };
    bounced(&test.office, &bounce).await.unwrap();
    let row = messages(&test).await.remove(3);
    assert_eq!(row.state, state);
    assert!(!is_suppressed(&test, "id-xa-b", &mail.address).await);
    let kept = message::bounces(test.office.store.read(), &row.id).await.unwrap();
    assert_eq!((kept.len(), kept[0].hard, kept[0].verified), (1, false, true));
}

#[tokio::test]
async fn a_mail_whose_address_is_dead_is_not_even_tried() {
    let Some(test) = office_with_mail(Engine::Sqlite).await else { return };
    let tx = test.office.store.begin().await.unwrap();
    let now = test.office.clock.now();
    unit::suppress(&tx, "id-xa-b", "vanthu@xa-b.example", now).await.unwrap();
    tx.commit().await.unwrap();
    let sink = Sink::polite();
    let tally = run(&test, &to_sink(&sink)).await.0;
    assert_eq!((tally.sent, tally.failed), (3, 1));
    let listed = attention(&test.office, &test.actor).await.unwrap();
    assert_eq!(listed[0].trouble, Some(Trouble::Suppressed));
}

#[rstest]
#[case::a_stranger("bounces+aaaaaaaaaaaaaaaa+zzzzzzzzzzzzzzzzzzzzzzzzzz@huyen.example")]
#[case::a_false_seal("")]
#[case::nonsense("';--<>@")]
#[tokio::test]
async fn what_is_about_none_of_our_mails_changes_nothing(#[case] path: &str) {
    let Some(test) = sent(Engine::Sqlite).await else { return };
    let own = messages(&test).await.remove(0);
    let seal = own.return_path.split('+').nth(1).unwrap().to_owned();
    let path = if path.is_empty() {
        own.return_path.replace(&seal, &"a".repeat(16))
    } else {
        path.to_owned()
    };
    let refused = bounced(&test.office, &dead(&test, Named::ReturnPath(&path))).await;
    assert!(matches!(refused, Err(Error::NotFound(_))));
    let owner = Visibility::Office(test.actor.unit.clone());
    let rows = message::list(test.office.store.read(), &owner, None, &["failed"]).await.unwrap();
    assert!(rows.is_empty());
}

#[tokio::test]
async fn the_return_path_cannot_be_made_out_of_what_a_receiver_sees() {
    let Some(test) = sent(Engine::Sqlite).await else { return };
    for row in messages(&test).await {
        let parts: Vec<&str> = row.return_path.split(['+', '@']).collect();
        assert_eq!((parts[0], parts[2]), ("bounces", row.id.as_str()));
        assert_eq!(parts[1].len(), 16);
        assert!(!row.message_id.contains(parts[1]));
        let local = row.return_path.split('@').next().unwrap();
        assert!(local.len() <= 64, "{local} (RFC 5321, 4.5.3.1.1)");
    }
}
