//! A wrong address put right.

use congvan::{
    domain::{Actor, Role},
    service::{
        Error,
        delivery::{correct, identify},
    },
    store::unit,
};
use rstest::rstest;

use super::{messages, office_with_mail, run, to_sink};
use crate::{
    mail::sink::{Answer, Face, Sink, Step},
    service::letter::issued,
    support::{Engine, TestOffice, office::letter},
};

/// The mailbox of the second commune was refused.
async fn refused(engine: Engine) -> Option<(TestOffice, String)> {
    let test = office_with_mail(engine).await?;
    let sink = Sink::watching(Face::default(), |step, recipient| match step {
        Step::Recipient if recipient.contains("@xa-b.example") => {
            Answer::Say("550 5.1.1 no such user")
        }
        _ => Answer::Well,
    });
    assert_eq!(run(&test, &to_sink(&sink)).await.0.failed, 1);
    let id = messages(&test).await.into_iter().find(|row| row.state == "failed").unwrap().id;
    Some((test, id))
}

#[rstest]
#[tokio::test]
async fn the_directory_and_everything_that_waits_go_to_the_right_address(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some((test, id)) = refused(engine).await else { return };
    let done = correct(&test.office, &test.actor, &id, " VanThu2@xa-b.example ").await.unwrap();
    assert_eq!((done.new.as_str(), done.resent, done.cancelled), ("vanthu2@xa-b.example", 1, 0));

    let sink = Sink::polite();
    assert_eq!(run(&test, &to_sink(&sink)).await.0.sent, 1);
    assert!(sink.book().taken[0].recipient.contains("<vanthu2@xa-b.example>"));
    let today = test.office.clock.today();
    let used = unit::addresses_on(test.office.store.read(), &["id-xa-b".to_owned()], today).await;
    let used: Vec<_> = used.unwrap().remove("id-xa-b").unwrap();
    assert_eq!(
        used.iter().map(|row| row.email.as_str()).collect::<Vec<_>>(),
        ["vanthu2@xa-b.example"]
    );

    // The next letter goes there too.
    issued(&test, letter()).await;
    run(&test, &to_sink(&sink)).await;
    let last = sink.book().taken.iter().filter(|one| one.recipient.contains("vanthu2@")).count();
    assert_eq!(last, 2);
}

#[tokio::test]
async fn an_address_that_has_the_mail_already_does_not_get_it_twice() {
    let Some((test, _)) = refused(Engine::Sqlite).await else { return };
    let of = |address: &str| messages_of(&test, address.to_owned());
    let failed = of("vanthu@xa-b.example").await;
    // The other mailbox of the first commune takes it all: one letter, one mail.
    let first = of("chutich@xa-a.example").await;
    let tx = test.office.store.begin().await.unwrap();
    let read = congvan::store::message::find(&tx, &first).await.unwrap().unwrap();
    let mut back = read.clone();
    back.state = "failed".to_owned();
    congvan::store::message::decide(&tx, &read, back).await.unwrap();
    tx.commit().await.unwrap();
    let done = correct(&test.office, &test.actor, &first, "vanthu@xa-a.example").await.unwrap();
    assert_eq!((done.resent, done.cancelled), (0, 1));
    assert_eq!(messages(&test).await.iter().filter(|row| row.id == failed).count(), 1);
}

async fn messages_of(test: &TestOffice, address: String) -> String {
    messages(test).await.into_iter().find(|row| row.address == address).unwrap().id
}

#[rstest]
#[case::no_address("không phải", "delivery-no-address")]
#[case::the_same("vanthu@xa-b.example", "delivery-same-address")]
#[case::two_lines("a@b.example\r\nRCPT TO:<x@y.example>", "delivery-no-address")]
#[tokio::test]
async fn what_is_no_better_address_is_refused(#[case] address: &str, #[case] sentence: &str) {
    let Some((test, id)) = refused(Engine::Sqlite).await else { return };
    let refused = correct(&test.office, &test.actor, &id, address).await.unwrap_err();
    assert_eq!(refused.message().map(|message| message.id), Some(sentence));
    assert_eq!(messages(&test).await.iter().filter(|row| row.state == "failed").count(), 1);
}

#[tokio::test]
async fn only_those_who_keep_the_directory_correct_it() {
    let Some((test, id)) = refused(Engine::Sqlite).await else { return };
    let clerk = Actor { roles: vec![Role::Clerk], ..test.actor.clone() };
    let refused = correct(&test.office, &clerk, &id, "moi@xa-b.example").await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
}

#[rstest]
#[tokio::test]
async fn a_mail_is_named_by_its_first_letters(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some((test, id)) = refused(engine).await else { return };
    assert_eq!(identify(&test.office, &test.actor, &id[..8]).await.unwrap(), id);
    assert_eq!(identify(&test.office, &test.actor, &id).await.unwrap(), id);
    let unclear = identify(&test.office, &test.actor, "").await;
    assert!(matches!(unclear, Err(Error::Conflict(_))));
    for nothing in ["khong-co", "%", "_"] {
        let nobody = identify(&test.office, &test.actor, nothing).await;
        assert!(nobody.is_err(), "{nothing}");
    }
}
